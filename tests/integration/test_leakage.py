"""The future cannot leak: take it from the sample lake, and the past must stay as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loaders.local import service
from loaders.sample import simulate, write_lake
from scripts.compare import compare_warehouses, models
from scripts.lakes import DatedLake, Future
from scripts.leakage_probe import TAG, WHOLE, Finding, probe, probe_dates
from scripts.sandbox import Sandbox

# What is true of a whole season, and what happened on the date itself: both must be seen to change.
CONTROLS = ("team_season_summary", "player_game_summary")


class Probed:
    """The probe of the sample lake on one date, run once, and what it found."""

    def __init__(self, sandbox: Sandbox, lake: DatedLake) -> None:
        self.sandbox = sandbox
        # The one with the longer past: every window has something in it.
        self.day = probe_dates(lake)[-1]
        known = models(sandbox.manifest(WHOLE))
        self.tagged = [model for model in known if TAG in model.tags]
        self.controls = [model for model in known if model.name in CONTROLS]
        self.findings = list(probe(sandbox, lake, [self.day], [*self.tagged, *self.controls]))

    def of(self, future: Future, *, tagged: bool) -> dict[str, Finding]:
        """Return what was found about the models that carry the tag, or about the others."""
        return {
            found.comparison.model.name: found
            for found in self.findings
            if found.future is future and (TAG in found.comparison.model.tags) is tagged
        }


@pytest.fixture(scope="module")
def probed(local_bigquery: service.Running, tmp_path_factory: pytest.TempPathFactory) -> Probed:
    folder = tmp_path_factory.mktemp("leakage")
    write_lake(simulate(), folder / "lake")
    return Probed(Sandbox(local_bigquery.port, folder / "dbt"), DatedLake(folder / "lake"))


@pytest.mark.parametrize("future", Future)
def test_no_row_of_the_past_changes_with_the_future(probed: Probed, future: Future) -> None:
    found = probed.of(future, tagged=True)
    assert found
    assert {
        name: finding.comparison.what_differs or f"{finding.comparison.differences} rows"
        for name, finding in found.items()
        if not finding.comparison.is_equal
    } == {}


@pytest.mark.parametrize("future", Future)
def test_tagged_tables_have_rows_of_the_date_itself(probed: Probed, future: Future) -> None:
    """A table without rows of that date would have nothing to betray."""
    warehouse = probed.sandbox.warehouse(f"until_{probed.day:%Y%m%d}_{future}")
    for model in probed.tagged:
        table = f"{warehouse.dataset(model.dataset)}.{model.name}"
        (row,) = warehouse.query(
            f"select count(*) as found from `{table}` where {model.partition_by} = '{probed.day}'"
        )
        assert row.found > 0, table


@pytest.mark.parametrize("future", Future)
@pytest.mark.parametrize("name", CONTROLS)
def test_the_probe_notices_a_table_that_sees_the_future(
    probed: Probed, future: Future, name: str
) -> None:
    comparison = probed.of(future, tagged=False)[name].comparison
    assert comparison.left_rows > 0
    assert comparison.differences > 0


@pytest.mark.parametrize("future", Future)
def test_results_before_the_date_survive_the_cut(probed: Probed, future: Future) -> None:
    """Otherwise the probe itself would change the past."""
    (table,) = (model for model in probed.controls if model.name == "player_game_summary")
    (found,) = compare_warehouses(
        probed.sandbox.warehouse(WHOLE),
        probed.sandbox.warehouse(f"until_{probed.day:%Y%m%d}_{future}"),
        [table],
        (probed.day - timedelta(days=60), probed.day - timedelta(days=1)),
    )
    assert found.left_rows > 1000
    assert found.is_equal, found.what_differs


@pytest.mark.parametrize("future", Future)
def test_a_cut_lake_loads_without_a_word(probed: Probed, future: Future) -> None:
    """Absurd documents that landed in quarantine would be as good as deleted."""
    warehouse = probed.sandbox.warehouse(f"until_{probed.day:%Y%m%d}_{future}")
    table = f"{warehouse.dataset('nba_ops')}.quarantine"
    assert [dict(row.items()) for row in warehouse.query(f"select * from `{table}`")] == []
