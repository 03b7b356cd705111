"""`python -m loaders sample`: write the sample lake."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from loaders.sample.lake import NotASampleLakeError, write_lake
from loaders.sample.league import (
    DEFAULT_END,
    DEFAULT_SEED,
    DEFAULT_START,
    RangeError,
    simulate,
)

MEGABYTE = 1_000_000


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to write the lake into: new, empty, or an earlier sample lake.",
)
@click.option(
    "--seed", default=DEFAULT_SEED, show_default=True, help="Another number is another league."
)
@click.option(
    "--start-date",
    type=click.DateTime(["%Y-%m-%d"]),
    help=f"First day of the season, YYYY-MM-DD.  [default: {DEFAULT_START}]",
)
@click.option(
    "--end-date",
    type=click.DateTime(["%Y-%m-%d"]),
    help=f"Last day that has been played.  [default: {DEFAULT_END}]",
)
def sample(out: Path, seed: int, start_date: datetime | None, end_date: datetime | None) -> None:
    """Write a small invented league as lake documents.

    The same seed and dates give the same bytes. Dates are US Eastern, both ends included.
    """
    start, end = _date_range(start_date, end_date)
    try:
        league = simulate(seed, start, end)
    except RangeError as error:
        raise click.UsageError(str(error)) from error
    try:
        written = write_lake(league, out)
    except NotASampleLakeError as error:
        raise click.UsageError(str(error)) from error
    click.echo(
        f"{len(league.games)} games from {start} to {end}, "
        f"{written.objects} documents, {written.size / MEGABYTE:.1f} MB, in {out} (seed {seed})."
    )


def _date_range(start: datetime | None, end: datetime | None) -> tuple[date, date]:
    """Return the range asked for, or the default one when nothing is."""
    if start is None and end is None:
        return DEFAULT_START, DEFAULT_END
    if start is None or end is None:
        missing = "--start-date" if start is None else "--end-date"
        raise click.UsageError(f"{missing} is missing; give both dates or neither")
    return start.date(), end.date()
