"""What documents of The Odds API have in common: the event, and the envelope of a past instant."""

from __future__ import annotations

from datetime import datetime, timedelta

from loaders.sample.clock import file_stamp, zulu
from loaders.sample.market import TITLES, Event
from loaders.sample.teams import TEAMS

Entry = dict[str, object]

HISTORY_STEP = timedelta(minutes=5)


def path(feed: str, event: Event, at: datetime, captured_at: datetime, is_history: bool) -> str:
    """Path of a snapshot; `feed` is `player-props` or `game-lines`."""
    folder = f"{feed}-history" if is_history else feed
    name = f"{file_stamp(captured_at)}-snap-{at:%H%M}.json"
    return f"odds-api/{folder}/{event.day}/{event.event_id}-{event.away}{event.home}/{name}"


def document(
    event: Event, at: datetime, is_history: bool, bookmakers: list[tuple[str, list[Entry]]]
) -> Entry:
    """Return the event with its bookmakers, in the envelope of the history when it is past.

    Args:
        event: the event.
        at: the instant the document shows.
        is_history: whether it was asked for later.
        bookmakers: key and markets of each.
    """
    found: Entry = {
        "id": event.event_id,
        "sport_key": "basketball_nba",
        "sport_title": "NBA",
        "commence_time": zulu(event.commence_at),
        "home_team": TEAMS[event.home].full_name,
        "away_team": TEAMS[event.away].full_name,
        "bookmakers": [
            {
                "key": key,
                "title": TITLES[key],
                # The current form has the time on the markets only.
                **({"last_update": zulu(at)} if is_history else {}),
                "markets": [market | {"last_update": zulu(at)} for market in markets],
            }
            for key, markets in bookmakers
        ],
    }
    if not is_history:
        return found
    return {
        "timestamp": zulu(at),
        "previous_timestamp": zulu(at - HISTORY_STEP),
        "next_timestamp": zulu(at + HISTORY_STEP),
        "data": found,
    }


def market(key: str, outcomes: list[Entry]) -> Entry:
    """Return one market of a bookmaker."""
    return {"key": key, "outcomes": outcomes}


def priced(name: str, price: float | None, **rest: object) -> Entry:
    """Return an outcome; one without a price lacks the key."""
    return {"name": name, **rest, **({} if price is None else {"price": price})}
