"""Load jobs: one per table and run, submitted once however often that is tried.

The id of a job follows from the table and the objects it loads. When a response is lost or a run
is repeated, BigQuery answers 409 to the second submission and we attach to the first, as
dbt-bigquery does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic

import requests
from google.api_core.exceptions import (
    ClientError,
    Conflict,
    GoogleAPICallError,
    GoogleAPIError,
    TooManyRequests,
)
from google.api_core.retry import Retry
from google.cloud import bigquery
from msgspec import Struct

from loaders.warehouse import TableSpec, Warehouse

ATTEMPTS = 4
FIRST_DELAY_SECONDS = 2.0
# What BigQuery says of failures that may pass; everything else is permanent.
TRANSIENT_REASONS = frozenset(
    {"backendError", "internalError", "jobBackendError", "jobInternalError"}
    | {"rateLimitExceeded", "jobRateLimitExceeded", "tableUnavailable"}
)


class LoadError(Exception):
    """A load job failed for good. `transient` tells whether trying later may help."""

    def __init__(self, message: str, *, transient: bool) -> None:
        super().__init__(message)
        self.transient = transient


class Loaded(Struct, frozen=True):
    """A load job that is done."""

    job_id: str
    rows: int
    seconds: float  # from submitting to done, attempts included


class _TransientError(Exception):
    pass


def job_id(table: str, parts: Iterable[str]) -> str:
    """Return the id of the job that loads `parts` (object generations) into `table`."""
    digest = hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:40]
    return f"nba_load_{table}_{digest}"


def load_file(
    warehouse: Warehouse,
    spec: TableSpec,
    path: Path,
    base_id: str,
    is_in_place: Callable[[], bool] = lambda: True,
) -> Loaded:
    """Append a Parquet file to a table, once.

    Failures that may pass are tried again with jitter, at most `ATTEMPTS` times in all. A job that
    failed keeps its id for ever, so what follows it gets an id of its own; where nobody knows
    whether a job was created or how it ended, the same id is tried again.

    Args:
        warehouse: where.
        spec: the table.
        path: the file, in the table's schema.
        base_id: what `job_id` returns.
        is_in_place: asked when a job of this id has been done already: are its rows in the table?
            They are not when the table was created anew since, and then they are loaded again.

    Raises:
        LoadError: the job failed, with BigQuery's own words.
    """
    began = monotonic()
    attempt, number = 0, 1

    def run() -> Loaded:
        nonlocal attempt, number
        attempt += 1
        job = None
        try:
            job, number = _submit_or_attach(warehouse, spec, path, base_id, number, is_in_place)
            job.result()
        except (GoogleAPIError, requests.RequestException) as error:
            if job is not None and job.error_result:
                number += 1
            words = error.message if isinstance(error, GoogleAPICallError) else f"{error}"
            message = f"load job into {warehouse.table_id(spec)}: {words}"
            transient = _may_pass(error)
            if transient and attempt < ATTEMPTS:
                raise _TransientError(message) from error
            raise LoadError(message, transient=transient) from error
        return Loaded(job.job_id, job.output_rows, monotonic() - began)

    # Delays are drawn at random below a growing bound; `ATTEMPTS` ends it, not a deadline.
    retry = Retry(
        predicate=lambda error: isinstance(error, _TransientError),
        initial=FIRST_DELAY_SECONDS,
        timeout=None,
    )
    return retry(run)()


def _may_pass(error: Exception) -> bool:
    """Say whether trying again may help: by BigQuery's reason, and by the kind without one."""
    reasons = {detail.get("reason") for detail in getattr(error, "errors", None) or ()}
    if reasons - {None}:
        return bool(reasons & TRANSIENT_REASONS)
    return not isinstance(error, ClientError) or isinstance(error, TooManyRequests)


def _submit_or_attach(
    warehouse: Warehouse,
    spec: TableSpec,
    path: Path,
    base_id: str,
    number: int,
    is_in_place: Callable[[], bool],
) -> tuple[bigquery.LoadJob, int]:
    """Submit a load job, or attach to the one that has its id already.

    Ids whose job has failed, in whichever run, or whose rows are gone are passed over. Returns the
    job and the number its id ends with.
    """
    while True:
        try:
            return _submit(warehouse, spec, path, f"{base_id}_{number}"), number
        except Conflict:
            job = warehouse.client.get_job(f"{base_id}_{number}")
            if job.exception() is None and is_in_place():
                return job, number
            number += 1


def _submit(warehouse: Warehouse, spec: TableSpec, path: Path, job: str) -> bigquery.LoadJob:
    lists = bigquery.ParquetOptions()
    lists.enable_list_inference = True
    config = bigquery.LoadJobConfig(
        source_format=bigquery.SourceFormat.PARQUET,
        schema=[column.schema_field for column in spec.columns],
        create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
        write_disposition=bigquery.WriteDisposition.WRITE_APPEND,
    )
    config.parquet_options = lists
    with path.open("rb") as file:
        return warehouse.client.load_table_from_file(
            file, warehouse.table_id(spec), job_id=job, job_config=config, rewind=True
        )


def wait_for_running(warehouse: Warehouse, tables: Iterable[str]) -> None:
    """Wait for load jobs that an earlier run left behind, so that their rows are seen.

    Such a job may succeed or fail; what it loaded is then found in the table by its lineage.
    """
    prefixes = tuple(f"nba_load_{table}_" for table in tables)
    for state in ("pending", "running"):
        for job in warehouse.client.list_jobs(state_filter=state, max_results=1000):
            if job.job_id.startswith(prefixes):
                job.exception()
