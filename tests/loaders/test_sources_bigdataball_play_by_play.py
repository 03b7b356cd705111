"""BigDataBall play-by-play: JSON under a name that says CSV, in two sets of keys."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "bigdataball_play_by_play"
PATH = "big-data-ball/2024-25/2025-06-22/game_42400407/[2025-06-22]-0042400407-IND@OKC.csv"
UNKNOWN = "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    """An older export: other keys, bare NaN, no teams."""
    return parse(SOURCE, samples.read("bigdataball_pbp/exp_746cfbef.json.gz"), PATH)


def test_every_play_of_an_older_export_is_read(sample: Parsed) -> None:
    assert (len(sample.rows[TABLE]), sample.rejected) == (510, [])


def test_its_events_are_those_of_the_game(sample: Parsed) -> None:
    events = Counter(row["event_type"] for row in sample.rows[TABLE])
    assert events == {
        "shot": 157,
        "rebound": 109,
        "substitution": 76,
        "free throw": 60,
        "foul": 47,
        "turnover": 31,
        "timeout": 13,
        "start of period": 4,
        "end of period": 4,
        "jump ball": 4,
        "violation": 2,
        None: 3,
    }


def test_its_shots_were_made_or_missed(sample: Parsed) -> None:
    shots = Counter(row["result"] for row in sample.rows[TABLE] if row["event_type"] == "shot")
    assert shots == {"made": 64, "missed": 93}


def test_a_miss_has_zero_points(sample: Parsed) -> None:
    missed = {row["points"] for row in sample.rows[TABLE] if row["result"] == "missed"}
    assert missed == {0}


def test_its_game_id_has_its_leading_zeros_back(sample: Parsed) -> None:
    assert {row["game_id"] for row in sample.rows[TABLE]} == {"0042400407"}


def test_a_team_it_does_not_know_is_null(sample: Parsed) -> None:
    teams = {(row["away_team"], row["home_team"]) for row in sample.rows[TABLE]}
    assert teams == {(None, None)}


def test_the_ten_on_the_floor_are_two_lists(sample: Parsed) -> None:
    row = sample.one(TABLE, play_id=1)
    assert row["away_players"] == [
        "Myles Turner",
        "Tyrese Haliburton",
        "Andrew Nembhard",
        "Aaron Nesmith",
        "Pascal Siakam",
    ]
    assert len(row["home_players"]) == 5


@pytest.fixture
def export(documents: Documents) -> Any:
    """The first five plays of a current export."""
    export = documents.json(documents.case("only_bigdataball"))
    del export["playByPlay"][5:]
    return export


def test_every_current_export_of_the_league_is_read(documents: Documents) -> None:
    paths = documents.under("big-data-ball")[:3]
    for path in paths:
        parsed = parse(SOURCE, documents.read(path), path)
        assert len(parsed.rows[TABLE]) == len(documents.json(path)["playByPlay"])
        assert parsed.rejected == []


def test_whole_floats_are_the_integers_they_are(export: Any) -> None:
    export["playByPlay"][1] |= {"points": 2.0, "shot_distance": 24.0, "period": 1.0}
    row = parse(SOURCE, export, PATH).rows[TABLE][1]
    assert (row["points"], row["shot_distance"], row["period"]) == (2, 24.0, 1)


def test_nan_is_unknown(export: Any) -> None:
    export["playByPlay"][1] |= {"points": float("nan"), "assist": float("nan")}
    row = parse(SOURCE, export, PATH).rows[TABLE][1]
    assert (row["points"], row["assist"]) == (None, None)


def test_a_missing_player_makes_the_five_shorter(export: Any) -> None:
    export["playByPlay"][1]["a3"] = None
    row = parse(SOURCE, export, PATH).rows[TABLE][1]
    assert (len(row["away_players"]), len(row["home_players"])) == (4, 5)


@pytest.mark.parametrize("text", ["2025-06-22", "06/22/2025"])
def test_the_date_is_read_in_both_forms(export: Any, text: str) -> None:
    export["game_info"]["date"] = text
    rows = parse(SOURCE, export, PATH).rows[TABLE]
    assert {row["game_date"] for row in rows} == {date(2025, 6, 22)}


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            lambda play: play.pop("play_id"),
            "$.playByPlay[2]",
            "Object missing required field play_id",
        ),
        (
            lambda play: play.update(period=None),
            "$.playByPlay[2].period",
            "Expected int, got null",
        ),
        (
            lambda play: play.update(points=1.5),
            "$.playByPlay[2].points",
            "Expected int | null, got float",
        ),
        (lambda play: play.update(team="SEA"), "$.playByPlay[2]", UNKNOWN),
    ],
)
def test_a_bad_play_is_rejected_alone(export: Any, change: Any, place: str, reason: str) -> None:
    change(export["playByPlay"][2])
    parsed = parse(SOURCE, export, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[TABLE]) == 4


@pytest.mark.parametrize(
    ("changed", "place", "reason"),
    [
        ({"date": "June 22"}, "$.game_info.date", "no date in 'June 22'"),
        ({"game_id": "IND@OKC"}, "$.game_info.game_id", "no game id in 'IND@OKC'"),
        ({"game_id": 10**10}, "$.game_info.game_id", "no game id in 10000000000"),
        ({"game_id": None}, "$.game_info.game_id", "Expected int | str, got null"),
        ({"home_team": "SEA"}, "$.game_info", UNKNOWN),
    ],
)
def test_a_game_that_cannot_be_told_refuses_the_document(
    export: Any, changed: dict[str, Any], place: str, reason: str
) -> None:
    export["game_info"] |= changed
    assert refusal(SOURCE, export, PATH) == (place, reason)


def test_a_document_without_plays_is_refused(export: Any) -> None:
    export["playByPlay"] = []
    assert refusal(SOURCE, export, PATH) == ("$", "no plays under playByPlay")


def test_real_csv_is_refused() -> None:
    place, reason = refusal(SOURCE, b"game_id,data_set,date\n22400001,NBA,2024-10-22\n", PATH)
    assert (place, reason.partition(":")[0]) == ("$", "not valid JSON")


def test_truncated_json_is_refused(export: Any) -> None:
    place, reason = refusal(SOURCE, json.dumps(export).encode()[:-20], PATH)
    assert (place, reason.partition(":")[0]) == ("$", "not valid JSON")
