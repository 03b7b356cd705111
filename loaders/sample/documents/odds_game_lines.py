"""`odds-api/game-lines` and `…-history`: spreads, totals and moneylines, decimal prices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from loaders.sample.documents import odds_events
from loaders.sample.documents.odds_events import Entry
from loaders.sample.market import Event, GameQuote, LinesSnapshot, Market
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS


def objects(market: Market) -> Iterator[LakeObject]:
    """Yield every snapshot of the market on games."""
    for snapshot in market.lines:
        path = odds_events.path(
            "game-lines", snapshot.event, snapshot.at, snapshot.captured_at, snapshot.is_history
        )
        yield LakeObject(path, snapshot.captured_at, partial(document, snapshot))


def document(snapshot: LinesSnapshot) -> Entry:
    """Return the event with its bookmakers; away team first, as the feed has it."""
    bookmakers = [
        (quote.bookmaker, list(_markets(snapshot.event, quote))) for quote in snapshot.quotes
    ]
    return odds_events.document(snapshot.event, snapshot.at, snapshot.is_history, bookmakers)


def _markets(event: Event, quote: GameQuote) -> Iterator[Entry]:
    away, home = (TEAMS[tricode].full_name for tricode in (event.away, event.home))
    if quote.win_prices:
        home_price, away_price = quote.win_prices
        yield odds_events.market(
            "h2h", [odds_events.priced(away, away_price), odds_events.priced(home, home_price)]
        )
    if quote.spread is not None and quote.spread_prices:
        home_price, away_price = quote.spread_prices
        yield odds_events.market(
            "spreads",
            [
                odds_events.priced(away, away_price, point=-quote.spread),
                odds_events.priced(home, home_price, point=quote.spread),
            ],
        )
    if quote.total is not None and quote.total_prices:
        over, under = quote.total_prices
        yield odds_events.market(
            "totals",
            [
                odds_events.priced("Over", over, point=quote.total),
                odds_events.priced("Under", under, point=quote.total),
            ],
        )
