"""The sample league's betting market: what its documents say, and where the awkward cases are."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loaders.sample import League, simulate
from loaders.sample.documents import betting
from loaders.sample.lake import encode
from loaders.sample.market import AS_OF, POINTS, Market, PropsSnapshot, make_market
from tests.sample.conftest import Lake

NAMES = [
    "around_as_of",
    "moving_line",
    "alternate_lines",
    "one_sided",
    "no_price",
    "scraped_twice",
    "no_bookmakers",
    "unknown_player",
    "not_scraped",
    "moneyline_apart",
    "next_day",
    "suffix_three_ways",
    "accents_dropped",
    "initial",
    "surname_first",
    "postponed_event",
    "home_away_swapped",
    "unknown_team",
]
ONE_SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def market(league: League) -> Market:
    return make_market(league)


def snapshots_of(market: Market, case: str) -> list[PropsSnapshot]:
    game_id = market.cases[case].game_id
    return [s for s in market.props if s.event.fixture.game_id == game_id]


def points_of(snapshot: PropsSnapshot, person_id: int, bookmaker: str) -> list[Any]:
    return [
        quote
        for quote in snapshot.quotes
        if (quote.market, quote.person_id, quote.bookmaker) == (POINTS, person_id, bookmaker)
    ]


def best_visitor(league: League, market: Market, case: str) -> int:
    game = league.games[market.cases[case].game_id]
    return game.squads[game.fixture.away].available[0]


def test_all_cases_are_there(market: Market) -> None:
    assert sorted(market.cases) == sorted(NAMES)


def test_market_follows_from_the_league(league: League, market: Market) -> None:
    assert make_market(simulate()) == market


def test_short_league_has_a_market() -> None:
    market = make_market(simulate(1, date(2024, 10, 22), date(2024, 10, 24)))
    assert {"around_as_of", "moving_line"} <= set(market.cases)
    assert market.player_lines


def test_no_two_documents_share_a_path(league: League) -> None:
    paths = [item.path for item in betting.objects(league)]
    assert len(paths) == len(set(paths))


def test_documents_lie_in_the_folder_of_their_eastern_date(lake: Lake) -> None:
    for folder in ("player-props", "player-props-history", "game-lines", "game-lines-history"):
        paths = lake.under(f"odds-api/{folder}")
        assert paths
        for path in paths:
            document = lake.read(path)
            assert ("data" in document) is folder.endswith("history")
            event = document.get("data", document)
            begins = datetime.fromisoformat(event["commence_time"])
            # No game of the league begins before five in the morning UTC and after midnight East.
            assert path.split("/")[2] == f"{begins - timedelta(hours=5):%Y-%m-%d}"


def test_prices_are_decimal(lake: Lake) -> None:
    for path in lake.under("odds-api"):
        prices = [float(p) for p in re.findall(r'"price":([-\d.]+)', json.dumps(lake.read(path)))]
        assert all(1 < price < 20 for price in prices)


def test_quotes_around_the_instant(league: League, market: Market) -> None:
    snapshots = snapshots_of(market, "around_as_of")
    tip_at = snapshots[0].event.fixture.tip_at
    as_of = tip_at - AS_OF
    instants = [snapshot.at for snapshot in snapshots]
    assert instants[1:4] == [as_of - ONE_SECOND, as_of, as_of + ONE_SECOND]
    assert instants[4] > tip_at
    person_id = best_visitor(league, market, "around_as_of")
    lines = [points_of(s, person_id, "fanduel")[0].line for s in snapshots]
    assert len(set(lines)) == 5
    known = market.player_lines[snapshots[0].event.fixture.game_id, person_id, "fanduel"]
    assert (known.opening.line, known.closing.line) == (lines[0], lines[2])
    assert known.snapshots == 3


def test_only_one_bookmaker_moves_its_line(league: League, market: Market) -> None:
    person_id = best_visitor(league, market, "moving_line")
    game_id = market.cases["moving_line"].game_id
    moves = {
        bookmaker: known.closing.line - known.opening.line
        for (game, person, bookmaker), known in market.player_lines.items()
        if (game, person) == (game_id, person_id)
    }
    assert moves == {"fanduel": 4.0, "draftkings": 0.0, "betmgm": 0.0, "betrivers": 0.0}


def test_ladder_has_one_line_at_even_money(league: League, market: Market) -> None:
    person_id = best_visitor(league, market, "alternate_lines")
    for snapshot in snapshots_of(market, "alternate_lines"):
        ladder = points_of(snapshot, person_id, "betrivers")
        assert len(ladder) == 5
        distance = {abs(1 / q.over - 1 / q.under): q.is_alternate for q in ladder}
        assert not distance[min(distance)]
        assert sum(q.is_alternate for q in ladder) == 4


def test_side_or_price_is_missing(league: League, market: Market, lake: Lake) -> None:
    for case, outcomes in (("one_sided", ["Over"]), ("no_price", ["Over", "Under"])):
        person_id = best_visitor(league, market, case)
        snapshot = snapshots_of(market, case)[0]
        (quote,) = points_of(snapshot, person_id, "betmgm")
        (path,) = (
            p
            for p in lake.under("odds-api")
            if snapshot.event.event_id in p
            and "player-props" in p
            and f"-snap-{snapshot.at:%H%M}" in p
        )
        document = lake.read(path)
        (book,) = (b for b in document.get("data", document)["bookmakers"] if b["key"] == "betmgm")
        found = [
            o
            for m in book["markets"]
            if m["key"] == POINTS
            for o in m["outcomes"]
            if o["description"] == quote.name
        ]
        assert [o["name"] for o in found] == outcomes
        assert ["price" in o for o in found] == [True, False][: len(outcomes)]


def test_event_without_bookmakers_is_in_the_lake(market: Market, lake: Lake) -> None:
    event_id = snapshots_of(market, "no_bookmakers")[0].event.event_id
    paths = [p for p in lake.under("odds-api") if event_id in p and "player-props" in p]
    assert paths
    for path in paths:
        document = lake.read(path)
        assert document.get("data", document)["bookmakers"] == []


def test_game_not_scraped_is_with_the_aggregator_only(
    league: League, market: Market, lake: Lake
) -> None:
    game = league.games[market.cases["not_scraped"].game_id]
    assert snapshots_of(market, "not_scraped") == []
    (path,) = lake.under(f"bettingpros/player-props/points/{game.day}")
    names = {prop["player_name"] for prop in lake.read(path)["props"]}
    for team in game.fixture.teams:
        assert league.players[game.squads[team].available[0]].full_name in names


def test_one_instant_is_in_two_files(market: Market) -> None:
    snapshots = snapshots_of(market, "scraped_twice")
    twice = [s for s in snapshots if s.at == snapshots[0].at]
    assert len(twice) == 2
    assert twice[0].quotes == twice[1].quotes
    assert twice[0].captured_at != twice[1].captured_at


def test_moneyline_has_a_file_of_its_own(market: Market) -> None:
    game_id = market.cases["moneyline_apart"].game_id
    found = [s for s in market.lines if s.event.fixture.game_id == game_id]
    first, second = (s for s in found if s.at == found[0].at)
    assert all(q.win_prices is None and q.spread is not None for q in first.quotes)
    assert all(q.win_prices is not None and q.spread is None for q in second.quotes)


def test_one_suffix_is_written_three_ways(market: Market) -> None:
    person_id = market.cases["suffix_three_ways"].player_id
    names = {q.name for s in market.props for q in s.quotes if q.person_id == person_id}
    assert names == {"Marcus Delacroix Jr.", "Marcus Delacroix Jr", "Marcus Delacroix"}


def test_accents_are_dropped_by_most(league: League, market: Market) -> None:
    person_id = market.cases["accents_dropped"].player_id
    player = league.players[person_id]
    names = {
        q.bookmaker: q.name for s in market.props for q in s.quotes if q.person_id == person_id
    }
    assert names["betmgm"] == player.full_name
    assert names["draftkings"] != player.full_name


def test_initial_and_surname_first(market: Market) -> None:
    for case, bookmaker, name in (
        ("initial", "betmgm", "I. Oliveiro"),
        ("surname_first", "betrivers", "Okonkwo-Bell Jean-Luc"),
    ):
        person_id = market.cases[case].player_id
        names = {
            q.name
            for s in market.props
            for q in s.quotes
            if (q.person_id, q.bookmaker) == (person_id, bookmaker)
        }
        assert names == {name}


def test_nobody_of_the_league_has_the_unknown_name(league: League, market: Market) -> None:
    unknown = {q.name for s in market.props for q in s.quotes if q.person_id is None}
    assert len(unknown) == 1
    assert not unknown & {player.full_name for player in league.players.values()}


def test_postponed_game_has_an_event_on_each_date(market: Market) -> None:
    case = market.cases["postponed_event"]
    for game_id, old_day in zip(case.game_ids, case.days, strict=True):
        found = [s for s in market.props if s.event.fixture.game_id == game_id]
        days = {s.event.day: s.event.event_id for s in found}
        assert set(days) == {old_day, found[0].event.fixture.day}
        assert len(set(days.values())) == 2
        known = [k for (game, _, _), k in market.player_lines.items() if game == game_id]
        assert all(k.opening_at.date() > old_day for k in known)


def test_swapped_event_turns_the_spread_round(market: Market) -> None:
    game_id = market.cases["home_away_swapped"].game_id
    (event, *_) = {s.event for s in market.lines if s.event.fixture.game_id == game_id}
    assert (event.home, event.away) == event.fixture.teams


def test_favourite_of_the_spread_is_that_of_the_moneyline(market: Market) -> None:
    for snapshot in market.lines:
        for quote in snapshot.quotes:
            if quote.spread is not None and quote.win_prices and abs(quote.spread) >= 1:
                home, away = quote.win_prices
                assert (quote.spread < 0) == (home < away)


def test_line_of_a_game_that_is_on_jumps(market: Market) -> None:
    for key, known in market.player_lines.items():
        assert known.closing_at <= _tip_at(market, key[0]) - AS_OF
        assert abs(known.closing.line - known.opening.line) <= 4


def _tip_at(market: Market, game_id: str) -> datetime:
    return next(
        s.event.fixture.tip_at for s in market.props if s.event.fixture.game_id == game_id
    ).astimezone(UTC)


def test_documents_are_the_same_every_time(league: League) -> None:
    first, second = ([encode(i) for i in betting.objects(league)] for _ in range(2))
    assert first == second
