"""NBA.com referee assignments: one document per date, the crews of its games."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team

POSITIONS = (1, 2, 3, 4)


class _ResultTable(Struct):
    rows: list[Any]


class _League(Struct, rename={"games": "Table", "replay_center": "Table1"}):
    games: _ResultTable
    replay_center: _ResultTable | None = None


class _Leagues(Struct):
    nba: _League


class _Document(Struct, rename={"assignments": "refereeAssignments"}):
    assignments: _Leagues


class Assignment(Struct):
    """Which document it is."""

    assignment_date: Annotated[date, about("Date folder of the document.")]


class Counts(Struct):
    """How much the document lists."""

    game_count: Annotated[int, about("NBA games it lists; 0 on a date without games.")]
    replay_center_count: Annotated[int, about("Officials in the replay center it lists.")]


class Played(Struct):
    """When the game is."""

    game_date: Annotated[date, about("US Eastern calendar date of the game.")]


class AssignedGame(Struct, kw_only=True):
    """The game a crew is assigned to."""

    game_id: Annotated[Annotated[str, Meta(pattern=r"^\d{10}$")], about("Official game id.")]
    game_code: Annotated[str | None, about("`YYYYMMDD/AWYHOM`.")] = None
    home_team_abbr: Annotated[str, about("Tricode of the home team.")]
    away_team_abbr: Annotated[str, about("Tricode of the away team.")]


class _Crew(Struct, rename={f"jersey{n}": f"official{n}_JNum" for n in POSITIONS}):
    game_date: str
    official1: str | None = None
    official1_code: int | None = None
    jersey1: str | None = None
    official2: str | None = None
    official2_code: int | None = None
    jersey2: str | None = None
    official3: str | None = None
    official3_code: int | None = None
    jersey3: str | None = None
    official4: str | None = None
    official4_code: int | None = None
    jersey4: str | None = None


class AssignedOfficial(Struct):
    """One official of the crew."""

    official_position: Annotated[
        int, about("1 crew chief, 2 referee, 3 umpire, 4 alternate; the order of the document.")
    ]
    official_name: Annotated[str, about("Full name.")]
    official_id: Annotated[int | None, about("NBA person id of the official.")]
    jersey_number: Annotated[str | None, about("Jersey number.")]


class ReplayOfficial(Struct, kw_only=True):
    """One official in the replay center."""

    official_code: Annotated[int | None, about("NBA person id of the official.")] = None
    replaycenter_official: Annotated[Annotated[str, Meta(min_length=1)], about("Full name.")]


class _ReplayDate(Struct):
    game_date: str


DOCUMENTS = Table(
    "nbac_referee_documents",
    "One row per document of assignments, also of those of a date without games.",
    (Assignment, Counts),
    partition_by="assignment_date",
    cluster_by=("game_count",),
)
OFFICIALS = Table(
    "nbac_referee_assignments",
    "One row per official, game and document.",
    (Assignment, Played, AssignedGame, AssignedOfficial),
)
REPLAY_CENTER = Table(
    "nbac_referee_replay_center",
    "One row per official in the replay center, date and document.",
    (Assignment, Played, ReplayOfficial),
    cluster_by=("official_code",),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the document, one per official of an NBA game, one per replay official.

    A game without a crew yet has no row; the other leagues of the document are left out.

    Raises:
        DocumentError: there are no assignments of the NBA, or the path has no date.
    """
    nba = decode(document.content, _Document).assignments.nba
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    assignment = Assignment(document.date)
    replay = nba.replay_center.rows if nba.replay_center else []
    yield Row(DOCUMENTS, (assignment, Counts(len(nba.games.rows), len(replay))))

    path = "$.refereeAssignments.nba.Table.rows"
    games = records(OFFICIALS, nba.games.rows, AssignedGame, path, _problem)
    crews = records(OFFICIALS, nba.games.rows, _Crew, path, _no_date)
    for game, crew in zip(games, crews, strict=True):
        if isinstance(game, Rejected):
            yield game
        elif isinstance(crew, Rejected):
            yield crew
        else:
            played = Played(_us_date(crew.game_date))
            for official in _officials(crew):
                yield Row(OFFICIALS, (assignment, played, game, official))

    path = "$.refereeAssignments.nba.Table1.rows"
    days = records(REPLAY_CENTER, replay, _ReplayDate, path, _no_date)
    officials = records(REPLAY_CENTER, replay, ReplayOfficial, path)
    for day, official in zip(days, officials, strict=True):
        if isinstance(day, Rejected):
            yield day
        elif isinstance(official, Rejected):
            yield official
        else:
            yield Row(REPLAY_CENTER, (assignment, Played(_us_date(day.game_date)), official))


def _officials(crew: _Crew) -> Iterator[AssignedOfficial]:
    for position in POSITIONS:
        name = getattr(crew, f"official{position}")
        if name:
            yield AssignedOfficial(
                position,
                name,
                getattr(crew, f"official{position}_code"),
                getattr(crew, f"jersey{position}"),
            )


def _us_date(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 (a calendar date)


def _no_date(record: _Crew | _ReplayDate) -> str | None:
    try:
        _us_date(record.game_date)
    except ValueError as error:
        return f"game_date {record.game_date!r} is not MM/DD/YYYY: {error}"
    return None


def _problem(game: AssignedGame) -> str | None:
    return unknown_team(game.game_id, game.home_team_abbr, game.away_team_abbr)


SOURCE = Source(
    name="nbac_referee_assignments",
    description="Crews of the games of a date, and the replay center (NBA.com).",
    templates=("nba-com/referee-assignments/{date}/{ts}.json",),
    tables=(DOCUMENTS, OFFICIALS, REPLAY_CENTER),
    parse=parse,
)
