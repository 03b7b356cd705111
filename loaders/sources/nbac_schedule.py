"""NBA.com schedule: one document holds a whole season, and every scrape adds another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, Rejected, Row, decode, flatten, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team


class _Document(Struct, rename="camel"):
    season_nba_format: str = field(name="season_nba_format")
    games: list[Any]


class Season(Struct):
    """What the document says of itself."""

    season: Annotated[str, about("Season as NBA.com writes it, `2023-24`.")]
    game_date: Annotated[date, about("US Eastern calendar date of the game.")]


class ScheduledGame(Struct, rename="camel", kw_only=True):
    """One game as one schedule document has it."""

    game_id: Annotated[
        Annotated[str, Meta(pattern=r"^\d{10}$")],
        about("Official id; its first three digits are the kind of game."),
    ]
    game_code: Annotated[str, about("`YYYYMMDD/AWYHOM`.")]
    game_status: Annotated[int, about("1 scheduled, 2 in progress, 3 final.")]
    game_status_text: Annotated[str | None, about("`Final`, `Final/OT`, or the tip time.")] = None
    game_sequence: Annotated[int | None, about("Order of the game within its day.")] = None
    game_date_time_est: Annotated[
        str, about("Tip-off as Eastern wall clock; the `Z` it ends with is false.")
    ] = field(name="gameDateTimeEst")
    tip_off_at: Annotated[datetime | None, about("Scheduled tip-off, UTC.")] = field(
        name="gameDateTimeUTC", default=None
    )
    week_number: Annotated[int | None, about("Week of the season; 0 outside the regular one.")] = (
        None
    )
    week_name: Annotated[str | None, about("`Week 3`; empty outside the regular season.")] = None
    if_necessary: Annotated[bool | None, about("A playoff game that may not be played.")] = None
    series_game_number: Annotated[str | None, about("`Game 3` of a playoff series.")] = None
    game_label: Annotated[str | None, about("`Emirates NBA Cup`, `West First Round`, …")] = None
    game_sub_label: Annotated[str | None, about("`Championship`, `Game 1`, …")] = None
    game_subtype: Annotated[str | None, about("`in-season`, `in-season-knockout`, …")] = None
    postponed_status: Annotated[str | None, about("`N`, or how the game was postponed.")] = None
    arena_name: Annotated[str | None, about("Arena.")] = None
    arena_city: Annotated[str | None, about("City of the arena.")] = None
    arena_state: Annotated[str | None, about("State of the arena.")] = None
    is_neutral: Annotated[bool | None, about("Played on a neutral floor.")] = None
    home_team_id: Annotated[int | None, about("NBA id of the home team; 0 when not known yet.")] = (
        field(name="homeTeam.teamId", default=None)
    )
    home_team_tricode: Annotated[str | None, about("Home team; empty when not known yet.")] = field(
        name="homeTeam.teamTricode", default=None
    )
    home_team_name: Annotated[str | None, about("Nickname of the home team.")] = field(
        name="homeTeam.teamName", default=None
    )
    home_team_score: Annotated[int | None, about("Points; 0 before the game.")] = field(
        name="homeTeam.score", default=None
    )
    home_team_wins: Annotated[int | None, about("Wins, this game included once final.")] = field(
        name="homeTeam.wins", default=None
    )
    home_team_losses: Annotated[int | None, about("Losses, this game included once final.")] = (
        field(name="homeTeam.losses", default=None)
    )
    away_team_id: Annotated[int | None, about("NBA id of the away team; 0 when not known yet.")] = (
        field(name="awayTeam.teamId", default=None)
    )
    away_team_tricode: Annotated[str | None, about("Away team; empty when not known yet.")] = field(
        name="awayTeam.teamTricode", default=None
    )
    away_team_name: Annotated[str | None, about("Nickname of the away team.")] = field(
        name="awayTeam.teamName", default=None
    )
    away_team_score: Annotated[int | None, about("Points; 0 before the game.")] = field(
        name="awayTeam.score", default=None
    )
    away_team_wins: Annotated[int | None, about("Wins, this game included once final.")] = field(
        name="awayTeam.wins", default=None
    )
    away_team_losses: Annotated[int | None, about("Losses, this game included once final.")] = (
        field(name="awayTeam.losses", default=None)
    )
    is_primetime: Annotated[bool | None, about("On a primetime national broadcast.")] = None
    has_national_tv: Annotated[bool | None, about("On national television.")] = field(
        name="hasNationalTV", default=None
    )
    primary_network: Annotated[str | None, about("The national broadcaster of highest rank.")] = (
        None
    )
    traditional_networks: Annotated[list[str], about("National television networks.")] = []
    streaming_platforms: Annotated[list[str], about("National streaming platforms.")] = []
    is_regular_season: Annotated[
        bool | None, about("The week has a name; true for playoff games too.")
    ] = None
    is_playoffs: Annotated[bool | None, about("The label names a playoff round or play-in.")] = None
    is_all_star: Annotated[bool | None, about("The label names an all-star event.")] = None
    is_emirates_cup: Annotated[bool | None, about("The label names the cup.")] = None
    playoff_round: Annotated[str | None, about("`first_round` … `nba_finals`, `play_in`.")] = None


TABLE = Table(
    "nbac_schedule",
    "One row per game and schedule document, from both of NBA.com's schedule feeds.",
    (Season, ScheduledGame),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per game, whatever its kind or status.

    A pairing that is not decided yet has no tricode and loads; a tricode that is no NBA team is
    rejected in a competitive game.

    Raises:
        DocumentError: the document has no season or no list of games.
    """
    schedule = decode(document.content, _Document)
    games = (flatten(game) for game in schedule.games)
    for game in records(TABLE, games, ScheduledGame, "$.games", _problem):
        if isinstance(game, Rejected):
            yield game
        else:
            yield Row(TABLE, (Season(schedule.season_nba_format, _game_date(game)), game))


def _game_date(game: ScheduledGame) -> date:
    """Return the date part of the Eastern tip-off."""
    return date.fromisoformat(game.game_date_time_est[:10])


def _problem(game: ScheduledGame) -> str | None:
    try:
        _game_date(game)
    except ValueError as error:
        return f"gameDateTimeEst {game.game_date_time_est!r} has no date: {error}"
    return unknown_team(game.game_id, game.home_team_tricode, game.away_team_tricode)


SOURCE = Source(
    name="nbac_schedule",
    description="Schedule of a season with results so far (NBA.com, API and CDN feeds).",
    templates=("nba-com/schedule/{season}/{ts}.json", "nba-com/schedule-cdn/{season}/{ts}.json"),
    tables=(TABLE,),
    parse=parse,
)
