"""Many runs of dbt in one process, each as if it were the only one."""

from __future__ import annotations

import pytest
from dbt.adapters.base.impl import DEFAULT_BASE_BEHAVIOR_FLAGS

from scripts.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """Parsing needs no BigQuery."""
    return Sandbox(0, tmp_path_factory.mktemp("parsed"))


def test_what_one_build_writes_into_the_project_stays_out_of_the_next(sandbox: Sandbox) -> None:
    """Models hand their dates to dbt in a list of their config."""
    first, second = sandbox.copy_of_manifest("nba"), sandbox.copy_of_manifest("nba")
    (key,) = (key for key in first.nodes if key.endswith(".team_boxes"))
    first.nodes[key].config["partitions"].append("date '2024-11-01'")
    assert second.nodes[key].config["partitions"] == []
    assert sandbox.copy_of_manifest("nba").nodes[key].config["partitions"] == []


def test_a_run_leaves_no_flags_to_the_next(sandbox: Sandbox) -> None:
    before = list(DEFAULT_BASE_BEHAVIOR_FLAGS)
    sandbox.manifest("another")
    assert before == DEFAULT_BASE_BEHAVIOR_FLAGS
