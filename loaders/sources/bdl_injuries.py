"""Ball Don't Lie injuries: one document per scrape, who is hurt in the whole league.

It names no game and knows only `Out` and `Day-To-Day`, but it speaks for every team, also out of
season. A document that lists nobody leaves a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, flatten, records
from loaders.source import Source
from loaders.tables import Table, about


class _Document(Struct, rename="camel"):
    injuries: list[Any]
    ident: str | None = None
    row_count: int | None = None


class Scrape(Struct):
    """Which document it is."""

    scrape_date: Annotated[date, about("Date folder of the document.")]
    ident: Annotated[str | None, about("`league`, or the team the document is about.")]


class Counts(Struct):
    """How much the document lists."""

    row_count: Annotated[int | None, about("Players it says it lists.")]
    record_count: Annotated[int, about("Players it lists; 0 when nobody is hurt.")]


class InjuredPlayer(Struct, kw_only=True):
    """One player who is hurt."""

    bdl_player_id: Annotated[
        Annotated[int, Meta(gt=0)], about("Ball Don't Lie's own id of the player.")
    ] = field(name="player.id")
    first_name: Annotated[str | None, about("First name.")] = field(
        name="player.first_name", default=None
    )
    last_name: Annotated[str | None, about("Family name, with suffix.")] = field(
        name="player.last_name", default=None
    )
    position: Annotated[str | None, about("`G`, `F`, `C` or two of them.")] = field(
        name="player.position", default=None
    )
    bdl_team_id: Annotated[
        int | None, about("1 to 30, the teams in the order of their cities; NULL without a team.")
    ] = field(name="player.team_id", default=None)
    status: Annotated[Annotated[str, Meta(min_length=1)], about("`Out` or `Day-To-Day`.")]
    return_date: Annotated[str | None, about("`Oct 1`, `TBD` and the like; no year.")] = None
    description: Annotated[str | None, about("The news, dated in its first words.")] = None


DOCUMENTS = Table(
    "bdl_injury_documents",
    "One row per document, also of those that list nobody.",
    (Scrape, Counts),
    partition_by="scrape_date",
    cluster_by=("ident",),
)
PLAYERS = Table(
    "bdl_injuries",
    "One row per player who is hurt and document.",
    (Scrape, InjuredPlayer),
    partition_by="scrape_date",
    cluster_by=("bdl_team_id", "bdl_player_id"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the document, then one per player.

    Raises:
        DocumentError: there is no list of injuries, or the path has no date.
    """
    found = decode(document.content, _Document)
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    scrape = Scrape(document.date, found.ident)
    yield Row(DOCUMENTS, (scrape, Counts(found.row_count, len(found.injuries))))
    entries = (flatten(entry) for entry in found.injuries)
    for player in records(PLAYERS, entries, InjuredPlayer, "$.injuries", _problem):
        yield player if isinstance(player, Rejected) else Row(PLAYERS, (scrape, player))


def _problem(player: InjuredPlayer) -> str | None:
    if not (player.first_name or player.last_name):
        return "no name: first_name and last_name are empty"
    if player.bdl_team_id is not None and not 1 <= player.bdl_team_id <= 30:
        return f"team_id {player.bdl_team_id} is none of the 30"
    return None


SOURCE = Source(
    name="bdl_injuries",
    description="Who is hurt in the whole league, without games (Ball Don't Lie).",
    templates=("ball-dont-lie/injuries/{date}/{ts}.json",),
    tables=(DOCUMENTS, PLAYERS),
    parse=parse,
)
