"""What dbt makes of the project: its manifest, and every statement of two builds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
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
from tests.conftest import client_of

PROJECT_ROOT = Path(__file__).parents[2]
SAMPLE_DATES = ("2024-10-15", "2024-10-24")
COMMENT = "/* "


@dataclass(frozen=True)
class Statement:
    """One query job. `sender` is the dbt node, or "hooks", or "loaders"."""

    sender: str
    sql: str


@dataclass(frozen=True)
class Recording:
    """What was sent while a warehouse was built, loaded and built again.

    Attributes:
        manifest: dbt's.
        results: of the first build, by node.
        statements: every query job, in the order they were sent.
        seeds: the tables that no statement creates: name to schema.
    """

    manifest: Mapping[str, Any]
    results: Mapping[str, Mapping[str, Any]]
    statements: Sequence[Statement]
    seeds: Mapping[str, Sequence[bigquery.SchemaField]]


class Project:
    """Runs dbt and the loaders on this tree, with files and a warehouse of its own."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.target = folder / "target"
        profiles = folder / "profiles"
        profiles.mkdir(parents=True)
        shutil.copy(PROJECT_ROOT / "profiles.yml.example", profiles / "profiles.yml")
        ours = ("DBT_", "NBA_", "BQ_")
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith(ours)
        } | {
            "BQ_PORT": f"{port}",
            "DBT_LOG_PATH": f"{folder / 'logs'}",
            "DBT_PROFILES_DIR": f"{profiles}",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DBT_TARGET_PATH": f"{self.target}",
        }

    def run(self, module: str, *arguments: str, codes: Sequence[int] = (0,)) -> None:
        """Run `python -m MODULE ARGUMENTS`, which must end with one of the exit codes."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=PROJECT_ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in codes, f"{done.stdout}\n{done.stderr}"

    def read(self, artifact: str) -> Any:
        """Return an artifact of dbt."""
        return json.loads((self.target / artifact).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What dbt's parser knows of the project."""
    project = Project(tmp_path_factory.mktemp("parse"))
    project.run("dbt.cli.main", "parse")
    return project.read("manifest.json")


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recording]:
    """Everything is built on an empty warehouse, a few days are loaded, and built again."""
    folder = tmp_path_factory.mktemp("builds")
    first_date, last_date = (date.fromisoformat(text) for text in SAMPLE_DATES)
    write_lake(simulate(start_date=first_date, end_date=last_date), folder / "lake")
    data_dir = folder / "bigquery"
    running = service.up(0, data_dir)
    try:
        yield _record(Project(folder, running.port), client_of(running), folder / "lake")
    finally:
        service.down(data_dir)


def _record(project: Project, client: bigquery.Client, lake: Path) -> Recording:
    project.run("dbt.cli.main", "build", codes=(0, 1))  # 1: a test failed, which others look at
    results = project.read("run_results.json")["results"]
    statements = _statements(client)
    dates = ("--start-date", SAMPLE_DATES[0], "--end-date", SAMPLE_DATES[1])
    project.run("loaders", "load", "--lake", f"{lake}", *dates, codes=(0, 3))
    project.run("dbt.cli.main", "run")
    # It warns of the names that the lake misspells, so that there is something to log.
    project.run("dbt.cli.main", "test", "--select", "every_name_resolves")
    statements += _statements(client)
    seeds = {
        f"{table.project}.{table.dataset_id}.{table.table_id}": client.get_table(table).schema
        for table in client.list_tables("nba_seeds")
    }
    return Recording(
        manifest=project.read("manifest.json"),
        results={result["unique_id"]: result for result in results},
        statements=statements,
        seeds=seeds,
    )


def _statements(client: bigquery.Client) -> list[Statement]:
    """Return the query jobs the local BigQuery still knows, oldest first."""
    jobs = client.list_jobs(max_results=2 * QUERIES_KEPT)
    queries = [job.query for job in jobs if job.job_type == "query"]
    assert len(queries) < QUERIES_KEPT, "the first ones are forgotten: list them more often"
    return [_statement(query) for query in reversed(queries)]


def _statement(query: str) -> Statement:
    """Take dbt's comment, which names the node, off a query."""
    if not query.startswith(COMMENT):
        return Statement("loaders", query)
    comment, _, sql = query.removeprefix(COMMENT).partition(" */")
    return Statement(json.loads(comment).get("node_id", "hooks"), sql.strip())
