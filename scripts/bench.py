"""How long it takes, how much memory, how many statements, and beside what.

    python -m scripts.bench          # the sample lake
    python -m scripts.bench LAKE
    python -m scripts.bench LAKE --seasons 4  # and how builds grow from one season to four

It runs the commands a user would run, each in a process of its own, against an empty local
BigQuery: load the lake, `dbt build` everything with its data tests, `dbt build` one date likewise,
and then either phase by phase. The peers (`scripts.peers`) come in the same run and on the same
machine; and at last, where it is asked for, the lake again as several seasons (`scripts.seasons`),
built without tests. Figures of a local BigQuery say nothing about BigQuery's own speed or cost;
numbers of statements do hold there.
"""

from __future__ import annotations

import json
import math
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click
import psutil
from google.cloud.bigquery import Client
from msgspec import Struct

from loaders.local.home import Home
from loaders.sample import simulate, write_lake
from loaders.sources import raw_tables
from loaders.warehouse import Warehouse, raw_table
from scripts.lakes import DatedLake, LakeDocument
from scripts.measure import Measured, job_ids, measure
from scripts.peers import (
    PlayerLines,
    duckdb_over_documents,
    load_one_by_one,
    pandas_by_date,
)
from scripts.sandbox import Sandbox, own_sandbox
from scripts.seasons import repeat_season
from scripts.tables import render

MB = 1e6
OURS, SUBSET, PEER, SEASONS = "bench", "bench_subset", "bench_peer", "bench_seasons"
WITHOUT_UNIT_TESTS = ("--exclude-resource-type", "unit_test")  # they test code, not data
WITHOUT_TESTS = ("--resource-type", "model", "--resource-type", "seed")
PHASES = {
    "phase 3 and what it needs": ("--exclude", "path:models/precompute"),
    "phase 4 alone": ("--select", "path:models/precompute"),
}
ONE_BY_ONE = ("--threads", "1")  # so that the time of a node is its own: no node waits for another
DBT = str(Path(sys.executable).with_name("dbt"))
PLAYER_LINES = "player_game_summary"
SLOWEST = 5
REPEATS = 3  # of a build of one date, whose shortest times count
GROWS = 1.3  # times as long and
GROWS_SECONDS = 0.1  # so much longer: less is noise
KINDS = {"operation": "hooks", "seed": "seeds", "model": "models", "test": "tests"}
NOTHING_FAILED = 0, 3  # of the loader: 3 says that something stands in quarantine

T = TypeVar("T")


class Bench:
    """The measurements of one lake."""

    def __init__(self, sandbox: Sandbox, lake: Path) -> None:
        self.sandbox = sandbox
        self.lake = DatedLake(lake)
        self.client: Client = sandbox.warehouse(OURS).client
        self._folder = sandbox.folder

    def load(self, dataset: str, lake: Path) -> Measured:
        """Load a lake, as a user would."""
        start, end = DatedLake(lake).dates
        command = [sys.executable, "-m", "loaders", "load", "--lake", str(lake)]
        command += ["--start-date", f"{start}", "--end-date", f"{end}", "--target", "local"]
        return self._measure(command, dataset, NOTHING_FAILED)

    def build(
        self, *arguments: str, dates: tuple[date, date] | None = None, dataset: str = OURS
    ) -> Measured:
        """Build and test data with dbt, for some dates or for what the data asks for."""
        command = [DBT, "build", "--target", "local", *WITHOUT_UNIT_TESTS, *arguments]
        if dates:
            variables = {"start_date": f"{dates[0]}", "end_date": f"{dates[1]}"}
            command += ["--vars", json.dumps(variables)]
        return self._measure(command, dataset)

    def results(self) -> dict[str, Any]:
        """Return what dbt wrote down of its last run."""
        path = self._folder / "target" / "run_results.json"
        return json.loads(path.read_text(encoding="utf-8"))

    def _measure(
        self, command: Sequence[str], dataset: str, accept: Sequence[int] = (0,)
    ) -> Measured:
        state = Home(self._folder / "bigquery").read_state()
        if state is None:
            raise click.ClickException("the local BigQuery has ended")
        return measure(
            command,
            self.sandbox.environment(dataset),
            self.client,
            state.emulator_pid,
            self._folder / "command.log",
            accept,
        )


def machine() -> str:
    """Describe the machine and what runs on it, in one line."""
    models = [
        line.split(":", 1)[1].strip()
        for line in _lines_of(Path("/proc/cpuinfo"))
        if line.startswith("model name")
    ]
    cpu = models[0] if models else platform.processor() or platform.machine()
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()[0]
    packages = " · ".join(
        f"{name} {version(name)}" for name in ("dbt-core", "bqemulator", "duckdb")
    )
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()} · {packages} · load average {load:.1f} at the start"
    )


def _lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def where_the_time_goes(measured: Measured, results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield parts of a dbt invocation with their seconds, in order; threads overlap.

    A kind of node takes the time in which at least one of them was at work. What dbt's own clock
    does not see is starting Python, importing dbt and parsing the project.
    """
    elapsed = results["elapsed_time"]
    yield "start, import, parse", measured.seconds - elapsed
    for kind, name in KINDS.items():
        yield name, _busy(r for r in results["results"] if r["unique_id"].startswith(f"{kind}."))
    yield "between nodes", elapsed - _busy(results["results"])


def _busy(results: Iterable[dict[str, Any]]) -> float:
    """Return the seconds covered by at least one of the results."""
    spans = sorted(
        (datetime.fromisoformat(timing[0]["started_at"]), _ended(timing))
        for timing in (result["timing"] for result in results)
        if timing
    )
    seconds, until = 0.0, None
    for started, ended in spans:
        begin = started if until is None else max(started, until)
        if ended > begin:
            seconds += (ended - begin).total_seconds()
            until = ended
    return seconds


def _ended(timing: Sequence[dict[str, str]]) -> datetime:
    return datetime.fromisoformat(timing[-1]["completed_at"])


def slowest(results: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the nodes that took longest, with their seconds."""
    nodes = sorted(results["results"], key=lambda result: -result["execution_time"])
    return [(_name(node), node["execution_time"]) for node in nodes[:SLOWEST]]


def _name(result: dict[str, Any]) -> str:
    kind, _, name = result["unique_id"].split(".")[:3]
    return f"{kind}.{name}"


def every_nth(documents: Sequence[LakeDocument], count: int) -> list[LakeDocument]:
    """Choose about so many documents, evenly, so that every source has its share."""
    ordered = sorted(documents, key=lambda document: document.source.name)
    return ordered[:: max(1, len(ordered) // count)]


def _clocked(work: Callable[[], T]) -> tuple[T, float]:
    began = time.monotonic()
    result = work()
    return result, time.monotonic() - began


def _cost(name: str, measured: Measured) -> tuple[object, ...]:
    return (
        name,
        measured.seconds,
        measured.jobs,
        round(measured.memory / MB),
        round(measured.bigquery_memory / MB),
    )


def ours(bench: Bench) -> Iterator[str]:
    """Measure this project; yield what is to be printed."""
    documents = bench.lake.documents
    size = sum(document.object.size for document in documents) / MB
    load = bench.load(OURS, bench.lake.root)
    full = bench.build()
    full_results = bench.results()
    day = bench.lake.game_dates[-1]
    one = bench.build(dates=(day, day))
    one_results = bench.results()
    again = bench.load(OURS, bench.lake.root)
    nodes = [result["unique_id"].split(".")[0] for result in full_results["results"]]
    tested = f"{nodes.count('model')} models, {nodes.count('test')} tests"
    yield render(
        ("command", "seconds", "statements", "MB", "MB of the local BigQuery"),
        [
            _cost(f"load {len(documents):,} documents, {size:,.1f} MB", load),
            _cost("load again: nothing new", again),
            _cost(f"dbt build, everything ({tested})", full),
            _cost(f"dbt build, {day} ({tested})", one),
        ],
    )
    yield (
        f"The loader: {len(documents) / load.seconds:,.0f} documents/s, "
        f"{size / load.seconds:,.1f} MB/s. Memory is resident, at its peak, children included."
    )
    parts = zip(
        where_the_time_goes(full, full_results), where_the_time_goes(one, one_results), strict=True
    )
    yield render(
        ("where the time goes, seconds", "everything", "one date"),
        [(name, seconds, other) for (name, seconds), (_, other) in parts],
    )
    yield render(("slowest nodes of everything", "seconds"), slowest(full_results))
    yield render((f"slowest nodes of {day}", "seconds"), slowest(one_results))


def phases(bench: Bench) -> str:
    """Measure each phase by itself, all dates and one; return the table."""
    day = bench.lake.game_dates[-1]
    rows = []
    for name, selection in PHASES.items():
        full = bench.build(*selection, "--full-refresh")
        one = bench.build(*selection, dates=(day, day))
        rows.append((name, full.seconds, full.jobs, one.seconds, one.jobs))
    return render(
        (
            "dbt build, with tests",
            "all dates, seconds",
            "statements",
            f"{day}, seconds",
            "statements",
        ),
        rows,
    )


def loader_peer(bench: Bench, count: int) -> str:
    """Load the same documents one by one and with the loader; return the table."""
    subset = every_nth(bench.lake.documents, count)
    folder = bench.sandbox.empty_folder("subset")
    bench.lake.link(subset, folder)
    measured = bench.load(SUBSET, folder)
    peer = bench.sandbox.warehouse(PEER)
    peer.create_missing([raw_table(table) for table in raw_tables()])
    (rows, jobs), seconds = _clocked(lambda: load_one_by_one(peer, bench.lake.root, subset))
    expected = _loaded_rows(bench.sandbox.warehouse(SUBSET))
    if rows != expected:
        raise click.ClickException(f"the peer loaded {rows:,} rows, the loader {expected:,}")
    return render(
        (f"the same {len(subset)} documents", "rows", "seconds", "ms a document", "load jobs"),
        [
            _per_document("loader, process start included", rows, measured.seconds, subset, None),
            _per_document("load_table_from_json, a job a document", rows, seconds, subset, jobs),
        ],
    )


def _per_document(
    name: str, rows: int, seconds: float, documents: Sequence[LakeDocument], jobs: int | None
) -> tuple[object, ...]:
    used = jobs or len({table.name for d in documents for table in d.source.tables})
    return name, rows, seconds, 1000 * seconds / len(documents), used


def _loaded_rows(warehouse: Warehouse) -> int:
    (row,) = warehouse.query(
        f"select sum(rows_loaded) as loaded from `{warehouse.dataset('nba_ops')}.load_log`"  # noqa: S608
    )
    return int(row.loaded)


def build_peers(bench: Bench, dates: int) -> str:
    """Compute player lines in other ways, check that they agree with ours; return the table."""
    warehouse = bench.sandbox.warehouse(OURS)
    days = bench.lake.game_dates[-dates:]
    start, end = bench.lake.dates
    ours_all = bench.build("--select", f"+{PLAYER_LINES}", dates=(start, end))
    ours_some = bench.build("--select", f"+{PLAYER_LINES}", dates=(days[0], days[-1]))
    before = job_ids(bench.client)
    by_date, pandas_seconds = _clocked(lambda: list(pandas_by_date(warehouse, days)))
    pandas_jobs = len(job_ids(bench.client) - before)
    direct, direct_seconds = _clocked(lambda: duckdb_over_documents(bench.lake.root))
    _check(warehouse, "duckdb", direct, start, end)
    total = sum(by_date, PlayerLines(0, 0, 0.0))
    _check(warehouse, "pandas", total, days[0], days[-1])
    span = f"{len(days)} dates"
    width = len(bench.client.get_table(_player_lines(warehouse)).schema)
    dbt = f"dbt build +{PLAYER_LINES}, {width} columns, tested"
    return render(
        ("player lines", "dates", "rows", "seconds", "statements"),
        [
            (dbt, "all", direct.rows, ours_all.seconds, ours_all.jobs),
            ("DuckDB over the documents, 21 columns", "all", direct.rows, direct_seconds, 1),
            (dbt, span, total.rows, ours_some.seconds, ours_some.jobs),
            ("pandas date by date, 21 columns", span, total.rows, pandas_seconds, pandas_jobs),
        ],
    )


def _player_lines(warehouse: Warehouse) -> str:
    return f"{warehouse.dataset('nba_analytics')}.{PLAYER_LINES}"


def _check(warehouse: Warehouse, peer: str, found: PlayerLines, start: date, end: date) -> None:
    """Compare a peer's lines with ours, so that it is known to do the same work."""
    (row,) = warehouse.query(
        f"""
        select count(*) as found, sum(points) as points, sum(ts_pct) as ts_pct
        from `{_player_lines(warehouse)}`
        where game_date between '{start}' and '{end}' and is_active
        """  # noqa: S608 (a table and dates)
    )
    ours = PlayerLines(row.found, row.points, row.ts_pct)
    if (ours.rows, ours.points) != (found.rows, found.points) or not math.isclose(
        ours.ts_pct, found.ts_pct
    ):
        click.echo(f"note: {peer} has {found}, {PLAYER_LINES} {ours}")


class Built(Struct, frozen=True):
    """What building some seasons took: everything, and one date, the shortest of several times.

    Models and nodes are dbt's own seconds.
    """

    seasons: int
    games: int
    raw_rows: int
    full: Measured
    one: Measured
    full_models: float
    one_models: float
    one_nodes: dict[str, float]


def build_seasons(bench: Bench, seasons: int) -> Built:
    """Build everything and the last date, without tests, where there are so many seasons."""
    full = bench.build(*WITHOUT_TESTS, *ONE_BY_ONE, "--full-refresh", dataset=SEASONS)
    full_models = dict(where_the_time_goes(full, bench.results()))["models"]
    day = bench.lake.game_dates[-1]
    builds, results = [], []
    for _ in range(REPEATS):
        builds.append(bench.build(*WITHOUT_TESTS, *ONE_BY_ONE, dates=(day, day), dataset=SEASONS))
        results.append(bench.results())
    warehouse = bench.sandbox.warehouse(SEASONS)
    tables = (warehouse.table_id(raw_table(table)) for table in raw_tables())
    (found,) = warehouse.query(
        f"""
        select
            (select count(distinct game_id) from `{_player_lines(warehouse)}`) as games,
            {" + ".join(f"(select count(*) from `{table}`)" for table in tables)} as raw_rows
        """  # noqa: S608 (tables)
    )
    return Built(
        seasons,
        found.games,
        found.raw_rows,
        full,
        min(builds, key=lambda build: build.seconds),
        full_models,
        min(
            dict(where_the_time_goes(build, result))["models"]
            for build, result in zip(builds, results, strict=True)
        ),
        shortest(results),
    )


def shortest(results: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the nodes of several runs with the shortest time each of them took."""
    seconds: dict[str, float] = {}
    for node in (node for result in results for node in result["results"]):
        name = _name(node)
        seconds[name] = min(node["execution_time"], seconds.get(name, math.inf))
    return seconds


def growth(bench: Bench, seasons: int) -> Iterator[str]:
    """Measure one season, and the same again as many; yield what is to be printed.

    Raises:
        click.ClickException: the copies have not as many games as the season they were made from.
    """
    bench.load(SEASONS, bench.lake.root)
    single = build_seasons(bench, 1)
    repeat_season(bench.sandbox.warehouse(SEASONS), seasons)
    many = build_seasons(bench, seasons)
    if many.games != seasons * single.games:
        raise click.ClickException(
            f"{seasons} seasons have {many.games:,} games, one has {single.games:,}"
        )
    yield render_growth(single, many, bench.lake.game_dates[-1])
    head = ("what grows in it", "1 season", f"{seasons} seasons", "ratio")
    yield render(head, growing(single.one_nodes, many.one_nodes))


def render_growth(single: Built, many: Built, day: date) -> str:
    """Put what one season and many take side by side."""
    parts: list[tuple[str, Callable[[Built], float]]] = [
        ("games", lambda built: built.games),
        ("raw rows", lambda built: built.raw_rows),
        ("dbt build --full-refresh, seconds", lambda built: built.full.seconds),
        ("  of which its models", lambda built: built.full_models),
        ("  statements", lambda built: built.full.jobs),
        ("  MB of the local BigQuery", lambda built: round(built.full.bigquery_memory / MB)),
        (f"dbt build, {day}, seconds", lambda built: built.one.seconds),
        ("  of which its models", lambda built: built.one_models),
        ("  statements", lambda built: built.one.jobs),
    ]
    return render(
        ("models and seeds one by one, no tests", "1 season", f"{many.seasons} seasons", "ratio"),
        [(name, of(single), of(many), of(many) / of(single)) for name, of in parts],
    )


def growing(before: Mapping[str, float], after: Mapping[str, float]) -> list[tuple[object, ...]]:
    """Return the nodes that take clearly longer, with both times and their ratio, worst first."""
    nodes = [(name, before[name], after[name], after[name] / before[name]) for name in after]
    found = [n for n in nodes if n[3] > GROWS and n[2] - n[1] > GROWS_SECONDS]
    return sorted(found, key=lambda node: node[1] - node[2])


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument(
    "lake",
    required=False,
    envvar="LAKE",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--peer-documents",
    default=100,
    show_default=True,
    type=click.IntRange(1),
    help="Documents, about, that the loader's peer loads.",
)
@click.option(
    "--peer-dates",
    default=3,
    show_default=True,
    type=click.IntRange(1),
    help="Dates that the build's peer by date computes.",
)
@click.option(
    "--seasons",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    help="Build the lake again as so many seasons, to see how builds grow; 1 for not.",
)
def main(lake: Path | None, peer_documents: int, peer_dates: int, seasons: int) -> None:
    """Measure load and build of a LAKE (environment: LAKE); the sample lake by default."""
    click.echo(machine())
    with own_sandbox("bench") as sandbox:
        if lake is None:
            lake = sandbox.folder / "lake"
            write_lake(simulate(), lake)
        bench = Bench(sandbox, lake)
        for text in ours(bench):
            click.echo(f"\n{text}")
        click.echo(f"\n{phases(bench)}")
        click.echo(f"\n{loader_peer(bench, peer_documents)}")
        click.echo(f"\n{build_peers(bench, peer_dates)}")
        click.echo("\nWhat the peers do, and do not do, stands in scripts/peers.py.")
        if seasons > 1:
            for text in growth(bench, seasons):
                click.echo(f"\n{text}")


if __name__ == "__main__":
    main()
