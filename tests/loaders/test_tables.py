"""Tables derived from structs: one declaration for BigQuery, Parquet and documentation."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

import pytest
from google.cloud.bigquery import SchemaField
from msgspec import Meta, Struct

from loaders.sources import raw_tables
from loaders.tables import Lineage, Table, UnfitError, about


class Game(Struct):
    game_date: date


class Line(Struct):
    name: Annotated[str, about("Full name.")]
    player_id: Annotated[Annotated[int, Meta(gt=0)], about("Person id.")]
    points: int | None
    share: float | None
    started: bool | None
    seen_at: datetime | None
    marks: list[str]


TABLE = Table("lines", "Lines.", (Game, Line))
LINEAGE = Lineage("gs://b/o", 1, 0, None, datetime(2024, 11, 7, tzinfo=UTC), "id")
LINE = Line("Nikola Jokić", 203999, None, 0.5, True, None, ["a", "b"])


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("game_date", SchemaField("game_date", "DATE", "REQUIRED", description="")),
        ("name", SchemaField("name", "STRING", "REQUIRED", description="Full name.")),
        ("player_id", SchemaField("player_id", "INT64", "REQUIRED", description="Person id.")),
        ("points", SchemaField("points", "INT64", "NULLABLE", description="")),
        ("share", SchemaField("share", "FLOAT64", "NULLABLE", description="")),
        ("started", SchemaField("started", "BOOL", "NULLABLE", description="")),
        ("seen_at", SchemaField("seen_at", "TIMESTAMP", "NULLABLE", description="")),
        ("marks", SchemaField("marks", "STRING", "REPEATED", description="")),
    ],
)
def test_a_field_is_a_column(name: str, field: SchemaField) -> None:
    (column,) = (column for column in TABLE.columns if column.name == name)
    assert column.schema_field == field


def test_columns_stand_in_the_order_of_the_parts_and_lineage_last() -> None:
    names = [column.name for column in TABLE.columns]
    assert names[:2] == ["game_date", "name"]
    assert names[-6:] == [
        "_source_uri",
        "_source_generation",
        "_row_index",
        "_snapshot_at",
        "_loaded_at",
        "_load_id",
    ]


def test_a_required_column_is_not_nullable_in_parquet() -> None:
    nullable = {field.name: field.nullable for field in TABLE.arrow_schema}
    assert (nullable["name"], nullable["points"]) == (False, True)


def test_rows_become_columns() -> None:
    batch = TABLE.batch([(Game(date(2024, 11, 6)), LINE, LINEAGE)])
    assert batch.schema == TABLE.arrow_schema
    (row,) = batch.to_pylist()
    assert (row["game_date"], row["name"]) == (date(2024, 11, 6), "Nikola Jokić")
    assert (row["points"], row["marks"], row["_load_id"]) == (None, ["a", "b"], "id")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"points": 2**63}, "points: .*too large"),
        ({"name": "\ud800"}, "name: .*surrogates not allowed"),
        ({"marks": ["\ud800"]}, "marks: .*surrogates not allowed"),
    ],
)
def test_a_value_that_a_column_cannot_hold_is_told_with_its_column(
    changed: dict[str, object], message: str
) -> None:
    line = Line(**{name: getattr(LINE, name) for name in LINE.__struct_fields__} | changed)
    with pytest.raises(UnfitError, match=message):
        TABLE.batch([(Game(date(2024, 11, 6)), line, LINEAGE)])


def test_a_type_without_a_column_is_refused_by_name() -> None:
    class Odd(Struct):
        data: dict[str, int]

    with pytest.raises(TypeError, match=r"Odd\.data: no BigQuery column has type"):
        _ = Table("odd", "", (Odd,)).columns


@pytest.mark.parametrize("table", raw_tables(), ids=lambda table: table.name)
class TestRawTable:
    def test_is_described_to_the_last_column(self, table: Table) -> None:
        undescribed = [column.name for column in table.columns if not column.description]
        assert (table.description.endswith("."), undescribed) == (True, [])

    def test_has_each_column_once(self, table: Table) -> None:
        names = [column.name for column in table.columns]
        assert [name for name in names if names.count(name) > 1] == []

    def test_has_names_that_bigquery_takes(self, table: Table) -> None:
        names = [column.name for column in table.columns]
        assert [name for name in names if not re.fullmatch(r"[a-z_][a-z0-9_]*", name)] == []

    def test_is_partitioned_by_a_date_and_clustered_by_at_most_four(self, table: Table) -> None:
        columns = {column.name: column for column in table.columns}
        partition = columns[table.partition_by]
        assert (partition.type, partition.mode) == ("DATE", "REQUIRED")
        assert set(table.cluster_by) <= set(columns)
        assert 1 <= len(table.cluster_by) <= 4

    def test_has_no_double_quote_in_a_description(self, table: Table) -> None:
        texts = [table.description, *(column.description for column in table.columns)]
        assert [text for text in texts if '"' in text] == []


def test_no_two_sources_fill_the_same_table() -> None:
    names = [table.name for table in raw_tables()]
    assert len(names) == len(set(names))
