"""Ball Don't Lie injuries: who is hurt in the league."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = PLAYERS = "bdl_injuries"
DOCUMENTS = "bdl_injury_documents"
PATH = "ball-dont-lie/injuries/2025-07-17/20250717_150020.json"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    """The sample as the lake has it: the API's list in the scraper's envelope."""
    entries = samples.json("bdl_injuries/raw_49fd60fb.json")["data"]
    document = {"ident": "league", "rowCount": len(entries), "injuries": entries}
    return parse(SOURCE, document, PATH)


def entry(player: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    person = {"id": 7, "first_name": "Jacob", "last_name": "Toppin", "position": "F", "team_id": 1}
    return {
        "player": person | (player or {}),
        "return_date": "Jul 17",
        "description": "Jul 14: Toppin (hip) will not return.",
        "status": "Day-To-Day",
    } | changed


def one(document: dict[str, Any]) -> dict[str, Any]:
    return parse(SOURCE, {"injuries": [document]}, PATH).one(PLAYERS)


def test_every_player_of_the_sample_is_read(sample: Parsed) -> None:
    assert (len(sample.rows[PLAYERS]), sample.rejected) == (100, [])
    assert sample.one(DOCUMENTS) == {
        "scrape_date": date(2025, 7, 17),
        "ident": "league",
        "row_count": 100,
        "record_count": 100,
    }


def test_jacob_toppin(sample: Parsed) -> None:
    row = sample.one(PLAYERS, bdl_player_id=56677795)
    assert row.pop("description").startswith("Jul 14: Toppin (hip)")
    assert row == {
        "scrape_date": date(2025, 7, 17),
        "ident": "league",
        "bdl_player_id": 56677795,
        "first_name": "Jacob",
        "last_name": "Toppin",
        "position": "F",
        "bdl_team_id": 1,
        "status": "Day-To-Day",
        "return_date": "Jul 17",
    }


def test_document_that_lists_nobody_leaves_its_own_row() -> None:
    parsed = parse(SOURCE, {"ident": "league", "rowCount": 0, "injuries": []}, PATH)
    assert set(parsed.rows) == {DOCUMENTS}
    assert parsed.one(DOCUMENTS)["record_count"] == 0


@pytest.mark.parametrize("key", ["description", "return_date"])
def test_what_is_not_said_is_null(key: str) -> None:
    assert one(entry(**{key: None}))[key] is None


@pytest.mark.parametrize(
    ("player", "column"),
    [({"first_name": None}, "first_name"), ({"team_id": None}, "bdl_team_id")],
)
def test_player_without_first_name_or_team_is_kept(player: dict[str, Any], column: str) -> None:
    row = one(entry(player))
    assert (row[column], row["last_name"]) == (None, "Toppin")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entry({"first_name": None, "last_name": ""}), "no name"),
        (entry({"id": None}), "Expected int, got null"),
        (entry({"team_id": 31}), "team_id 31 is none of the 30"),
        (entry(status=None), "Expected str, got null"),
    ],
)
def test_bad_entry_does_not_take_the_rest_along(bad: dict[str, Any], reason: str) -> None:
    parsed = parse(SOURCE, {"injuries": [bad, entry()]}, PATH)
    (rejected,) = parsed.rejected
    assert rejected.place.startswith("$.injuries[0]")
    assert rejected.reason.startswith(reason)
    assert len(parsed.rows[PLAYERS]) == 1
    assert parsed.one(DOCUMENTS)["record_count"] == 2


def test_document_of_another_form_is_refused(samples: Samples) -> None:
    content = samples.read("bdl_injuries/raw_49fd60fb.json")
    assert refusal(SOURCE, content, PATH) == (
        "$",
        "Object missing required field injuries",
    )
