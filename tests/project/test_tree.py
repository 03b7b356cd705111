"""What holds for every file of the project."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[\w.]+)")
# Rows go into BigQuery by load job, with the schema that is written down.
FORBIDDEN = frozenset(
    {
        "AppendRowsStream",
        "BigQueryWriteClient",
        "autodetect",
        "insert_rows",
        "insert_rows_from_dataframe",
        "insert_rows_json",
        "load_table_from_dataframe",
    }
)


def requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"].values()
    return [*project["dependencies"], *(entry for group in optional for entry in group)]


def tree() -> list[str]:
    """Return the files a clone has, and those that are about to be added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


@pytest.mark.parametrize("requirement", requirements())
def test_a_requirement_is_pinned(requirement: str) -> None:
    pinned = PINNED.fullmatch(requirement)
    assert pinned
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    versions = dict(line.split("==") for line in constraints if "==" in line)
    normalised = {re.sub(r"[-_.]+", "-", name).lower(): found for name, found in versions.items()}
    assert normalised[re.sub(r"[-_.]+", "-", pinned["name"]).lower()] == pinned["version"]


@pytest.mark.parametrize("requirement", requirements())
def test_a_requirement_is_justified(requirement: str) -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert f"`{requirement.partition('==')[0]}`" in decisions


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "loaders").rglob("*.py") if "local" not in path.parts),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_loader_neither_streams_nor_guesses_a_schema(path: Path) -> None:
    used = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.keyword):
            used.add(node.arg)
    assert used & FORBIDDEN == set()


def test_no_file_names_a_path_of_one_machine() -> None:
    absolute = re.compile(r"(?<![\w.}])(/(home|Users|root|work|mnt)/\w|[A-Z]:\\\\\w)")
    found = []
    for name in tree():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match[0]}" for match in absolute.finditer(text)]
    assert found == []
