"""NBA.com player movement: the whole history in each document."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "nbac_player_movement"
PATH = "nba-com/player-movement/2025-07-17/20250717_234438.json"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_player_movement/exp_1ecdb80d.json.gz"), PATH)


def leg(**changed: Any) -> dict[str, Any]:
    return {
        "Transaction_Type": "Waive",
        "TRANSACTION_DATE": "2024-11-01T00:00:00",
        "TRANSACTION_DESCRIPTION": "Boston Celtics waived a player.",
        "TEAM_ID": 1610612738.0,
        "TEAM_SLUG": "celtics",
        "PLAYER_ID": 1641754.0,
        "PLAYER_SLUG": "a-player",
        "Additional_Sort": 0.0,
        "GroupSort": "Waive 1135891",
    } | changed


def test_every_leg_of_the_sample_is_read(sample: Parsed) -> None:
    rows = sample.rows[TABLE]
    assert (len(rows), sample.rejected) == (8730, [])
    assert Counter(row["transaction_type"] for row in rows) == {
        "Signing": 4156,
        "Waive": 2773,
        "Trade": 1619,
        "ContractConverted": 115,
        "AwardOnWaivers": 67,
    }
    assert sum(row["player_id"] == 0 for row in rows) == 466
    assert sum(row["transaction_date"] >= date(2021, 1, 1) for row in rows) == 4390


def test_no_two_legs_of_the_sample_are_the_same(sample: Parsed) -> None:
    legs = [tuple(row.values()) for row in sample.rows[TABLE]]
    assert len(set(legs)) == len(legs)


def test_cole_anthony(sample: Parsed) -> None:
    assert sample.one(TABLE, player_slug="cole-anthony", transaction_date=date(2025, 7, 16)) == {
        "snapshot_date": date(2025, 7, 17),
        "transaction_date": date(2025, 7, 16),
        "transaction_type": "Signing",
        "description": "Milwaukee Bucks signed guard Cole Anthony to a Contract.",
        "team_id": 1610612749.0,
        "team_slug": "bucks",
        "player_id": 1630175.0,
        "player_slug": "cole-anthony",
        "additional_sort": 0.0,
        "group_sort": "Signing 1135890",
    }


def test_draft_pick_of_a_trade_has_player_0(documents: Documents) -> None:
    day = documents.league.trades[0].day
    path = next(p for p in documents.under("nba-com/player-movement") if f"/{day}/" in p)
    parsed = parse(SOURCE, documents.read(path), path)
    trade = [row for row in parsed.rows[TABLE] if row["transaction_type"] == "Trade"]
    assert Counter(row["player_id"] == 0 for row in trade) == {False: 2, True: 1}
    assert len({row["group_sort"] for row in trade}) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"TRANSACTION_DATE": "yesterday"}, "Invalid RFC3339 encoded datetime"),
        ({"PLAYER_ID": 1641754.5}, "player_id 1641754.5 is no id"),
        ({"TEAM_ID": -1.0}, "team_id -1.0 is no id"),
        ({"Transaction_Type": ""}, "Expected str of length >= 1"),
        ({"TRANSACTION_DESCRIPTION": None}, "Expected str, got null"),
    ],
)
def test_bad_leg_does_not_take_the_rest_along(changed: dict[str, Any], reason: str) -> None:
    parsed = parse(SOURCE, {"rows": [leg(**changed), leg()]}, PATH)
    (rejected,) = parsed.rejected
    assert rejected.place.startswith("$.rows[0]")
    assert rejected.reason.startswith(reason)
    assert len(parsed.rows[TABLE]) == 1


@pytest.mark.parametrize("document", [{"rows": []}, {"metadata": {"recordCount": 0}}])
def test_history_without_a_transaction_is_refused(document: dict[str, Any]) -> None:
    place, _ = refusal(SOURCE, document, PATH)
    assert place in ("$", "$.rows")
