"""The command line of the loaders: `python -m loaders COMMAND`.

Exit codes of `load`: 0 all loaded · 1 failed, nothing half-written · 2 usage · 3 loaded, but
something is in quarantine.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

if TYPE_CHECKING:
    from loaders.batch import Outcome
    from loaders.load import Report
    from loaders.plan import Plan

LAZY_COMMANDS = {"local": "loaders.local.cli:local", "sample": "loaders.sample.cli:sample"}
QUARANTINE_LINES = 20


class Commands(click.Group):
    """The commands defined here, and those that packages of their own bring."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all commands."""
        return [*LAZY_COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, imported on first use; None when there is none."""
        if cmd_name in LAZY_COMMANDS:
            module, attribute = LAZY_COMMANDS[cmd_name].split(":")
            return getattr(import_module(module), attribute)
        return super().get_command(ctx, cmd_name)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Load JSON documents of the lake into BigQuery, and run a BigQuery of your own."""


DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("source", nargs=-1)
@click.option("--start-date", type=DAY, required=True, help="First date, inclusive.")
@click.option("--end-date", type=DAY, required=True, help="Last date, inclusive.")
@click.option(
    "--lake",
    "lake_uri",
    default=".local/lake",
    envvar="NBA_LAKE",
    show_default=True,
    help="gs://bucket/prefix or a folder (environment: NBA_LAKE).",
)
@click.option("--target", help="Target of the dbt profile; its default when not given.")
@click.option(
    "--workers", type=click.IntRange(1), default=os.cpu_count() or 1, help="Parsing processes."
)
@click.option("--dry-run", is_flag=True, help="Say what would be loaded, and load nothing.")
@click.option("--retry-quarantined", is_flag=True, help="Read what is in quarantine again.")
def load(
    source: tuple[str, ...],
    start_date: datetime,
    end_date: datetime,
    lake_uri: str,
    target: str | None,
    workers: int,
    dry_run: bool,
    retry_quarantined: bool,
) -> None:
    """Load the documents of some dates into nba_raw: every SOURCE, or the ones named."""
    from google.api_core.exceptions import GoogleAPIError

    from loaders.jobs import LoadError
    from loaders.lake import open_lake
    from loaders.load import run_load, summary
    from loaders.sources import SOURCES
    from loaders.warehouse import Warehouse, WarehouseError

    if end_date < start_date:
        raise click.UsageError(
            f"--start-date {start_date:%F} is after --end-date {end_date:%F}; swap them"
        )
    if unknown := [name for name in source if name not in SOURCES]:
        raise click.UsageError(f"no source {unknown[0]!r}; there are: {', '.join(SOURCES)}")
    try:
        warehouse = Warehouse.from_profile(target)
        lake = open_lake(lake_uri, warehouse.storage_client(lake_uri))
    except NotADirectoryError as error:
        raise click.UsageError(str(error)) from error
    except WarehouseError as error:
        raise click.ClickException(str(error)) from error

    progress = TerminalProgress()
    try:
        report = run_load(
            warehouse,
            lake,
            source,
            start_date.date(),
            end_date.date(),
            workers=workers,
            dry_run=dry_run,
            retry_quarantined=retry_quarantined,
            progress=progress,
        )
    except (LoadError, GoogleAPIError) as error:
        notes = getattr(error, "__notes__", [])
        raise click.ClickException("\n".join([f"{error}", *notes])) from error
    finally:
        progress.close()
    if dry_run:
        _print_plan(report.plan)
        return
    _print_report(report)
    click.echo(f"{summary(report)}\nload id {report.load_id}")
    sys.exit(report.exit_code)


@main.command()
@click.option("--yaml", "as_yaml", is_flag=True, help="Write the dbt sources of nba_raw.")
def sources(as_yaml: bool) -> None:
    """List the sources: where their documents lie and which tables they fill."""
    from loaders.sources import NOT_LOADED, SOURCES

    if as_yaml:
        from loaders.dbt_sources import render

        click.echo(render(), nl=False)
        return
    for source in SOURCES.values():
        click.echo(f"{click.style(source.name, bold=True)}: {source.description}")
        for template in source.templates:
            click.echo(f"    from {template}")
        for table in source.tables:
            click.echo(f"    into nba_raw.{table.name}, {len(table.columns)} columns")
    click.echo(f"\nKnown and not loaded: {', '.join(NOT_LOADED)}")


class TerminalProgress:
    """A bar on a terminal, a line per source elsewhere."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._left: dict[str, int] = {}
        self._rows: dict[str, int] = defaultdict(int)
        self._documents: dict[str, int] = defaultdict(int)

    def planned(self, plan: Plan) -> None:
        """Say what is ahead."""
        for item in plan.pending:
            self._documents[item.source] += 1
        self._left = dict(self._documents)
        size = sum(item.object.size for item in plan.pending)
        click.echo(
            f"{sum(plan.listed.values()):,} objects listed, {len(plan.pending):,} to load "
            f"({size / 1e6:,.1f} MB)"
        )
        if sys.stderr.isatty() and plan.pending:
            self._bar = tqdm(total=size, unit="B", unit_scale=True, desc="reading")

    def parsed(self, outcome: Outcome) -> None:
        """Advance by one document."""
        source = outcome.planned.source
        self._rows[source] += outcome.rows_loaded
        self._left[source] -= 1
        if self._bar is not None:
            self._bar.update(outcome.planned.object.size)
            self._bar.set_description(source)
        elif not self._left[source]:
            click.echo(
                f"  {source}: {self._documents[source]:,} documents, {self._rows[source]:,} rows"
            )

    def loading(self, tables: Sequence[str]) -> None:
        """Say that the load jobs are running."""
        self.close()
        click.echo(f"loading {len(tables)} tables")

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _print_plan(plan: Plan) -> None:
    documents: dict[str, int] = defaultdict(int)
    size: dict[str, int] = defaultdict(int)
    for item in plan.pending:
        documents[item.source] += 1
        size[item.source] += item.object.size
    click.echo(f"{'source':28} {'listed':>8} {'to load':>8} {'MB':>8}")
    for name, listed in plan.listed.items():
        click.echo(f"{name:28} {listed:8,} {documents[name]:8,} {size[name] / 1e6:8.1f}")
    for item in plan.misplaced:
        click.echo(f"would go to quarantine: {item.object.uri}: {item.reason}")
    click.echo("dry run: nothing was loaded")


def _print_report(report: Report) -> None:
    if report.tables:
        click.echo(f"{'table':28} {'documents':>10} {'rows':>10} {'quarantined':>12}")
    for table in report.tables:
        rows = f"{table.job.rows:,}" if table.job else "failed" if table.error else "0"
        click.echo(
            f"{table.table:28} {table.documents:10,} {rows:>10} {table.rows_quarantined:12,}"
        )
    for entry in report.quarantined[:QUARANTINE_LINES]:
        place = f" at {entry.rejection.place}" if entry.rejection.place != "path" else ""
        click.echo(f"quarantined: {entry.uri}{place}: {entry.rejection.reason}", err=True)
    if (more := len(report.quarantined) - QUARANTINE_LINES) > 0:
        click.echo(f"… and {more:,} more, all in nba_ops.quarantine", err=True)
    for found in report.plan.waiting[:QUARANTINE_LINES]:
        click.echo(f"in quarantine since an earlier load: {found.uri}", err=True)
    for uri in report.changed:
        click.echo(f"changed while it was read, load again: {uri}", err=True)
    for error in report.errors:
        click.echo(f"error: {error}", err=True)
