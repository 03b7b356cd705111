"""NBA.com injury report: one document per hourly report, parsed from the league's PDF.

A report covers the games of its day and of the next. It lists players, not teams: a team without a
row has nobody to list, or has not submitted yet. So every document leaves a row of its own, also
when it lists nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import team_of


class _Metadata(Struct, kw_only=True):
    gamedate: str
    hour24: str | int | None = None
    season: str | None = None
    scrape_time: str | None = None
    run_id: str | None = None
    is_empty_report: bool | None = None
    no_data_reason: str | None = None


class _LineCounts(Struct):
    unparsed_count: int | None = None


class _ParsingStats(Struct):
    overall_confidence: float | None = None
    parsing_stats: _LineCounts = field(default_factory=_LineCounts)


class _Document(Struct):
    metadata: _Metadata
    records: list[Any]
    parsing_stats: _ParsingStats = field(default_factory=_ParsingStats)


class Report(Struct):
    """Which report it is."""

    report_date: Annotated[date, about("US Eastern calendar date of the report.")]
    report_hour: Annotated[
        int | None, about("Hour of the report, 0 to 23, US Eastern; NULL when it names none.")
    ]


class ReportFacts(Struct):
    """What the document says of itself."""

    season: Annotated[str | None, about("Season as the scraper wrote it, sometimes wrongly.")]
    scrape_time: Annotated[str | None, about("Wall clock of the scrape, `HH-MM-SS`.")]
    run_id: Annotated[str | None, about("Run of the scraper.")]
    is_empty_report: Annotated[bool | None, about("The report lists nobody; newer files.")]
    no_data_reason: Annotated[str | None, about("Why it lists nobody; newer files.")]
    overall_confidence: Annotated[
        float | None, about("How sure the parser is of the whole report, 0 to 1.")
    ]
    unparsed_count: Annotated[int | None, about("Lines the parser could not read.")]
    record_count: Annotated[int, about("Players listed; 0 for a report that lists nobody.")]


class Listed(Struct):
    """The game a player is listed for."""

    game_date: Annotated[date, about("US Eastern calendar date of the game.")]


class _Record(Struct):
    date: str


class ListedPlayer(Struct, kw_only=True):
    """One player of the report."""

    game_time: Annotated[str | None, about("Tip-off, `07:30 (ET)`, without AM or PM.")] = field(
        name="gametime", default=None
    )
    matchup: Annotated[
        Annotated[str, Meta(pattern="^[^@]+@[^@]+$")], about("`MIL@SAS`: away at home.")
    ]
    team: Annotated[str, about("Tricode of the player's team.")]
    player: Annotated[
        Annotated[str, Meta(min_length=1)], about("`Duke Jr., David`: suffix with the surname.")
    ]
    status: Annotated[
        Annotated[str, Meta(min_length=1)],
        about("`Out`, `Doubtful`, `Questionable`, `Probable` or `Available`."),
    ]
    reason: Annotated[str | None, about("`Injury/Illness - Left Knee; Sprain` and the like.")] = (
        None
    )
    confidence: Annotated[float | None, about("How sure the parser is of the row, 0 to 1.")] = None


DOCUMENTS = Table(
    "nbac_injury_report_documents",
    "One row per injury report, also of those that list nobody.",
    (Report, ReportFacts),
    partition_by="report_date",
    cluster_by=("report_hour",),
)
PLAYERS = Table(
    "nbac_injury_report",
    "One row per player, game and injury report.",
    (Report, Listed, ListedPlayer),
    cluster_by=("matchup", "team"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the report, then one per player it lists.

    Raises:
        DocumentError: there is no metadata, no date or no list of records, or the date or the hour
            cannot be read.
    """
    found = decode(document.content, _Document)
    report = Report(_report_date(found.metadata.gamedate), _report_hour(found.metadata.hour24))
    yield Row(DOCUMENTS, (report, _facts(found)))
    days = records(PLAYERS, found.records, _Record, "$.records", _no_date)
    players = records(PLAYERS, found.records, ListedPlayer, "$.records", _unknown_team)
    for day, player in zip(days, players, strict=True):
        if isinstance(day, Rejected):
            yield day
        elif isinstance(player, Rejected):
            yield player
        else:
            yield Row(PLAYERS, (report, Listed(_us_date(day.date)), player))


def _facts(found: _Document) -> ReportFacts:
    return ReportFacts(
        found.metadata.season,
        found.metadata.scrape_time,
        found.metadata.run_id,
        found.metadata.is_empty_report,
        found.metadata.no_data_reason,
        found.parsing_stats.overall_confidence,
        found.parsing_stats.parsing_stats.unparsed_count,
        len(found.records),
    )


def _report_date(text: str) -> date:
    """Read `20240104` or `2024-01-04`; `date.fromisoformat` takes both."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DocumentError(f"{text!r} is no date: {error}", "$.metadata.gamedate") from error


def _report_hour(text: str | int | None) -> int | None:
    """Return the hour of the 24-hour clock. `hour` without `hour24` leaves AM or PM open."""
    if text is None or text == "":
        return None
    if not str(text).isdecimal() or int(text) > 23:
        raise DocumentError(f"{text!r} is no hour of the day", "$.metadata.hour24")
    return int(text)


def _us_date(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 (a calendar date)


def _no_date(record: _Record) -> str | None:
    try:
        _us_date(record.date)
    except ValueError as error:
        return f"date {record.date!r} is not MM/DD/YYYY: {error}"
    return None


def _unknown_team(player: ListedPlayer) -> str | None:
    if team_of(player.team) is None:
        return f"unknown team {player.team!r}: if it is one of the 30, add it to the team aliases"
    return None


SOURCE = Source(
    name="nbac_injury_report",
    description="Injury report of an hour: players listed for the games of two days (NBA.com).",
    templates=("nba-com/injury-report-data/{date}/{hour}/{ts}.json",),
    tables=(DOCUMENTS, PLAYERS),
    parse=parse,
)
