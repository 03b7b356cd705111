"""What dbt makes of the project: its manifest, and every statement of two builds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google.cloud import bigquery

from loaders.local import service
from loaders.local.shims.jobs import QUERIES_KEPT
from loaders.sample import simulate, write_lake
from tests.integration.warehouse import Warehouse

FIRST_DATE, LAST_DATE = date(2024, 10, 15), date(2024, 10, 24)
COMMENT = "/* "


@dataclass(frozen=True)
class Statement:
    """One query job. `sender` is the dbt node, or "hooks", or "loaders"."""

    sender: str
    sql: str


@dataclass(frozen=True)
class Recording:
    """What was sent while a warehouse was built, loaded, built again and tested.

    Attributes:
        manifest: dbt's.
        results: of the first build and of the tests, by node.
        statements: every query job, in the order they were sent.
        seeds: the tables that no statement creates: name to schema.
    """

    manifest: Mapping[str, Any]
    results: Mapping[str, Mapping[str, Any]]
    statements: Sequence[Statement]
    seeds: Mapping[str, Sequence[bigquery.SchemaField]]


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What dbt's parser knows of the project; it asks no warehouse."""
    nowhere = Warehouse.in_folder(0, tmp_path_factory.mktemp("parse"))
    nowhere.dbt("parse")
    return read_artifact(nowhere, "manifest.json")


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recording]:
    """Everything is built on an empty warehouse, a few days are loaded, and built again.

    In a local BigQuery of its own, whose list of jobs holds nobody else's.
    """
    folder = tmp_path_factory.mktemp("recording")
    write_lake(simulate(start_date=FIRST_DATE, end_date=LAST_DATE), folder / "lake")
    data_dir = folder / "bigquery"
    running = service.up(0, data_dir)
    try:
        yield record(Warehouse.in_folder(running.port, folder), folder / "lake")
    finally:
        service.down(data_dir)


def record(warehouse: Warehouse, lake: Path) -> Recording:
    """Build, load, build again, test, and return what was sent."""
    warehouse.dbt("build", "--exclude-resource-type", "test", "unit_test")
    results = read_artifact(warehouse, "run_results.json")["results"]
    warehouse.load(lake, FIRST_DATE, LAST_DATE)
    warehouse.dbt("run")
    statements = sent_to(warehouse.client)
    # Unit tests are the models again, over literals. One test warns of the names that the lake
    # misspells, so that there is something to log.
    warehouse.dbt("test", "--exclude-resource-type", "unit_test")
    results += read_artifact(warehouse, "run_results.json")["results"]
    statements += sent_to(warehouse.client)
    seeds = {
        f"{table.project}.{table.dataset_id}.{table.table_id}": warehouse.client.get_table(
            table
        ).schema
        for table in warehouse.client.list_tables("nba_seeds")
    }
    return Recording(
        manifest=read_artifact(warehouse, "manifest.json"),
        results={result["unique_id"]: result for result in results},
        statements=statements,
        seeds=seeds,
    )


def sent_to(client: bigquery.Client) -> list[Statement]:
    """Return the query jobs the local BigQuery still knows, oldest first."""
    jobs = client.list_jobs(max_results=2 * QUERIES_KEPT)
    queries = [job.query for job in jobs if job.job_type == "query"]
    assert len(queries) < QUERIES_KEPT, "some may be forgotten: ask more often"
    return [without_comment(query) for query in reversed(queries)]


def without_comment(query: str) -> Statement:
    """Take dbt's comment, which names the node, off a query."""
    if not query.startswith(COMMENT):
        return Statement("loaders", query)
    comment, _, sql = query.removeprefix(COMMENT).partition(" */")
    return Statement(json.loads(comment).get("node_id", "hooks"), sql.strip())


def read_artifact(warehouse: Warehouse, name: str) -> Any:
    """Return an artifact that dbt wrote."""
    return json.loads((warehouse.folder / "target" / name).read_text(encoding="utf-8"))
