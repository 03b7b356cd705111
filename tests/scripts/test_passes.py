"""In which order models can be built piece by piece, from the project as it is."""

from __future__ import annotations

from collections import Counter

import pytest
from dbt.contracts.graph.manifest import Manifest

from scripts.equality import LOOKS_BACK, passes
from scripts.sandbox import Sandbox


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """The parsed project; parsing needs no BigQuery."""
    return Sandbox(0, tmp_path_factory.mktemp("parsed")).manifest("nba")


def names_of_models(manifest: Manifest) -> list[str]:
    return [node.name for node in manifest.nodes.values() if node.resource_type == "model"]


def test_every_model_is_in_one_pass_and_seeds_come_first(manifest: Manifest) -> None:
    found = Counter(name for step in passes(manifest) for name in step.first)
    assert found == Counter([*names_of_models(manifest), "resource_type:seed"])
    assert "resource_type:seed" in passes(manifest)[0].first


def test_who_looks_back_comes_after_the_history_he_looks_at(manifest: Manifest) -> None:
    number = {name: i for i, step in enumerate(passes(manifest)) for name in step.tables}
    looking_back = 0
    for node in manifest.nodes.values():
        if node.name in number and any(word in node.raw_code for word in LOOKS_BACK):
            for key in node.depends_on.nodes:
                parent = manifest.nodes.get(key)
                if parent is not None and parent.config.materialized == "incremental":
                    assert number[parent.name] < number[node.name], (parent.name, node.name)
                    looking_back += 1
    assert looking_back > 0


def test_a_table_made_anew_from_all_dates_comes_after_them(manifest: Manifest) -> None:
    number = {name: i for i, step in enumerate(passes(manifest)) for name in step.tables}
    assert number["team_offense_game_summary"] < number["team_season_summary"]


def test_no_model_comes_before_one_it_reads(manifest: Manifest) -> None:
    number = {name: i for i, step in enumerate(passes(manifest)) for name in step.first}
    for node in manifest.nodes.values():
        if node.resource_type == "model":
            parents = [
                manifest.nodes[key] for key in node.depends_on.nodes if key in manifest.nodes
            ]
            assert all(
                number[parent.name] <= number[node.name]
                for parent in parents
                if parent.resource_type == "model"
            )
