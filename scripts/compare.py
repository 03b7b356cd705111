"""Compare the same table of two warehouses, in SQL: nothing is downloaded but what differs.

Rows are paired by the model's key, which its `unique_key` test names. Values are equal when both
are NULL or the same; floats when they differ by no more than a billionth of the greater one, since
a sum in another order ends in other last digits. Of values below a thousandth a billionth of that
is allowed, since what cancels out leaves no digits to compare. Arrays and structs are compared
element by element, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dbt.contracts.graph.manifest import Manifest
from google.cloud.bigquery import Client, SchemaField
from msgspec import Struct

from loaders.warehouse import Warehouse

TOLERANCE = 1e-9
SMALLEST = 1e-3
LINEAGE = "_"
LEFT, RIGHT = "left__", "right__"
COLUMNS_NAMED = 4
TABLES = ("table", "incremental")


class Model(Struct, frozen=True):
    """A model that is a table, as far as comparing it needs to know.

    Parts of the key are columns, or expressions where a column may be NULL.
    """

    name: str
    layer: str
    dataset: str
    key: tuple[str, ...]
    partition_by: str | None
    tags: frozenset[str]


class Comparison(Struct, frozen=True):
    """What two tables have in common. `columns` counts the paired rows that differ, by column."""

    model: Model
    left_rows: int
    right_rows: int
    only_left: int
    only_right: int
    changed: int
    columns: dict[str, int]

    @property
    def differences(self) -> int:
        """Rows that are not the same in both."""
        return self.only_left + self.only_right + self.changed

    @property
    def what_differs(self) -> str:
        """The columns that differ in most rows, with those rows."""
        worst = sorted(self.columns.items(), key=lambda column: -column[1])
        named = ", ".join(f"{name} ({count:,})" for name, count in worst[:COLUMNS_NAMED])
        more = len(worst) - COLUMNS_NAMED
        return f"{named} and {more} more" if more > 0 else named

    @property
    def is_equal(self) -> bool:
        """Whether every row of one is in the other, and as often."""
        return not self.differences


class DifferentRow(Struct, frozen=True):
    """A row that is not the same in two tables: its key, and the columns that differ.

    Of a row that only one of them has, those are the columns with a value.
    """

    key: tuple[Any, ...]
    columns: frozenset[str]


def models(manifest: Manifest, layers: Sequence[str] = (), tag: str | None = None) -> list[Model]:
    """Return the models of some layers, or with a tag, that are tables: what a build can get wrong.

    Views show what tables have, and would be compared for dates that nobody built.

    Args:
        manifest: the parsed project.
        layers: folders of `models/`; any when empty.
        tag: a dbt tag; any when None.

    Returns:
        Each with its key, in order of layer and name.
    """
    keys = dict(_keys(manifest))
    found = []
    for node in manifest.nodes.values():
        if node.resource_type != "model" or node.config.materialized not in TABLES:
            continue
        if (layers and node.fqn[1] not in layers) or (tag and tag not in node.tags):
            continue
        partition = node.config.get("partition_by")
        found.append(
            Model(
                node.alias,
                node.fqn[1],
                node.config.schema,
                keys.get(node.unique_id, ()),
                partition["field"] if partition else None,
                frozenset(node.tags),
            )
        )
    return sorted(found, key=lambda model: (model.layer, model.name))


def _keys(manifest: Manifest) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in manifest.nodes.values():
        metadata = getattr(node, "test_metadata", None)
        if metadata and metadata.name == "unique_key" and node.attached_node:
            yield node.attached_node, tuple(metadata.kwargs["columns"])


def compare(
    client: Client, model: Model, left: str, right: str, dates: tuple[date, date] | None = None
) -> Comparison:
    """Compare a model's table in two datasets.

    Args:
        client: of the BigQuery that has both.
        model: what is compared.
        left: a dataset, `project.dataset`.
        right: another one.
        dates: only rows of these partitions, inclusive; a table without partitions is compared
            whole.

    Raises:
        ValueError: the model has no `unique_key` test, or the two do not have the same columns.
    """
    values = _values(client, model, left, right)
    sql = _comparison_sql(values, _judged(model, values, left, right, dates))
    (row,) = client.query(sql).result()
    counts = dict(row.items())
    fixed = {name: counts.pop(name) for name in _COUNTS}
    return Comparison(
        model, **fixed, columns={name: count for name, count in counts.items() if count}
    )


def compare_warehouses(
    left: Warehouse,
    right: Warehouse,
    compared: Iterable[Model],
    dates: tuple[date, date] | None = None,
) -> Iterator[Comparison]:
    """Compare the tables of models in two warehouses of one BigQuery, one after the other.

    Dates and errors are those of `compare`.
    """
    for model in compared:
        yield compare(
            left.client, model, left.dataset(model.dataset), right.dataset(model.dataset), dates
        )


def different_rows(
    client: Client, model: Model, left: str, right: str, dates: tuple[date, date] | None = None
) -> list[DifferentRow]:
    """Return the rows of a model's table that are not the same in two datasets.

    Arguments and errors are those of `compare`.
    """
    values = _values(client, model, left, right)
    sql = _differences_sql(model, values, _judged(model, values, left, right, dates))
    found = []
    for row in client.query(sql).result():
        *key, columns = row.values()
        found.append(DifferentRow(tuple(key), frozenset(columns)))
    return found


def _values(client: Client, model: Model, left: str, right: str) -> list[SchemaField]:
    """Return the columns to compare, which both tables must have: all but the key's."""
    if not model.key:
        raise ValueError(f"{model.name} has no unique_key test: its rows cannot be paired")
    fields = _business(client.get_table(f"{left}.{model.name}").schema)
    others = _business(client.get_table(f"{right}.{model.name}").schema)
    if [(f.name, f.field_type, f.mode) for f in fields] != [
        (f.name, f.field_type, f.mode) for f in others
    ]:
        raise ValueError(f"{model.name} does not have the same columns in {left} and {right}")
    return [field for field in fields if field.name not in model.key]


_COUNTS = ("left_rows", "right_rows", "only_left", "only_right", "changed")


def _business(fields: Iterable[SchemaField]) -> list[SchemaField]:
    """Leave out where a row comes from: two loads of one document differ in that."""
    return [field for field in fields if not field.name.startswith(LINEAGE)]


def _comparison_sql(values: Sequence[SchemaField], judged: str) -> str:
    """Return the statement that counts equal and different rows, and differences by column."""
    by_column = "".join(
        f",\n    countif(_in_a and _in_b and not {field.name}) as {field.name}" for field in values
    )
    return f"""
{judged}
select
    countif(_in_a) as left_rows,
    countif(_in_b) as right_rows,
    countif(not _in_b) as only_left,
    countif(not _in_a) as only_right,
    countif(_in_a and _in_b and not ({_all_same(values)})) as changed{by_column}
from judged
"""  # noqa: S608 (names of tables and columns)


def _differences_sql(model: Model, values: Sequence[SchemaField], judged: str) -> str:
    """Return the statement that finds the rows that differ: parts of the key, and columns."""
    named = ", ".join(f"if({field.name}, null, '{field.name}')" for field in values)
    return f"""
{judged}
select
    {", ".join(_key_names(model))},
    array(
        select name from unnest(cast([{named}] as array<string>)) as name where name is not null
    ) as columns
from judged
where not (_in_a and _in_b and {_all_same(values)})
"""  # noqa: S608 (names of tables and columns)


def _all_same(values: Sequence[SchemaField]) -> str:
    return " and ".join(field.name for field in values) or "true"


def _key_names(model: Model) -> list[str]:
    return [f"_key_{number}" for number, _ in enumerate(model.key)]


def _judged(
    model: Model,
    values: Sequence[SchemaField],
    left: str,
    right: str,
    dates: tuple[date, date] | None,
) -> str:
    """Return the CTEs up to `judged`: key, where a row is, and whether each column is the same."""
    where = ""
    if dates and model.partition_by:
        where = f"where {model.partition_by} between date '{dates[0]}' and date '{dates[1]}'"
    parts = _key_names(model)
    keys = " and ".join(f"a.{name} = b.{name}" for name in (*parts, "_nth"))
    either = "".join(f",\n        coalesce(a.{name}, b.{name}) as {name}" for name in parts)
    sides = "".join(
        f",\n        {side}.{field.name} as {prefix}{field.name}"
        for field in values
        for side, prefix in (("a", LEFT), ("b", RIGHT))
    )
    is_same = "".join(
        f",\n        {_same(LEFT + field.name, RIGHT + field.name, field)} as {field.name}"
        for field in values
    )
    columns = ", ".join(
        [
            *(f"{part} as {name}" for part, name in zip(model.key, parts, strict=True)),
            *(field.name for field in values),
        ]
    )
    nth = f"row_number() over (partition by {', '.join(model.key)}) as _nth"
    read = f"select {columns}, true as _here, {nth}"
    return f"""with a as (
    {read} from `{left}.{model.name}` {where}
),
b as (
    {read} from `{right}.{model.name}` {where}
),
paired as (
    select
        a._here is not null as _in_a,
        b._here is not null as _in_b{either}{sides}
    from a
    full join b on {keys}
),
judged as (
    select
        _in_a,
        _in_b,
        {", ".join(parts)}{is_same}
    from paired
)"""  # noqa: S608 (names of tables and columns)


def _same(a: str, b: str, field: SchemaField, depth: int = 0) -> str:
    """Return the condition that two values of a column, element or struct field are equal."""
    if field.mode == "REPEATED":
        x, y, i, j = (f"{name}{depth}" for name in "xyij")
        element = SchemaField("element", field.field_type, fields=field.fields)
        differs = f"not {_same(x, y, element, depth + 1)}"
        pairs = f"unnest({a}) as {x} with offset as {i} inner join unnest({b}) as {y} with offset"
        pairs += f" as {j} on {i} = {j}"
        same_length = f"coalesce(array_length({a}), 0) = coalesce(array_length({b}), 0)"
        return f"({same_length} and not exists (select 1 from {pairs} where {differs}))"  # noqa: S608
    if field.field_type in ("RECORD", "STRUCT"):
        inner = [_same(f"{a}.{sub.name}", f"{b}.{sub.name}", sub, depth) for sub in field.fields]
        return f"(({a} is null) = ({b} is null) and {' and '.join(inner)})"
    if field.field_type in ("FLOAT", "FLOAT64"):
        # Written so that NULL against a number is false and not NULL.
        return (
            f"({a} is not distinct from {b} or coalesce(abs({a} - {b}) <= "
            f"{TOLERANCE} * greatest(abs({a}), abs({b}), {SMALLEST}), false))"
        )
    if field.field_type == "JSON":
        return f"(to_json_string({a}) is not distinct from to_json_string({b}))"
    return f"({a} is not distinct from {b})"
