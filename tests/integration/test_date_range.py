"""Which dates a run builds: those it is given, or what the data asks for.

dbt runs in this process and reads the small project once. What the data asks for is one query: dbt
compiles it once for each horizon, and the cases run it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

from tests.integration.small_project import write_project
from tests.integration.warehouse import Warehouse

TODAY = date(2023, 11, 10)
SHOW = (
    "{% set range = date_range() %}select '{{ range.start }} {{ range.end }} {{ range.source }}"
    " {{ range.partitions | length }}' as found"
)
ASK = "{{ date_range_query(today() + modules.datetime.timedelta(days=var('horizon_days'))) }}"
FILES = {
    "models/days.sql": """
{{ config(
    materialized='incremental',
    partition_by={'field': 'game_date', 'data_type': 'date'},
    partitions=[],
    incremental_strategy='insert_overwrite',
) }}
select game_date
from unnest([date '2023-11-01', date '2023-11-10']) as game_date
where {{ in_output_range() }}
"""
}


class RefusedError(Exception):
    """dbt stopped; the message is all it said."""


@dataclass(frozen=True)
class Range:
    """The dates of a run, where they come from, and how many partitions are replaced."""

    start: date
    end: date
    source: str
    days: int


@contextmanager
def environment(warehouse: Warehouse) -> Iterator[None]:
    """Let this process see what a dbt command would."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in warehouse.environment.items():
            patch.setenv(name, value)
        yield


class Dates:
    """A warehouse whose logs a test writes itself, and dbt's answer."""

    def __init__(self, warehouse: Warehouse, manifest: Manifest) -> None:
        self.warehouse = warehouse
        self._manifest = manifest
        self._queries: dict[tuple[str, ...], str] = {}

    def dbt(self, *arguments: str, variables: str = "{}") -> Any:
        """Run a dbt command and return its result.

        Raises:
            RefusedError: it failed.
        """
        said: list[str] = []
        runner = dbtRunner(self._manifest, [lambda event: said.append(event.info.msg)])
        with environment(self.warehouse):
            done = runner.invoke([*arguments, "--vars", variables, "--quiet"])
        if not done.success:
            raise RefusedError("\n".join([*said, str(done.exception)]))
        return done.result

    def resolve(self, variables: str = f"{{today: {TODAY}}}", *flags: str) -> Range:
        """Return the dates of a run with these `--vars`."""
        result = self.dbt("compile", "--inline", SHOW, *flags, variables=variables)
        start, end, source, days = result.results[0].node.compiled_code.split("'")[1].split()
        return Range(date.fromisoformat(start), date.fromisoformat(end), source, int(days))

    def ask(self, horizon_days: int = 1, *flags: str) -> tuple[date, date]:
        """Return the first and the last date that the data asks for."""
        key = (f"{horizon_days}", *flags)
        if key not in self._queries:
            variables = f"{{today: {TODAY}, horizon_days: {horizon_days}}}"
            result = self.dbt("compile", "--inline", ASK, *flags, variables=variables)
            self._queries[key] = result.results[0].node.compiled_code
        (row,) = self.warehouse.query(self._queries[key])
        return row["start_date"], row["end_date"]

    def clear(self) -> None:
        """Forget every run, load and game."""
        tables = ("nba_ops.load_log", "nba_ops.invocation_log", "nba_raw.nbac_schedule")
        self.warehouse.query(";".join(f"delete from {table} where true" for table in tables))

    def loaded(
        self,
        table: str,
        first: str,
        last: str,
        at: str,
        *,
        load: str = "l",
        status: str = "success",
    ) -> None:
        """Log a load of dates into a table."""
        self.warehouse.query(
            "insert into nba_ops.load_log"
            " (invocation_id, node_id, node_name, resource_type, layer, status, min_game_date,"
            " max_game_date, logged_at)"
            f" values ('{load}', 'load.{table}', '{table}', 'load', 'raw', '{status}',"
            f" date '{first}', date '{last}', timestamp '{at}')"
        )

    def built(self, started_at: str, ended_at: str, **other: str) -> None:
        """Log the end of a build of everything."""
        row = {
            "invocation_id": "b",
            "event": "end",
            "tool": "dbt",
            "command": "build",
            "range_source": "default",
            "status": "success",
        } | other
        is_partial = row.pop("is_partial", "false")
        names = ", ".join(row)
        values = ", ".join(f"'{value}'" for value in row.values())
        self.warehouse.query(
            f"insert into nba_ops.invocation_log ({names}, is_partial, started_at, logged_at)"
            f" values ({values}, {is_partial}, timestamp '{started_at}', timestamp '{ended_at}')"
        )

    def scheduled(
        self, game: str, day: str, *, load: str = "s1", home_score: int = 0, status: int = 1
    ) -> None:
        """Add a game as one schedule document has it; later loads have newer documents."""
        at = f"timestamp '2023-10-0{load[-1]} 10:00:00'"
        self.warehouse.query(
            "insert into nba_raw.nbac_schedule"
            " (game_id, game_date, game_status, home_team_score, season, game_code,"
            " game_date_time_est, _source_uri, _source_generation, _row_index, _snapshot_at,"
            " _loaded_at, _load_id)"
            f" values ('{game}', date '{day}', {status}, {home_score}, '2023-24', '', '',"
            f" '{load}', {load[-1]}, 0, {at}, {at}, '{load}')"
        )


@pytest.fixture(scope="module")
def answering(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Dates:
    folder = write_project(tmp_path_factory.mktemp("dates") / "project", FILES)
    empty = replace(warehouse.named("dates"), project=folder)
    with environment(empty):
        manifest = dbtRunner().invoke(["parse", "--quiet"]).result
        dbtRunner(manifest).invoke(["run-operation", "create_source_tables", "--quiet"])
    return Dates(empty, manifest)


@pytest.fixture
def dates(answering: Dates) -> Dates:
    """An empty warehouse."""
    answering.clear()
    return answering


# Dates that are given.


@pytest.mark.parametrize(
    ("variables", "start", "end", "days"),
    [
        ("{start_date: 2023-12-01, end_date: 2023-12-31}", (2023, 12, 1), (2023, 12, 31), 31),
        ("{start_date: '2023-12-01', end_date: '2023-12-31'}", (2023, 12, 1), (2023, 12, 31), 31),
        ('{"start_date": "2024-02-29", "end_date": "2024-02-29"}', (2024, 2, 29), (2024, 2, 29), 1),
        ("{start_date: 2018-01-01, end_date: 2023-06-23}", (2018, 1, 1), (2023, 6, 23), 2000),
    ],
)
def test_given_dates_are_both_included(
    answering: Dates, variables: str, start: tuple, end: tuple, days: int
) -> None:
    assert answering.resolve(variables) == Range(date(*start), date(*end), "vars", days)


EXAMPLE = "as in --vars '{start_date: 2023-12-01, end_date: 2023-12-31}'"
REFUSED = {
    "{start_date: 2023-12-01}": f"end_date is missing: give both dates or neither, {EXAMPLE}",
    "{end_date: 2023-12-01}": f"start_date is missing: give both dates or neither, {EXAMPLE}",
    "{start_date: 2023-12-31, end_date: 2023-12-01}": (
        "start_date 2023-12-31 is after end_date 2023-12-01: swap them"
    ),
    "{start_date: '2023-12-1', end_date: 2023-12-31}": (
        f"start_date '2023-12-1' is no date: write it as YYYY-MM-DD, {EXAMPLE}"
    ),
    "{start_date: 20231201, end_date: 2023-12-31}": "start_date '20231201' is no date",
    "{start_date: 2023-12-01, end_date: TODAY}": "end_date 'TODAY' is no date",
    "{start_date: 2023-12-01, end_date: ''}": "end_date '' is no date",
    "{start_date: '2023-12-01 10:00', end_date: 2023-12-31}": (
        "start_date '2023-12-01 10:00' is no date"
    ),
    "{start_date: '2023-02-30', end_date: 2023-12-31}": "start_date '2023-02-30' is no date",
    "{start_date: '2023-02-29', end_date: 2023-12-31}": "start_date '2023-02-29' is no date",
    "{start_date: '2023-13-01', end_date: 2023-12-31}": "start_date '2023-13-01' is no date",
    "{start_date: '2023-12-00', end_date: 2023-12-31}": "start_date '2023-12-00' is no date",
    "{start_date: 2018-01-01, end_date: 2023-06-24}": (
        "2018-01-01 to 2023-06-24 is 2001 days: a run may span 2000; build it in pieces, or "
        "everything with --full-refresh"
    ),
    "{today: tomorrow}": "today 'tomorrow' is no date",
}


@pytest.mark.parametrize(("variables", "sentence"), REFUSED.items())
def test_dates_that_are_none_are_refused_with_a_sentence(
    answering: Dates, variables: str, sentence: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        answering.resolve(variables)
    assert sentence in str(refused.value)


def test_dates_and_a_full_refresh_exclude_each_other(answering: Dates) -> None:
    with pytest.raises(RefusedError, match="--full-refresh rebuilds every date: leave out"):
        answering.resolve("{start_date: 2023-12-01, end_date: 2023-12-31}", "--full-refresh")


def test_refused_dates_stop_a_build_before_its_first_statement(warehouse: Warehouse) -> None:
    """This is the project itself, whose first statement would create nba_ops."""
    untouched = warehouse.named("untouched")
    run = untouched.dbt("build", variables={"start_date": "2023-12-01"}, expect=2)
    assert f"end_date is missing: give both dates or neither, {EXAMPLE}" in run.output
    datasets = [dataset.dataset_id for dataset in untouched.client.list_datasets()]
    assert not [name for name in datasets if name.startswith("untouched")]


# What the data asks for.


def test_nothing_loaded_asks_for_the_horizon(dates: Dates) -> None:
    horizon = TODAY + timedelta(days=1)
    assert dates.resolve() == Range(horizon, horizon, "default", 1)
    assert dates.ask() == (horizon, horizon)


def test_first_build_starts_with_the_first_date_loaded(dates: Dates) -> None:
    dates.loaded("nbac_player_boxscores", "2023-10-24", "2023-11-09", "2023-11-10 09:00:00")
    dates.loaded("nbac_gamebook_games", "2023-10-25", "2023-11-09", "2023-11-10 09:00:00")
    assert dates.ask() == (date(2023, 10, 24), date(2023, 11, 9))


def test_it_ends_with_the_last_game_before_the_horizon(dates: Dates) -> None:
    for game, day in (("a", "2023-11-09"), ("b", "2023-11-11"), ("c", "2023-11-12")):
        dates.scheduled(game, day)
    dates.loaded("nbac_player_boxscores", "2023-11-08", "2023-11-09", "2023-11-10 09:00:00")
    assert dates.ask() == (date(2023, 11, 8), date(2023, 11, 11))
    assert dates.ask(2) == (date(2023, 11, 8), date(2023, 11, 12))
    assert dates.ask(0) == (date(2023, 11, 8), date(2023, 11, 9))


def test_after_a_build_only_new_loads_count(dates: Dates) -> None:
    dates.loaded("nbac_player_boxscores", "2023-10-24", "2023-11-08", "2023-11-09 09:00:00")
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00")
    dates.loaded("nbac_player_boxscores", "2023-11-09", "2023-11-09", "2023-11-10 09:00:00")
    assert dates.ask() == (date(2023, 11, 9), date(2023, 11, 9))


def test_correction_of_an_old_date_reaches_to_the_latest(dates: Dates) -> None:
    """Windows of every later date look back at it."""
    dates.scheduled("a", "2023-11-11")
    dates.loaded("nbac_player_boxscores", "2023-10-24", "2023-11-08", "2023-11-09 09:00:00")
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00")
    dates.loaded("nbac_gamebook_player_stats", "2023-10-30", "2023-10-30", "2023-11-10 09:00:00")
    assert dates.ask() == (date(2023, 10, 30), date(2023, 11, 11))


def test_what_was_loaded_while_a_build_ran_is_new_to_the_next(dates: Dates) -> None:
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00")
    dates.loaded("nbac_player_boxscores", "2023-11-08", "2023-11-08", "2023-11-09 10:02:00")
    assert dates.ask()[0] == date(2023, 11, 8)


@pytest.mark.parametrize(
    "other",
    [
        {"status": "failed"},
        {"is_partial": "true"},
        {"range_source": "vars"},
        {"command": "test"},
        {"tool": "loaders", "command": "load"},
        {"event": "start"},
    ],
    ids=str,
)
def test_run_that_built_not_everything_leaves_its_loads_new(
    dates: Dates, other: dict[str, str]
) -> None:
    dates.loaded("nbac_player_boxscores", "2023-10-24", "2023-11-08", "2023-11-09 09:00:00")
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00", **other)
    assert dates.ask()[0] == date(2023, 10, 24)


def test_load_that_failed_touches_nothing(dates: Dates) -> None:
    dates.loaded(
        "nbac_player_boxscores", "2023-10-24", "2023-11-08", "2023-11-09 09:00:00", status="error"
    )
    assert dates.ask()[0] == TODAY + timedelta(days=1)


def test_player_list_touches_no_date(dates: Dates) -> None:
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00")
    dates.loaded("nbac_player_list", "2023-10-01", "2023-11-10", "2023-11-10 09:00:00")
    dates.scheduled("a", "2023-11-10")
    assert dates.ask() == (date(2023, 11, 10), date(2023, 11, 10))


@pytest.fixture
def reloaded(dates: Dates) -> Dates:
    """A schedule of three games was built, and is loaded again; the test says how."""
    for game, day in (("a", "2023-10-24"), ("b", "2023-11-03"), ("c", "2023-11-10")):
        dates.scheduled(game, day, load="s1")
    dates.loaded("nbac_schedule", "2023-10-24", "2023-11-10", "2023-11-01 09:00:00", load="s1")
    dates.built("2023-11-02 10:00:00", "2023-11-02 10:05:00")
    dates.loaded("nbac_schedule", "2023-10-24", "2023-11-10", "2023-11-10 09:00:00", load="s2")
    dates.scheduled("a", "2023-10-24", load="s2")
    return dates


def test_schedule_that_says_the_same_touches_nothing(reloaded: Dates) -> None:
    reloaded.scheduled("b", "2023-11-03", load="s2")
    reloaded.scheduled("c", "2023-11-10", load="s2")
    assert reloaded.ask() == (date(2023, 11, 10), date(2023, 11, 10))


def test_schedule_with_a_score_touches_that_game(reloaded: Dates) -> None:
    reloaded.scheduled("b", "2023-11-03", load="s2", home_score=119, status=3)
    reloaded.scheduled("c", "2023-11-10", load="s2")
    assert reloaded.ask() == (date(2023, 11, 3), date(2023, 11, 10))


@pytest.mark.parametrize(
    ("to", "start"), [("2023-11-09", (2023, 10, 24)), ("2023-11-05", (2023, 10, 24))]
)
def test_game_that_moves_touches_the_ten_days_before_its_old_and_its_new_date(
    reloaded: Dates, to: str, start: tuple[int, int, int]
) -> None:
    reloaded.scheduled("b", to, load="s2")
    reloaded.scheduled("c", "2023-11-10", load="s2")
    assert reloaded.ask()[0] == date(*start)


def test_game_that_is_new_in_the_schedule_touches_the_ten_days_before_it(reloaded: Dates) -> None:
    reloaded.scheduled("d", "2023-11-05", load="s2")
    assert reloaded.ask()[0] == date(2023, 10, 26)


def test_dates_begin_with_the_first_game_of_the_schedule(reloaded: Dates) -> None:
    reloaded.scheduled("b", "2023-10-28", load="s2")
    assert reloaded.ask()[0] == date(2023, 10, 24)


def test_full_refresh_means_everything(dates: Dates) -> None:
    dates.loaded("nbac_player_boxscores", "2023-10-24", "2023-11-08", "2023-11-09 09:00:00")
    dates.built("2023-11-09 10:00:00", "2023-11-09 10:05:00")
    dates.scheduled("a", "2023-11-11")
    found = dates.resolve(f"{{today: {TODAY}}}", "--full-refresh")
    assert found == Range(date(2023, 10, 24), date(2023, 11, 11), "full_refresh", 19)


def test_a_table_that_exists_is_not_replaced_over_more_days_than_a_run_may_span(
    dates: Dates,
) -> None:
    """The first build may be of any length, since it replaces nothing."""
    dates.loaded("nbac_player_boxscores", "2010-10-26", "2023-11-09", "2023-11-10 09:00:00")
    today = f"{{today: {TODAY}}}"
    dates.dbt("run", variables=today)
    assert dates.warehouse.value("select count(*) from nba_core.days") == 1
    assert (
        dates.warehouse.value(
            "select distinct json_value(arguments, '$.vars.today') from nba_ops.invocation_log"
        )
        == f"{TODAY}"
    )
    dates.warehouse.query("delete from nba_ops.invocation_log where true")
    with pytest.raises(RefusedError, match="2010-10-26 to 2023-11-09 is more than 2000 days"):
        dates.dbt("run", variables=today)
    dates.dbt("run", "--full-refresh", variables=today)


# What day it is.


def test_today_is_new_yorks_wherever_the_machine_stands(dates: Dates) -> None:
    """25 hours lie between the two zones: in one of them it is another day than in New York."""
    before = datetime.now(ZoneInfo("America/New_York")).date()
    found = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            found.append(dates.resolve("{horizon_days: 0}").start)
    time.tzset()
    after = datetime.now(ZoneInfo("America/New_York")).date()
    assert set(found) <= {before, after}
