"""The command line: what it refuses, what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from google.api_core.exceptions import NotFound

from loaders import load as load_module
from loaders.cli import main
from loaders.lake import FolderLake
from loaders.sources import NOT_LOADED, SOURCES, raw_tables
from loaders.warehouse import PROJECT_ROOT
from tests.loaders.conftest import PROFILE
from tests.loaders.loading import Loading

DATES = ("--start-date", "2024-11-05", "--end-date", "2024-11-06")
SOURCE = "nbac_player_list"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def run_load(loading: Loading, *arguments: str) -> Result:
    return run("load", *DATES, "--lake", f"{loading.lake.root}", "--workers", "1", *arguments)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--start-date", "2024-11-06", "--end-date", "2024-11-05"),
            "--start-date 2024-11-06 is after --end-date 2024-11-05; swap them",
        ),
        (("--start-date", "2024-11-06"), "Missing option '--end-date'"),
        (("--end-date", "2024-11-06"), "Missing option '--start-date'"),
        (
            ("--start-date", "06/11/2024", "--end-date", "2024-11-06"),
            "'06/11/2024' does not match the format '%Y-%m-%d'",
        ),
        (
            ("--start-date", "2024-11-31", "--end-date", "2024-12-01"),
            "'2024-11-31' does not match the format '%Y-%m-%d'",
        ),
        (("nbac_shoes", *DATES), "no source 'nbac_shoes'; there are: nbac_schedule, "),
        ((*DATES, "--workers", "0"), "0 is not in the range x>=1"),
    ],
)
def test_wrong_usage_is_refused_with_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    result = run("load", *arguments)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_lake_that_is_not_there_is_wrong_usage(profile: None, tmp_path: Path) -> None:
    result = run("load", *DATES, "--lake", f"{tmp_path / 'none'}")
    assert result.exit_code == 2
    assert f"no lake at {tmp_path / 'none'}: give a folder or gs://bucket" in result.output


def test_a_target_that_is_not_there_fails_with_advice(profile: None, loading: Loading) -> None:
    result = run_load(loading, "--target", "moon")
    assert result.exit_code == 1
    assert "does not have a target named 'moon'" in result.output
    assert "Copy profiles.yml.example to profiles.yml" in result.output


def test_a_bigquery_that_is_down_fails_at_once_with_advice(
    profile: None, loading: Loading, tmp_path: Path
) -> None:
    text = PROFILE.format(dataset="nba", endpoint="http://127.0.0.1:1")
    (tmp_path / "profiles.yml").write_text(text)
    result = run_load(loading)
    assert result.exit_code == 1
    assert "start it with `python -m loaders local up`" in result.output


def test_a_load_says_what_it_did_and_ends_with_its_id(profile: None, loading: Loading) -> None:
    result = run_load(loading, SOURCE)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    load_id = loading.value("select invocation_id from ops.invocation_log where event = 'end'")
    assert lines[0].startswith("1 objects listed, 1 to load (0.0")
    assert lines[1] == "  nbac_player_list: 1 documents, 170 rows"
    assert lines[-2:] == ["1 documents, 170 rows loaded", f"load id {load_id}"]


def test_off_a_terminal_there_are_plain_lines_only(profile: None, loading: Loading) -> None:
    result = run_load(loading)
    assert "\r" not in result.output
    assert "\x1b" not in result.output
    assert "  nbac_play_by_play: 4 documents, 2,385 rows" in result.output.splitlines()


def test_a_dry_run_shows_the_plan_and_loads_nothing(profile: None, loading: Loading) -> None:
    result = run_load(loading, "--dry-run")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "dry run: nothing was loaded"
    rows = [line.split() for line in result.output.splitlines()]
    assert ["nbac_play_by_play", "4", "4"] in [row[:3] for row in rows]
    client = loading.warehouse.client
    with pytest.raises(NotFound):
        client.get_dataset(loading.warehouse.dataset("nba_raw"))


def test_quarantine_is_listed_and_the_exit_code_is_3(profile: None, loading: Loading) -> None:
    path = "nba-com/player-list/2024-11-05/20241105_080000.json"
    loading.lake.write(path, b"{")
    result = run_load(loading, SOURCE)
    assert result.exit_code == 3
    expected = f"quarantined: {loading.lake.uri(path)} at $: not valid JSON: "
    assert expected + "Input data was truncated" in result.stderr.splitlines()
    assert "1 objects in quarantine" in result.output


def test_what_waits_is_listed_again_and_the_exit_code_is_3(profile: None, loading: Loading) -> None:
    path = "nba-com/player-list/2024-11-05/20241105_080000.json"
    loading.lake.write(path, b"{")
    run_load(loading, SOURCE)
    result = run_load(loading, SOURCE)
    assert result.exit_code == 3
    told = f"in quarantine since an earlier load: {loading.lake.uri(path)}"
    assert result.stderr.splitlines() == [told]


def test_a_retry_reads_again_what_waits(profile: None, loading: Loading) -> None:
    loading.lake.write("nba-com/player-list/2024-11-05/20241105_080000.json", b"{")
    run_load(loading, SOURCE)
    result = run_load(loading, SOURCE, "--retry-quarantined")
    assert "1 objects listed, 1 to load" in result.output
    assert "in quarantine since" not in result.stderr


def test_long_lists_are_cut(profile: None, loading: Loading) -> None:
    for number in range(25):
        loading.lake.write(f"nba-com/player-list/2024-11-05/{number}.json", b"{}")
    result = run_load(loading, SOURCE)
    assert len([line for line in result.stderr.splitlines() if "quarantined:" in line]) == 20
    assert "… and 5 more, all in nba_ops.quarantine" in result.stderr


def test_a_failure_is_a_sentence_with_the_load_id_and_exit_code_1(
    profile: None, loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise load_module.LoadError("load job into load_manifest: no permission", transient=False)

    monkeypatch.setattr(load_module, "_write_down", refuse)
    result = run_load(loading, SOURCE)
    assert result.exit_code == 1
    load_id = loading.value("select invocation_id from ops.invocation_log where event = 'end'")
    assert result.stderr.splitlines()[-2:] == [
        "Error: load job into load_manifest: no permission",
        f"load id {load_id}",
    ]


def test_an_object_that_changed_is_told_and_the_exit_code_is_1(
    profile: None, loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "nba-com/player-list/2024-11-05/20241105_080000.json"
    read = FolderLake.read

    def rewritten(self: FolderLake, found: Any) -> bytes:
        loading.lake.write(path, b"{}")
        return read(self, found)

    monkeypatch.setattr(FolderLake, "read", rewritten)
    result = run_load(loading, SOURCE)
    assert result.exit_code == 1
    told = f"changed while it was read, load again: {loading.lake.uri(path)}"
    assert told in result.stderr.splitlines()


def test_sources_lists_every_source_with_its_paths_and_tables() -> None:
    result = run("sources")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    for source in SOURCES.values():
        assert f"{source.name}: {source.description}" in lines
        for template in source.templates:
            assert f"    from {template}" in lines
    for table in raw_tables():
        assert f"    into nba_raw.{table.name}, {len(table.columns)} columns" in lines
    assert lines[-1] == f"Known and not loaded: {', '.join(NOT_LOADED)}"


def test_the_dbt_sources_are_what_the_loaders_write() -> None:
    """Write them again with `python -m loaders sources --yaml > models/staging/nba_raw.yml`."""
    result = run("sources", "--yaml")
    written = (PROJECT_ROOT / "models" / "staging" / "nba_raw.yml").read_text(encoding="utf-8")
    assert result.output == written


@pytest.mark.parametrize("command", [(), ("load",), ("sources",)])
def test_help_explains_the_command(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
