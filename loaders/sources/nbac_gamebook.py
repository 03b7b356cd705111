"""NBA.com gamebook: one document per game, parsed from the official PDF.

It knows what no other source does: minutes to the second, who did not play and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, Rejected, Row, decode, flatten, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import team_of

Name = Annotated[str, Meta(min_length=1)]


class _Official(Struct):
    number: int | None = None
    name: str | None = None


class _Document(Struct, kw_only=True):
    game_code: Annotated[str, Meta(pattern=r"^\d{8}/[A-Z]{6}$")]
    date: date
    away_team: str
    home_team: str
    active_players: list[Any]
    dnp_players: list[Any]
    inactive_players: list[Any]
    officials: list[_Official] = []


class Game(Struct):
    """What the document says of its game."""

    game_code: Annotated[str, about("`YYYYMMDD/AWYHOM`.")]
    game_date: Annotated[date, about("US Eastern calendar date of the game.")]
    away_team: Annotated[str, about("Tricode of the away team.")]
    home_team: Annotated[str, about("Tricode of the home team.")]


class Listing(Struct):
    """Which of the three lists a player stands in, and where."""

    player_status: Annotated[str, about("`active`, `dnp` or `inactive`.")]
    list_position: Annotated[int, about("Position in that list, from 0.")]


class GamebookPlayer(Struct, kw_only=True):
    """One player of either team. Statistics are NULL for one who did not play."""

    name: Annotated[Name, about("Full name; for an inactive player the surname, with suffix.")]
    team: Annotated[Name, about("Full team name, sometimes in capitals.")]
    dnp_reason: Annotated[str | None, about("Why a player on the bench did not play.")] = None
    reason: Annotated[str | None, about("Why an inactive player was inactive.")] = None
    category: Annotated[str | None, about("`DNP`, `NWT` or `DND`.")] = None
    minutes: Annotated[str | None, about("`MM:SS`.")] = field(name="stats.minutes", default=None)
    points: Annotated[int | None, about("Points.")] = field(name="stats.points", default=None)
    field_goals_made: Annotated[int | None, about("Field goals made.")] = field(
        name="stats.field_goals_made", default=None
    )
    field_goals_attempted: Annotated[int | None, about("Field goals attempted.")] = field(
        name="stats.field_goals_attempted", default=None
    )
    field_goal_percentage: Annotated[float | None, about("0.0 without attempts.")] = field(
        name="stats.field_goal_percentage", default=None
    )
    three_pointers_made: Annotated[int | None, about("Three-pointers made.")] = field(
        name="stats.three_pointers_made", default=None
    )
    three_pointers_attempted: Annotated[int | None, about("Three-pointers attempted.")] = field(
        name="stats.three_pointers_attempted", default=None
    )
    three_point_percentage: Annotated[float | None, about("0.0 without attempts.")] = field(
        name="stats.three_point_percentage", default=None
    )
    free_throws_made: Annotated[int | None, about("Free throws made.")] = field(
        name="stats.free_throws_made", default=None
    )
    free_throws_attempted: Annotated[int | None, about("Free throws attempted.")] = field(
        name="stats.free_throws_attempted", default=None
    )
    free_throw_percentage: Annotated[float | None, about("0.0 without attempts.")] = field(
        name="stats.free_throw_percentage", default=None
    )
    offensive_rebounds: Annotated[int | None, about("Offensive rebounds.")] = field(
        name="stats.offensive_rebounds", default=None
    )
    defensive_rebounds: Annotated[int | None, about("Defensive rebounds.")] = field(
        name="stats.defensive_rebounds", default=None
    )
    total_rebounds: Annotated[int | None, about("Rebounds.")] = field(
        name="stats.total_rebounds", default=None
    )
    assists: Annotated[int | None, about("Assists.")] = field(name="stats.assists", default=None)
    steals: Annotated[int | None, about("Steals.")] = field(name="stats.steals", default=None)
    blocks: Annotated[int | None, about("Blocks.")] = field(name="stats.blocks", default=None)
    turnovers: Annotated[int | None, about("Turnovers.")] = field(
        name="stats.turnovers", default=None
    )
    personal_fouls: Annotated[int | None, about("Personal fouls.")] = field(
        name="stats.personal_fouls", default=None
    )
    plus_minus: Annotated[int | None, about("Score difference while on the floor.")] = field(
        name="stats.plus_minus", default=None
    )


class GamebookFacts(Struct, kw_only=True):
    """What the gamebook says of the game itself."""

    matchup: Annotated[str | None, about("`MEM@CLE`.")] = None
    arena: Annotated[str | None, about("Arena.")] = None
    city: Annotated[str | None, about("City of the arena.")] = None
    state: Annotated[str | None, about("State of the arena.")] = None
    attendance: Annotated[int | None, about("Spectators; 0 where the gamebook has no figure.")] = (
        None
    )
    attendance_note: Annotated[str | None, about("`Sellout`.")] = None
    game_duration: Annotated[str | None, about("`H:MM`.")] = None
    is_neutral_site: Annotated[bool | None, about("Played on a neutral floor.")] = None
    is_international: Annotated[bool | None, about("Played outside the USA and Canada.")] = None
    total_players: Annotated[int | None, about("Players the document says it lists.")] = None
    active_count: Annotated[int | None, about("Active players it says it lists.")] = None
    dnp_count: Annotated[int | None, about("Players it says did not play.")] = None
    inactive_count: Annotated[int | None, about("Inactive players it says it lists.")] = None
    data_status: Annotated[str | None, about("`partial` without active players; newer files.")] = (
        None
    )
    pdf_version: Annotated[str | None, about("Layout of the PDF.")] = None
    pdf_url: Annotated[str | None, about("The PDF.")] = None


class Officials(Struct):
    """The crew, in the order of the gamebook: crew chief, referee, umpire."""

    official_names: Annotated[list[str], about("Names, crew chief first.")]
    official_numbers: Annotated[list[int], about("Jersey numbers, same order; 0 unknown.")]


# What the line of a player who appeared must have.
LINE = tuple(
    name
    for name in GamebookPlayer.__struct_fields__
    if name not in ("name", "team", "dnp_reason", "reason", "category")
    and not name.endswith("_percentage")
)

PLAYERS = Table(
    "nbac_gamebook_player_stats",
    "One row per player a gamebook lists: active, did not play, or inactive.",
    (Game, Listing, GamebookPlayer),
    cluster_by=("game_code",),
)
GAMES = Table(
    "nbac_gamebook_games",
    "One row per gamebook: officials, arena, attendance and the counts it claims.",
    (Game, GamebookFacts, Officials),
    cluster_by=("game_code",),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the game, then one per player listed.

    An active player needs every statistic. In a game of two NBA teams a player's team must be one
    of them; the players of an exhibition load as they stand.

    Raises:
        DocumentError: game code, date, a team or one of the three player lists is missing.
    """
    book = decode(document.content, _Document)
    game = Game(book.game_code, book.date, book.away_team, book.home_team)
    officials = Officials(
        [official.name or "" for official in book.officials],
        [official.number or 0 for official in book.officials],
    )
    yield Row(GAMES, (game, decode(document.content, GamebookFacts), officials))

    sides = {team_of(book.away_team), team_of(book.home_team)}

    def wrong_team(player: GamebookPlayer) -> str | None:
        if None in sides or team_of(player.team) in sides:
            return None
        return f"unknown team {player.team!r} in a game of {book.away_team} at {book.home_team}"

    def no_line(player: GamebookPlayer) -> str | None:
        missing = next((name for name in LINE if getattr(player, name) is None), None)
        return f"no {missing} for an active player" if missing else wrong_team(player)

    for status, players, problem in (
        ("active", book.active_players, no_line),
        ("dnp", book.dnp_players, wrong_team),
        ("inactive", book.inactive_players, wrong_team),
    ):
        entries = (flatten(player) for player in players)
        path = f"$.{status}_players"
        for position, player in enumerate(records(PLAYERS, entries, GamebookPlayer, path, problem)):
            if isinstance(player, Rejected):
                yield player
            else:
                yield Row(PLAYERS, (game, Listing(status, position), player))


SOURCE = Source(
    name="nbac_gamebook_player_stats",
    description="Gamebook of a game: every player listed, officials, arena (NBA.com, from PDF).",
    templates=(
        "nba-com/gamebooks-data/{date}/{matchup}/{ts}.json",
        "nba-com/gamebooks-data/{date}/{ts}.json",
    ),
    tables=(PLAYERS, GAMES),
    parse=parse,
)
