"""NBA.com player box scores: the league's game log of a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "nbac_player_boxscores"
PATH = "nba-com/player-boxscores/2025-03-15/20250316_090500.json"
ROWS = "$.resultSets[0].rowSet"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_player_boxscore/exp_2ad17718.json"), PATH)


def test_every_player_of_the_sample_is_read(sample: Parsed) -> None:
    rows = sample.rows[TABLE]
    assert (len(rows), len({row["game_id"] for row in rows}), sample.rejected) == (157, 8, [])


def test_both_ways_of_writing_the_document_say_the_same(samples: Samples, sample: Parsed) -> None:
    raw = parse(SOURCE, samples.read("nbac_player_boxscore/raw_2ad17718.json"), PATH)
    assert raw == sample


def test_stephen_curry_against_new_york(sample: Parsed) -> None:
    assert sample.one(TABLE, player_name="Stephen Curry") == {
        "season_id": "22024",
        "player_id": 201939,
        "player_name": "Stephen Curry",
        "team_id": 1610612744,
        "team_abbreviation": "GSW",
        "team_name": "Golden State Warriors",
        "game_id": "0022400974",
        "game_date": date(2025, 3, 15),
        "matchup": "GSW vs. NYK",
        "wl": "W",
        "min": 35,
        "fgm": 8,
        "fga": 20,
        "fg_pct": 0.4,
        "fg3m": 4,
        "fg3a": 13,
        "fg3_pct": 0.308,
        "ftm": 8,
        "fta": 9,
        "ft_pct": 0.889,
        "oreb": 0,
        "dreb": 7,
        "reb": 7,
        "ast": 5,
        "stl": 0,
        "blk": 1,
        "tov": 3,
        "pf": 2,
        "pts": 28,
        "plus_minus": -5,
        "fantasy_pts": 43.9,
        "video_available": 1,
    }


def test_a_player_with_zero_minutes_keeps_the_zero(sample: Parsed) -> None:
    row = sample.one(TABLE, player_name="Andre Jackson Jr.")
    assert (row["matchup"], row["min"], row["fg_pct"]) == ("MIL vs. IND", 0, None)


def test_two_players_of_the_sample_have_zero_minutes(sample: Parsed) -> None:
    assert len([row for row in sample.rows[TABLE] if row["min"] == 0]) == 2


def test_a_date_without_games_has_no_rows(documents: Documents) -> None:
    path = documents.case("no_game")
    assert parse(SOURCE, documents.read(path), path) == Parsed({}, [])


def test_an_all_star_game_needs_no_nba_team(documents: Documents) -> None:
    day = documents.league.games[documents.league.cases["all_star"].game_ids[0]].day
    (path,) = documents.under(f"nba-com/player-boxscores/{day}")
    parsed = parse(SOURCE, documents.read(path), path)
    assert (len(parsed.rows[TABLE]) > 0, parsed.rejected) == (True, [])


@pytest.fixture
def boxes(documents: Documents) -> Any:
    return documents.json(documents.under("nba-com/player-boxscores")[-1])


def put(boxes: Any, **values: Any) -> None:
    """Change values of the first row, by header."""
    result = boxes["resultSets"][0]
    for header, value in values.items():
        result["rowSet"][0][result["headers"].index(header)] = value


@pytest.mark.parametrize(
    ("values", "place", "reason"),
    [
        ({"PTS": None}, f"{ROWS}[0].PTS", "Expected int, got null"),
        ({"PLAYER_NAME": None}, f"{ROWS}[0].PLAYER_NAME", "Expected str, got null"),
        ({"PLAYER_NAME": ""}, f"{ROWS}[0].PLAYER_NAME", "Expected str of length >= 1"),
        ({"PLAYER_ID": 0}, f"{ROWS}[0].PLAYER_ID", "Expected int >= 1"),
        ({"GAME_ID": "22400974"}, f"{ROWS}[0].GAME_ID", r"Expected str matching regex '^\\d{10}$'"),
        ({"GAME_DATE": "MAR 15, 2025"}, f"{ROWS}[0].GAME_DATE", "Invalid RFC3339 encoded date"),
        (
            {"TEAM_ABBREVIATION": "SEA"},
            f"{ROWS}[0]",
            "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30",
        ),
    ],
)
def test_a_bad_row_is_rejected_alone(
    boxes: Any, values: dict[str, Any], place: str, reason: str
) -> None:
    records = len(boxes["resultSets"][0]["rowSet"])
    put(boxes, **values)
    parsed = parse(SOURCE, boxes, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[TABLE]) == records - 1


def test_columns_are_found_by_header_wherever_they_stand(boxes: Any) -> None:
    expected = parse(SOURCE, boxes, PATH)
    result = boxes["resultSets"][0]
    result["headers"].reverse()
    for row in result["rowSet"]:
        row.reverse()
    assert parse(SOURCE, boxes, PATH) == expected


def test_a_missing_header_is_named(boxes: Any) -> None:
    result = boxes["resultSets"][0]
    result["headers"][result["headers"].index("PTS")] = "POINTS"
    parsed = parse(SOURCE, boxes, PATH)
    assert {found.reason for found in parsed.rejected} == {"Object missing required field PTS"}
    assert parsed.rows == {}


def test_another_result_set_is_refused(boxes: Any) -> None:
    boxes["resultSets"][0]["name"] = "PlayerStats"
    expected = ("$.resultSets", "no result set LeagueGameLog; found: PlayerStats")
    assert refusal(SOURCE, boxes, PATH) == expected
