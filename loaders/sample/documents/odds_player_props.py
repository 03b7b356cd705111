"""`odds-api/player-props` and `…-history`: what bookmakers quote on players, decimal prices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from loaders.sample.documents import odds_events
from loaders.sample.documents.odds_events import Entry
from loaders.sample.market import Market, PropQuote, PropsSnapshot
from loaders.sample.objects import LakeObject


def objects(market: Market) -> Iterator[LakeObject]:
    """Yield every snapshot of the market on players."""
    for snapshot in market.props:
        path = odds_events.path(
            "player-props",
            snapshot.event,
            snapshot.at,
            snapshot.captured_at,
            snapshot.is_history,
        )
        yield LakeObject(path, snapshot.captured_at, partial(document, snapshot))


def document(snapshot: PropsSnapshot) -> Entry:
    """Return the event with its bookmakers; nobody may offer anything."""
    bookmakers = []
    for bookmaker, quotes in groupby(snapshot.quotes, key=lambda quote: quote.bookmaker):
        by_market: dict[str, list[Entry]] = {}
        for quote in quotes:
            by_market.setdefault(quote.market, []).extend(_outcomes(quote))
        markets = [odds_events.market(key, outcomes) for key, outcomes in by_market.items()]
        bookmakers.append((bookmaker, markets))
    return odds_events.document(snapshot.event, snapshot.at, snapshot.is_history, bookmakers)


def _outcomes(quote: PropQuote) -> list[Entry]:
    return [
        odds_events.priced(side, price, description=quote.name, point=quote.line)
        for side, price in (("Over", quote.over), ("Under", quote.under))
        if side in quote.sides
    ]
