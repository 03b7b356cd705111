"""NBA.com team box score: two teams, and the players who were out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents
from tests.loaders.parsing import parse, refusal

SOURCE = TEAMS = "nbac_team_boxscore"
INJURED = "nbac_team_boxscore_injured"
PATH = "nba-com/team-boxscore/20240115/0022300561/20240116_091001.json"


def team(abbreviation: str, **values: Any) -> dict[str, Any]:
    """One team as NBA.com's V3 box score gives it."""
    return {
        "gameId": "0022300561",
        "teamId": 1610612738,
        "teamName": "Celtics",
        "teamAbbreviation": abbreviation,
        "teamCity": "Boston",
        "minutes": "240:00",
        "fieldGoals": {"made": 40, "attempted": 85, "percentage": 0.471},
        "threePointers": {"made": 15, "attempted": 40, "percentage": 0.375},
        "freeThrows": {"made": 10, "attempted": 12, "percentage": 0.833},
        "rebounds": {"offensive": 9, "defensive": 33, "total": 42},
        "assists": 25,
        "steals": 7,
        "blocks": 5,
        "turnovers": 12,
        "personalFouls": 18,
        "points": 105,
        "plusMinus": 7.0,
    } | values


@pytest.fixture
def box() -> dict[str, Any]:
    return {
        "timestamp": "2024-01-16T09:10:00Z",
        "gameId": "0022300561",
        "gameDate": "2024-01-15",
        "teamCount": 2,
        "teams": [team("BOS", isHome=True), team("TOR", isHome=False)],
        "injuredPlayers": [
            {
                "playerId": 1628369,
                "playerName": "Jayson Tatum",
                "teamId": 1610612738,
                "teamAbbreviation": "BOS",
                "comment": "DND - Injury/Illness",
            }
        ],
        "source": "nba_team_boxscore_v3",
    }


def test_both_teams_are_read(box: dict[str, Any]) -> None:
    parsed = parse(SOURCE, box, PATH)
    assert [row["team_abbreviation"] for row in parsed.rows[TEAMS]] == ["BOS", "TOR"]
    assert parsed.rows[TEAMS][0] == {
        "game_id": "0022300561",
        "game_date": date(2024, 1, 15),
        "team_id": 1610612738,
        "team_abbreviation": "BOS",
        "team_name": "Celtics",
        "team_city": "Boston",
        "is_home": True,
        "minutes": "240:00",
        "field_goals_made": 40,
        "field_goals_attempted": 85,
        "three_pointers_made": 15,
        "three_pointers_attempted": 40,
        "free_throws_made": 10,
        "free_throws_attempted": 12,
        "offensive_rebounds": 9,
        "defensive_rebounds": 33,
        "total_rebounds": 42,
        "assists": 25,
        "steals": 7,
        "blocks": 5,
        "turnovers": 12,
        "personal_fouls": 18,
        "points": 105,
        "plus_minus": 7.0,
    }


def test_the_side_is_null_in_documents_of_before_the_key(box: dict[str, Any]) -> None:
    for side in box["teams"]:
        del side["isHome"]
    assert [row["is_home"] for row in parse(SOURCE, box, PATH).rows[TEAMS]] == [None, None]


def test_a_player_who_was_out_is_read_with_person_id_and_comment(box: dict[str, Any]) -> None:
    assert parse(SOURCE, box, PATH).rows[INJURED] == [
        {
            "game_id": "0022300561",
            "game_date": date(2024, 1, 15),
            "player_id": 1628369,
            "player_name": "Jayson Tatum",
            "team_abbreviation": "BOS",
            "comment": "DND - Injury/Illness",
        }
    ]


def test_a_document_without_that_list_has_no_such_rows(box: dict[str, Any]) -> None:
    del box["injuredPlayers"]
    assert INJURED not in parse(SOURCE, box, PATH).rows


def test_every_team_box_of_the_league_is_read(documents: Documents) -> None:
    paths = documents.under("nba-com/team-boxscore")
    found = [parse(SOURCE, documents.read(path), path) for path in paths]
    assert [len(parsed.rows[TEAMS]) for parsed in found] == [2] * len(paths)
    assert [parsed.rejected for parsed in found if parsed.rejected] == []


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            lambda side: side.pop("points"),
            "$.teams[1]",
            "Object missing required field points",
        ),
        (
            lambda side: side["rebounds"].update(total=None),
            "$.teams[1].rebounds.total",
            "Expected int, got null",
        ),
        (
            lambda side: side.update(teamAbbreviation="SEA"),
            "$.teams[1]",
            "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30",
        ),
    ],
)
def test_a_bad_team_is_rejected_alone(
    box: dict[str, Any], change: Any, place: str, reason: str
) -> None:
    change(box["teams"][1])
    parsed = parse(SOURCE, box, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert [row["team_abbreviation"] for row in parsed.rows[TEAMS]] == ["BOS"]


def test_a_player_without_a_name_is_rejected_alone(box: dict[str, Any]) -> None:
    box["injuredPlayers"][0]["playerName"] = ""
    parsed = parse(SOURCE, box, PATH)
    assert [(found.table.name, found.place) for found in parsed.rejected] == [
        (INJURED, "$.injuredPlayers[0].playerName")
    ]
    assert len(parsed.rows[TEAMS]) == 2


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_game_has_two_teams(box: dict[str, Any], count: int) -> None:
    box["teams"] = (box["teams"] * 2)[:count]
    assert refusal(SOURCE, box, PATH) == ("$.teams", f"{count} teams; a game has two")


@pytest.mark.parametrize("key", ["gameId", "gameDate", "teams"])
def test_a_document_without_its_game_is_refused(box: dict[str, Any], key: str) -> None:
    del box[key]
    assert refusal(SOURCE, box, PATH) == ("$", f"Object missing required field {key}")


def test_the_retired_response_is_refused() -> None:
    """NBA.com's V2 box score, which lies in some old folders."""
    old = {"resource": "boxscore", "resultSets": [{"name": "PlayerStats", "rowSet": []}]}
    assert refusal(SOURCE, old, PATH) == ("$", "Object missing required field gameId")
