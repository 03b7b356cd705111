"""`nba-com/team-boxscore`: both teams' totals and who did not play, one document per game.

The home team comes first. Turnovers include those of the team. Minutes are those of five players.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso
from loaders.sample.documents.numbers import percentage
from loaders.sample.model import Game, League, Status
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the document of every game that has one, and a second one after a correction."""
    for game in league.games.values():
        publication = league.publications[game.game_id]
        if not publication.has_team_box:
            continue
        for version, is_late in lake.versions(game, publication):
            at = lake.team_boxscore_at(game.fixture, is_late)
            path = lake.team_boxscore_path(game.fixture, at)
            make = partial(document, league, version, at)
            yield LakeObject(path, at, make, (game.game_id,))


def document(league: League, game: Game, at: datetime) -> dict[str, object]:
    """Return the document of a game."""
    fixture = game.fixture
    return {
        "timestamp": iso(at),
        "gameId": game.game_id,
        "gameDate": f"{game.day}",
        "teamCount": 2,
        "teams": [_team(game, fixture.home), _team(game, fixture.away)],
        "injuredPlayers": [
            {
                "playerId": player.person_id,
                "playerName": league.players[player.person_id].full_name,
                "teamId": TEAMS[player.team].team_id,
                "teamAbbreviation": player.team,
                "comment": player.reason,
            }
            for team in (fixture.home, fixture.away)
            for status in (Status.DNP, Status.INACTIVE)
            for player in game.roster(team, status)
        ],
        "source": "nba_team_boxscore_v3",
    }


def _team(game: Game, tricode: str) -> dict[str, object]:
    team, line = TEAMS[tricode], game.teams[tricode].line
    return {
        "gameId": game.game_id,
        "teamId": team.team_id,
        "teamName": team.name,
        "teamAbbreviation": team.tricode,
        "teamCity": team.city,
        "minutes": f"{line.seconds_played // 60}:{line.seconds_played % 60:02d}",
        "fieldGoals": _shots(line.field_goals_made, line.field_goals_attempted),
        "threePointers": _shots(line.three_pointers_made, line.three_pointers_attempted),
        "freeThrows": _shots(line.free_throws_made, line.free_throws_attempted),
        "rebounds": {
            "offensive": line.offensive_rebounds,
            "defensive": line.defensive_rebounds,
            "total": line.total_rebounds,
        },
        "assists": line.assists,
        "steals": line.steals,
        "blocks": line.blocks,
        "turnovers": line.turnovers,
        "personalFouls": line.personal_fouls,
        "points": line.points,
        "plusMinus": float(line.plus_minus),
        "isHome": tricode == game.fixture.home,
    }


def _shots(made: int, attempted: int) -> dict[str, object]:
    return {
        "made": made,
        "attempted": attempted,
        "percentage": percentage(made, attempted) or 0.0,
    }
