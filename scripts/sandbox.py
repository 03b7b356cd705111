"""Warehouses to prove things in: loaders and dbt in this process, on a local BigQuery.

One dbt project is built many times over here, with other dates or under another dataset prefix. A
process per build would spend most of its time importing dbt and parsing the project again, because
changed `--vars` void dbt's parse cache. Here the project is parsed once per prefix, and every build
gets a copy of what was parsed.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click
from dbt.adapters.base.impl import DEFAULT_BASE_BEHAVIOR_FLAGS
from dbt.artifacts.schemas.results import NodeStatus
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest

from loaders.lake import FolderLake
from loaders.load import Report, run_load, summary
from loaders.local import service
from loaders.warehouse import PROJECT_ROOT, Warehouse
from scripts.lakes import DatedLake

PLACE = PROJECT_ROOT / ".local"
FAILED = (NodeStatus.Error, NodeStatus.Fail, NodeStatus.RuntimeErr, NodeStatus.PartialSuccess)


Say = Callable[[str], None]


class BuildError(Exception):
    """dbt did not do what it was asked for; the message is dbt's."""


@dataclass
class Sandbox:
    """A local BigQuery, and a folder for profile, artifacts and logs.

    A warehouse in it is named by its dataset, the prefix of all its datasets.
    """

    port: int
    folder: Path
    _manifests: dict[tuple[str, str], Manifest] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT_ROOT / "profiles.yml.example", self.folder / "profiles.yml")

    def environment(self, dataset: str) -> dict[str, str]:
        """Return what dbt and the loaders read to find a warehouse of the sandbox."""
        return {
            "BQ_PORT": str(self.port),
            "NBA_DATASET": dataset,
            "DBT_PROFILES_DIR": str(self.folder),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "DBT_USE_COLORS": "false",
            "DO_NOT_TRACK": "1",
        }

    def warehouse(self, dataset: str) -> Warehouse:
        """Return a warehouse as the loaders see it."""
        with _set(self.environment(dataset)):
            return Warehouse.from_profile("local")

    def load(self, dataset: str, lake: Path) -> Report:
        """Load a whole lake.

        Raises:
            BuildError: something of it could not be loaded.
        """
        start, end = DatedLake(lake).dates
        report = run_load(
            self.warehouse(dataset), FolderLake(lake), [], start, end, workers=os.cpu_count() or 1
        )
        if report.exit_code == 1:
            raise BuildError(f"loading {lake}: {summary(report)}")
        return report

    def manifest(self, dataset: str, raw_dataset: str | None = None) -> Manifest:
        """Return the parsed project, for a warehouse that reads its own or another's nba_raw."""
        key = dataset, raw_dataset or dataset
        if key not in self._manifests:
            with _set(self.environment(dataset)):
                result = _dbt(["parse", "--no-partial-parse", *_options(self._variables(*key))])
            if not result.success:
                raise BuildError(f"parsing the project: {result.exception}")
            self._manifests[key] = result.result
        return self._manifests[key]

    def copy_of_manifest(self, dataset: str, raw_dataset: str | None = None) -> Manifest:
        """Return the parsed project for one build.

        A build writes the partitions it replaces into the models' configs, which dbt's own copy
        shares with the original.
        """
        manifest = self.manifest(dataset, raw_dataset).deepcopy()
        for node in manifest.nodes.values():
            node.config = deepcopy(node.config)
        return manifest

    def build(
        self,
        dataset: str,
        dates: tuple[date, date] | None = None,
        *,
        full_refresh: bool = True,
        today: date | None = None,
        select: Sequence[str] = (),
        raw_dataset: str | None = None,
    ) -> None:
        """Build seeds and models, without tests.

        Args:
            dataset: the warehouse.
            dates: first and last date, inclusive.
            full_refresh: whether a build without dates is of everything, or of what was loaded
                since the last one.
            today: what a build without dates takes for today; the clock's when None.
            select: dbt's selection; all when empty.
            raw_dataset: the warehouse whose nba_raw is read; its own when None.

        Raises:
            BuildError: a node failed.
        """
        variables = self._variables(dataset, raw_dataset or dataset)
        arguments = ["build", "--resource-type", "model", "--resource-type", "seed"]
        if dates:
            variables |= {"start_date": f"{dates[0]}", "end_date": f"{dates[1]}"}
        elif full_refresh:
            arguments.append("--full-refresh")
        if today:
            variables |= {"today": f"{today}"}
        if select:
            arguments += ["--select", " ".join(select)]
        manifest = self.copy_of_manifest(dataset, raw_dataset)
        with _set(self.environment(dataset)):
            result = _dbt([*arguments, *_options(variables)], manifest)
        if not result.success:
            raise BuildError(_failure(result, dataset, dates))

    def empty_folder(self, name: str) -> Path:
        """Return a new folder in the sandbox's."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def _variables(self, dataset: str, raw_dataset: str) -> dict[str, Any]:
        if dataset == raw_dataset:
            return {}
        return {"raw_dataset": f"{raw_dataset}_nba_raw"}


def _dbt(arguments: list[str], manifest: Manifest | None = None) -> dbtRunnerResult:
    """Run dbt in this process.

    Each of its adapters adds its flags to a list that all of them share, and looks through the call
    stack for every flag in it: the hundredth run would take seconds more than the first.
    """
    flags = len(DEFAULT_BASE_BEHAVIOR_FLAGS)
    try:
        return dbtRunner(manifest=manifest).invoke(arguments)
    finally:
        del DEFAULT_BASE_BEHAVIOR_FLAGS[flags:]


def _options(variables: Mapping[str, Any]) -> list[str]:
    return [
        *("--target", "local", "--project-dir", str(PROJECT_ROOT)),
        *("--log-level", "none", "--log-level-file", "warn"),
        *("--vars", json.dumps(variables)),
    ]


def _failure(result: Any, dataset: str, dates: tuple[date, date] | None) -> str:
    what = f"building {dataset}" + (f" for {dates[0]} to {dates[1]}" if dates else "")
    if result.exception or not result.result:
        return f"{what}: {result.exception}"
    failed = [found for found in result.result.results if found.status in FAILED]
    return "\n".join([f"{what}:", *(f"{found.node.name}: {found.message}" for found in failed)])


@contextmanager
def _set(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a block: dbt has no other way in for profile and target."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def own_sandbox(name: str) -> Iterator[Sandbox]:
    """Start an empty local BigQuery for a block, on a free port, and keep its data afterwards.

    Raises:
        click.ClickException: another run of the same program is at it.
    """
    folder = PLACE / name
    data_dir = folder / "bigquery"
    if service.status(data_dir).state == "up":
        raise click.ClickException(
            f"another run of {name} is at work in {folder}; if it was killed, end its BigQuery "
            f"with `python -m loaders local down --data-dir {data_dir}`"
        )
    service.reset(data_dir)
    running = service.up(0, data_dir)
    try:
        yield Sandbox(running.port, folder)
    finally:
        service.down(data_dir)
        click.echo(
            f"The tables are in {data_dir.relative_to(PROJECT_ROOT)}: look at them after "
            f"`python -m loaders local up --port 0 --data-dir "
            f"{data_dir.relative_to(PROJECT_ROOT)}`."
        )


@contextmanager
def timed(say: Say, what: str) -> Iterator[None]:
    """Tell how long a block took, once it is done."""
    began = time.monotonic()
    yield
    say(f"{time.monotonic() - began:8.1f} s  {what}")
