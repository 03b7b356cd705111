"""The lines of the warehouse are those that were quoted in time, book by book."""

from __future__ import annotations

import pytest

from loaders.sample import League
from loaders.sample.market import AS_OF, KnownLine, LinesSnapshot, Market, make_market
from tests.integration.truth import Row, differences
from tests.integration.warehouse import Warehouse

LineKey = tuple[str, int | str, str]
NOBODY = "barnabyfictitious"


@pytest.fixture(scope="module")
def market(league: League) -> Market:
    """The truth."""
    return make_market(league)


@pytest.fixture(scope="module")
def player_lines(built: Warehouse) -> dict[LineKey, Row]:
    """Lines of the bookmakers' own feed by game, player and bookmaker."""
    rows = built.query("select * from nba_core.player_lines where line_source = 'odds_api'")
    found = {
        (row["game_id"], row["player_id"] or row["player_lookup"], row["bookmaker"]): row
        for row in rows
    }
    assert len(found) == len(rows)
    return found


def loaded_lines(league: League, market: Market) -> dict[LineKey, KnownLine]:
    """The truth of the games whose documents were loaded; a name nobody has is normalised."""
    return {
        (game_id, person if isinstance(person, int) else NOBODY, bookmaker): known
        for (game_id, person, bookmaker), known in market.player_lines.items()
        if game_id in league.games
    }


def test_every_line_is_the_first_and_last_known_in_time(
    league: League, market: Market, player_lines: dict[LineKey, Row]
) -> None:
    expected = {
        key: {
            "opening_line": known.opening.line,
            "opening_over_price": known.opening.over,
            "opening_under_price": known.opening.under,
            "opening_snapshot_at": known.opening_at,
            "closing_line": known.closing.line,
            "closing_over_price": known.closing.over,
            "closing_under_price": known.closing.under,
            "closing_snapshot_at": known.closing_at,
            "line_movement": known.closing.line - known.opening.line,
            "snapshot_count": known.snapshots,
        }
        for key, known in loaded_lines(league, market).items()
    }
    assert expected.keys() == player_lines.keys()
    assert not {
        key: wrong
        for key, row in expected.items()
        if (wrong := differences(row, player_lines[key]))
    }


def test_aggregator_fills_in_for_a_game_that_was_not_scraped(
    built: Warehouse, market: Market
) -> None:
    game_id = market.cases["not_scraped"].game_id
    rows = built.query(f"select * from nba_core.player_lines where game_id = '{game_id}'")
    assert {row["line_source"] for row in rows} == {"bettingpros"}
    assert {row["bookmaker"] for row in rows} == {"draftkings", "williamhill_us", "consensus"}


def test_no_market_is_told_from_nobody_looked(built: Warehouse, market: Market) -> None:
    rows = {row["game_id"]: row for row in built.query("select * from nba_core.game_markets")}
    empty = rows[market.cases["no_bookmakers"].game_id]
    assert (empty["player_props_documents"], empty["player_props_bookmakers"]) == (3, 0)
    unseen = rows[market.cases["not_scraped"].game_id]
    assert (unseen["player_props_documents"], unseen["player_props_bookmakers"]) == (0, None)


def last_in_time(market: Market, game_id: str, bookmaker: str) -> tuple[LinesSnapshot, Row]:
    """The last snapshot of a game in time, and a bookmaker's quotes at that instant together."""
    in_time = [
        snapshot
        for snapshot in market.lines
        if snapshot.event.fixture.game_id == game_id
        and snapshot.at <= snapshot.event.fixture.tip_at - AS_OF
    ]
    last = max(in_time, key=lambda snapshot: snapshot.at)
    quoted: Row = {}
    for snapshot in in_time:
        if snapshot.at == last.at:
            for quote in snapshot.quotes:
                if quote.bookmaker == bookmaker:
                    quoted |= {
                        name: value
                        for name in ("spread", "total", "win_prices")
                        if (value := getattr(quote, name)) is not None
                    }
    return last, quoted


def test_closing_game_lines_are_the_last_known_in_time(
    built: Warehouse, league: League, market: Market
) -> None:
    rows = {
        (row["game_id"], row["bookmaker"]): row
        for row in built.query("select * from nba_core.game_lines")
    }
    assert rows
    for (game_id, bookmaker), row in rows.items():
        fixture = league.games[game_id].fixture
        snapshot, quoted = last_in_time(market, game_id, bookmaker)
        is_swapped = snapshot.event.home != fixture.home
        home_spread = -quoted["spread"] if is_swapped else quoted["spread"]
        prices = quoted["win_prices"][::-1] if is_swapped else quoted["win_prices"]
        assert row["closing_home_spread"] == home_spread
        assert row["closing_away_spread"] == -home_spread
        assert row["closing_total"] == quoted.get("total")
        assert (row["closing_home_win_price"], row["closing_away_win_price"]) == prices


def test_what_joins_to_nothing_is_listed_with_its_reason(
    built: Warehouse, league: League, market: Market
) -> None:
    rows = built.query("select * from nba_ops.unjoined_market_rows")
    moved = market.cases["postponed_event"]
    assert {
        (row["game_date"], row["reason"]) for row in rows if row["game_id"] is None
    } == {
        *((day, "game moved to another date") for day in moved.days),
        *(
            (league.games[game_id].day, "team unknown")
            for game_id in market.cases["unknown_team"].game_ids
        ),
    }  # fmt: skip
    (nobody,) = (row for row in rows if row["game_id"] is not None)
    assert nobody["game_id"] == market.cases["unknown_player"].game_id
    assert nobody["reason"] == "no player of the name is known"
