"""NBA.com schedule: a season in one document, from two feeds."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "nbac_schedule"
PATH = "nba-com/schedule/2024-25/20250716_100000.json"
UNKNOWN = "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_schedule/exp_80cb1fd6.json"), PATH)


def test_games_of_every_kind_are_kept(sample: Parsed) -> None:
    kinds = Counter(row["game_id"][:3] for row in sample.rows[TABLE])
    assert kinds == {"001": 73, "002": 1230, "003": 6, "004": 84, "005": 6, "006": 1}
    assert sample.rejected == []


def test_the_cup_final_is_kept(sample: Parsed) -> None:
    row = sample.one(TABLE, game_id="0062400001")
    assert (row["away_team_tricode"], row["home_team_tricode"]) == ("MIL", "OKC")
    assert row["game_date"] == date(2024, 12, 17)
    assert (row["game_label"], row["game_sub_label"]) == ("Emirates NBA Cup", "Championship")
    assert row["week_name"] == ""
    assert (row["is_regular_season"], row["is_playoffs"]) == (False, False)
    assert row["is_neutral"]


def test_the_date_is_that_of_the_eastern_tip_off(sample: Parsed) -> None:
    """`2024-11-12T19:00:00Z` is 19:00 in New York, whatever the Z says."""
    row = sample.one(TABLE, game_id="0022400001")
    assert (row["away_team_tricode"], row["home_team_tricode"]) == ("ATL", "BOS")
    assert row["game_date_time_est"] == "2024-11-12T19:00:00Z"
    assert row["game_date"] == date(2024, 11, 12)
    assert row["tip_off_at"] == datetime(2024, 11, 13, 0, 0, tzinfo=UTC)


def test_the_season_is_that_of_the_document(sample: Parsed) -> None:
    assert {row["season"] for row in sample.rows[TABLE]} == {"2024-25"}


def test_the_other_feed_is_read_alike(documents: Documents) -> None:
    path = documents.under("nba-com/schedule-cdn")[-1]
    parsed = parse(SOURCE, documents.read(path), path)
    assert len(parsed.rows[TABLE]) == len(documents.json(path)["games"])
    assert parsed.rejected == []


def test_a_postponed_game_stands_on_its_date_of_then(documents: Documents) -> None:
    case = documents.league.cases["postponed"]
    path = documents.case("postponed")
    row = parse(SOURCE, documents.read(path), path).one(TABLE, game_id=case.game_ids[0])
    assert row["game_date"] == case.days[0]


def test_a_score_of_zero_before_the_game_stays(documents: Documents) -> None:
    path = documents.under("nba-com/schedule")[0]
    rows = parse(SOURCE, documents.read(path), path).rows[TABLE]
    ahead = [row for row in rows if row["game_status"] == 1]
    assert {(row["home_team_score"], row["away_team_score"]) for row in ahead} == {(0, 0)}


@pytest.fixture
def schedule(documents: Documents) -> Any:
    """Three games of a schedule."""
    schedule = documents.json(documents.under("nba-com/schedule")[-1])
    games = [game for game in schedule["games"] if game["gameId"].startswith("002")]
    return schedule | {"games": games[:3]}


@pytest.mark.parametrize("tricode", ["", None])
def test_a_pairing_that_is_not_decided_yet_is_kept(schedule: Any, tricode: str | None) -> None:
    schedule["games"][0]["homeTeam"] |= {"teamTricode": tricode, "teamId": 0}
    parsed = parse(SOURCE, schedule, PATH)
    assert parsed.rows[TABLE][0]["home_team_tricode"] == tricode
    assert parsed.rejected == []


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (lambda game: game.pop("gameId"), "$.games[1]", "Object missing required field gameId"),
        (
            lambda game: game.update(gameStatus=None),
            "$.games[1].gameStatus",
            "Expected int, got null",
        ),
        (
            lambda game: game.update(gameDateTimeEst="TBD"),
            "$.games[1]",
            "gameDateTimeEst 'TBD' has no date: Invalid isoformat string: 'TBD'",
        ),
        (lambda game: game["awayTeam"].update(teamTricode="SEA"), "$.games[1]", UNKNOWN),
    ],
)
def test_a_bad_game_is_rejected_alone(schedule: Any, change: Any, place: str, reason: str) -> None:
    change(schedule["games"][1])
    parsed = parse(SOURCE, schedule, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[TABLE]) == 2


def test_an_all_star_team_is_no_unknown_team(schedule: Any) -> None:
    schedule["games"][0]["gameId"] = "0032400001"
    schedule["games"][0]["homeTeam"]["teamTricode"] = "CAN"
    assert parse(SOURCE, schedule, PATH).rejected == []


@pytest.mark.parametrize("key", ["season_nba_format", "games"])
def test_a_document_without_season_or_games_is_refused(schedule: Any, key: str) -> None:
    del schedule[key]
    assert refusal(SOURCE, schedule, PATH) == ("$", f"Object missing required field {key}")
