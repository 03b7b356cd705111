"""NBA.com player list: every player of the season."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "nbac_player_list"
PATH = "nba-com/player-list/2025-07-16/20250716_080000.json"
ROWS = "$.resultSets[0].rowSet"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_player_list/exp_7af00b51.json.gz"), PATH)


def test_every_player_of_the_sample_is_read(sample: Parsed) -> None:
    rows = sample.rows[TABLE]
    assert (len(rows), len({row["person_id"] for row in rows}), sample.rejected) == (594, 594, [])


def test_both_ways_of_writing_the_document_say_the_same(samples: Samples, sample: Parsed) -> None:
    assert parse(SOURCE, samples.read("nbac_player_list/raw_7af00b51.json"), PATH) == sample


def test_precious_achiuwa(sample: Parsed) -> None:
    assert sample.one(TABLE, person_id=1630173) == {
        "list_date": date(2025, 7, 16),
        "person_id": 1630173,
        "player_last_name": "Achiuwa",
        "player_first_name": "Precious",
        "player_slug": "precious-achiuwa",
        "team_id": 1610612752,
        "team_abbreviation": "NYK",
        "jersey_number": "5",
        "position": "F",
        "height": "6-8",
        "weight": "243",
        "college": "Memphis",
        "country": "Nigeria",
        "draft_year": 2020,
        "draft_round": 1,
        "draft_number": 20,
        "roster_status": 1.0,
        "from_year": "2020",
        "to_year": "2025",
    }


def test_an_undrafted_player_has_no_draft(sample: Parsed) -> None:
    undrafted = [row for row in sample.rows[TABLE] if row["draft_year"] is None]
    assert len(undrafted) > 0
    assert {(row["draft_round"], row["draft_number"]) for row in undrafted} == {(None, None)}


@pytest.fixture
def players(documents: Documents) -> Any:
    return documents.json(documents.under("nba-com/player-list")[-1])


@pytest.mark.parametrize(
    ("values", "place", "reason"),
    [
        (
            {"PLAYER_LAST_NAME": ""},
            f"{ROWS}[0].PLAYER_LAST_NAME",
            "Expected str of length >= 1",
        ),
        ({"PERSON_ID": None}, f"{ROWS}[0].PERSON_ID", "Expected int, got null"),
        ({"PERSON_ID": 0}, f"{ROWS}[0].PERSON_ID", "Expected int >= 1"),
    ],
)
def test_a_bad_player_is_rejected_alone(
    players: Any, values: dict[str, Any], place: str, reason: str
) -> None:
    result = players["resultSets"][0]
    for header, value in values.items():
        result["rowSet"][0][result["headers"].index(header)] = value
    parsed = parse(SOURCE, players, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[TABLE]) == len(result["rowSet"]) - 1


def test_a_player_without_a_team_is_kept(players: Any) -> None:
    result = players["resultSets"][0]
    result["rowSet"][0][result["headers"].index("TEAM_ABBREVIATION")] = ""
    row = parse(SOURCE, players, PATH).rows[TABLE][0]
    assert row["team_abbreviation"] == ""


def test_another_result_set_is_refused(players: Any) -> None:
    players["resultSets"][0]["name"] = "CommonAllPlayers"
    expected = ("$.resultSets", "no result set PlayerIndex; found: CommonAllPlayers")
    assert refusal(SOURCE, players, PATH) == expected
