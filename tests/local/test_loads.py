"""Load jobs, as google-cloud-bigquery sends them."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from google.api_core.exceptions import BadRequest, Conflict
from google.cloud import bigquery

SCHEMA = [
    bigquery.SchemaField("game_id", "STRING", "REQUIRED", description="The game."),
    bigquery.SchemaField("game_date", "DATE", "REQUIRED"),
    bigquery.SchemaField("points", "INT64"),
    bigquery.SchemaField("marks", "STRING", "REPEATED"),
]


@pytest.fixture
def table(client: bigquery.Client) -> Iterator[bigquery.Table]:
    dataset = f"l_{uuid.uuid4().hex[:12]}"
    client.create_dataset(dataset)
    wanted = bigquery.Table(f"nba.{dataset}.t", SCHEMA)
    wanted.time_partitioning = bigquery.TimePartitioning(field="game_date")
    wanted.clustering_fields = ["game_id"]
    wanted.description = "A table."
    yield client.create_table(wanted)
    client.delete_dataset(dataset, delete_contents=True)


def parquet(rows: list[dict], names: tuple[str, ...] = ()) -> io.BytesIO:
    import datetime

    fields = {
        "game_id": pa.string(),
        "game_date": pa.date32(),
        "points": pa.int64(),
        "marks": pa.list_(pa.string()),
        "other": pa.string(),
    }
    names = names or ("game_id", "game_date", "points", "marks")
    filled = [
        {"game_id": "1", "game_date": datetime.date(2023, 12, 1), "points": 1, "marks": []} | row
        for row in rows
    ]
    file = io.BytesIO()
    pq.write_table(
        pa.Table.from_pylist(filled, pa.schema([(name, fields[name]) for name in names])), file
    )
    file.seek(0)
    return file


def load(
    client: bigquery.Client, table: bigquery.Table, file: io.BytesIO, **options: str
) -> bigquery.LoadJob:
    config = bigquery.LoadJobConfig(
        source_format="PARQUET",
        schema=SCHEMA,
        write_disposition="WRITE_APPEND",
        create_disposition="CREATE_NEVER",
    )
    job = client.load_table_from_file(file, table.reference, job_config=config, **options)
    job.result()
    return job


def count(client: bigquery.Client, table: bigquery.Table) -> int:
    (row,) = client.query(f"select count(*) as n from `{table.full_table_id.replace(':', '.')}`")
    return row.n


def test_a_table_keeps_what_it_was_created_with(
    client: bigquery.Client, table: bigquery.Table
) -> None:
    found = client.get_table(table.reference)
    assert found.schema == SCHEMA
    assert found.time_partitioning.field == "game_date"
    assert found.clustering_fields == ["game_id"]
    assert found.description == "A table."


def test_a_job_reports_its_own_rows(client: bigquery.Client, table: bigquery.Table) -> None:
    assert load(client, table, parquet([{}, {}])).output_rows == 2
    job = load(client, table, parquet([{"points": 3, "marks": ["a", "b"]}]))
    assert job.output_rows == 1
    assert job.input_files == 1
    assert job.started is not None
    assert count(client, table) == 3


def test_a_job_id_runs_once(client: bigquery.Client, table: bigquery.Table) -> None:
    name = f"once_{uuid.uuid4().hex}"
    load(client, table, parquet([{}]), job_id=name)
    with pytest.raises(Conflict, match="Already Exists"):
        load(client, table, parquet([{}]), job_id=name)
    assert client.get_job(name).output_rows == 1
    assert count(client, table) == 1


def test_columns_go_in_by_name(client: bigquery.Client, table: bigquery.Table) -> None:
    load(client, table, parquet([{}], ("points", "game_date", "marks", "game_id")))
    (row,) = client.query(f"select game_id, points from {table.dataset_id}.t")
    assert row.values() == ("1", 1)


@pytest.mark.parametrize(
    ("rows", "names", "message"),
    [
        ([{}, {"game_id": None}], (), "Required field game_id cannot be null"),
        ([{}], ("game_date", "points"), "Required field game_id cannot be null"),
        (
            [{"other": "x"}],
            ("game_id", "game_date", "points", "marks", "other"),
            "No such field: other",
        ),
    ],
)
def test_a_bad_file_loads_nothing(
    client: bigquery.Client,
    table: bigquery.Table,
    rows: list[dict],
    names: tuple[str, ...],
    message: str,
) -> None:
    with pytest.raises(BadRequest, match=message):
        load(client, table, parquet(rows, names))
    assert count(client, table) == 0


def test_running_jobs_can_be_listed(client: bigquery.Client, table: bigquery.Table) -> None:
    name = f"listed_{uuid.uuid4().hex}"
    load(client, table, parquet([{}]), job_id=name)
    assert name in {job.job_id for job in client.list_jobs(state_filter="done")}
    assert name not in {job.job_id for job in client.list_jobs(state_filter="running")}
