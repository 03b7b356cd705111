"""The report says what is wrong with a feature."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scripts import feature_report
from scripts import features as catalog

FEATURES = catalog.read()
POINTS = next(feature for feature in FEATURES if feature.name == "points_avg_last_5")
SOUND = {
    "game_date": None,
    "feature_index": POINTS.index,
    "row_count": 150,
    "known_values": 120,
    "distinct_values": 60,
    "mean": 12.5,
    "spread": 6.0,
    "lowest": 0.0,
    "highest": 34.0,
}


@pytest.mark.parametrize(
    ("changes", "remarks"),
    [
        ({}, []),
        ({"known_values": 119}, ["NULL"]),
        ({"known_values": 0, "lowest": None, "highest": None, "spread": None}, ["NULL"]),
        ({"distinct_values": 1, "spread": 0.0}, ["constant"]),
        ({"spread": 2.99}, ["spread"]),
        ({"spread": 2.99, "known_values": 99, "row_count": 99}, []),
        ({"highest": 70.01}, ["range"]),
        ({"lowest": -0.01, "known_values": 119}, ["range", "NULL"]),
    ],
)
def test_remarks(changes: dict[str, Any], remarks: list[str]) -> None:
    assert feature_report.remarks(POINTS, SOUND | changes) == remarks


def test_table_has_the_numbers_in_columns() -> None:
    cells = feature_report.lines(FEATURES, [SOUND, SOUND | {"game_date": date(2024, 11, 1)}])
    header, first, second = feature_report.table(cells).splitlines()
    assert header.split() == list(feature_report.HEADER)
    assert first.split() == [
        *("all", "points_avg_last_5", "150", "20%"),
        *("12.500", "6.000", "0.000", "34.000", "0", "to", "70"),
    ]
    assert second.startswith("2024-11-01  points_avg_last_5")


def test_one_statement_measures_every_feature() -> None:
    sql = feature_report.statement(FEATURES, date(2024, 11, 1), date(2024, 11, 30), per_date=True)
    assert [
        f.name for f in FEATURES if sql.count(f" as feature_index, {f.name} as value)") != 1
    ] == []
    assert ";" not in sql
