"""Features of the store are what the loaded documents say, recomputed by other means."""

from __future__ import annotations

import pytest

from scripts.recompute_features import Raw, Row, compare, read, sample
from tests.integration.warehouse import Warehouse


@pytest.fixture(scope="module")
def raw(built: Warehouse) -> Raw:
    return read(built.query)


@pytest.fixture(scope="module")
def rows(built: Warehouse) -> list[Row]:
    """Rows of dates up to the last game: of those that follow there is nothing new to say."""
    last = built.value("select max(game_date) from nba_core.dim_game where is_final")
    first = built.value("select min(game_date) from nba_precompute.ml_feature_store_latest")
    return sample(built.query, 500, 7, first, last)


def test_features_agree_with_the_documents(raw: Raw, rows: list[Row]) -> None:
    assert len(rows) == 500
    assert [str(difference) for difference in compare(raw, rows)] == []


def test_sample_has_players_with_full_windows(rows: list[Row]) -> None:
    """A sample of first games alone would agree about nothing but NULL."""
    assert sum(row["pts_slope_10g"] is not None for row in rows) > 100
    assert sum(row["pct_paint"] is not None for row in rows) > 100
    assert sum(row["team_pace"] is not None for row in rows) > 100
