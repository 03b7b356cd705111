"""The Odds API, game lines: what bookmakers quote on the game itself.

One row per outcome of a market: `spreads` and `h2h` have one per team, `totals` has `Over` and
`Under`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct, field

from loaders.documents import Document, Rejected, Row
from loaders.source import Source
from loaders.sources.odds_api_events import Event, Market, Offer, Price, Text, parse_event
from loaders.tables import Table, about


class GameOutcome(Struct, kw_only=True):
    """One side of one line on the game."""

    outcome_name: Annotated[Text, about("Full team name; `Over` or `Under` of a total.")] = field(
        name="name"
    )
    price: Annotated[Price | None, about("Decimal price; NULL where none is quoted.")] = None
    point: Annotated[
        float | None,
        about("Points the team is given, negative for the favourite; the total; NULL in h2h."),
    ] = None


EVENTS = Table(
    "odds_api_game_lines_events",
    "One row per document of game lines, also of one in which no bookmaker offers anything.",
    (Event, Offer),
    cluster_by=("event_id",),
)
OUTCOMES = Table(
    "odds_api_game_lines",
    "One row per outcome of a game market, bookmaker and document.",
    (Event, Market, GameOutcome),
    cluster_by=("event_id", "bookmaker", "market"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the event, then one per outcome of every market.

    An outcome is one of the two teams, or `Over` or `Under`.

    Raises:
        DocumentError: the event has no id, no begin, no teams or no list of bookmakers.
    """
    return parse_event(document, EVENTS, OUTCOMES, GameOutcome, _neither_side)


def _neither_side(event: Event, outcome: GameOutcome) -> str | None:
    if outcome.outcome_name in (event.home_team, event.away_team, "Over", "Under"):
        return None
    return f"{outcome.outcome_name!r} is no side of {event.away_team} at {event.home_team}"


SOURCE = Source(
    name="odds_api_game_lines",
    description="Spreads, totals and moneylines of an event by bookmaker (The Odds API).",
    templates=(
        "odds-api/game-lines/{date}/{event}/{ts}-snap-{hhmm}.json",
        "odds-api/game-lines/{date}/{event}/{ts}.json",
        "odds-api/game-lines-history/{date}/{event}/{ts}-snap-{hhmm}.json",
        "odds-api/game-lines-history/{date}/{event}/{ts}.json",
    ),
    tables=(EVENTS, OUTCOMES),
    parse=parse,
)
