"""What all documents of The Odds API have in common: one event, its bookmakers, their markets.

A document is the event itself (current form) or an envelope around it that says which instant of
the past it shows (history form). Prices are decimal: what a stake of 1 pays back, the stake
included. https://the-odds-api.com/liveapi/guides/v4/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Meta, Raw, Struct

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.tables import Table, about

EASTERN = ZoneInfo("America/New_York")

Text = Annotated[str, Meta(min_length=1)]
# A price below 1 would pay back less than the stake: it is no decimal price.
Price = Annotated[float, Meta(ge=1)]

Outcome = TypeVar("Outcome", bound=Struct)


class _Envelope(Struct):
    timestamp: datetime | None = None
    previous_timestamp: datetime | None = None
    next_timestamp: datetime | None = None
    data: Raw = Raw()


class _Event(Struct, kw_only=True):
    id: Text
    commence_time: datetime
    home_team: Text
    away_team: Text
    bookmakers: list[Raw]


class _Bookmaker(Struct):
    key: Text
    markets: list[Raw]
    title: str | None = None
    last_update: datetime | None = None


class _Market(Struct):
    key: Text
    outcomes: list[Raw]
    last_update: datetime | None = None


class Event(Struct):
    """The event, and the instant the document shows it at."""

    event_id: Annotated[str, about("The Odds API's id of the event, 32 hexadecimal digits.")]
    game_date: Annotated[date, about("US Eastern calendar date of `commence_at`.")]
    commence_at: Annotated[datetime, about("When the event begins, as the document has it.")]
    home_team: Annotated[str, about("Full name of the home team.")]
    away_team: Annotated[str, about("Full name of the away team.")]
    history_at: Annotated[
        datetime | None,
        about("Instant the document shows, from its history envelope; NULL in the current form."),
    ]


class Offer(Struct):
    """How much a document offers; nothing at all is a fact too."""

    previous_history_at: Annotated[
        datetime | None, about("Instant of the snapshot before; NULL in the current form.")
    ]
    next_history_at: Annotated[
        datetime | None, about("Instant of the snapshot after; NULL in the current form.")
    ]
    folder_date: Annotated[date | None, about("Date of the folder the document lies in.")]
    bookmaker_count: Annotated[int, about("Bookmakers in the document; 0 when none has a market.")]


class Market(Struct):
    """A market of a bookmaker."""

    bookmaker: Annotated[str, about("Key of the bookmaker, such as `draftkings`.")]
    bookmaker_title: Annotated[str | None, about("Name of the bookmaker.")]
    bookmaker_updated_at: Annotated[
        datetime | None, about("When the bookmaker changed anything; NULL where only markets say.")
    ]
    market: Annotated[str, about("Key of the market, such as `player_points` or `spreads`.")]
    market_updated_at: Annotated[datetime | None, about("When the market last changed.")]


def parse_event(
    document: Document,
    events: Table,
    outcomes: Table,
    kind: type[Outcome],
    check: Callable[[Event, Outcome], str | None] = lambda _event, _outcome: None,
) -> Iterator[Row | Rejected]:
    """Yield one row for the event, then one per outcome, in the order of the document.

    A bookmaker, market or outcome that cannot be read is rejected and the rest is kept.

    Args:
        document: in either form.
        events: table of the first row, made of `Event` and `Offer`.
        outcomes: table of the others, made of `Event`, `Market` and `kind`.
        kind: the struct of an outcome.
        check: says what is wrong with an outcome of the event, None when nothing is.

    Raises:
        DocumentError: the event has no id, no begin, no teams or no list of bookmakers.
    """
    envelope = decode(document.content, _Envelope)
    is_history = bool(bytes(envelope.data))
    if is_history and envelope.timestamp is None:
        raise DocumentError("data without the timestamp it is of")
    found = decode(bytes(envelope.data) if is_history else document.content, _Event)
    event = Event(
        found.id,
        found.commence_time.astimezone(EASTERN).date(),
        found.commence_time,
        found.home_team,
        found.away_team,
        envelope.timestamp if is_history else None,
    )
    offer = Offer(
        envelope.previous_timestamp,
        envelope.next_timestamp,
        document.date,
        len(found.bookmakers),
    )
    yield Row(events, (event, offer))

    path = "$.data.bookmakers" if is_history else "$.bookmakers"
    for book_place, book in _placed(outcomes, found.bookmakers, _Bookmaker, path):
        if isinstance(book, Rejected):
            yield book
            continue
        for place, market in _placed(outcomes, book.markets, _Market, f"{book_place}.markets"):
            if isinstance(market, Rejected):
                yield market
                continue
            head = Market(book.key, book.title, book.last_update, market.key, market.last_update)
            for outcome in records(
                outcomes,
                market.outcomes,
                kind,
                f"{place}.outcomes",
                lambda outcome: check(event, outcome),
            ):
                if isinstance(outcome, Rejected):
                    yield outcome
                else:
                    yield Row(outcomes, (event, head, outcome))


def _placed(
    table: Table, raws: list[Raw], kind: type[Outcome], path: str
) -> Iterator[tuple[str, Outcome | Rejected]]:
    """Yield each record with its place in the document."""
    for index, record in enumerate(records(table, raws, kind, path)):
        yield f"{path}[{index}]", record
