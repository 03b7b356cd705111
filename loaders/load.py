"""One run of the loader: plan, read, parse, load, and write down what happened."""

from __future__ import annotations

import json
import tempfile
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from loaders.batch import Files, Outcome, Planned, Rejection, write_files
from loaders.jobs import Loaded, LoadError, job_id, load_file, wait_for_running
from loaders.lake import Lake
from loaders.paths import path_date, path_snapshot
from loaders.plan import Misplaced, Plan, find_rows_in_place, make_plan
from loaders.runlog import OPS_TABLES, Invocation, append, log_end, log_start
from loaders.source import Source
from loaders.sources import SOURCES, raw_tables
from loaders.warehouse import Warehouse, ops_table, raw_table

LOAD_THREADS = 4


class TableResult(Struct):
    """What a run did to one table. `job` is None when no row had to be loaded."""

    source: str
    table: str
    documents: int
    bytes_read: int
    rows_read: int
    rows_quarantined: int
    dates: tuple[date, date] | None = None
    job: Loaded | None = None
    error: LoadError | None = None


class Quarantined(Struct, frozen=True):
    """One entry of the quarantine list: object, place, reason."""

    source: str
    uri: str
    generation: int
    rejection: Rejection


class Report(Struct):
    """What a run did, for the person and for the log."""

    load_id: str
    plan: Plan
    tables: list[TableResult]
    quarantined: list[Quarantined]
    changed: list[str]

    @property
    def errors(self) -> list[LoadError]:
        """Load jobs that failed for good."""
        return [table.error for table in self.tables if table.error]

    @property
    def in_quarantine(self) -> int:
        """Objects of these dates that are in quarantine, wholly or in part, from any run."""
        return len(self.plan.waiting) + len({entry.uri for entry in self.quarantined})

    @property
    def exit_code(self) -> int:
        """0 all loaded, 1 failed, 3 loaded with something in quarantine."""
        if self.errors or self.changed:
            return 1
        return 3 if self.in_quarantine else 0


class Progress:
    """What `run_load` tells while it works; the command line shows it."""

    def planned(self, plan: Plan) -> None:
        """Objects have been listed and compared with the manifest."""

    def parsed(self, outcome: Outcome) -> None:
        """One object has been read and parsed."""

    def loading(self, tables: Sequence[str]) -> None:
        """The load jobs of these tables are under way."""


def run_load(
    warehouse: Warehouse,
    lake: Lake,
    names: Sequence[str],
    start: date,
    end: date,
    *,
    workers: int,
    dry_run: bool = False,
    retry_quarantined: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Load every object of the dates that is not loaded yet, one load job per table.

    Args:
        warehouse: where to.
        lake: where from.
        names: sources by name; all when empty.
        start: first date, inclusive.
        end: last date, inclusive.
        workers: processes that parse.
        dry_run: plan only, and write nothing.
        retry_quarantined: read again what stands in quarantine.
        progress: is told what goes on.
    """
    progress = progress or Progress()
    sources = [SOURCES[name] for name in names] if names else list(SOURCES.values())
    started_at = datetime.now(UTC)
    run = Invocation(
        str(uuid.uuid4()),
        "load",
        {"sources": names, "lake": lake.uri, "retry_quarantined": retry_quarantined},
        start,
        end,
        bool(names),
        warehouse.target,
        started_at,
    )
    if not dry_run:
        filled = [table for source in sources for table in source.tables]
        warehouse.create_missing(
            [raw_table(table) for table in filled] + [ops_table(name) for name in OPS_TABLES]
        )
    plan = make_plan(
        warehouse, lake, sources, start, end, whole_lake=not names, retry=retry_quarantined
    )
    progress.planned(plan)
    report = Report(run.invocation_id, plan, [], _misplaced(plan.misplaced), [])
    if dry_run:
        return report
    log_start(warehouse, run)
    try:
        if plan.pending or plan.misplaced:
            _load(warehouse, lake, sources, run, report, workers, progress)
    except BaseException as error:
        log_end(warehouse, run, status="failed", counts={}, message=f"{error}"[:2000])
        error.add_note(f"load id {run.invocation_id}")
        raise
    status = "failed" if report.exit_code == 1 else "success"
    log_end(warehouse, run, status=status, counts=_counts(report), message=summary(report))
    return report


def _load(
    warehouse: Warehouse,
    lake: Lake,
    sources: Sequence[Source],
    run: Invocation,
    report: Report,
    workers: int,
    progress: Progress,
) -> None:
    tables = [table for source in sources for table in source.tables]
    wait_for_running(warehouse, [table.name for table in tables])
    planned = find_rows_in_place(warehouse, sources, report.plan.pending)
    files = Files()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="nba-load-") as folder:
        for outcome in write_files(
            lake,
            planned,
            Path(folder),
            files,
            load_id=run.invocation_id,
            loaded_at=run.started_at,
            workers=workers,
            readers=max(workers, 16 if lake.uri.startswith("gs://") else 0),
        ):
            progress.parsed(outcome)
            outcomes.append(outcome)
        report.changed = [o.planned.object.uri for o in outcomes if o.changed]
        outcomes = [outcome for outcome in outcomes if not outcome.changed]
        report.quarantined += _rejected(outcomes)
        report.tables = list(_results(sources, outcomes, files))
        progress.loading(list(files.tables))
        with ThreadPoolExecutor(LOAD_THREADS) as threads:
            list(
                threads.map(
                    lambda result: _load_table(warehouse, result, files, outcomes), report.tables
                )
            )
    _write_down(warehouse, run, report, outcomes)


def _load_table(
    warehouse: Warehouse, result: TableResult, files: Files, outcomes: Iterable[Outcome]
) -> None:
    """Run the load job of one table, and note in `result` how it went."""
    if result.table not in files.tables:
        return
    file = files.tables[result.table]
    (table,) = (table for table in raw_tables() if table.name == result.table)
    spec = raw_table(table)
    bringing = [outcome for outcome in outcomes if outcome.rows_new.get(table.name)]
    parts = [warehouse.table_id(spec), *(_part(outcome, table.name) for outcome in bringing)]

    def is_in_place() -> bool:
        before = [outcome.planned for outcome in bringing]
        now = find_rows_in_place(warehouse, [SOURCES[result.source]], before)
        return any(
            item.in_place.get(table.name) != old.in_place.get(table.name)
            for item, old in zip(now, before, strict=True)
        )

    try:
        job = load_file(warehouse, spec, file.path, job_id(table.name, parts), is_in_place)
        if job.rows != file.rows:
            raise LoadError(
                f"load job {job.job_id} reports {job.rows} rows in {result.table}, "
                f"{file.rows} were sent; look at the job before you load these dates again",
                transient=False,
            )
        result.job = job
    except LoadError as error:
        result.error = error


def _part(outcome: Outcome, table: str) -> str:
    """Name what a load job brings of an object: all of it, or what follows the rows in place."""
    found = outcome.planned.object
    in_place = outcome.rows_in_place[table]
    return f"{found.uri}@{found.generation}" + (f"+{in_place}" if in_place else "")


def _results(
    sources: Sequence[Source], outcomes: Sequence[Outcome], files: Files
) -> Iterator[TableResult]:
    by_source: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_source[outcome.planned.source].append(outcome)
    for source in sources:
        found = by_source[source.name]
        for table in source.tables if found else ():
            yield TableResult(
                source.name,
                table.name,
                len(found),
                sum(outcome.planned.object.size for outcome in found),
                sum(outcome.rows_read.get(table.name, 0) for outcome in found),
                sum(
                    rejection.table == table.name
                    for outcome in found
                    for rejection in outcome.rejections
                ),
                files.dates.get(table.name),
            )


def _misplaced(found: Iterable[Misplaced]) -> list[Quarantined]:
    return [
        Quarantined(
            item.source,
            item.object.uri,
            item.object.generation,
            Rejection(None, "path", item.reason, None),
        )
        for item in found
    ]


def _rejected(outcomes: Iterable[Outcome]) -> list[Quarantined]:
    return [
        Quarantined(
            outcome.planned.source,
            outcome.planned.object.uri,
            outcome.planned.object.generation,
            rejection,
        )
        for outcome in outcomes
        for rejection in outcome.rejections
    ]


def _write_down(
    warehouse: Warehouse, run: Invocation, report: Report, outcomes: Sequence[Outcome]
) -> None:
    """Append to quarantine, load_log and, last, the manifest: it is what commits the run.

    An object of a source one of whose tables failed stays out of the manifest: the next run loads
    the table that failed, and finds the rows of the others in place.
    """
    failed = {result.source for result in report.tables if result.error}
    kept = [outcome for outcome in outcomes if outcome.planned.source not in failed]
    rows: Mapping[str, list[dict[str, Any]]] = {
        "quarantine": [
            _quarantine_row(entry) for entry in report.quarantined if entry.source not in failed
        ],
        "load_log": [_load_log_row(warehouse, run, result) for result in report.tables],
        "load_manifest": [_manifest_row(outcome) for outcome in kept]
        + [_misplaced_row(item) for item in report.plan.misplaced],
    }
    for table, found in rows.items():
        stamped = [{"invocation_id": run.invocation_id} | row for row in found]
        append(warehouse, table, stamped, key=run.invocation_id)


def _quarantine_row(entry: Quarantined) -> dict[str, Any]:
    return {
        "source_name": entry.source,
        "table_name": entry.rejection.table,
        "source_uri": entry.uri,
        "source_generation": entry.generation,
        "place": entry.rejection.place,
        "reason": entry.rejection.reason,
        "record": entry.rejection.record,
    }


def _load_log_row(warehouse: Warehouse, run: Invocation, result: TableResult) -> dict[str, Any]:
    (table,) = (table for table in raw_tables() if table.name == result.table)
    row: dict[str, Any] = {
        "node_id": f"load.{result.table}",
        "node_name": result.table,
        "resource_type": "load",
        "layer": "raw",
        "output_relation": warehouse.table_id(raw_table(table)),
        "source_name": result.source,
        "status": "error" if result.error else "success",
        "data_start_date": run.start_date,
        "data_end_date": run.end_date,
        "started_at": run.started_at,
        "completed_at": datetime.now(UTC),
        "documents": result.documents,
        "bytes_read": result.bytes_read,
        "rows_read": result.rows_read,
        "rows_quarantined": result.rows_quarantined,
        "target_name": run.target,
    }
    if result.dates:
        row["min_game_date"], row["max_game_date"] = result.dates
    if result.job:
        row |= {
            "rows_loaded": result.job.rows,
            "job_id": result.job.job_id,
            "duration_seconds": result.job.seconds,
        }
    if result.error:
        row["message"] = str(result.error)[:2000]
        row["error_class"] = "transient" if result.error.transient else "permanent"
    return row


def _manifest_row(outcome: Outcome) -> dict[str, Any]:
    planned: Planned = outcome.planned
    loaded = outcome.rows_loaded
    rejected = len(outcome.rejections)
    if rejected:
        status = "partial" if loaded else "quarantined"
    else:
        status = "loaded" if loaded else "empty"
    return {
        "source_name": planned.source,
        "source_uri": planned.object.uri,
        "source_generation": planned.object.generation,
        "path_date": path_date(planned.variables),
        "snapshot_at": path_snapshot(planned.variables),
        "status": status,
        "object_bytes": planned.object.size,
        "rows_loaded": loaded,
        "rows_quarantined": rejected,
    }


def _misplaced_row(item: Misplaced) -> dict[str, Any]:
    return {
        "source_name": item.source,
        "source_uri": item.object.uri,
        "source_generation": item.object.generation,
        "status": "quarantined",
        "object_bytes": item.object.size,
        "rows_loaded": 0,
        "rows_quarantined": 1,
    }


def _counts(report: Report) -> dict[str, int]:
    return dict(Counter("error" if table.error else "success" for table in report.tables))


def summary(report: Report) -> str:
    """Say in a sentence what a run did."""
    documents = len(report.plan.pending)
    rows = sum(table.job.rows for table in report.tables if table.job)
    text = f"{documents:,} documents, {rows:,} rows loaded" if documents else "nothing new to load"
    if report.in_quarantine:
        text += f", {report.in_quarantine:,} objects in quarantine"
    if report.changed:
        text += f", {len(report.changed):,} objects changed while they were read"
    if report.errors:
        text += f", {len(report.errors):,} tables failed: {json.dumps(str(report.errors[0]))}"
    return text
