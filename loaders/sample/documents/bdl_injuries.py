"""`ball-dont-lie/injuries`: who is hurt in the whole league, with ids of its own and no game."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso, utc
from loaders.sample.model import Absence, Designation, League
from loaders.sample.objects import LakeObject
from loaders.sample.players import FIRST_PERSON_ID
from loaders.sample.reports import absence_on
from loaders.sample.rng import Rng
from loaders.sample.teams import NBA_TEAMS

EVERY = 7
"""Days between two documents."""

FIRST_BDL_ID = 70_000_001

NO_NEWS = 0.1
"""How many players have no description."""

TEAM_NUMBERS = {
    team.tricode: number
    for number, team in enumerate(sorted(NBA_TEAMS.values(), key=lambda t: (t.city, t.name)), 1)
}
"""Ball Don't Lie's number of each team: the teams in the order of their cities."""


def objects(league: League) -> Iterator[LakeObject]:
    """Yield a document a week, from the first day on."""
    days = (league.end_date - league.start_date).days
    for offset in range(0, days + 1, EVERY):
        day = league.start_date + timedelta(days=offset)
        at = utc(day, 15, 0, 20)
        path = lake.bdl_injuries_path(day, at)
        yield LakeObject(path, at, partial(document, league, day, at))


def document(league: League, day: date, at: datetime) -> dict[str, object]:
    """Return the injuries of a day."""
    injuries = []
    for tricode in league.tricodes:
        for person_id in league.roster(tricode, day):
            absence = absence_on(league.absences, person_id, day)
            if absence and absence.reason.startswith("Injury/Illness"):
                injuries.append(_injury(league, tricode, absence, day))
    return {
        "ident": "league",
        "timestamp": iso(at),
        "rowCount": len(injuries),
        "injuries": injuries,
    }


def _injury(league: League, tricode: str, absence: Absence, day: date) -> dict[str, object]:
    player = league.players[absence.person_id]
    trouble = absence.reason.split(" - ")[1].lower().replace(";", "")
    is_out = absence.designation is Designation.INACTIVE
    back = absence.end + timedelta(days=1)
    rng = Rng("bdl", league.seed, player.person_id, day)
    prospect = "out" if is_out else "day-to-day"
    news = f"{day:%b} {day.day}: {player.last_name} ({trouble}) is {prospect}."
    return {
        "player": {
            "id": FIRST_BDL_ID + player.person_id - FIRST_PERSON_ID,
            "first_name": player.first_name,
            "last_name": player.last_name.replace(".", ""),
            "position": player.position,
            "height": player.height,
            "weight": str(player.weight),
            "jersey_number": player.jersey,
            "college": player.college,
            "country": player.country,
            "draft_year": player.draft[0] if player.draft else None,
            "draft_round": player.draft[1] if player.draft else None,
            "draft_number": player.draft[2] if player.draft else None,
            "team_id": TEAM_NUMBERS[tricode],
        },
        "return_date": f"{back:%b} {back.day}" if rng.chance(0.7) else "TBD",
        "description": None if rng.chance(NO_NEWS) else news,
        "status": "Out" if is_out else "Day-To-Day",
    }
