"""`espn/rosters`: a team's page on a day, with ESPN's own ids and codes.

ESPN writes names without accents where the letters have a plain form, and no `Jr.`. The first
documents of a season are of an older kind that names its team in words only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso, utc
from loaders.sample.model import Designation, League, Player
from loaders.sample.movement import CampPlayer, published_roster, roster_days
from loaders.sample.objects import LakeObject
from loaders.sample.reports import absence_on
from loaders.sample.teams import NBA_TEAMS

CODES = {"GSW": "GS", "NOP": "NO", "NYK": "NY", "SAS": "SA", "UTA": "UTAH", "WAS": "WSH"}
"""Teams that ESPN codes in its own way."""

FIRST_ESPN_ID = 5_000_000

_POSITIONS = {
    "G": "Guard", "F": "Forward", "C": "Center", "G-F": "Guard", "F-C": "Forward", "C-F": "Center",
}  # fmt: skip


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the rosters of every team on its days."""
    for number, tricode in enumerate(league.tricodes):
        for day in roster_days(league, tricode):
            at = utc(day, 12, 0, number)
            path = lake.espn_roster_path(day, CODES.get(tricode, tricode), at)
            yield LakeObject(path, at, partial(document, league, tricode, day, at))


def document(league: League, tricode: str, day: date, at: datetime) -> dict[str, object]:
    """Return a team's roster; without the team's codes on the first day of the season."""
    team = NBA_TEAMS[tricode]
    players = [_player(league, player, day) for player in published_roster(league, tricode, day)]
    espn_id = list(NBA_TEAMS).index(tricode) + 1
    if day == league.start_date:
        codes: dict[str, object] = {"teamId": str(espn_id)}
    else:
        codes = {
            "team_abbr": tricode,
            "espn_team_abbr": CODES.get(tricode, tricode),
            "espn_team_id": espn_id,
        }
    return {
        **codes,
        "teamName": team.full_name,
        "timestamp": iso(at),
        "playerCount": len(players),
        "players": players,
    }


def _player(league: League, person: Player | CampPlayer, day: date) -> dict[str, object]:
    absence = absence_on(league.absences, person.person_id, day)
    injuries = []
    if absence and absence.reason.startswith("Injury/Illness"):
        is_out = absence.designation is Designation.INACTIVE
        injuries = [{"status": "Out" if is_out else "Day-To-Day", "date": f"{day}T12:00Z"}]
    is_known = isinstance(person, Player)
    feet, inches = (int(part) for part in person.height.split("-")) if is_known else (6, 5)
    return {
        # Nothing of the NBA's id can be read from it.
        "playerId": str(FIRST_ESPN_ID + person.person_id * 7 % 999_983),
        "fullName": espn_name(person),
        "jersey": person.jersey if is_known else "",
        "position": _POSITIONS[person.position] if is_known else "Guard",
        "heightIn": 12 * feet + inches if is_known else None,
        "weightLb": float(person.weight) if is_known else None,
        "injuries": injuries,
    }


def espn_name(person: Player | CampPlayer) -> str:
    """Return a name as ESPN spells it."""
    name = person.full_name.removesuffix(" Jr.")
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return plain if plain.isascii() else name
