"""Same inputs, same tables: the sample lake built in one go, in pieces out of order, and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from loaders.local import service
from loaders.sample import simulate, write_lake
from scripts.compare import Comparison
from scripts.equality import LAYERS, Proof, cut_in_pieces, prove
from scripts.lakes import DatedLake
from scripts.sandbox import Sandbox

# Out of order, single days among them. The first date is built last, and rows that look back from
# the last piece look across all others.
SHUFFLED = (2, 0, 4, 1, 3)
ALONE = (date(2024, 10, 28), date(2024, 11, 7))


def differing(comparisons: Sequence[Comparison]) -> dict[str, str]:
    return {
        found.model.name: f"{found.differences} of {found.left_rows} rows: {found.what_differs}"
        for found in comparisons
        if not found.is_equal
    }


@pytest.fixture(scope="module")
def proof(local_bigquery: service.Running, tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder = tmp_path_factory.mktemp("equality")
    lake = folder / "lake"
    write_lake(simulate(), lake)
    first, last = DatedLake(lake).dates
    pieces = cut_in_pieces(first, last, 31, ALONE)
    return prove(Sandbox(local_bigquery.port, folder / "dbt"), lake, [pieces[i] for i in SHUFFLED])


def test_a_second_load_loads_nothing(proof: Proof) -> None:
    assert proof.loaded_again == 0


def test_every_layer_is_compared(proof: Proof) -> None:
    """A table that stayed empty would be equal to anything."""
    folders = {path.name for path in Path("models").iterdir()}
    assert {found.model.layer for found in proof.pieces} == folders & set(LAYERS)
    assert [found.model.name for found in proof.pieces if not found.left_rows] == []


def test_pieces_in_any_order_build_the_tables_of_one_go(proof: Proof) -> None:
    assert differing(proof.pieces) == {}


def test_a_rerun_of_the_whole_range_changes_nothing(proof: Proof) -> None:
    assert differing(proof.rerun) == {}


def test_pieces_cover_a_range_without_gap_or_overlap() -> None:
    assert cut_in_pieces(date(2024, 10, 30), date(2024, 11, 5), 3, [date(2024, 11, 3)]) == [
        (date(2024, 10, 30), date(2024, 11, 1)),
        (date(2024, 11, 2), date(2024, 11, 2)),
        (date(2024, 11, 3), date(2024, 11, 3)),
        (date(2024, 11, 4), date(2024, 11, 5)),
    ]
