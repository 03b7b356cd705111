"""NBA.com player box scores: one document per date, a row for every player who appeared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from loaders.documents import Document, Rejected, Row, records, result_set
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team


class PlayerBoxscore(Struct, rename="upper"):
    """One player in one game of the league's game log."""

    season_id: Annotated[str, about("`22023`: kind of season, then its first year.")]
    player_id: Annotated[Annotated[int, Meta(gt=0)], about("NBA person id.")]
    player_name: Annotated[Annotated[str, Meta(min_length=1)], about("Full name, with accents.")]
    team_id: Annotated[int, about("NBA team id.")]
    team_abbreviation: Annotated[str, about("Tricode of the player's team.")]
    team_name: Annotated[str, about("Full name of the player's team.")]
    game_id: Annotated[Annotated[str, Meta(pattern=r"^\d{10}$")], about("Official game id.")]
    game_date: Annotated[date, about("US Eastern calendar date of the game.")]
    matchup: Annotated[str, about("`GSW vs. NYK` at home, `IND @ MIL` away.")]
    wl: Annotated[str | None, about("`W` or `L`.")]
    min: Annotated[int | None, about("Whole minutes; 0 is possible for a player who appeared.")]
    fgm: Annotated[int, about("Field goals made.")]
    fga: Annotated[int, about("Field goals attempted.")]
    fg_pct: Annotated[float | None, about("Field-goal share in [0, 1]; NULL without attempts.")]
    fg3m: Annotated[int, about("Three-pointers made.")]
    fg3a: Annotated[int, about("Three-pointers attempted.")]
    fg3_pct: Annotated[float | None, about("Three-point share in [0, 1]; NULL without attempts.")]
    ftm: Annotated[int, about("Free throws made.")]
    fta: Annotated[int, about("Free throws attempted.")]
    ft_pct: Annotated[float | None, about("Free-throw share in [0, 1]; NULL without attempts.")]
    oreb: Annotated[int, about("Offensive rebounds.")]
    dreb: Annotated[int, about("Defensive rebounds.")]
    reb: Annotated[int, about("Rebounds.")]
    ast: Annotated[int, about("Assists.")]
    stl: Annotated[int, about("Steals.")]
    blk: Annotated[int, about("Blocks.")]
    tov: Annotated[int, about("Turnovers.")]
    pf: Annotated[int, about("Personal fouls.")]
    pts: Annotated[int, about("Points.")]
    plus_minus: Annotated[int | None, about("Score difference while on the floor.")]
    fantasy_pts: Annotated[float | None, about("NBA.com's fantasy points.")]
    video_available: Annotated[int | None, about("1 where NBA.com has video.")]


TABLE = Table(
    "nbac_player_boxscores",
    "One row per player who appeared, per document of NBA.com's league game log.",
    (PlayerBoxscore,),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per player who appeared; a date without games has none.

    Raises:
        DocumentError: there is no `LeagueGameLog`, or a row does not fit its headers.
    """
    path, rows = result_set(document.content, "LeagueGameLog")
    for player in records(TABLE, rows, PlayerBoxscore, path, _problem):
        yield player if isinstance(player, Rejected) else Row(TABLE, (player,))


def _problem(player: PlayerBoxscore) -> str | None:
    return unknown_team(player.game_id, player.team_abbreviation)


SOURCE = Source(
    name="nbac_player_boxscores",
    description="Player box scores of a date (NBA.com league game log).",
    templates=("nba-com/player-boxscores/{date}/{ts}.json",),
    tables=(TABLE,),
    parse=parse,
)
