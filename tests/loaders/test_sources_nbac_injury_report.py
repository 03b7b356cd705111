"""NBA.com injury report: who is listed for which game, and reports that list nobody."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import parse, refusal

SOURCE = PLAYERS = "nbac_injury_report"
REPORTS = "nbac_injury_report_documents"
PATH = "nba-com/injury-report-data/2024-01-04/12/20250913_041438.json"


@pytest.fixture
def report() -> dict[str, Any]:
    return {
        "metadata": {"gamedate": "20240104", "hour": "12", "period": "PM", "hour24": "12"},
        "parsing_stats": {"overall_confidence": 1.0, "parsing_stats": {"unparsed_count": 0}},
        "records": [record("Duke Jr., David"), record("Bassey, Charles")],
    }


def record(player: str, **changed: Any) -> dict[str, Any]:
    return {
        "date": "01/04/2024",
        "gametime": "07:30 (ET)",
        "matchup": "MIL@SAS",
        "team": "SAS",
        "player": player,
        "status": "Out",
        "reason": "G League - Two-Way",
        "confidence": 0.9,
    } | changed


def test_david_duke_of_the_sample(samples: Samples) -> None:
    parsed = parse(SOURCE, samples.read("nbac_injury_report/exp_f4391904.json"), PATH)
    assert (len(parsed.rows[PLAYERS]), parsed.rejected) == (14, [])
    assert parsed.one(PLAYERS, player="Duke Jr., David") == {
        "report_date": date(2024, 1, 4),
        "report_hour": 12,
        "game_date": date(2024, 1, 4),
        "game_time": "07:30 (ET)",
        "matchup": "MIL@SAS",
        "team": "SAS",
        "player": "Duke Jr., David",
        "status": "Out",
        "reason": "G League - Two-Way",
        "confidence": 0.9,
    }


def test_report_of_the_sample_says_how_it_was_read(samples: Samples) -> None:
    parsed = parse(SOURCE, samples.read("nbac_injury_report/exp_f4391904.json"), PATH)
    assert parsed.one(REPORTS) == {
        "report_date": date(2024, 1, 4),
        "report_hour": 12,
        "season": "2024-25",  # wrong, as the scraper writes it
        "scrape_time": "00-14-38",
        "run_id": "f4391904",
        "is_empty_report": None,
        "no_data_reason": None,
        "overall_confidence": 0.97,
        "unparsed_count": 0,
        "record_count": 14,
    }


def test_report_that_lists_nobody_leaves_its_own_row(documents: Documents) -> None:
    path = documents.league.cases["report_of_nobody"].path
    parsed = parse(SOURCE, documents.read(path), path)
    assert set(parsed.rows) == {REPORTS}
    row = parsed.one(REPORTS)
    assert (row["record_count"], row["is_empty_report"]) == (0, True)


def test_report_covers_two_days(documents: Documents) -> None:
    path = _with_tomorrow(documents)
    rows = parse(SOURCE, documents.read(path), path).rows[PLAYERS]
    (reported,) = {row["report_date"] for row in rows}
    assert {(row["game_date"] - reported).days for row in rows} == {0, 1}


def _with_tomorrow(documents: Documents) -> str:
    """Return the path of a report that lists players for its day and for the next."""
    for path in documents.under("nba-com/injury-report-data"):
        if len({entry["date"] for entry in documents.json(path)["records"]}) == 2:
            return path
    raise AssertionError("no report of the sample league covers two days")


@pytest.mark.parametrize("text", ["20240104", "2024-01-04"])
def test_both_forms_of_the_date_are_read(report: dict[str, Any], text: str) -> None:
    report["metadata"]["gamedate"] = text
    assert parse(SOURCE, report, PATH).one(REPORTS)["report_date"] == date(2024, 1, 4)


@pytest.mark.parametrize(("hour", "expected"), [("00", 0), ("23", 23), (17, 17), ("", None)])
def test_hour_of_the_day(report: dict[str, Any], hour: Any, expected: int | None) -> None:
    report["metadata"]["hour24"] = hour
    assert parse(SOURCE, report, PATH).one(REPORTS)["report_hour"] == expected


def test_hour_without_am_or_pm_is_unknown(report: dict[str, Any]) -> None:
    del report["metadata"]["hour24"]
    assert parse(SOURCE, report, PATH).one(REPORTS)["report_hour"] is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"date": "2024-01-04"}, "date '2024-01-04' is not MM/DD/YYYY"),
        ({"matchup": "MILSAS"}, "Expected str matching regex"),
        ({"player": ""}, "Expected str of length >= 1"),
        ({"status": None}, "Expected str, got null"),
        ({"team": "XYZ"}, "unknown team 'XYZ'"),
    ],
)
def test_bad_record_does_not_take_the_rest_along(
    report: dict[str, Any], changed: dict[str, Any], reason: str
) -> None:
    report["records"][0] |= changed
    parsed = parse(SOURCE, report, PATH)
    (rejected,) = parsed.rejected
    assert rejected.place.startswith("$.records[0]")
    assert rejected.reason.startswith(reason)
    assert [row["player"] for row in parsed.rows[PLAYERS]] == ["Bassey, Charles"]
    assert parsed.one(REPORTS)["record_count"] == 2


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("metadata",), "$"),
        (("metadata", "gamedate"), "$.metadata"),
        (("records",), "$"),
    ],
)
def test_document_without_its_date_or_records_is_refused(
    report: dict[str, Any], path: tuple[str, ...], place: str
) -> None:
    document = deepcopy(report)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    del holder[path[-1]]
    assert refusal(SOURCE, document, PATH)[0] == place


@pytest.mark.parametrize(
    ("key", "value"), [("gamedate", "January 4"), ("hour24", "24"), ("hour24", "noon")]
)
def test_unreadable_date_or_hour_is_refused(report: dict[str, Any], key: str, value: str) -> None:
    report["metadata"][key] = value
    place, reason = refusal(SOURCE, report, PATH)
    assert place == f"$.metadata.{key}"
    assert repr(value) in reason
