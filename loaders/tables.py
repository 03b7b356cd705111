"""Raw tables. A column is written down once, as a field of the struct its rows are made of.

A row of a raw table is a tuple of structs: what the document says of its game or team, what one
record says, and the lineage that the loader adds. The BigQuery schema, the Parquet schema and the
documentation of the dbt sources are all read from those structs.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
from google.cloud.bigquery import SchemaField
from msgspec import Meta, Struct
from msgspec.structs import astuple

BIGQUERY_TYPES = {
    str: "STRING",
    int: "INT64",
    float: "FLOAT64",
    bool: "BOOL",
    date: "DATE",
    datetime: "TIMESTAMP",
}
ARROW_TYPES = {
    "STRING": pa.string(),
    "INT64": pa.int64(),
    "FLOAT64": pa.float64(),
    "BOOL": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us", tz="UTC"),
}


class UnfitError(Exception):
    """A value that its column cannot hold, such as an integer beyond 64 bits."""


def about(description: str) -> Meta:
    """Describe a column: what it means, its unit, when it is NULL."""
    return Meta(description=description)


class Lineage(Struct, frozen=True):
    """Where a row comes from. Added by the loader to every row of `nba_raw`."""

    _source_uri: Annotated[str, about("Object the row was read from, `gs://` or `file://`.")]
    _source_generation: Annotated[
        int, about("Generation of the object; a rewritten object has a greater one.")
    ]
    _row_index: Annotated[int, about("Position of the record in its document, from 0.")]
    _snapshot_at: Annotated[
        datetime | None,
        about("When the document was scraped, from its file name; NULL where the name has none."),
    ]
    _loaded_at: Annotated[datetime, about("When the load that brought the row began.")]
    _load_id: Annotated[str, about("The load that brought the row: `nba_ops.load_log`.")]


class Column(NamedTuple):
    """One column of a table. `mode` is BigQuery's: REQUIRED, NULLABLE or REPEATED."""

    name: str
    type: str
    mode: str
    description: str

    @property
    def schema_field(self) -> SchemaField:
        """The column as the BigQuery client wants it."""
        return SchemaField(self.name, self.type, self.mode, description=self.description)

    @property
    def arrow_field(self) -> pa.Field:
        """The column as Parquet stores it."""
        arrow_type = ARROW_TYPES[self.type]
        if self.mode == "REPEATED":
            arrow_type = pa.list_(arrow_type)
        return pa.field(self.name, arrow_type, nullable=self.mode != "REQUIRED")


class Table(Struct, frozen=True):
    """A table of `nba_raw`: append-only, partitioned by day, clustered by at most four columns."""

    name: str
    description: str
    parts: tuple[type[Struct], ...]
    partition_by: str = "game_date"
    cluster_by: tuple[str, ...] = ("game_id",)

    @property
    def columns(self) -> list[Column]:
        """Columns in the order of the parts, lineage last."""
        return [column for part in (*self.parts, Lineage) for column in columns_of(part)]

    @property
    def arrow_schema(self) -> pa.Schema:
        """Schema of the Parquet file that a load job takes."""
        return pa.schema([column.arrow_field for column in self.columns])

    def batch(self, rows: Sequence[tuple[Struct, ...]]) -> pa.RecordBatch:
        """Turn rows (one struct per part, then `Lineage`) into columns.

        Raises:
            UnfitError: a column cannot hold one of its values.
        """
        schema = self.arrow_schema
        arrays = []
        columns = zip(*(sum(map(astuple, row), ()) for row in rows), strict=True)
        for column, field in zip(columns, schema, strict=True):
            try:
                arrays.append(pa.array(column, field.type))
            except (ValueError, OverflowError) as error:
                raise UnfitError(f"{field.name}: {error}") from error
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


def columns_of(struct: type[Struct]) -> Iterator[Column]:
    """Yield the columns a struct stands for, from its annotations.

    Raises:
        TypeError: a field has a type that no BigQuery column has.
    """
    hints = get_type_hints(struct, include_extras=True)
    for name in struct.__struct_fields__:
        annotation, description = hints[name], ""
        if get_origin(annotation) is Annotated:
            annotation, *metadata = get_args(annotation)
            description = next(
                (m.description for m in metadata if isinstance(m, Meta) and m.description), ""
            )
        python_type, mode = _unwrap(annotation)
        if python_type not in BIGQUERY_TYPES:
            raise TypeError(f"{struct.__name__}.{name}: no BigQuery column has type {annotation}")
        yield Column(name, BIGQUERY_TYPES[python_type], mode, description)


def _unwrap(annotation: Any) -> tuple[Any, str]:
    """Split an annotation into its scalar type and BigQuery's mode."""
    if get_origin(annotation) is Annotated:
        return _unwrap(get_args(annotation)[0])
    if get_origin(annotation) in (list, tuple):
        return _unwrap(get_args(annotation)[0])[0], "REPEATED"
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [option for option in get_args(annotation) if option is not type(None)]
        scalar, _ = _unwrap(inner[0])
        return scalar, "NULLABLE"
    return annotation, "REQUIRED"
