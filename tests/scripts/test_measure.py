"""What the bench measures, and how it is put in tables."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from google.cloud import bigquery

from loaders.sample import simulate, write_lake
from scripts.bench import (
    Built,
    every_nth,
    growing,
    render_growth,
    shortest,
    slowest,
    where_the_time_goes,
)
from scripts.lakes import DatedLake
from scripts.measure import Measured, job_ids, measure
from scripts.tables import render


def run(client: bigquery.Client, folder: Path, program: str) -> Measured:
    command = [sys.executable, "-c", program]
    return measure(command, {"GIVEN": "yes"}, client, os.getpid(), folder / "log")


def test_memory_is_that_of_a_command_and_its_children(
    client: bigquery.Client, tmp_path: Path
) -> None:
    child = "import time; block = bytearray(150_000_000); time.sleep(1)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    measured = run(client, tmp_path, program)
    assert 150e6 < measured.memory < 400e6
    assert measured.seconds > 1


def test_a_command_has_its_environment(client: bigquery.Client, tmp_path: Path) -> None:
    run(client, tmp_path, "import os; assert os.environ['GIVEN'] == 'yes'")


def test_a_failing_command_is_told_with_the_end_of_its_output(
    client: bigquery.Client, tmp_path: Path
) -> None:
    with pytest.raises(click.ClickException, match="ended with 7:\nno luck"):
        run(client, tmp_path, "print('no luck'); raise SystemExit(7)")


def test_every_statement_is_counted(client: bigquery.Client) -> None:
    before = job_ids(client)
    for _ in range(3):
        client.query("select 1").result()
    assert len(job_ids(client) - before) == 3


def node(key: str, started: str, ended: str, seconds: float) -> dict:
    day = "2024-11-01T12:00:"
    return {
        "unique_id": key,
        "execution_time": seconds,
        "timing": [{"name": "execute", "started_at": day + started, "completed_at": day + ended}],
    }


RESULTS = {
    "elapsed_time": 20.0,
    "results": [
        node("operation.nba_props.start", "00Z", "01Z", 1.0),
        node("model.nba_props.shots", "02Z", "06Z", 4.0),
        node("model.nba_props.starters", "04Z", "08Z", 4.5),
        node("test.nba_props.shots_key.abc", "07Z", "10Z", 3.0),
        node("test.nba_props.starters_key.def", "11Z", "12Z", 1.0),
    ],
}


def test_a_kind_of_node_takes_the_time_in_which_one_of_them_was_at_work() -> None:
    parts = dict(where_the_time_goes(Measured(25.0, 0, 0, 0), RESULTS))
    assert parts == {
        "start, import, parse": 5.0,
        "hooks": 1.0,
        "seeds": 0.0,
        "models": 6.0,
        "tests": 4.0,
        "between nodes": 10.0,
    }


def test_the_slowest_nodes_come_first() -> None:
    assert slowest(RESULTS)[:2] == [("model.starters", 4.5), ("model.shots", 4.0)]


def test_one_season_and_many_stand_side_by_side_with_their_ratio() -> None:
    single = Built(
        seasons=1,
        games=480,
        raw_rows=1000,
        full=Measured(80.0, 0, 900_000_000, 230),
        one=Measured(40.0, 0, 900_000_000, 270),
        full_models=60.0,
        one_models=25.0,
        one_nodes={},
    )
    many = Built(
        seasons=4,
        games=1920,
        raw_rows=4000,
        full=Measured(160.0, 0, 1_800_000_000, 230),
        one=Measured(42.0, 0, 900_000_000, 270),
        full_models=150.0,
        one_models=30.0,
        one_nodes={},
    )
    lines = render_growth(single, many, date(2023, 12, 31)).splitlines()
    cells = [re.split(r" {2,}", line.strip()) for line in lines]
    assert cells[0][1:] == ["1 season", "4 seasons", "ratio"]
    assert ["games", "480", "1,920", "4.00"] in cells
    assert ["dbt build --full-refresh, seconds", "80.00", "160.00", "2.00"] in cells
    assert ["dbt build, 2023-12-31, seconds", "40.00", "42.00", "1.05"] in cells


def test_of_several_runs_the_shortest_time_of_a_node_counts() -> None:
    again = {"results": [node("model.nba_props.shots", "02Z", "04Z", 1.5)]}
    assert shortest([RESULTS, again])["model.shots"] == 1.5
    assert shortest([RESULTS, again])["model.starters"] == 4.5


def test_only_what_takes_clearly_longer_grows_and_the_worst_comes_first() -> None:
    before = {"model.shots": 1.0, "model.states": 0.4, "model.teams": 0.01, "model.lines": 2.0}
    after = {"model.shots": 1.2, "model.states": 1.0, "model.teams": 0.05, "model.lines": 5.0}
    assert growing(before, after) == [
        ("model.lines", 2.0, 5.0, 2.5),
        ("model.states", 0.4, 1.0, 2.5),
    ]


def test_a_sample_of_documents_has_some_of_every_source(tmp_path: Path) -> None:
    write_lake(simulate(), tmp_path / "lake")
    documents = DatedLake(tmp_path / "lake").documents
    chosen = every_nth(documents, 60)
    assert 60 <= len(chosen) < 120
    large = {"nbac_gamebook_player_stats", "nbac_play_by_play", "nbac_player_boxscores"}
    assert large < {document.source.name for document in chosen}


def test_numbers_stand_to_the_right_and_have_separators() -> None:
    assert render(("what", "n", "seconds"), [("one", 1234, 1.5), ("three", None, 12)]) == (
        "what       n  seconds\n-----  -----  -------\none    1,234     1.50\nthree              12"
    )
