"""`bettingpros/player-props`: an aggregator's offers of a date in one market, American prices.

Its times name no zone. An offer may have no opening line.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from loaders.sample.clock import file_stamp, iso
from loaders.sample.market import AggregatorLine, AggregatorOffer, AggregatorSlate, Market
from loaders.sample.model import League
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS

Entry = dict[str, object]

MARKET_IDS = {"points": 156, "rebounds": 157}
# Codes the aggregator writes in its own way.
TEAM_CODES = {"PHX": "PHO", "NOP": "NOR"}


def objects(league: League, market: Market) -> Iterator[LakeObject]:
    """Yield every slate."""
    for slate in market.slates:
        path = f"bettingpros/player-props/{slate.market}/{slate.day}/{file_stamp(slate.at)}.json"
        yield LakeObject(path, slate.at, partial(document, league, slate))


def document(league: League, slate: AggregatorSlate) -> Entry:
    """Return the offers of a slate with what the scraper adds."""
    market_id = MARKET_IDS[slate.market]
    events = sorted({_event_id(offer) for offer in slate.offers})
    props = [_prop(league, slate, offer, market_id) for offer in slate.offers]
    return {
        "date": f"{slate.day}",
        "sport": "NBA",
        "market_id": market_id,
        "market_type": slate.market,
        "market_name": slate.market.title(),
        "event_ids": events,
        "timestamp": iso(slate.at),
        "source": "bettingpros_api",
        "api_response_params": {"market_id": f"{market_id}"},
        "pagination_info": {"total_offers": len(props), "pages_fetched": 1},
        "props_count": len(props),
        "players_count": len({offer.person_id for offer in slate.offers}),
        "failed_offers": 0,
        "players_summary": {},
        "props": props,
    }


def _prop(league: League, slate: AggregatorSlate, offer: AggregatorOffer, market_id: int) -> Entry:
    player = league.players[offer.person_id]
    return {
        "offer_id": f"{market_id}-{offer.fixture.game_id}-{offer.person_id}",
        "event_id": _event_id(offer),
        "player_id": f"{offer.person_id}",
        "player_name": player.full_name,
        "player_team": TEAM_CODES.get(offer.team, offer.team),
        "player_position": player.position,
        "market": slate.market,
        "market_id": market_id,
        "link": f"/nba/props/{TEAMS[offer.team].slug}/",
        "active": True,
        "over": _side(slate, offer, "over"),
        "under": _side(slate, offer, "under"),
    }


def _side(slate: AggregatorSlate, offer: AggregatorOffer, side: str) -> Entry:
    first = offer.lines[0]
    opening = {
        "line": first.line,
        "cost": getattr(first, side),
        "book_id": first.book_id,
        "created": _naive(slate, hours=9),
    }
    return {
        "selection_id": f"{offer.person_id}-{side}",
        "active": True,
        "opening_line": opening if offer.has_opening_line else None,
        "sportsbooks": [_book(slate, line, side) for line in offer.lines],
    }


def _book(slate: AggregatorSlate, line: AggregatorLine, side: str) -> Entry:
    return {
        "book_id": line.book_id,
        "book_name": line.book_name,
        "line_id": f"{line.book_id}-{side}",
        "line": line.line,
        "odds": getattr(line, side),
        "updated": _naive(slate, hours=1),
        "active": True,
        "best": line.book_name == "DraftKings",
    }


def _naive(slate: AggregatorSlate, hours: int) -> str:
    return f"{slate.at - timedelta(hours=hours):%Y-%m-%d %H:%M:%S}"


def _event_id(offer: AggregatorOffer) -> int:
    return 20_000 + int(offer.fixture.game_id[-5:]) % 10_000
