"""The sample lake, loaded and built once for every test that only reads.

A test that writes takes a warehouse of its own in the same BigQuery: `warehouse.named("mine")`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.local import service
from loaders.sample import League, simulate, write_lake
from tests.integration.warehouse import Warehouse


@pytest.fixture(scope="session")
def league() -> League:
    """The truth."""
    return simulate()


@pytest.fixture(scope="session")
def lake(league: League, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents that tell of it."""
    root = tmp_path_factory.mktemp("sample") / "lake"
    write_lake(league, root)
    return root


@pytest.fixture(scope="session")
def warehouse(
    local_bigquery: service.Running, tmp_path_factory: pytest.TempPathFactory
) -> Warehouse:
    """An empty warehouse in the session's local BigQuery."""
    return Warehouse.in_folder(local_bigquery.port, tmp_path_factory.mktemp("dbt"))


@pytest.fixture(scope="session")
def built(warehouse: Warehouse, lake: Path, league: League) -> Warehouse:
    """A warehouse with the whole sample lake in it, loaded once and built once. Only read it."""
    sample = warehouse.named("sample")
    sample.load(lake, league.start_date, league.end_date)
    sample.build()
    return sample
