"""The README is true: its commands run, what it names exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from loaders.cli import main as loaders_cli
from tests.project.test_tree import tree

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECONDS = 600  # on two busy cores; a minute on two idle ones


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [text for found, text in fenced if found == language]


def console_commands() -> list[str]:
    lines = "".join(blocks("console")).splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def production_commands() -> list[str]:
    """Return the dbt and loader commands of the `bash` blocks, dates filled in."""
    lines = "".join(blocks("bash")).splitlines()
    commands = [re.sub(r'"\$\(.*?\)"', "2024-01-01", line.partition("  #")[0]) for line in lines]
    return [command for command in commands if command.startswith(("dbt ", "python "))]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a clone would have, with this environment as its `.venv`."""
    folder = tmp_path / "clone"
    for name in tree():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def test_the_readmes_commands_run_in_a_clone(checkout: Path) -> None:
    """`make test` only collects: it is what runs this test."""
    commands = console_commands()
    assert commands[:2] == ["make demo", "make test"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BQ_", "DBT_", "NBA_", "MAKE", "MFLAGS"))
    } | {"BQ_PORT": f"{port}", "VENV": sys.prefix, "PYTEST_ADDOPTS": "--collect-only --quiet"}
    script = "set -ex\n" + "\n".join(commands)
    try:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=checkout,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    finally:
        subprocess.run([sys.executable, "-m", "loaders", "local", "down"], cwd=checkout, check=True)
    assert done.returncode == 0, done.stdout
    shown = blocks("")[1].splitlines()[:2]  # the sample's end: a title and the columns
    assert "\n".join(shown) in done.stdout


@pytest.mark.parametrize("command", production_commands())
def test_a_production_command_is_one(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBT_PROFILES_DIR", str(ROOT))  # a new user has no ~/.dbt
    program, *arguments = shlex.split(command)
    if program == "dbt":
        from dbt.cli.main import cli as group
    else:
        assert arguments[:2] == ["-m", "loaders"]
        group, arguments = loaders_cli, arguments[2:]
    parse(group, arguments)


def parse(group: click.Group, arguments: list[str]) -> None:
    """Parse a command line as its program does, and run nothing."""
    context = group.make_context(group.name, arguments, resilient_parsing=False)
    name, command, rest = group.resolve_command(context, [*context._protected_args, *context.args])
    assert command
    command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)]+)\)", README))
def test_a_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_tables_are_those_that_are_public(manifest: Mapping[str, Any]) -> None:
    public = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["config"].get("access") == "public"
    }
    rows = [line.split("|") for line in README.splitlines() if line.startswith("| ")]
    named = {name for row in rows if len(row) > 4 for name in re.findall(r"`(\w+)`", row[2])}
    operations = {node["name"] for node in manifest["nodes"].values() if node["fqn"][1] == "ops"}
    assert named - operations == public
