"""NBA.com referee assignments: the crews of a date."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = OFFICIALS = "nbac_referee_assignments"
DOCUMENTS = "nbac_referee_documents"
REPLAY = "nbac_referee_replay_center"
PATH = "nba-com/referee-assignments/2025-01-08/20250108_140500.json"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_referee/exp_718e62b3.json"), PATH)


def game(**changed: Any) -> dict[str, Any]:
    return {
        "game_id": "0022400509",
        "game_date": "01/08/2025",
        "game_code": "20250108/OKCCLE",
        "home_team_abbr": "CLE",
        "away_team_abbr": "OKC",
        "official1": "John Goble",
        "official1_code": 101284,
        "official1_JNum": "10",
    } | changed


def assignments(*games: dict[str, Any]) -> dict[str, Any]:
    return {"refereeAssignments": {"nba": {"Table": {"rows": list(games)}}}}


def test_all_crews_of_the_sample_are_read(sample: Parsed) -> None:
    crews = Counter(row["game_id"] for row in sample.rows[OFFICIALS])
    assert (len(crews), set(crews.values()), sample.rejected) == (8, {3}, [])
    assert len(sample.rows[REPLAY]) == 3
    assert sample.one(DOCUMENTS) == {
        "assignment_date": date(2025, 1, 8),
        "game_count": 8,
        "replay_center_count": 3,
    }


def test_john_goble(sample: Parsed) -> None:
    assert sample.one(OFFICIALS, official_name="John Goble") == {
        "assignment_date": date(2025, 1, 8),
        "game_date": date(2025, 1, 8),
        "game_id": "0022400509",
        "game_code": "20250108/OKCCLE",
        "home_team_abbr": "CLE",
        "away_team_abbr": "OKC",
        "official_position": 1,
        "official_name": "John Goble",
        "official_id": 101284,
        "jersey_number": "10",
    }


def test_brett_nansel_sits_in_the_replay_center(sample: Parsed) -> None:
    assert sample.one(REPLAY, replaycenter_official="Brett Nansel") == {
        "assignment_date": date(2025, 1, 8),
        "game_date": date(2025, 1, 8),
        "official_code": 202035,
        "replaycenter_official": "Brett Nansel",
    }


def test_date_without_games_leaves_its_own_row(documents: Documents) -> None:
    day = documents.league.cases["no_game"].days[0]
    (path,) = documents.under(f"nba-com/referee-assignments/{day}")
    parsed = parse(SOURCE, documents.read(path), path)
    assert set(parsed.rows) == {DOCUMENTS}
    assert parsed.one(DOCUMENTS)["game_count"] == 0


def test_game_without_a_crew_yet_has_no_official() -> None:
    parsed = parse(SOURCE, assignments(game(official1=None, official1_code=None)), PATH)
    assert set(parsed.rows) == {DOCUMENTS}
    assert parsed.one(DOCUMENTS)["game_count"] == 1


def test_alternate_is_the_fourth() -> None:
    crew = game(official4="Ray Acosta", official4_code=1626300)
    rows = parse(SOURCE, assignments(crew), PATH).rows[OFFICIALS]
    assert [(row["official_position"], row["official_name"]) for row in rows] == [
        (1, "John Goble"),
        (4, "Ray Acosta"),
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"game_id": "22400509"}, "Expected str matching regex"),
        ({"game_date": "2025-01-08"}, "game_date '2025-01-08' is not MM/DD/YYYY"),
        ({"home_team_abbr": "XYZ"}, "unknown team 'XYZ'"),
        ({"official1_code": "101284"}, "Expected int | null, got str"),
    ],
)
def test_bad_game_does_not_take_the_rest_along(changed: dict[str, Any], reason: str) -> None:
    parsed = parse(SOURCE, assignments(game(**changed), game()), PATH)
    (rejected,) = parsed.rejected
    assert rejected.place.startswith("$.refereeAssignments.nba.Table.rows[0]")
    assert rejected.reason.startswith(reason)
    assert len(parsed.rows[OFFICIALS]) == 1


def test_document_without_the_nba_is_refused() -> None:
    place, _ = refusal(SOURCE, {"refereeAssignments": {"gl": {}}}, PATH)
    assert place == "$.refereeAssignments"
