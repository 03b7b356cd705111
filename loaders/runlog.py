"""What the loaders write to `nba_ops`: the same shape as dbt's run log, by load job.

Every table gets at most one load job at the end of a run. A log that cannot be written is said
aloud and changes nothing else.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from loaders.jobs import job_id, load_file
from loaders.warehouse import Warehouse, ops_table

OPS_TABLES = ("invocation_log", "load_log", "load_manifest", "quarantine")


class Invocation(Struct):
    """One run of the loaders, and what its two rows in `invocation_log` say."""

    invocation_id: str
    command: str
    arguments: Mapping[str, Any]
    start_date: Any
    end_date: Any
    is_partial: bool
    target: str
    started_at: datetime


def append(
    warehouse: Warehouse, table: str, rows: Sequence[Mapping[str, Any]], *, key: str
) -> None:
    """Append rows to a table of `nba_ops` in one load job; no rows, no job.

    Args:
        warehouse: where.
        table: a source of `models/ops/nba_ops.yml`; columns a row lacks are NULL.
        rows: values by column.
        key: makes the id of the job, so that a repeated call appends nothing.
    """
    if not rows:
        return
    spec = ops_table(table)
    schema = pa.schema([column.arrow_field for column in spec.columns])
    logged_at = datetime.now(UTC)
    stamped = [{"logged_at": logged_at} | dict(row) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table}.parquet"
        pq.write_table(pa.Table.from_pylist(stamped, schema), path)
        load_file(warehouse, spec, path, job_id(table, [key]))


def log_start(warehouse: Warehouse, run: Invocation) -> None:
    """Append the start row; without an end row later, the run was killed."""
    _log_guarded(warehouse, run, {"event": "start"})


def log_end(
    warehouse: Warehouse, run: Invocation, *, status: str, counts: Mapping[str, int], message: str
) -> None:
    """Append the end row."""
    completed_at = datetime.now(UTC)
    end = {
        "event": "end",
        "status": status,
        "counts": json.dumps(counts),
        "message": message,
        "completed_at": completed_at,
        "duration_seconds": (completed_at - run.started_at).total_seconds(),
    }
    _log_guarded(warehouse, run, end)


def _log_guarded(warehouse: Warehouse, run: Invocation, row: Mapping[str, Any]) -> None:
    try:
        append(
            warehouse,
            "invocation_log",
            [_common(run) | dict(row)],
            key=f"{run.invocation_id} {row['event']}",
        )
    except Exception as error:  # whatever it is, the load itself must go on
        click.echo(
            f"warning: the {row['event']} of this run could not be written to "
            f"{warehouse.dataset('nba_ops')}.invocation_log: {error}",
            err=True,
        )


def _common(run: Invocation) -> dict[str, Any]:
    return {
        "invocation_id": run.invocation_id,
        "tool": "loaders",
        "command": run.command,
        "arguments": json.dumps(run.arguments, default=str),
        "range_source": "vars",
        "data_start_date": run.start_date,
        "data_end_date": run.end_date,
        "is_full_refresh": False,
        "is_partial": run.is_partial,
        "started_at": run.started_at,
        "target_name": run.target,
        "tool_version": version("nba-props-warehouse"),
        "git_sha": os.environ.get("GIT_SHA"),
    }
