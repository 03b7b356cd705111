"""BettingPros player props: the lines of many sportsbooks as one aggregator shows them.

Despite the table's name all six markets are in it. One row per side of an offer and sportsbook.
Prices are American; `updated` and `created` name no time zone and are kept as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Raw, Struct

from loaders.documents import Document, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about

MARKETS = ("points", "rebounds", "assists", "threes", "steals", "blocks")

Text = Annotated[str, Meta(min_length=1)]


class _Document(Struct, kw_only=True):
    date: date
    market_type: Text
    market_id: int | None = None
    market_name: str | None = None
    timestamp: datetime | None = None
    props_count: int | None = None
    players_count: int | None = None
    props: list[Raw]


class _OpeningLine(Struct):
    line: float | None = None
    cost: int | None = None
    book_id: int | None = None
    created: str | None = None


class _Side(Struct):
    selection_id: str | int | None = None
    active: bool | None = None
    opening_line: _OpeningLine | None = None
    sportsbooks: list[Raw] = []


class _Prop(Struct):
    offer_id: str | int
    event_id: int
    player_name: Text
    player_id: str | int | None = None
    player_team: str | None = None
    player_position: str | None = None
    active: bool | None = None
    over: _Side | None = None
    under: _Side | None = None


class Slate(Struct):
    """The date and market a document is about."""

    game_date: Annotated[date, about("US Eastern calendar date of the games.")]
    market: Annotated[str, about("`points`, `rebounds`, `assists`, `threes`, `steals`, `blocks`.")]


class SlateFacts(Struct):
    """What a document says of itself."""

    market_id: Annotated[int | None, about("BettingPros' number of the market; 156 is points.")]
    market_name: Annotated[str | None, about("Name of the market.")]
    document_at: Annotated[datetime | None, about("When the scraper put the document together.")]
    props_count: Annotated[int | None, about("Offers the document says it has.")]
    players_count: Annotated[int | None, about("Players the document says it has.")]


class Offer(Struct):
    """One side of the offer on one player."""

    offer_id: Annotated[str, about("BettingPros' id of the offer.")]
    event_id: Annotated[int, about("BettingPros' id of the game.")]
    bettingpros_player_id: Annotated[str | None, about("BettingPros' id of the player.")]
    player_name: Annotated[str, about("Player as BettingPros writes him.")]
    player_team: Annotated[str | None, about("Code of his team.")]
    player_position: Annotated[str | None, about("Position.")]
    is_offer_active: Annotated[bool | None, about("Whether the offer is open.")]
    bet_side: Annotated[str, about("`over` or `under`.")]
    is_side_active: Annotated[bool | None, about("Whether the side is open.")]
    opening_line: Annotated[float | None, about("First line of any sportsbook.")]
    opening_odds: Annotated[int | None, about("American price of that line.")]
    opening_book_id: Annotated[int | None, about("Sportsbook of that line.")]
    opening_created: Annotated[str | None, about("When it appeared; its time zone is not known.")]


class SportsbookLine(Struct, kw_only=True):
    """The line of one sportsbook."""

    book_id: Annotated[int, about("BettingPros' number of the sportsbook.")]
    book_name: Annotated[Text, about("Name of the sportsbook; `Consensus` is BettingPros' own.")]
    line_id: Annotated[str | int | None, about("BettingPros' id of the line.")] = None
    line: Annotated[float | None, about("Line.")] = None
    odds: Annotated[int | None, about("American price.")] = None
    updated: Annotated[str | None, about("When the line changed; its time zone is not known.")] = (
        None
    )
    active: Annotated[bool | None, about("Whether the line is open.")] = None
    best: Annotated[bool | None, about("Whether BettingPros calls it the best on its side.")] = None

    def __post_init__(self) -> None:
        """Write an id as text, whichever way the document has it."""
        if self.line_id is not None:
            self.line_id = str(self.line_id)


DOCUMENTS = Table(
    "bettingpros_player_props_documents",
    "One row per document of BettingPros, also of one without offers.",
    (Slate, SlateFacts),
    cluster_by=("market",),
)
LINES = Table(
    "bettingpros_player_points_props",
    "One row per side of an offer, sportsbook and document; all markets, not only points.",
    (Slate, Offer, SportsbookLine),
    cluster_by=("market", "player_name", "book_name"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the document, then one per offer, side and sportsbook.

    An offer without an opening line is as good as any other.

    Raises:
        DocumentError: the document has no date, no market or no list of offers.
    """
    slate_document = decode(document.content, _Document)
    slate = Slate(slate_document.date, slate_document.market_type)
    yield Row(
        DOCUMENTS,
        (
            slate,
            SlateFacts(
                slate_document.market_id,
                slate_document.market_name,
                slate_document.timestamp,
                slate_document.props_count,
                slate_document.players_count,
            ),
        ),
    )
    for index, prop in enumerate(records(LINES, slate_document.props, _Prop, "$.props")):
        if isinstance(prop, Rejected):
            yield prop
            continue
        for side_name, side in (("over", prop.over), ("under", prop.under)):
            if side is None:
                continue
            offer = _offer(prop, side_name, side)
            path = f"$.props[{index}].{side_name}.sportsbooks"
            for line in records(LINES, side.sportsbooks, SportsbookLine, path):
                yield line if isinstance(line, Rejected) else Row(LINES, (slate, offer, line))


def _offer(prop: _Prop, side_name: str, side: _Side) -> Offer:
    opening = side.opening_line or _OpeningLine()
    return Offer(
        str(prop.offer_id),
        prop.event_id,
        None if prop.player_id is None else str(prop.player_id),
        prop.player_name,
        prop.player_team,
        prop.player_position,
        prop.active,
        side_name,
        side.active,
        opening.line,
        opening.cost,
        opening.book_id,
        opening.created,
    )


SOURCE = Source(
    name="bettingpros_player_points_props",
    description="Player props of a date and market by sportsbook (BettingPros).",
    templates=tuple(f"bettingpros/player-props/{name}/{{date}}/{{ts}}.json" for name in MARKETS),
    tables=(DOCUMENTS, LINES),
    parse=parse,
)
