"""The documents of the betting market, which is drawn once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.sample.documents import bettingpros, odds_game_lines, odds_player_props
from loaders.sample.market import make_market
from loaders.sample.model import League
from loaders.sample.objects import LakeObject


def objects(league: League) -> Iterator[LakeObject]:
    """Yield player props, game lines and what the aggregator makes of them."""
    market = make_market(league)
    yield from odds_player_props.objects(market)
    yield from odds_game_lines.objects(market)
    yield from bettingpros.objects(league, market)
