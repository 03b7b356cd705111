"""The Odds API, player props: what bookmakers quote on what a player will do in a game.

One row per outcome: `Over` and `Under` of a line are two rows. A bookmaker may quote several lines
in one market, or one side only; which sides belong together is for SQL to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct, field

from loaders.documents import Document, Rejected, Row
from loaders.source import Source
from loaders.sources.odds_api_events import Event, Market, Offer, Price, Text, parse_event
from loaders.tables import Table, about


class PlayerOutcome(Struct, kw_only=True):
    """One side of one line on one player."""

    outcome_name: Annotated[Text, about("`Over` or `Under`; `Yes` or `No` of some markets.")] = (
        field(name="name")
    )
    player_name: Annotated[Text, about("Player as the bookmaker writes him.")] = field(
        name="description"
    )
    price: Annotated[Price | None, about("Decimal price; NULL where none is quoted.")] = None
    point: Annotated[float | None, about("Line; NULL of a market without one.")] = None


EVENTS = Table(
    "odds_api_player_props_events",
    "One row per document of player props, also of one in which no bookmaker offers anything.",
    (Event, Offer),
    cluster_by=("event_id",),
)
OUTCOMES = Table(
    "odds_api_player_props",
    "One row per outcome of a player market, bookmaker and document; every market in one table.",
    (Event, Market, PlayerOutcome),
    cluster_by=("market", "event_id", "bookmaker", "player_name"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the event, then one per outcome of every market.

    Raises:
        DocumentError: the event has no id, no begin, no teams or no list of bookmakers.
    """
    return parse_event(document, EVENTS, OUTCOMES, PlayerOutcome)


SOURCE = Source(
    name="odds_api_player_props",
    description="Player props of an event by bookmaker, all markets (The Odds API).",
    templates=(
        "odds-api/player-props/{date}/{event}/{ts}-snap-{hhmm}.json",
        "odds-api/player-props/{date}/{event}/{ts}.json",
        "odds-api/player-props-history/{date}/{event}/{ts}-snap-{hhmm}.json",
        "odds-api/player-props-history/{date}/{event}/{ts}.json",
    ),
    tables=(EVENTS, OUTCOMES),
    parse=parse,
)
