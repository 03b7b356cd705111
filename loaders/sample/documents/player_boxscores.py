"""`nba-com/player-boxscores`: NBA.com's game log of all players, one document per date.

Who did not play is not in it. MIN is whole minutes, rounded, and 0 for a player of a few seconds.
Percentages are null without attempts. A date without games has an empty `rowSet`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import season_label, season_year
from loaders.sample.documents.numbers import percentage
from loaders.sample.model import Game, GameType, League, Player, PlayerGame, Status
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS

HEADERS = ("SEASON_ID", "PLAYER_ID", "PLAYER_NAME", "TEAM_ID", "TEAM_ABBREVIATION", "TEAM_NAME",
           "GAME_ID", "GAME_DATE", "MATCHUP", "WL", "MIN", "FGM", "FGA", "FG_PCT", "FG3M", "FG3A",
           "FG3_PCT", "FTM", "FTA", "FT_PCT", "OREB", "DREB", "REB", "AST", "STL", "BLK", "TOV",
           "PF", "PTS", "PLUS_MINUS", "FANTASY_PTS", "VIDEO_AVAILABLE")  # fmt: skip

SEASON_TYPES = {
    GameType.PRESEASON: "Pre Season",
    GameType.REGULAR: "Regular Season",
    GameType.ALL_STAR: "All Star",
    GameType.PLAY_IN: "PlayIn",
    GameType.CUP_FINAL: "IST",
}


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the document of every date of the range, and a second one after a correction."""
    for offset in range((league.end_date - league.start_date).days + 1):
        day = league.start_date + timedelta(days=offset)
        final = league.games_on(day)
        first = [league.publications[game.game_id].first_version or game for game in final]
        for games, is_late in ((first, False), (final, True)):
            if is_late and games == first:
                continue
            at = lake.player_boxscores_at(day, is_late)
            yield LakeObject(
                lake.player_boxscores_path(day, at),
                at,
                partial(document, league, day, games),
                tuple(game.game_id for game in games),
            )


def document(league: League, day: date, games: list[Game]) -> dict[str, object]:
    """Return the document of a date."""
    kind = games[0].fixture.game_type if games else GameType.REGULAR
    return {
        "resource": "leaguegamelog",
        "parameters": {
            "LeagueID": "00",
            "Season": season_label(day),
            "SeasonType": SEASON_TYPES[kind],
            "PlayerOrTeam": "P",
            "Counter": 1000,
            "Sorter": "DATE",
            "Direction": "DESC",
            "DateFrom": f"{day}",
            "DateTo": f"{day}",
        },
        "resultSets": [
            {
                "name": "LeagueGameLog",
                "headers": list(HEADERS),
                "rowSet": [
                    _row(game, player, league.players[player.person_id])
                    for game in games
                    for player in game.players.values()
                    if player.status is Status.ACTIVE
                ],
            }
        ],
    }


def _row(game: Game, played: PlayerGame, player: Player) -> list[object]:
    team, line, fixture = TEAMS[played.team], played.line, game.fixture
    is_home = played.team == fixture.home
    return [
        f"{fixture.game_type[-1]}{season_year(game.day)}",
        player.person_id,
        player.full_name,
        team.team_id,
        team.tricode,
        team.full_name,
        game.game_id,
        f"{game.day}",
        f"{fixture.home} vs. {fixture.away}" if is_home else f"{fixture.away} @ {fixture.home}",
        "W" if game.winner == played.team else "L",
        (line.seconds_played + 30) // 60,
        line.field_goals_made,
        line.field_goals_attempted,
        percentage(line.field_goals_made, line.field_goals_attempted),
        line.three_pointers_made,
        line.three_pointers_attempted,
        percentage(line.three_pointers_made, line.three_pointers_attempted),
        line.free_throws_made,
        line.free_throws_attempted,
        percentage(line.free_throws_made, line.free_throws_attempted),
        line.offensive_rebounds,
        line.defensive_rebounds,
        line.total_rebounds,
        line.assists,
        line.steals,
        line.blocks,
        line.turnovers,
        line.personal_fouls,
        line.points,
        line.plus_minus,
        _fantasy_points(played),
        1,
    ]


def _fantasy_points(played: PlayerGame) -> float:
    """NBA.com's fantasy score: points, 1.2 rebounds, 1.5 assists, 3 stops, less turnovers."""
    line = played.line
    tenths = 10 * (line.points + 3 * line.steals + 3 * line.blocks - line.turnovers)
    return (tenths + 12 * line.total_rebounds + 15 * line.assists) / 10
