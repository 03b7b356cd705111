"""`nba-com/referee-assignments`: the crews of a date, posted on its morning.

On one date the scraper ran a day late: its crews were not known before the games.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso, season_year
from loaders.sample.crews import crew_documents
from loaders.sample.model import Game, League, Official
from loaders.sample.objects import LakeObject
from loaders.sample.players import OFFICIALS
from loaders.sample.teams import TEAMS

_NOBODY = {"rows": [], "columns": []}


def objects(league: League) -> Iterator[LakeObject]:
    """Yield a document per date, also for dates without games."""
    for day, at in crew_documents(league):
        path = lake.referee_assignments_path(day, at)
        yield LakeObject(path, at, partial(document, league, day, at))


def document(league: League, day: date, at: datetime) -> dict[str, object]:
    """Return the crews of a date."""
    games = league.games_on(day)
    replay = [
        {
            "game_date": f"{day:%m/%d/%Y}",
            "official_code": official.person_id,
            "replaycenter_official": official.name,
        }
        for official in _not_on_the_floor(games)[:2]
    ]
    return {
        "metadata": {
            "date": f"{day}",
            "season": league.season,
            "fetchedUtc": iso(at),
            "gameCount": {"nba": len(games), "gLeague": 0, "wnba": 0, "total": len(games)},
            "replayCenterOfficials": len(replay) if games else 0,
        },
        "refereeAssignments": {
            "nba": {
                "Table": {"rows": [_game(game) for game in games], "columns": []},
                "Table1": {"rows": replay if games else [], "columns": []},
            },
            "gl": {"Table": _NOBODY, "Table1": _NOBODY},
            "wnba": {"Table": _NOBODY, "Table1": _NOBODY},
        },
    }


def _game(game: Game) -> dict[str, object]:
    fixture = game.fixture
    home, away = TEAMS[fixture.home], TEAMS[fixture.away]
    row: dict[str, object] = {
        "game_id": game.game_id,
        "game_date": f"{game.day:%m/%d/%Y}",
        "season": f"{game.game_id[2]}{season_year(game.day)}",
        "game_code": f"{game.day:%Y%m%d}/{fixture.away}{fixture.home}",
        "home_team_id": home.team_id,
        "home_team": home.city,
        "home_team_abbr": home.tricode,
        "away_team_id": away.team_id,
        "away_team": away.city,
        "away_team_abbr": away.tricode,
    }
    for position in range(1, 5):
        official = game.officials[position - 1] if position <= len(game.officials) else None
        row |= {
            f"official{position}": official.name if official else None,
            f"official{position}_code": official.person_id if official else None,
            f"official{position}_JNum": str(official.number) if official else None,
        }
    return row


def _not_on_the_floor(games: Sequence[Game]) -> list[Official]:
    busy = {official.person_id for game in games for official in game.officials}
    return [official for official in OFFICIALS if official.person_id not in busy]
