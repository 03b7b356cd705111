"""The statements of dbt and of the run log, through the real client."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from google.api_core.exceptions import BadRequest
from google.cloud import bigquery


@pytest.fixture
def dataset(client: bigquery.Client) -> Iterator[str]:
    name = f"t_{uuid.uuid4().hex[:12]}"
    client.create_dataset(name)
    yield name
    client.delete_dataset(name, delete_contents=True)


def rows(client: bigquery.Client, sql: str) -> list[tuple[Any, ...]]:
    return [row.values() for row in client.query(sql).result()]


def columns(schema: Iterable[bigquery.SchemaField]) -> list[tuple[str, str, str]]:
    return [(field.name, field.field_type, field.mode) for field in schema]


def run(client: bigquery.Client, sql: str) -> bigquery.QueryJob:
    job = client.query(sql)
    job.result()
    return job


CONTRACT = """
create or replace table `nba`.`{dataset}`.`t` (
    d date not null,
    n int64,
    f float64,
    names array<string>
)
partition by d
cluster by n
options (description = 'a "table"', labels = [('owner', 'me')])
as (
    select date '2023-12-01' as d, sum(1) as n, 1 as f, ['a', 'b'] as names
)
"""


def test_a_contract_gives_columns_their_declared_types(
    client: bigquery.Client, dataset: str
) -> None:
    run(client, CONTRACT.format(dataset=dataset))
    table = client.get_table(f"nba.{dataset}.t")
    assert columns(table.schema) == [
        ("d", "DATE", "REQUIRED"),
        ("n", "INTEGER", "NULLABLE"),
        ("f", "FLOAT", "NULLABLE"),
        ("names", "STRING", "REPEATED"),
    ]
    assert table.time_partitioning.field == "d"
    assert table.clustering_fields == ["n"]
    assert table.description == 'a "table"'
    assert table.labels == {"owner": "me"}
    assert table.num_rows == 1


def test_null_in_a_not_null_column_fails_and_the_old_table_stays(
    client: bigquery.Client, dataset: str
) -> None:
    run(client, CONTRACT.format(dataset=dataset))
    broken = CONTRACT.format(dataset=dataset).replace("date '2023-12-01' as d", "null as d")
    with pytest.raises(BadRequest, match="Required field d cannot be null"):
        run(client, broken)
    assert rows(client, f"select n from {dataset}.t") == [(1,)]


QUERY = """
with listed as (select x, cast(x as numeric) as precise from `nba`.`{dataset}`.`numbers`)
select date '2023-12-01' as d, sum(x) as n, avg(precise) as f, ['('] as names from listed  -- all"""
ASK = """
select * from (
    {query}
) as __dbt_sbq
where false and current_timestamp() = current_timestamp()
limit 0
"""
CREATE = """
create or replace table `nba`.`{dataset}`.`t` (
    d date not null,
    n int64,
    f numeric,
    names array<string>
)
OPTIONS()
as (
    select d, n, f, names
    from (
        {query}
    ) as model_subq
);
"""


def test_a_query_is_asked_for_its_columns(client: bigquery.Client, dataset: str) -> None:
    run(client, f"create table {dataset}.numbers as select 1 as x")
    asked = client.query(ASK.format(query=QUERY.format(dataset=dataset))).result()
    assert list(asked) == []
    assert columns(asked.schema) == [
        ("d", "DATE", "NULLABLE"),
        ("n", "INTEGER", "NULLABLE"),
        ("f", "NUMERIC", "NULLABLE"),
        ("names", "STRING", "REPEATED"),
    ]


def test_what_cannot_run_has_no_columns(client: bigquery.Client) -> None:
    with pytest.raises(BadRequest, match="nowhere"):
        run(client, ASK.format(query="select nowhere from (select 1 as x)"))


@pytest.mark.parametrize("times_asked", [0, 1, 2])
def test_a_table_is_made_of_what_is_there_by_then(
    client: bigquery.Client, dataset: str, times_asked: int
) -> None:
    run(client, f"create table {dataset}.numbers as select 1 as x")
    query = QUERY.format(dataset=dataset)
    for _ in range(times_asked):
        run(client, ASK.format(query=query))
    run(client, f"insert into {dataset}.numbers (x) values (2)")
    run(client, CREATE.format(dataset=dataset, query=query))
    table = client.get_table(f"nba.{dataset}.t")
    assert [field.field_type for field in table.schema] == ["DATE", "INTEGER", "NUMERIC", "STRING"]
    assert rows(client, f"select n, f, names from {dataset}.t") == [(3, 1.5, ["("])]


def replacement(dataset: str, value: str) -> str:
    return f"""
    merge into `nba`.`{dataset}`.`t` as dbt_internal_dest
    using (
        select * from (
            select date '2023-12-02' as d, {value} as n, 2.5 as f, ['c'] as names
        )
    ) as dbt_internal_source
    on false
    when not matched by source
        and dbt_internal_dest.d in (date '2023-12-01', date '2023-12-02')
        then delete
    when not matched then insert (`d`, `n`, `f`, `names`) values (`d`, `n`, `f`, `names`)
    """


def test_insert_overwrite_replaces_the_named_dates_and_counts(
    client: bigquery.Client, dataset: str
) -> None:
    run(client, CONTRACT.format(dataset=dataset))
    run(client, f"insert into {dataset}.t (d, n) values (date '2023-12-05', 5)")
    job = run(client, replacement(dataset, "7"))
    assert job.num_dml_affected_rows == 2
    assert rows(client, f"select d, n from {dataset}.t order by d") == [
        (__import__("datetime").date(2023, 12, 2), 7),
        (__import__("datetime").date(2023, 12, 5), 5),
    ]


@pytest.mark.parametrize("rest", ["", "; drop table if exists `nba`.`{dataset}`.`t__dbt_tmp`;"])
def test_a_failing_insert_overwrite_leaves_the_old_rows(
    client: bigquery.Client, dataset: str, rest: str
) -> None:
    run(client, CONTRACT.format(dataset=dataset))
    with pytest.raises(BadRequest):
        run(client, replacement(dataset, "cast('x' as int64)") + rest.format(dataset=dataset))
    assert rows(client, f"select n from {dataset}.t") == [(1,)]


def test_insert_overwrite_and_drop_run_as_one_script(client: bigquery.Client, dataset: str) -> None:
    run(client, CONTRACT.format(dataset=dataset))
    run(client, f"create table {dataset}.t__dbt_tmp as select 1 as x")
    script = f"{replacement(dataset, '7')}; drop table if exists `nba`.`{dataset}`.`t__dbt_tmp`;"
    run(client, script)
    assert rows(client, f"select n from {dataset}.t") == [(7,)]
    assert {table.table_id for table in client.list_tables(dataset)} == {"t"}


def test_a_guarded_insert_of_json_keeps_every_character(
    client: bigquery.Client, dataset: str
) -> None:
    run(client, f"create table {dataset}.log (id string, message string, logged_at timestamp)")
    message = 'it\'s a "quote", a \\ backslash,\na line, `ticks`, é, 漢 and 🏀'
    encoded = __import__("json").dumps([{"id": "1", "message": message}])
    literal = encoded.replace("\\", "\\\\").replace("'", "\\'")
    script = f"""
    begin
        insert into {dataset}.log (id, message, logged_at)
        select json_value(r, '$.id'), json_value(r, '$.message'), current_timestamp()
        from unnest(json_query_array('{literal}')) as r;
        select 'written' as outcome;
    exception when error then
        select 'failed' as outcome;
    end
    """
    assert rows(client, script) == [("written",)]
    assert rows(client, f"select id, message from {dataset}.log") == [("1", message)]


def test_a_guarded_insert_into_nothing_says_so_and_goes_on(
    client: bigquery.Client, dataset: str
) -> None:
    script = f"""
    begin
        insert into {dataset}.missing (id) values ('1');
        select 'written' as outcome;
    exception when error then
        select 'failed' as outcome;
    end
    """
    assert rows(client, script) == [("failed",)]


def test_an_error_inside_the_emulator_fails_the_request(client: bigquery.Client) -> None:
    with pytest.raises(BadRequest):
        run(client, "select * from unnest([struct(1 as a, 2 as a)])")
    assert rows(client, "select 1") == [(1,)]


def test_the_mean_of_numerics_is_one(client: bigquery.Client, dataset: str) -> None:
    run(client, f"create table {dataset}.t (n numeric, x int64)")
    means = client.query(f"select avg(n) as n, avg(x) as x from {dataset}.t").result()
    assert [field.field_type for field in means.schema] == ["NUMERIC", "FLOAT"]


def test_the_mean_of_what_is_cast_to_numeric_is_one(client: bigquery.Client, dataset: str) -> None:
    run(client, f"create table {dataset}.t (x int64)")
    casts = f"select cast(x as numeric) as n from {dataset}.t"
    means = client.query(f"with casts as ({casts}) select avg(n) as n from casts").result()
    assert [field.field_type for field in means.schema] == ["NUMERIC"]


@pytest.mark.parametrize("divisor", ["x", "0", "(x - x)", "0.0"])
def test_a_division_by_zero_is_an_error(
    client: bigquery.Client, dataset: str, divisor: str
) -> None:
    run(client, f"create table {dataset}.t as select 0 as x")
    with pytest.raises(BadRequest, match=r"(?i)division by zero"):
        rows(client, f"select 1 / {divisor} from {dataset}.t")
