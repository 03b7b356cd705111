"""A lake in a folder, a warehouse, and runs of the loader between them."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from loaders.lake import FolderLake, Lake
from loaders.load import Progress, Report, run_load
from loaders.warehouse import Warehouse

START, END = date(2024, 11, 5), date(2024, 11, 6)
ONE_SECOND = 1_000_000_000


class WrittenLake:
    """A lake that tests write to. Every write is a new generation, however fast it follows."""

    def __init__(self, root: Path, files: dict[str, bytes]) -> None:
        self.root = root
        self._clock = 1_730_900_000 * ONE_SECOND
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            self.write(path, content)

    def write(self, path: str, content: bytes | Any) -> None:
        """Write an object; a value that is not bytes is written as JSON."""
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._clock += ONE_SECOND
        os.utime(file, ns=(self._clock, self._clock))

    def json(self, path: str) -> Any:
        return json.loads((self.root / path).read_bytes())

    def find(self, folder: str) -> list[str]:
        """Paths below a folder, in order."""
        files = (path for path in (self.root / folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in files)

    def uri(self, path: str) -> str:
        return f"{self.root.resolve().as_uri()}/{path}"


@dataclass
class Loading:
    """Runs of the loader from one lake into one warehouse, and what they left there."""

    warehouse: Warehouse
    lake: WrittenLake
    reports: list[Report] = field(default_factory=list)
    jobs: Counter[str] = field(default_factory=Counter)

    def run(self, *sources: str, lake: Lake | None = None, **options: Any) -> Report:
        """Load the two days of the small lake, in this process, unless `options` say otherwise."""
        options = {"start": START, "end": END, "workers": 1, "progress": Progress()} | options
        report = run_load(self.warehouse, lake or FolderLake(self.lake.root), sources, **options)
        self.reports.append(report)
        return report

    def run_counted(self, *sources: str) -> Report:
        """Load, and count the load jobs of this run by table in `jobs`."""
        before = self.load_jobs()
        report = self.run(*sources)
        self.jobs = self.load_jobs() - before
        return report

    def query(self, sql: str) -> list[dict[str, Any]]:
        """Run a query over `raw.` and `ops.`, the two datasets the loader writes."""
        for name in ("raw", "ops"):
            sql = sql.replace(f" {name}.", f" {self.warehouse.dataset(f'nba_{name}')}.")
        return [dict(row) for row in self.warehouse.query(sql)]

    def value(self, sql: str) -> Any:
        """Run a query for a single value."""
        (row,) = self.query(sql)
        (value,) = row.values()
        return value

    def count(self, table: str) -> int:
        """Rows of a raw table."""
        return self.value(f"select count(*) from raw.{table}")

    def counts(self) -> dict[str, int]:
        """Rows of every raw table that has any."""
        dataset = self.warehouse.dataset("nba_raw")
        names = [table.table_id for table in self.warehouse.client.list_tables(dataset)]
        counts = " union all ".join(
            f"select '{name}' as name, count(*) as records from raw.{name}" for name in names
        )
        return {row["name"]: row["records"] for row in self.query(counts) if row["records"]}

    def load_jobs(self) -> Counter[str]:
        """Load jobs into the two datasets, as far as BigQuery lists them, by table."""
        mine = {self.warehouse.dataset(f"nba_{name}").split(".")[1] for name in ("raw", "ops")}
        return Counter(
            job.destination.table_id
            for job in self.warehouse.client.list_jobs(max_results=100)
            if job.job_type == "load" and job.destination.dataset_id in mine
        )

    def status(self, path: str) -> list[str]:
        """What the manifest says of an object, run after run."""
        uri = self.lake.uri(path)
        rows = self.query(
            f"select status from ops.load_manifest where source_uri = '{uri}' order by logged_at"
        )
        return [row["status"] for row in rows]
