"""A warehouse of the tests: loaders and dbt, run as a user runs them, in a local BigQuery."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

ROOT = Path(__file__).parents[2]
DBT = str(Path(sys.executable).with_name("dbt"))
PROJECT = "nba"
PLAIN = "nba"
"""The dataset of a target that stands for the plain names; see macros/overrides/."""

_DATASET = re.compile(r"\bnba_(?=(?:raw|staging|core|analytics|precompute|ops|seeds)\.)")

Row = dict[str, Any]


class CommandError(AssertionError):
    """A command ended with an exit code it should not have; the message is its output."""


@dataclass(frozen=True)
class Run:
    """One command that has ended. `statuses` are dbt's of its nodes, by name."""

    exit_code: int
    output: str
    statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Warehouse:
    """The datasets of one prefix in a local BigQuery.

    `port` is that of the BigQuery; `folder` is the test's own place for profile, target and logs;
    `dataset` is the prefix, `nba` for none. `project` is the dbt project that runs in it.
    """

    port: int
    folder: Path
    dataset: str = PLAIN
    project: Path = ROOT

    @classmethod
    def in_folder(cls, port: int, folder: Path, dataset: str = PLAIN) -> Warehouse:
        """Return a warehouse whose profile is a fresh copy of the example's."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "profiles.yml.example", folder / "profiles.yml")
        return cls(port, folder, dataset)

    def named(self, dataset: str) -> Warehouse:
        """Return another warehouse in the same BigQuery, with datasets and a target of its own."""
        return self.in_folder(self.port, self.folder / dataset, dataset)

    @property
    def environment(self) -> dict[str, str]:
        """What dbt and the loaders read to find this warehouse."""
        return {
            "BQ_PORT": str(self.port),
            "NBA_DATASET": self.dataset,
            "DBT_PROFILES_DIR": str(self.folder),
            "DBT_PROJECT_DIR": str(self.project),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "DBT_USE_COLORS": "false",
            "DO_NOT_TRACK": "1",
        }

    def load(self, lake: Path, start: date, end: date, *sources: str, expect: int = 0) -> Run:
        """Load a lake's documents of some dates, every source or the ones named."""
        dates = ("--start-date", f"{start}", "--end-date", f"{end}")
        command = (sys.executable, "-m", "loaders", "load", *sources, "--lake", str(lake), *dates)
        return self._run(command, expect)

    def dbt(
        self, *arguments: str, variables: Mapping[str, Any] | None = None, expect: int | None = 0
    ) -> Run:
        """Run a dbt command.

        Args:
            arguments: the command and its options.
            variables: its `--vars`.
            expect: the exit code it must have; any when None.

        Raises:
            CommandError: it has another one.
        """
        results = self.folder / "target" / "run_results.json"
        results.unlink(missing_ok=True)
        run = self._run(self.dbt_command(*arguments, variables=variables), expect)
        return replace(run, statuses=_statuses(results))

    @staticmethod
    def dbt_command(*arguments: str, variables: Mapping[str, Any] | None = None) -> list[str]:
        """Return the command line of a dbt command; its surroundings are `environment`."""
        return [
            DBT,
            *arguments,
            *(["--vars", json.dumps(variables, ensure_ascii=False)] if variables else []),
        ]

    def build(self, *arguments: str, **dates: date) -> Run:
        """Run `dbt build` without unit tests, for the dates given or the default range."""
        variables = {name: f"{day}" for name, day in dates.items()}
        return self.dbt(
            "build", "--exclude-resource-type", "unit_test", *arguments, variables=variables
        )

    def _run(self, command: Sequence[str], expect: int | None) -> Run:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if expect is not None and done.returncode != expect:
            said = done.stdout[-8000:]
            raise CommandError(f"{' '.join(command)}: exit {done.returncode}\n{said}")
        return Run(done.returncode, done.stdout)

    @cached_property
    def client(self) -> bigquery.Client:
        """A client of the local BigQuery."""
        return bigquery.Client(
            PROJECT,
            credentials=AnonymousCredentials(),
            client_options={"api_endpoint": f"http://127.0.0.1:{self.port}"},
        )

    def query(self, sql: str) -> list[Row]:
        """Return the rows of a query, in which datasets go by their plain names, `nba_core.…`."""
        prefix = "nba_" if self.dataset == PLAIN else f"{self.dataset}_nba_"
        rows = self.client.query(_DATASET.sub(prefix, sql)).result()
        return [dict(row.items()) for row in rows]

    def value(self, sql: str) -> Any:
        """Return the one value a query finds."""
        (row,) = self.query(sql)
        (value,) = row.values()
        return value


def _statuses(results: Path) -> dict[str, str]:
    if not results.exists():
        return {}
    found = json.loads(results.read_text())["results"]
    return {
        _name(result["unique_id"]): result["status"]
        for result in found
        if not result["unique_id"].startswith("operation.")
    }


def _name(unique_id: str) -> str:
    """Return a node's name: `model.project.name`, `unit_test.project.model.name`."""
    kind, _, *names = unique_id.split(".")
    return names[-1] if kind == "unit_test" else names[0]
