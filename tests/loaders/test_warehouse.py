"""The tables the loaders create, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from google.cloud import bigquery
from msgspec.structs import replace

from loaders.runlog import OPS_TABLES
from loaders.tables import Column
from loaders.warehouse import TableSpec, Warehouse, ops_table

SPEC = TableSpec(
    "nba_raw",
    "boxes",
    "Some boxes.",
    (
        Column("game_id", "STRING", "REQUIRED", "The game."),
        Column("game_date", "DATE", "REQUIRED", "Its date."),
    ),
    "game_date",
    ("game_id",),
)
POINTS = Column("points", "INT64", "REQUIRED", "Points.")


@dataclass
class Client:
    """All that names need of a client."""

    project: str = "project"


@pytest.mark.parametrize(
    ("dataset", "name"),
    [("nba", "project.nba_raw.boxes"), ("dev_alice", "project.dev_alice_nba_raw.boxes")],
)
def test_a_target_prefixes_its_datasets_unless_it_is_the_plain_one(dataset: str, name: str) -> None:
    client: Any = Client()
    assert Warehouse(client, dataset, "test").table_id(SPEC) == name


def created(warehouse: Warehouse, spec: TableSpec) -> bigquery.Table:
    warehouse.create_missing([spec])
    return warehouse.client.get_table(warehouse.table_id(spec))


def test_a_table_is_created_as_it_is_described(warehouse: Warehouse) -> None:
    table = created(warehouse, SPEC)
    assert table.schema == [column.schema_field for column in SPEC.columns]
    assert table.description == "Some boxes."
    assert table.time_partitioning.field == "game_date"
    assert table.time_partitioning.expiration_ms is None
    assert table.clustering_fields == ["game_id"]


def test_a_table_that_exists_keeps_its_rows(warehouse: Warehouse) -> None:
    table = created(warehouse, SPEC)
    list(warehouse.query(f"insert into `{table}` values ('0022400001', date '2024-11-06')"))
    created(warehouse, SPEC)
    assert len(list(warehouse.query(f"select * from `{table}`"))) == 1


def test_a_column_that_is_new_is_added_and_null_in_old_rows(
    warehouse: Warehouse, dataset: str
) -> None:
    created(warehouse, SPEC)
    later = Warehouse(warehouse.client, dataset, "test")
    table = created(later, replace(SPEC, columns=(*SPEC.columns, POINTS)))
    assert [(field.name, field.mode) for field in table.schema] == [
        ("game_id", "REQUIRED"),
        ("game_date", "REQUIRED"),
        ("points", "NULLABLE"),
    ]


def test_a_table_exists_once_it_is_created(warehouse: Warehouse) -> None:
    assert not warehouse.exists(SPEC)
    created(warehouse, SPEC)
    assert warehouse.exists(SPEC)


@pytest.mark.parametrize("name", OPS_TABLES)
def test_a_log_table_is_what_its_dbt_source_says(name: str) -> None:
    spec = ops_table(name)
    assert (spec.dataset, spec.name, spec.partition_by) == ("nba_ops", name, "logged_at")
    modes = {column.name: column.mode for column in spec.columns}
    assert (modes["invocation_id"], modes["logged_at"]) == ("REQUIRED", "REQUIRED")


def test_a_log_table_that_is_not_described_is_refused() -> None:
    with pytest.raises(KeyError, match="shoes"):
        ops_table("shoes")
