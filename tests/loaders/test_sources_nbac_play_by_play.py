"""NBA.com play-by-play: an action for everything that happened."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = TABLE = "nbac_play_by_play"
PATH = "nba-com/play-by-play/2025-01-15/game-0022400561/20250116_092000.json"
ACTIONS = "$.playByPlay.game.actions"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_play_by_play/exp_416e8d5c.json.gz"), PATH)


def test_every_action_of_the_sample_is_read_in_order(sample: Parsed) -> None:
    rows = sample.rows[TABLE]
    assert (len(rows), sample.rejected) == (506, [])
    assert [row["order_number"] for row in rows] == sorted(row["order_number"] for row in rows)


def test_the_sample_with_the_older_metadata_key_is_read(samples: Samples) -> None:
    path = "nba-com/play-by-play/2025-01-06/game-0022400500/20250107_092000.json"
    parsed = parse(SOURCE, samples.read("nbac_play_by_play/exp_14ecf360.json.gz"), path)
    assert (len(parsed.rows[TABLE]), parsed.rejected) == (571, [])
    assert {row["game_id"] for row in parsed.rows[TABLE]} == {"0022400500"}


def test_shots_and_free_throws_say_whether_they_were_made(samples: Samples) -> None:
    """181 field goals and 42 free throws, all with a result."""
    path = "nba-com/play-by-play/2025-01-06/game-0022400500/20250107_092000.json"
    parsed = parse(SOURCE, samples.read("nbac_play_by_play/exp_14ecf360.json.gz"), path)
    with_result = Counter(
        row["action_type"] == "freethrow" for row in parsed.rows[TABLE] if row["shot_result"]
    )
    assert with_result == {False: 181, True: 42}


def test_the_date_is_that_of_the_folder(sample: Parsed) -> None:
    assert {row["game_date"] for row in sample.rows[TABLE]} == {date(2025, 1, 15)}


def test_a_shot_has_area_distance_and_both_kinds_of_coordinates(sample: Parsed) -> None:
    shots = [row for row in sample.rows[TABLE] if row["is_field_goal"] == 1]
    wanted = ("area", "area_detail", "shot_distance", "x", "y", "x_legacy", "y_legacy")
    assert [shot for shot in shots if None in [shot[name] for name in wanted]] == []
    assert {shot["shot_result"] for shot in shots} == {"Made", "Missed"}


def test_the_older_key_of_the_league_is_read(documents: Documents) -> None:
    path = documents.case("old_play_by_play_key")
    document = documents.json(path)
    assert "gameId" in document["metadata"]
    parsed = parse(SOURCE, document, path)
    assert len(parsed.rows[TABLE]) == len(document["playByPlay"]["game"]["actions"])


def test_the_recovered_jump_ball_is_found_under_its_misspelt_key(feed: Any) -> None:
    feed["playByPlay"]["game"]["actions"][0]["jumpBallRecoverdPersonId"] = 203999
    row = parse(SOURCE, feed, PATH).rows[TABLE][0]
    assert row["jump_ball_recovered_person_id"] == 203999


def test_a_shot_without_an_area_has_none(documents: Documents) -> None:
    path = documents.case("shot_without_area")
    rows = parse(SOURCE, documents.read(path), path).rows[TABLE]
    shots = [row for row in rows if row["is_field_goal"] == 1]
    assert [shot["area"] for shot in shots].count(None) == 1


@pytest.fixture
def feed(documents: Documents) -> Any:
    """The first five actions of a game."""
    feed = documents.json(documents.case("shot_at_origin"))
    del feed["playByPlay"]["game"]["actions"][5:]
    return feed


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            lambda action: action.pop("actionType"),
            f"{ACTIONS}[2]",
            "Object missing required field actionType",
        ),
        (
            lambda action: action.update(personId=None),
            f"{ACTIONS}[2].personId",
            "Expected int, got null",
        ),
        (
            lambda action: action.update(teamTricode="SEA"),
            f"{ACTIONS}[2]",
            "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30",
        ),
    ],
)
def test_a_bad_action_is_rejected_alone(feed: Any, change: Any, place: str, reason: str) -> None:
    change(feed["playByPlay"]["game"]["actions"][2])
    parsed = parse(SOURCE, feed, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[TABLE]) == 4


def test_a_game_that_has_not_begun_has_no_rows(feed: Any) -> None:
    feed["playByPlay"]["game"]["actions"] = []
    assert parse(SOURCE, feed, PATH) == Parsed({}, [])


@pytest.mark.parametrize("key", ["gameId", "actions"])
def test_a_document_without_its_game_or_actions_is_refused(feed: Any, key: str) -> None:
    del feed["playByPlay"]["game"][key]
    expected = ("$.playByPlay.game", f"Object missing required field {key}")
    assert refusal(SOURCE, feed, PATH) == expected


def test_truncated_json_is_refused(feed: Any, documents: Documents) -> None:
    content = documents.read(documents.case("shot_at_origin"))
    expected = ("$", "not valid JSON: Input data was truncated")
    assert refusal(SOURCE, content[:-10], PATH) == expected
