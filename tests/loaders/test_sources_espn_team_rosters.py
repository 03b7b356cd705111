"""ESPN team rosters: one team, one day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import parse, refusal

SOURCE = PLAYERS = "espn_team_rosters"
ROSTERS = "espn_team_roster_documents"
PATH = "espn/rosters/2025-06-19/team_BOS/20250619_230135.json"


def player(**changed: Any) -> dict[str, Any]:
    return {"playerId": "3917376", "fullName": "Jaylen Brown", "injuries": []} | changed


def roster(*players: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {
        "team_abbr": "BOS",
        "teamName": "Boston Celtics",
        "playerCount": len(players),
        "players": list(players),
    } | changed


def test_jaylen_brown_of_the_sample(samples: Samples) -> None:
    parsed = parse(SOURCE, samples.read("espn_team_roster/exp_2.json"), PATH)
    assert (len(parsed.rows[PLAYERS]), parsed.rejected) == (17, [])
    assert parsed.one(PLAYERS, full_name="Jaylen Brown") == {
        "roster_date": date(2025, 6, 19),
        "team_abbr": None,
        "team_name": "Boston Celtics",
        "espn_player_id": "3917376",
        "full_name": "Jaylen Brown",
        "jersey": "7",
        "position": "Shooting Guard",
        "height_in": 78.0,
        "weight_lb": 223.0,
        "injury_status": "Out",
    }


def test_older_document_without_a_tricode_is_read(documents: Documents) -> None:
    path = documents.under("espn/rosters")[0]
    row = parse(SOURCE, documents.read(path), path).one(ROSTERS)
    assert (row["team_abbr"], row["player_count"]) == (None, row["record_count"])
    assert row["team_name"]


def test_healthy_player_has_no_status() -> None:
    assert parse(SOURCE, roster(player()), PATH).one(PLAYERS)["injury_status"] is None


def test_first_of_several_injuries_counts() -> None:
    hurt = player(injuries=[{"status": "Day-To-Day"}, {"status": "Out"}])
    assert parse(SOURCE, roster(hurt), PATH).one(PLAYERS)["injury_status"] == "Day-To-Day"


def test_roster_without_players_leaves_its_own_row() -> None:
    parsed = parse(SOURCE, roster(), PATH)
    assert set(parsed.rows) == {ROSTERS}
    assert parsed.one(ROSTERS)["record_count"] == 0


@pytest.mark.parametrize(
    "changed",
    [{"playerId": None}, {"playerId": "n/a"}, {"fullName": ""}, {"injuries": "none"}],
)
def test_bad_player_does_not_take_the_rest_along(changed: dict[str, Any]) -> None:
    parsed = parse(SOURCE, roster(player(**changed), player(playerId="2")), PATH)
    (rejected,) = parsed.rejected
    assert rejected.place.startswith("$.players[0]")
    assert len(parsed.rows[PLAYERS]) == 1


@pytest.mark.parametrize("changed", [{"team_abbr": "XYZ"}, {"team_abbr": None, "teamName": None}])
def test_roster_of_no_team_is_refused(changed: dict[str, Any]) -> None:
    place, reason = refusal(SOURCE, roster(player(), **changed), PATH)
    assert place == "$"
    assert reason.startswith("unknown team")
