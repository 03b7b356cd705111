"""What every model promises, read from dbt's manifest and from the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PUBLIC_LAYERS = ("core", "analytics", "precompute")
PROJECT = "nba_props"


def offers(description: Path) -> bool:
    """Say whether the file beside a model makes it public."""
    return description.exists() and "access: public" in description.read_text(encoding="utf-8")


FILES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "models").rglob("*.sql"))
}
# What a public layer stores, and the views it offers: those over a stored table for one use or
# another promise nothing of their own.
PUBLIC = [
    path.stem
    for layer in PUBLIC_LAYERS
    for path in sorted((ROOT / "models" / layer).rglob("*.sql"))
    if not re.search(r"materialized='(view|ephemeral)'", FILES[path.stem])
    or offers(path.with_suffix(".yml"))
]
CHANGES_BY_ITSELF = re.compile(
    r"\b(current_(date|datetime|time|timestamp)|rand|generate_uuid|session_user)\b", re.IGNORECASE
)
NAMES_A_DATASET = re.compile(r"\b(from|join)\s+`|\bnba_\w+`?\.", re.IGNORECASE)
# One game's date against another's; a bound such as `>= date_sub(game_date, …)` is none.
COMPARES_GAMES = re.compile(r"game_date\s*[<>]=?\s*(\w+\.)?\w*game_date\b")

Node = Mapping[str, Any]
Manifest = Mapping[str, Any]


def model(manifest: Manifest, name: str) -> Node:
    return manifest["nodes"][f"model.{PROJECT}.{name}"]


def generic_tests(manifest: Manifest, name: str) -> list[str]:
    """Return the generic tests attached to a model, by the name of the test's macro."""
    return [
        node["test_metadata"]["name"]
        for node in manifest["nodes"].values()
        if node.get("test_metadata") and node["attached_node"] == f"model.{PROJECT}.{name}"
    ]


def macros_of(manifest: Manifest, node: Node) -> set[str]:
    """Return the names of the project's macros that a node calls, directly or not."""
    found: dict[str, Node] = {}
    waiting = [node]
    while waiting:
        for macro in waiting.pop()["depends_on"]["macros"]:
            if macro.startswith(f"macro.{PROJECT}.") and macro not in found:
                found[macro] = manifest["macros"][macro]
                waiting.append(found[macro])
    return {macro["name"] for macro in found.values()}


def without_comments(sql: str) -> str:
    """Take Jinja's and SQL's comments out of a file."""
    return re.sub(r"--[^\n]*", "", re.sub(r"\{#.*?#\}", "", sql, flags=re.DOTALL))


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_has_a_contract(manifest: Manifest, name: str) -> None:
    assert model(manifest, name)["config"]["contract"]["enforced"]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_is_described_beside_its_sql(manifest: Manifest, name: str) -> None:
    node = model(manifest, name)
    beside = Path(node["original_file_path"]).with_suffix(".yml")
    assert node["description"]
    assert node["patch_path"] == f"{PROJECT}://{beside}"


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_describes_every_column(manifest: Manifest, name: str) -> None:
    columns = model(manifest, name)["columns"].values()
    assert columns
    assert [column["name"] for column in columns if not column["description"].strip()] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_a_persisted_description_has_no_double_quote(manifest: Manifest, name: str) -> None:
    node = model(manifest, name)
    texts = (node["description"], *(found["description"] for found in node["columns"].values()))
    assert [text for text in texts if '"' in text] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_has_a_tested_key(manifest: Manifest, name: str) -> None:
    assert "unique_key" in generic_tests(manifest, name)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_has_a_unit_test(manifest: Manifest, name: str) -> None:
    assert name in {test["model"] for test in manifest["unit_tests"].values()}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_has_an_owner(manifest: Manifest, name: str) -> None:
    group = model(manifest, name)["config"]["group"]
    assert manifest["groups"][f"group.{PROJECT}.{group}"]["owner"]["name"]


@pytest.mark.parametrize("name", [name for name in PUBLIC if "in_output_range" in FILES[name]])
def test_a_model_of_dates_replaces_exactly_the_dates_it_selects(
    manifest: Manifest, name: str
) -> None:
    node = model(manifest, name)
    config = node["config"]
    assert config["materialized"] == "incremental"
    assert config["incremental_strategy"] == "insert_overwrite"
    assert config["on_schema_change"] == "fail"
    assert config["partitions"] == []  # in_output_range() fills it
    partition = config["partition_by"]
    assert partition["data_type"] == "date"
    constraints = node["columns"][partition["field"]]["constraints"]
    assert "not_null" in {constraint["type"] for constraint in constraints}
    column = "" if partition["field"] == "game_date" else f"'{partition['field']}'"
    assert FILES[name].splitlines()[-1] == f"where {{{{ in_output_range({column}) }}}}"
    assert "in_input_range" in macros_of(manifest, node)


def test_every_incremental_model_selects_its_dates(manifest: Manifest) -> None:
    incremental = [
        node["name"]
        for node in manifest["nodes"].values()
        if node["config"].get("materialized") == "incremental"
    ]
    assert incremental
    assert [name for name in incremental if "in_output_range" not in FILES[name]] == []


@pytest.mark.parametrize("name", FILES)
def test_a_model_gives_the_same_rows_whenever_it_runs(name: str) -> None:
    assert not CHANGES_BY_ITSELF.search(without_comments(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_a_model_names_no_dataset(name: str) -> None:
    assert not NAMES_A_DATASET.search(without_comments(FILES[name]))


@pytest.mark.parametrize(
    "path",
    [
        path.relative_to(ROOT)
        for folder in ("macros", *(f"models/{layer}" for layer in PUBLIC_LAYERS))
        for path in sorted((ROOT / folder).rglob("*.sql"))
        if path.parent.name != "as_of"
    ],
    ids=str,
)
def test_only_the_as_of_macros_say_what_was_before_a_game(path: Path) -> None:
    code = without_comments((ROOT / path).read_text(encoding="utf-8"))
    assert [line.strip() for line in code.splitlines() if COMPARES_GAMES.search(line)] == []


@pytest.mark.parametrize(
    ("code", "compares"),
    [
        ("earlier.game_date < later.game_date", True),
        ("where last_game_date >= game_date", True),
        ("game_date >= date_sub(later.game_date, interval 30 day)", False),
        ("game_date <= date '2023-12-31'", False),
        ("game_date = later.game_date", False),
    ],
)
def test_a_comparison_of_two_games_is_recognised(code: str, compares: bool) -> None:
    assert bool(COMPARES_GAMES.search(code)) == compares
