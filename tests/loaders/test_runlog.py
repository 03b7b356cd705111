"""The run log of the loaders: two rows a run, and never in the way."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest

from loaders import load, runlog
from loaders.jobs import LoadError
from tests.loaders.loading import END, START, Loading

SOURCE = "nbac_player_list"


def log_of(loading: Loading) -> list[dict[str, Any]]:
    return loading.query("select * from ops.invocation_log order by logged_at")


def test_a_run_has_a_start_and_an_end_under_one_id(loaded: Loading) -> None:
    start, end = log_of(loaded)
    assert (start["event"], end["event"]) == ("start", "end")
    assert start["invocation_id"] == end["invocation_id"] == loaded.reports[0].load_id


def test_both_rows_say_what_was_asked_for(loaded: Loading) -> None:
    for row in log_of(loaded):
        assert (row["tool"], row["command"], row["target_name"]) == ("loaders", "load", "test")
        assert (row["data_start_date"], row["data_end_date"]) == (START, END)
        assert json.loads(row["arguments"])["lake"] == loaded.lake.uri("").rstrip("/")
        assert row["tool_version"]


def test_the_end_says_what_came_of_it(loaded: Loading) -> None:
    _, end = log_of(loaded)
    assert end["status"] == "success"
    assert json.loads(end["counts"]) == {"success": 9}
    assert end["message"] == "18 documents, 4,161 rows loaded"
    seconds = (end["completed_at"] - end["started_at"]).total_seconds()
    assert end["duration_seconds"] == pytest.approx(seconds, abs=0.001)


def test_the_start_does_not_know_the_end(loaded: Loading) -> None:
    start, _ = log_of(loaded)
    unknown = ("status", "counts", "message", "completed_at", "duration_seconds")
    assert [start[name] for name in unknown] == [None] * 5


def test_a_log_table_gets_one_load_job_a_run_and_one_more_for_the_start(loaded: Loading) -> None:
    assert {name: loaded.jobs[name] for name in runlog.OPS_TABLES} == {
        "invocation_log": 2,
        "load_log": 1,
        "load_manifest": 1,
        "quarantine": 0,
    }


def test_the_commit_comes_from_the_environment(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SHA", "0a1b2c3")
    loading.run(SOURCE)
    assert {row["git_sha"] for row in log_of(loading)} == {"0a1b2c3"}


def test_a_run_of_named_sources_is_partial(loading: Loading, loaded: Loading) -> None:
    loading.run(SOURCE)
    assert {row["is_partial"] for row in log_of(loading)} == {True}
    assert {row["is_partial"] for row in log_of(loaded)} == {False}


def test_a_run_that_breaks_ends_as_failed_with_its_words(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(load, "_write_down", broken)
    with pytest.raises(OSError, match="no space left") as caught:
        loading.run(SOURCE)
    start, end = log_of(loading)
    assert (end["status"], end["message"]) == ("failed", "no space left on device")
    assert caught.value.__notes__ == [f"load id {start['invocation_id']}"]


def test_a_log_that_cannot_be_written_is_loud_and_harmless(
    loading: Loading, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(warehouse: Any, table: str, rows: Any, *, key: str) -> None:
        raise LoadError("no permission", transient=False)

    monkeypatch.setattr(runlog, "append", refuse)
    assert loading.run(SOURCE).exit_code == 0
    assert loading.count(SOURCE) == 170
    warnings = capsys.readouterr().err.splitlines()
    table = f"{loading.warehouse.dataset('nba_ops')}.invocation_log"
    assert warnings == [
        f"warning: the start of this run could not be written to {table}: no permission",
        f"warning: the end of this run could not be written to {table}: no permission",
    ]


def test_a_package_that_is_not_installed_is_told_and_harmless(
    loading: Loading, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(runlog, "version", missing)
    assert loading.run(SOURCE).exit_code == 0
    assert "No package metadata was found for nba-props-warehouse" in capsys.readouterr().err


def test_no_rows_are_no_load_job(loading: Loading) -> None:
    runlog.append(loading.warehouse, "quarantine", [], key="nothing")
    assert loading.load_jobs() == {}


def test_rows_that_are_appended_twice_under_one_key_are_there_once(
    loading: Loading, dataset: str
) -> None:
    loading.run(SOURCE)
    row = {"invocation_id": "x", "event": "start"}
    for _ in range(2):
        runlog.append(loading.warehouse, "invocation_log", [row], key=dataset)
    assert loading.value("select count(*) from ops.invocation_log where invocation_id = 'x'") == 1
