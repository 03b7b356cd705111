"""The Odds API's documents become rows: worked values, both forms, and what is rejected."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from loaders.documents import Document, DocumentError, Rejected, Row
from loaders.paths import path_date, path_snapshot
from loaders.source import Source
from loaders.sources import odds_api_game_lines, odds_api_player_props

REAL = Path(__file__).parents[3] / "shared" / "data" / "samples" / "odds_api_game_lines"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason=f"real documents are not at {REAL}")

PROPS, LINES = odds_api_player_props.SOURCE, odds_api_game_lines.SOURCE
FOLDER = "2024-01-24/cd0bc7d0c238f4446ce1c03d0cea7ec4-ATLGSW"

YOUNG = {"description": "Trae Young", "point": 27.5}
EVENT = {
    "id": "cd0bc7d0c238f4446ce1c03d0cea7ec4",
    "sport_key": "basketball_nba",
    "sport_title": "NBA",
    "commence_time": "2024-01-25T03:20:30Z",
    "home_team": "Golden State Warriors",
    "away_team": "Atlanta Hawks",
    "bookmakers": [
        {
            "key": "draftkings",
            "title": "DraftKings",
            "markets": [
                {
                    "key": "player_points",
                    "last_update": "2024-01-24T20:00:00Z",
                    "outcomes": [
                        YOUNG | {"name": "Over", "price": 1.91},
                        YOUNG | {"name": "Under", "price": 1.87},
                    ],
                },
                {
                    "key": "player_double_double",
                    "last_update": "2024-01-24T20:00:00Z",
                    "outcomes": [{"name": "Yes", "description": "Trae Young", "price": 1.6}],
                },
            ],
        }
    ],
}  # fmt: skip

ENVELOPE = {
    "timestamp": "2024-01-25T03:55:40Z",
    "previous_timestamp": "2024-01-25T03:50:38Z",
    "next_timestamp": "2024-01-25T04:00:38Z",
}


def parse(
    source: Source,
    document: Any,
    path: str = f"odds-api/player-props/{FOLDER}/20240124_201500-snap-2015.json",
) -> list[Row | Rejected]:
    variables = source.match(path)
    assert variables is not None
    content = json.dumps(document).encode()
    return list(
        source.parse(Document(content, variables, path_date(variables), path_snapshot(variables)))
    )


def rows_of(found: list[Row | Rejected], table: str) -> list[dict[str, Any]]:
    """Rows of one table as dicts."""
    return [
        {name: getattr(part, name) for part in item.parts for name in type(part).__struct_fields__}
        for item in found
        if isinstance(item, Row) and item.table.name == table
    ]


def with_outcome(**changes: Any) -> dict[str, Any]:
    """The event with its first outcome changed; a value of `...` removes the key."""
    event = copy.deepcopy(EVENT)
    outcome = event["bookmakers"][0]["markets"][0]["outcomes"][0]
    outcome.update(changes)
    for key in [key for key, value in outcome.items() if value is ...]:
        del outcome[key]
    return event


def test_one_row_per_outcome_of_every_market() -> None:
    rows = rows_of(parse(PROPS, EVENT), "odds_api_player_props")
    assert [
        (r["market"], r["outcome_name"], r["player_name"], r["price"], r["point"]) for r in rows
    ] == [
        ("player_points", "Over", "Trae Young", 1.91, 27.5),
        ("player_points", "Under", "Trae Young", 1.87, 27.5),
        ("player_double_double", "Yes", "Trae Young", 1.6, None),
    ]


def test_game_date_is_eastern() -> None:
    (event,) = rows_of(parse(PROPS, EVENT), "odds_api_player_props_events")
    assert event["commence_at"] == datetime(2024, 1, 25, 3, 20, 30, tzinfo=UTC)
    assert event["game_date"] == date(2024, 1, 24)


def test_current_form_has_no_instant_but_that_of_its_file() -> None:
    (event,) = rows_of(parse(PROPS, EVENT), "odds_api_player_props_events")
    assert event["history_at"] is None
    variables = PROPS.match(f"odds-api/player-props/{FOLDER}/20240124_201500-snap-2015.json")
    assert path_snapshot(variables) == datetime(2024, 1, 24, 20, 15, tzinfo=UTC)


def test_history_form_has_the_instant_of_its_envelope() -> None:
    path = f"odds-api/player-props-history/{FOLDER}/20241120_100000-snap-0355.json"
    found = parse(PROPS, ENVELOPE | {"data": EVENT}, path)
    (event,) = rows_of(found, "odds_api_player_props_events")
    assert event["history_at"] == datetime(2024, 1, 25, 3, 55, 40, tzinfo=UTC)
    assert event["previous_history_at"] == datetime(2024, 1, 25, 3, 50, 38, tzinfo=UTC)
    assert len(rows_of(found, "odds_api_player_props")) == 3


def test_event_without_bookmakers_leaves_a_row() -> None:
    found = parse(PROPS, EVENT | {"bookmakers": []})
    (event,) = rows_of(found, "odds_api_player_props_events")
    assert event["bookmaker_count"] == 0
    assert len(found) == 1


def test_file_without_a_tag_is_read() -> None:
    assert PROPS.match(f"odds-api/player-props/{FOLDER}/20240124_201500.json")


def test_outcome_without_a_price_is_kept() -> None:
    rows = rows_of(parse(PROPS, with_outcome(price=...)), "odds_api_player_props")
    assert rows[0]["price"] is None
    assert rows[0]["point"] == 27.5


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"description": ...}, ""),
        ({"description": ""}, ".description"),
        ({"price": -110}, ".price"),
        ({"price": 0}, ".price"),
        ({"point": "27.5"}, ".point"),
    ],
)
def test_bad_outcome_is_rejected_and_the_rest_kept(changes: dict[str, Any], place: str) -> None:
    found = parse(PROPS, with_outcome(**changes))
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert rejected.place == f"$.bookmakers[0].markets[0].outcomes[0]{place}"
    assert len(rows_of(found, "odds_api_player_props")) == 2


def test_place_in_the_history_form_is_below_data() -> None:
    path = f"odds-api/player-props-history/{FOLDER}/20241120_100000-snap-0355.json"
    found = parse(PROPS, ENVELOPE | {"data": with_outcome(price=-110)}, path)
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert rejected.place == "$.data.bookmakers[0].markets[0].outcomes[0].price"


def test_bookmaker_without_markets_is_rejected_and_the_rest_kept() -> None:
    event = copy.deepcopy(EVENT)
    event["bookmakers"].insert(0, {"key": "fanduel", "title": "FanDuel"})
    found = parse(PROPS, event)
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert rejected.place == "$.bookmakers[0]"
    assert "markets" in rejected.reason
    assert len(rows_of(found, "odds_api_player_props")) == 3


@pytest.mark.parametrize("key", ["id", "commence_time", "home_team", "away_team", "bookmakers"])
def test_document_without_a_key_of_the_event_is_refused(key: str) -> None:
    event = {name: value for name, value in EVENT.items() if name != key}
    with pytest.raises(DocumentError, match=key):
        parse(PROPS, event)


def test_error_message_of_the_api_is_refused() -> None:
    with pytest.raises(DocumentError, match="id"):
        parse(PROPS, {"message": "Unknown event"})


def test_list_of_events_is_refused() -> None:
    with pytest.raises(DocumentError, match="object"):
        parse(PROPS, [EVENT])


def test_data_without_a_timestamp_is_refused() -> None:
    with pytest.raises(DocumentError, match="timestamp"):
        parse(PROPS, {"data": EVENT})


def test_outcome_of_neither_team_is_rejected() -> None:
    event = copy.deepcopy(EVENT)
    event["bookmakers"][0]["markets"] = [
        {
            "key": "h2h",
            "outcomes": [
                {"name": "Atlanta Hawks", "price": 3.3},
                {"name": "Golden State Warriors", "price": 1.32},
                {"name": "Draw", "price": 15.0},
            ],
        }
    ]
    found = parse(LINES, event, f"odds-api/game-lines/{FOLDER}/20240124_201500-snap-2015.json")
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert "'Draw' is no side of Atlanta Hawks at Golden State Warriors" in rejected.reason
    rows = rows_of(found, "odds_api_game_lines")
    assert [(r["price"], r["point"]) for r in rows] == [(3.3, None), (1.32, None)]


@needs_real
def test_real_lines_have_four_rows_a_bookmaker() -> None:
    document = json.loads((REAL / "raw_b722994c.json").read_bytes())
    path = f"odds-api/game-lines-history/{FOLDER}/20240125_035540-snap-0355.json"
    found = parse(LINES, document, path)
    (event,) = rows_of(found, "odds_api_game_lines_events")
    assert (event["game_date"], event["bookmaker_count"]) == (date(2024, 1, 24), 2)
    # The snapshot was taken 35 minutes after tip-off: it is loaded, and no line comes from it.
    assert event["history_at"] == datetime(2024, 1, 25, 3, 55, 40, tzinfo=UTC)
    rows = rows_of(found, "odds_api_game_lines")
    assert [
        (r["bookmaker"], r["market"], r["outcome_name"], r["price"], r["point"]) for r in rows[:4]
    ] == [
        ("draftkings", "spreads", "Atlanta Hawks", 1.91, 6.5),
        ("draftkings", "spreads", "Golden State Warriors", 1.83, -6.5),
        ("draftkings", "totals", "Over", 1.87, 248.5),
        ("draftkings", "totals", "Under", 1.87, 248.5),
    ]
    assert len(rows) == 8
