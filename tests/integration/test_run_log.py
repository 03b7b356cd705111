"""What nba_ops says of a run: of one that works, that fails, that is killed, that cannot write.

See `small_project`: the models here fail on purpose.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.integration.small_project import write_project
from tests.integration.warehouse import ROOT, Row, Run, Warehouse

ODD_TEXT = 'it\'s "quoted", 100 % `odd` \\ and \\n: Jokić 🏀\nsecond line'

FILES = {
    "models/fine.sql": """
{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    incremental_strategy='insert_overwrite',
) }}
select game_date
from unnest(generate_date_array('2023-10-24', '2023-12-31')) as game_date
where {{ in_output_range() }}
""",
    "models/tested.sql": "select 1 as one",
    "models/after_test.sql": "select * from {{ ref('tested') }}",
    "models/broken.sql": "select no_such_column from (select 1 as one) as rows_of_one",
    "models/odd.sql": "{% if execute %}{{ exceptions.raise_compiler_error(var('odd_text')) }}"
    "{% endif %}select 1 as one",
    "models/downstream.sql": "select * from {{ ref('broken') }}",
    "models/slow.sql": """
select count(*) as pairs
from unnest(generate_array(1, 30000)) as one
cross join unnest(generate_array(1, 30000)) as other
where mod(one * other, 7) = 1
""",
    "models/invocations.sql": (ROOT / "models" / "ops" / "invocations.sql").read_text("utf-8"),
    "tests/fails.sql": "select * from {{ ref('tested') }}",
    "tests/warns.sql": "{{ config(severity='warn') }}select * from {{ ref('fine') }}",
    "tests/passes.sql": "select * from {{ ref('fine') }} where false",
    "macros/log_many.sql": """
{% macro log_many(count) %}
    {%- set rows = [] -%}
    {%- for number in range(count) -%}
        {%- do rows.append({
            'node_id': 'model.many.' ~ number, 'node_name': 'many', 'resource_type': 'model',
            'layer': 'core', 'status': 'error', 'failures': number,
            'message': (var('odd_text') * 100)[:message_length(count)],
        }) -%}
    {%- endfor -%}
    {%- set statement = run_log_insert(rows, {}, date_range()) -%}
    {%- do log('statement of ' ~ statement | length ~ ' characters', info=true) -%}
    {%- do write_log('run_log', statement) -%}
{% endmacro %}
""",
}

DATES = {"start_date": "2023-10-30", "end_date": "2023-11-05"}
DAYS = 7


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("small") / "project", FILES)


@pytest.fixture(scope="module")
def logged(warehouse: Warehouse, project: Path) -> Warehouse:
    """An empty warehouse in which the small project runs."""
    return replace(warehouse.named("logged"), project=project)


@pytest.fixture(scope="module")
def failed_run(logged: Warehouse) -> Run:
    """The first build of an empty warehouse, in which a good deal fails."""
    variables = {**DATES, "odd_text": ODD_TEXT}
    return logged.dbt("build", "--exclude", "slow", variables=variables, expect=1)


@pytest.fixture(scope="module")
def nodes(failed_run: Run, logged: Warehouse) -> dict[str, Row]:
    """Its rows of run_log by node."""
    rows = logged.query(
        f"select * from nba_ops.run_log where invocation_id = '{invocation(failed_run)}'"
    )
    return {row["node_name"]: row for row in rows}


def invocation(run: Run) -> str:
    """The id a run prints at its end."""
    return re.search(r"run ([0-9a-f-]{36}): ", run.output)[1]


def events(warehouse: Warehouse, run_id: str) -> list[Row]:
    """Start and end row of a run."""
    return warehouse.query(
        f"select * from nba_ops.invocation_log where invocation_id = '{run_id}' order by event desc"
    )


def test_empty_warehouse_gets_its_log_tables(failed_run: Run, logged: Warehouse) -> None:
    tables = {table.table_id for table in logged.client.list_tables("logged_nba_ops")}
    assert {"invocation_log", "run_log", "quality_issues", "load_log"} <= tables


def test_run_that_fails_has_a_start_and_an_end(failed_run: Run, logged: Warehouse) -> None:
    start, end = events(logged, invocation(failed_run))
    assert (start["event"], start["status"]) == ("start", None)
    assert (end["event"], end["status"]) == ("end", "failed")
    assert json.loads(end["counts"]) == {
        "success": 3, "error": 2, "skipped": 2, "fail": 1, "warn": 1, "pass": 1
    }  # fmt: skip
    assert end["message"] == "10 nodes, 3 failed"
    for row in (start, end):
        assert row["data_start_date"] == date(2023, 10, 30)
        assert row["data_end_date"] == date(2023, 11, 5)
        assert (row["range_source"], row["is_partial"]) == ("vars", True)
    assert end["duration_seconds"] > 0


def test_every_node_has_its_status_and_what_went_wrong(nodes: dict[str, Row]) -> None:
    found = {name: (row["status"], row["error_class"]) for name, row in nodes.items()}
    assert found == {
        "fine": ("success", None),
        "tested": ("success", None),
        "invocations": ("success", None),
        "after_test": ("skipped", "upstream"),
        # "Unrecognized name" in BigQuery; the local engine says that it is not found.
        "broken": ("error", "not_found"),
        "odd": ("error", "other"),
        "downstream": ("skipped", "upstream"),
        "fails": ("fail", "test"),
        "warns": ("warn", "test"),
        "passes": ("pass", None),
    }


def test_skipped_node_names_what_it_waited_for(nodes: dict[str, Row]) -> None:
    assert nodes["downstream"]["skip_cause"] == "broken"
    assert nodes["after_test"]["skip_cause"] == "fails"
    assert {row["skip_cause"] for row in nodes.values() if row["status"] != "skipped"} == {None}


def test_failed_node_has_times_and_dates(nodes: dict[str, Row]) -> None:
    row = nodes["broken"]
    assert row["started_at"] <= row["completed_at"]
    assert row["duration_seconds"] > 0
    assert (row["data_start_date"], row["data_end_date"]) == (
        date(2023, 10, 30), date(2023, 11, 5)
    )  # fmt: skip


def test_rows_in_range_are_those_of_the_table(nodes: dict[str, Row], logged: Warehouse) -> None:
    assert nodes["fine"]["rows_in_range"] == DAYS
    assert logged.value("select count(*) from nba_core.fine") == DAYS
    assert {row["rows_in_range"] for name, row in nodes.items() if name != "fine"} == {None}


def test_rows_affected_are_unknown_rather_than_wrong(nodes: dict[str, Row]) -> None:
    """A test affects no rows, whatever the adapter says."""
    assert nodes["fails"]["rows_affected"] is None
    assert nodes["fails"]["failures"] == 1


def test_any_text_survives_in_messages_and_arguments(
    failed_run: Run, nodes: dict[str, Row], logged: Warehouse
) -> None:
    # dbt indents the lines of a message.
    message = re.sub(r"\n\s*", "\n", nodes["odd"]["message"])
    assert ODD_TEXT in message
    (start, _) = events(logged, invocation(failed_run))
    assert json.loads(start["arguments"])["vars"]["odd_text"] == ODD_TEXT


def test_tests_that_find_something_are_quality_issues(failed_run: Run, logged: Warehouse) -> None:
    rows = logged.query(
        "select test_name, severity, failures from nba_ops.quality_issues"
        f" where invocation_id = '{invocation(failed_run)}' order by test_name"
    )
    assert rows == [
        {"test_name": "fails", "severity": "error", "failures": 1},
        {"test_name": "warns", "severity": "warn", "failures": DAYS},
    ]


def test_each_log_table_takes_one_statement_at_the_end(failed_run: Run, logged: Warehouse) -> None:
    said = (logged.folder / "logs" / "dbt.log").read_text(encoding="utf-8")
    run = said[said.index(invocation(failed_run)) :]
    inserts = re.findall(r"insert into `nba`\.`logged_nba_ops`\.`(\w+)`", run)
    assert sorted(inserts) == ["invocation_log", "invocation_log", "quality_issues", "run_log"]
    assert not re.search(r"(update|delete from|merge into) `nba`\.`logged_nba_ops`", run)


def test_run_that_works_is_a_success(failed_run: Run, logged: Warehouse) -> None:
    run = logged.dbt("run", "--select", "fine", variables=DATES)
    start, end = events(logged, invocation(run))
    assert (start["status"], end["status"]) == (None, "success")
    assert json.loads(end["counts"]) == {"success": 1}
    (found,) = logged.query(
        f"select * from nba_core.invocations where invocation_id = '{invocation(run)}'"
    )
    assert (found["command"], found["status"]) == ("run", "success")


def test_killed_run_is_a_start_without_an_end(failed_run: Run, logged: Warehouse) -> None:
    process = subprocess.Popen(
        logged.dbt_command("run", "--select", "slow", variables=DATES),
        cwd=ROOT,
        env=os.environ | logged.environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for line in process.stdout:
        if "START sql view" in line or "START sql table" in line:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    rows = logged.query("select * from nba_core.invocations where status = 'no end'")
    assert len(rows) == 1
    assert json.loads(rows[0]["arguments"])["select"] == ["slow"]


def test_three_hundred_nodes_fit_into_the_one_statement(failed_run: Run, logged: Warehouse) -> None:
    run = logged.dbt(
        "run-operation", "log_many", "--args", "{count: 300}",
        variables={**DATES, "odd_text": ODD_TEXT},
    )  # fmt: skip
    assert int(re.search(r"statement of (\d+) characters", run.output)[1]) < 1_000_000
    (found,) = logged.query(
        "select count(*) as nodes, sum(failures) as total, min(length(message)) as shortest"
        " from nba_ops.run_log where node_name = 'many'"
    )
    assert (found["nodes"], found["total"]) == (300, sum(range(300)))
    assert found["shortest"] >= 200


def test_log_that_cannot_be_written_fails_nothing_and_is_said_aloud(
    warehouse: Warehouse, project: Path
) -> None:
    unwritable = replace(warehouse.named("unwritable"), project=project)
    for table in ("invocation_log", "run_log"):
        unwritable.client.create_dataset("unwritable_nba_ops", exists_ok=True)
        unwritable.query(f"create table nba_ops.{table} (somebody_elses int64)")
    run = unwritable.dbt("run", "--select", "fine", variables=DATES)
    assert run.statuses == {"fine": "success"}
    assert unwritable.value("select count(*) from nba_core.fine") == DAYS
    for table in ("invocation_log", "run_log"):
        assert f"nba_ops.{table} could not be written for run {invocation(run)}" in run.output
