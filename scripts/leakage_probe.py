"""The future cannot leak: take it away, and no row of the past may change.

    python -m scripts.leakage_probe                        # the sample lake
    python -m scripts.leakage_probe LAKE --date 2023-12-06

For a date D it copies the lake twice as it was when the last game of D was about to begin: once
without anything later, once with everything later in it but absurd (`scripts.lakes`). Each copy is
loaded and built under a dataset prefix of its own, and every row of a date up to D is compared with
the build of the whole lake. It looks at the models that carry the dbt tag `as_of`: all whose rows
must not see the future.

A lake needs a schedule written on the morning of D that knows the results so far; without one, the
next schedule serves, its games from D on put back to scheduled.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click
import yaml
from msgspec import Struct

from loaders.sample import simulate, write_lake
from loaders.warehouse import PROJECT_ROOT
from scripts.compare import Comparison, Model, compare_warehouses, models
from scripts.lakes import DatedLake, Future
from scripts.sandbox import BuildError, Sandbox, Say, own_sandbox, timed
from scripts.tables import render

TAG = "as_of"
WHOLE = "uncut"


class Finding(Struct, frozen=True):
    """One table of one cut lake against that of the whole lake: the cut one is on the right."""

    day: date
    future: Future
    masked: bool
    comparison: Comparison


def as_of_minutes() -> int:
    """Return how long before tip-off the project says that knowledge ends."""
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project.yml").read_text(encoding="utf-8"))
    return project["vars"]["as_of_minutes"]


def probe_dates(lake: DatedLake) -> list[date]:
    """Choose dates to probe, the first and the last never among them.

    One after three quarters of the dates has a long past and a future; another one, if there is
    any, is the last on which a schedule of the morning knew all results before.

    Raises:
        ValueError: the lake has fewer than three dates with games.
    """
    inner = lake.game_dates[1:-1]
    if not inner:
        raise ValueError(f"{lake.root} has fewer than three dates with games")
    settled = [day for day in lake.settled_dates(as_of_minutes()) if day in inner]
    return sorted({inner[3 * len(inner) // 4], *settled[-1:]})


def probe(
    sandbox: Sandbox,
    lake: DatedLake,
    days: Sequence[date],
    tables: Sequence[Model],
    say: Say = lambda _line: None,
) -> Iterator[Finding]:
    """Build the whole lake and its cuts, and yield what became of each table.

    Args:
        sandbox: where.
        lake: what is cut.
        days: the dates D.
        tables: what to compare; they and their ancestors are built.
        say: is told what is going on.

    Raises:
        BuildError: a load or a build failed.
        ValueError: the lake has no game on one of the dates.
    """
    select = tuple(f"+{table.name}" for table in tables)
    first, last = lake.dates
    cuts = [lake.cut(day, as_of_minutes()) for day in days]
    with timed(say, f"load and build {lake.root}"):
        # All lakes lie in one place in turn: rows may say which object they come from.
        folder = sandbox.empty_folder("lake_now")
        lake.link(lake.documents, folder)
        sandbox.load(WHOLE, folder)
        sandbox.build(WHOLE, (first, last), select=select)
    whole = sandbox.warehouse(WHOLE)
    for cut in cuts:
        for future in Future:
            name = f"until_{cut.day:%Y%m%d}_{future}"
            with timed(say, f"load and build it as of {cut.cutoff:%F %H:%M} UTC, future {future}"):
                folder = sandbox.empty_folder("lake_now")
                lake.write(cut, future, folder)
                sandbox.load(name, folder)
                sandbox.build(name, (first, cut.day), select=select)
            made = sandbox.warehouse(name)
            for comparison in compare_warehouses(whole, made, tables, (first, cut.day)):
                yield Finding(cut.day, future, cut.masked is not None, comparison)


def report(findings: Sequence[Finding]) -> str:
    """Return the table of what was found."""
    return render(
        ("table", "D", "future", "rows compared", "changed", "missing", "more", "columns"),
        [
            (
                found.comparison.model.name,
                f"{found.day}{' (masked schedule)' if found.masked else ''}",
                found.future,
                found.comparison.left_rows,
                found.comparison.changed,
                found.comparison.only_left,
                found.comparison.only_right,
                found.comparison.what_differs,
            )
            for found in findings
        ],
    )


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument(
    "lake", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--date",
    "days",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="A date D; may be repeated.  [default: two that are chosen]",
)
@click.option(
    "--table",
    "names",
    multiple=True,
    help=f"A model to compare; may be repeated.  [default: all with the tag {TAG}]",
)
def main(lake: Path | None, days: Sequence[datetime], names: Sequence[str]) -> None:
    """Prove for a LAKE that no row has seen the future; the sample lake by default.

    Exit code 1 if any row changed, came or went.
    """
    with own_sandbox("leakage") as sandbox:
        manifest = sandbox.manifest(WHOLE)
        known = {model.name: model for model in models(manifest, tag=None if names else TAG)}
        if unknown := [name for name in names if name not in known]:
            raise click.UsageError(f"there is no model {unknown[0]}")
        tables = [known[name] for name in names] or list(known.values())
        if not tables:
            raise click.UsageError(f"no model carries the tag {TAG}; name some with --table")
        if lake is None:
            lake = sandbox.folder / "lake"
            write_lake(simulate(), lake)
        dated = DatedLake(lake)
        try:
            chosen = [day.date() for day in days] or probe_dates(dated)
            findings = list(probe(sandbox, dated, chosen, tables, click.echo))
        except (BuildError, ValueError) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"\n{report(findings)}")
    leaks = [found for found in findings if not found.comparison.is_equal]
    click.echo("The future leaks." if leaks else "No row has seen the future.")
    sys.exit(1 if leaks else 0)


if __name__ == "__main__":
    main()
