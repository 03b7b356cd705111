"""Same inputs, same tables: build a lake in several ways and compare every value.

    python -m scripts.equality                       # the sample lake, day by day
    python -m scripts.equality LAKE --sample-days 5  # five days by themselves, the rest in pieces

It loads the lake once and builds it

1. in one go, by full refresh,
2. under another dataset prefix piece by piece, the last piece first, from the same `nba_raw`,
3. over 1 again, as one range of dates,

and then compares 2 with 1 and 3 with 2. A second load must find nothing to load.

Pieces are built in passes, layer of history by layer of history: first the models whose rows depend
on nothing but their own date, then those that look back on these, and so on. A pass may go in any
order; but a row that looks back needs the history it looks at to be there.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import click
from dbt.contracts.graph.manifest import Manifest
from msgspec import Struct
from tqdm import tqdm

from loaders.sample import simulate, write_lake
from scripts.compare import Comparison, compare_warehouses, models
from scripts.lakes import DatedLake
from scripts.sandbox import BuildError, Sandbox, Say, own_sandbox, timed
from scripts.tables import render

LAYERS = ("core", "analytics", "precompute")
LOOKS_BACK = ("lookback_days", "lookahead_days")
WHOLE, PIECES = "in_one_go", "in_pieces"

Piece = tuple[date, date]


class Proof(Struct, frozen=True):
    """What came of it: objects the second load found to load, and the two comparisons."""

    loaded_again: int
    pieces: list[Comparison]
    rerun: list[Comparison]

    @property
    def holds(self) -> bool:
        """Whether everything is the same."""
        return not self.loaded_again and all(
            comparison.is_equal for comparison in (*self.pieces, *self.rerun)
        )


def dates_to_build(lake: Path) -> Piece:
    """Return a lake's first date, and the one after its last.

    A build of the last evening adds the games of tomorrow.
    """
    first, last = DatedLake(lake).dates
    return first, last + timedelta(days=1)


def cut_in_pieces(
    first: date, last: date, step_days: int, alone: Sequence[date] = ()
) -> list[Piece]:
    """Cut a range into pieces of at most so many days, and some days into pieces of their own."""
    pieces = []
    start = first
    while start <= last:
        next_alone = min((day for day in alone if day >= start), default=None)
        end = min(start + timedelta(days=step_days - 1), last)
        if next_alone == start:
            end = start
        elif next_alone is not None:
            end = min(end, next_alone - timedelta(days=1))
        pieces.append((start, end))
        start = end + timedelta(days=1)
    return pieces


def prove(
    sandbox: Sandbox,
    lake: Path,
    pieces: Sequence[Piece],
    layers: Sequence[str] = LAYERS,
    say: Say = lambda _line: None,
) -> Proof:
    """Build a lake in one go, in pieces in the order given, and again; compare the tables.

    Args:
        sandbox: where; its warehouses `in_one_go` and `in_pieces` are taken.
        lake: a folder.
        pieces: what is built one after the other; together all of `dates_to_build(lake)`.
        layers: the layers whose tables are compared.
        say: is told what is going on.

    Raises:
        BuildError: a load or a build failed.
    """
    dates = min(start for start, _ in pieces), max(end for _, end in pieces)
    # The evening of the lake's last date: schedules go on, and what is built of them depends on it.
    today = dates[1] - timedelta(days=1)
    with timed(say, f"load {lake}"):
        sandbox.load(WHOLE, lake)
    again = len(sandbox.load(WHOLE, lake).plan.pending)
    with timed(say, "build it in one go, by full refresh"):
        sandbox.build(WHOLE, today=today)
    all_passes = passes(sandbox.manifest(PIECES, WHOLE))
    for number, found in enumerate(all_passes, 1):
        what = f"build {len(pieces)} pieces, pass {number} of {len(all_passes)}"
        with timed(say, f"{what}: {len(found.tables)} tables"):
            _build_pieces(sandbox, found, pieces, what)
    tables = models(sandbox.manifest(WHOLE), layers)

    def compared() -> list[Comparison]:
        whole, in_pieces = sandbox.warehouse(WHOLE), sandbox.warehouse(PIECES)
        with timed(say, f"compare {len(tables)} tables"):
            return list(compare_warehouses(whole, in_pieces, tables, dates))

    pieces_against_whole = compared()
    with timed(say, f"build {dates[0]} to {dates[1]} in one go again"):
        sandbox.build(WHOLE, dates)
    return Proof(again, pieces_against_whole, compared())


class Pass(Struct, frozen=True):
    """Models to build piece by piece; `first` adds what knows no dates: views and seeds."""

    first: tuple[str, ...]
    tables: tuple[str, ...]


def passes(manifest: Manifest) -> list[Pass]:
    """Put models into passes so that none looks back on history of its own pass.

    A model looks back if it reads more dates than it builds of a table that is built date by date:
    by a look-back of its own, or because it is a table made anew from all of them.
    """
    models = {key: n for key, n in manifest.nodes.items() if n.resource_type == "model"}

    @cache
    def has_history(key: str) -> bool:
        return any(
            models[parent].config.materialized == "incremental" or has_history(parent)
            for parent in models[key].depends_on.nodes
            if parent in models
        )

    @cache
    def level(key: str) -> int:
        node = models[key]
        is_wide = node.config.materialized == "table" or any(
            word in node.raw_code for word in LOOKS_BACK
        )
        above = [level(parent) for parent in node.depends_on.nodes if parent in models]
        return max(above, default=0) + (is_wide and has_history(key))

    found = []
    for number in range(max(map(level, models)) + 1):
        nodes = [node for key, node in models.items() if level(key) == number]
        tables = [n.name for n in nodes if n.config.materialized in ("incremental", "table")]
        seeds = () if number else ("resource_type:seed",)
        found.append(Pass((*seeds, *(node.name for node in nodes)), tuple(tables)))
    return found


def _build_pieces(sandbox: Sandbox, found: Pass, pieces: Sequence[Piece], what: str) -> None:
    for number, piece in enumerate(tqdm(pieces, desc=what, leave=False, disable=None)):
        select = found.tables if number else found.first
        sandbox.build(PIECES, piece, select=select, raw_dataset=WHOLE)


def report(comparisons: Sequence[Comparison]) -> str:
    """Return the table of one comparison."""
    return render(
        ("layer", "table", "rows", "rows in pieces", "differences", "columns that differ"),
        [
            (
                found.model.layer,
                found.model.name,
                found.left_rows,
                found.right_rows,
                found.differences,
                found.what_differs,
            )
            for found in comparisons
        ],
    )


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument(
    "lake", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--step-days",
    type=click.IntRange(1),
    help="Days in a piece.  [default: 1, or 31 with --sample-days]",
)
@click.option("--sample-days", type=click.IntRange(0), default=0, help="Days drawn to stand alone.")
@click.option("--shuffle", type=int, help="Order of the pieces by this seed, not last to first.")
@click.option(
    "--layers", default=",".join(LAYERS), show_default=True, help="Layers to compare, by commas."
)
def main(
    lake: Path | None, step_days: int | None, sample_days: int, shuffle: int | None, layers: str
) -> None:
    """Prove that a LAKE gives the same tables however it is built; the sample lake by default.

    Exit code 1 on any difference.
    """
    with own_sandbox("equality") as sandbox:
        if lake is None:
            lake = sandbox.folder / "lake"
            write_lake(simulate(), lake)
        first, last = dates_to_build(lake)
        draw = random.Random(shuffle or 0)  # noqa: S311 (no secret)
        days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
        alone = draw.sample(days, min(sample_days, len(days)))
        pieces = cut_in_pieces(first, last, step_days or (31 if sample_days else 1), alone)[::-1]
        if shuffle is not None:
            draw.shuffle(pieces)
        try:
            proof = prove(sandbox, lake, pieces, tuple(layers.split(",")), click.echo)
        except BuildError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"\nIn one go against {len(pieces)} pieces:\n{report(proof.pieces)}")
    click.echo(f"\nBuilt again against the pieces:\n{report(proof.rerun)}")
    click.echo(f"\nThe second load found {proof.loaded_again} objects to load.")
    click.echo("Same inputs, same tables." if proof.holds else "The tables differ.")
    sys.exit(0 if proof.holds else 1)


if __name__ == "__main__":
    main()
