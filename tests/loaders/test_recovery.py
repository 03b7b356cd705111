"""Runs that die or fail half-way, and what the next one makes of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from loaders import jobs, load
from loaders.jobs import Loaded, LoadError
from loaders.lake import FolderLake, LakeObject
from loaders.warehouse import Warehouse
from tests.loaders.loading import Loading, WrittenLake

SOURCE = "nbac_gamebook_player_stats"
PLAYERS, GAMES = "nbac_gamebook_player_stats", "nbac_gamebook_games"
BOXES = "nba-com/player-boxscores/2024-11-06/20241107_090500.json"


class DiedError(Exception):
    """Stands for the end of the process."""


def die(*_: Any) -> None:
    raise DiedError


def test_rows_of_a_run_that_died_before_its_manifest_are_not_loaded_again(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(load, "_write_down", die)
        with pytest.raises(DiedError):
            loading.run(SOURCE, "nbac_team_boxscore")
    rows = loading.counts()
    assert loading.run_counted(SOURCE, "nbac_team_boxscore").exit_code == 0
    assert loading.counts() == rows
    assert loading.jobs == {"invocation_log": 2, "load_log": 1, "load_manifest": 1}


def test_a_manifest_that_was_lost_is_written_again_without_loading(loading: Loading) -> None:
    loading.run(SOURCE)
    rows = loading.counts()
    loading.query("delete from ops.load_manifest where true")
    report = loading.run(SOURCE)
    assert loading.counts() == rows
    assert [table.job for table in report.tables] == [None, None]
    assert loading.value("select count(*) from ops.load_manifest where status = 'loaded'") == 4


def test_new_objects_load_beside_those_a_dead_run_left(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set of objects differs, so the id of the job does: only the rows tell."""
    with monkeypatch.context() as patch:
        patch.setattr(load, "_write_down", die)
        with pytest.raises(DiedError):
            loading.run("nbac_player_boxscores")
    rows = loading.count("nbac_player_boxscores")
    later = BOXES.replace("20241107_0905", "20241108_0905")
    loading.lake.write(later, loading.lake.json(BOXES))
    loading.run("nbac_player_boxscores")
    assert loading.count("nbac_player_boxscores") == 2 * rows
    assert [loading.status(BOXES), loading.status(later)] == [["loaded"], ["loaded"]]


def test_rows_of_another_date_than_their_folder_s_are_found_too(loading: Loading) -> None:
    boxes = loading.lake.json(BOXES)
    result = boxes["resultSets"][0]
    for row in result["rowSet"]:
        row[result["headers"].index("GAME_DATE")] = "2024-10-22"
    loading.lake.write(BOXES, boxes)
    loading.run("nbac_player_boxscores")
    loading.query("delete from ops.load_manifest where true")
    loading.run("nbac_player_boxscores")
    assert loading.count("nbac_player_boxscores") == len(result["rowSet"])


def test_rows_missing_from_a_document_are_added_one_by_one(loading: Loading) -> None:
    loading.run("nbac_player_boxscores")
    rows = loading.count("nbac_player_boxscores")
    loading.query("delete from ops.load_manifest where true")
    loading.query("delete from raw.nbac_player_boxscores where _row_index in (3, 5)")
    loading.run("nbac_player_boxscores")
    assert loading.count("nbac_player_boxscores") == rows


@pytest.fixture
def failing_games(monkeypatch: pytest.MonkeyPatch) -> None:
    """The load job of one of the source's two tables fails."""
    with_table_failing(monkeypatch, GAMES)


def with_table_failing(patch: pytest.MonkeyPatch, table: str) -> None:
    def load_file(warehouse: Any, spec: Any, *rest: Any) -> Loaded:
        if spec.name == table:
            raise LoadError("load job into it: no such quota", transient=False)
        return jobs.load_file(warehouse, spec, *rest)

    patch.setattr(load, "load_file", load_file)


def test_a_table_that_failed_is_an_error_and_the_others_load(
    loading: Loading, failing_games: None
) -> None:
    report = loading.run(SOURCE, "nbac_player_list")
    assert report.exit_code == 1
    assert loading.count("nbac_player_list") == 170
    assert loading.count(PLAYERS) == 136
    log = loading.query(f"select * from ops.load_log where node_name = '{GAMES}'")
    assert [(row["status"], row["error_class"]) for row in log] == [("error", "permanent")]
    assert log[0]["message"] == "load job into it: no such quota"


def test_the_next_run_loads_the_table_that_failed_and_no_other(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        with_table_failing(patch, GAMES)
        loading.run(SOURCE)
    assert loading.run(SOURCE).exit_code == 0
    assert [loading.count(PLAYERS), loading.count(GAMES)] == [136, 4]


def test_a_job_that_reports_other_rows_than_were_sent_is_an_error(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_row_less(*arguments: Any) -> Loaded:
        done = jobs.load_file(*arguments)
        return Loaded(done.job_id, done.rows - 1, done.seconds)

    monkeypatch.setattr(load, "load_file", one_row_less)
    report = loading.run("nbac_player_list")
    assert report.exit_code == 1
    (error,) = report.errors
    assert "reports 169 rows in nbac_player_list, 170 were sent" in f"{error}"


class Rewriting(FolderLake):
    """A lake in which a scraper rewrites or removes one object just before it is read."""

    def __init__(self, loading: Loading, path: str, change: Callable[[Loading], None]) -> None:
        super().__init__(loading.lake.root)
        self._change = {path: lambda: change(loading)}

    def read(self, found: LakeObject) -> bytes:
        self._change.pop(found.path, lambda: None)()
        return super().read(found)


def rewrite(loading: Loading) -> None:
    loading.lake.write(BOXES, loading.lake.json(BOXES))


def remove(loading: Loading) -> None:
    (loading.lake.root / BOXES).unlink()


@pytest.mark.parametrize("change", [rewrite, remove])
def test_an_object_that_changes_while_it_is_read_is_told_and_not_loaded(
    loading: Loading, change: Callable[[Loading], None]
) -> None:
    report = loading.run("nbac_player_boxscores", lake=Rewriting(loading, BOXES, change))
    assert report.changed == [loading.lake.uri(BOXES)]
    assert report.exit_code == 1
    assert loading.count("nbac_player_boxscores") == 0
    assert loading.status(BOXES) == []


def test_the_next_run_loads_what_the_object_has_become(loading: Loading) -> None:
    loading.run("nbac_player_boxscores", lake=Rewriting(loading, BOXES, rewrite))
    assert loading.run("nbac_player_boxscores").exit_code == 0
    assert loading.count("nbac_player_boxscores") == 86


def load_and_die(endpoint: str, dataset: str, root: str) -> None:
    """Load in a process of its own that is killed once its rows are in the table."""
    load._write_down = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    client = bigquery.Client(
        "nba", credentials=AnonymousCredentials(), client_options={"api_endpoint": endpoint}
    )
    Loading(Warehouse(client, dataset, "test"), WrittenLake(Path(root), {})).run(SOURCE)


def test_a_killed_run_shows_a_start_without_an_end_and_the_next_completes_it(
    loading: Loading, dataset: str, local_bigquery: Any
) -> None:
    process = multiprocessing.get_context("spawn").Process(
        target=load_and_die, args=(local_bigquery.endpoint, dataset, f"{loading.lake.root}")
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert loading.count(PLAYERS) == 136
    assert [row["event"] for row in loading.query("select event from ops.invocation_log")] == [
        "start"
    ]
    assert loading.run(SOURCE).exit_code == 0
    assert [loading.count(PLAYERS), loading.count(GAMES)] == [136, 4]
