"""Load jobs: one per table and run, submitted once however often that is tried.

The id of a job follows from the objects it loads. When a response is lost or a run is repeated,
BigQuery answers 409 to the second submission and we attach to the first, as dbt-bigquery does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from google.api_core.exceptions import Conflict, GoogleAPICallError
from google.api_core.retry import Retry
from google.cloud import bigquery
from msgspec import Struct

from loaders.warehouse import TableSpec, Warehouse

ATTEMPTS = 4
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


def load_file(warehouse: Warehouse, spec: TableSpec, path: Path, base_id: str) -> Loaded:
    """Append a Parquet file to a table, once.

    Transient failures are tried again with jitter, at most `ATTEMPTS` times in all. A failed job
    keeps its id for ever, so each further attempt has an id of its own.

    Raises:
        LoadError: the job failed, with BigQuery's own words.
    """
    attempt = 0
    began = monotonic()

    def submit() -> Loaded:
        nonlocal attempt
        attempt += 1
        try:
            job = _submit_or_attach(warehouse, spec, path, f"{base_id}_{attempt}")
            job.result()
        except GoogleAPICallError as error:
            reasons = {detail.get("reason") for detail in error.errors or ()}
            message = f"load job into {warehouse.table_id(spec)}: {error.message}"
            if reasons & TRANSIENT_REASONS and attempt < ATTEMPTS:
                raise _TransientError(message) from error
            raise LoadError(message, transient=bool(reasons & TRANSIENT_REASONS)) from error
        return Loaded(job.job_id, job.output_rows, monotonic() - began)

    # Delays are drawn at random below a growing bound; `ATTEMPTS` ends it, not a deadline.
    retry = Retry(
        predicate=lambda error: isinstance(error, _TransientError), initial=2.0, timeout=None
    )
    return retry(submit)()


def _submit_or_attach(
    warehouse: Warehouse, spec: TableSpec, path: Path, job: str
) -> bigquery.LoadJob:
    """Submit a load job, or attach to the one that has this id already."""
    lists = bigquery.ParquetOptions()
    lists.enable_list_inference = True
    config = bigquery.LoadJobConfig(
        source_format=bigquery.SourceFormat.PARQUET,
        schema=[column.schema_field for column in spec.columns],
        create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
        write_disposition=bigquery.WriteDisposition.WRITE_APPEND,
    )
    config.parquet_options = lists
    try:
        with path.open("rb") as file:
            return warehouse.client.load_table_from_file(
                file, warehouse.table_id(spec), job_id=job, job_config=config, rewind=True
            )
    except Conflict:
        return warehouse.client.get_job(job)


def wait_for_running(warehouse: Warehouse, tables: Iterable[str]) -> None:
    """Wait for load jobs that an earlier run left behind, so that their rows are seen.

    Such a job may succeed or fail; what it loaded is then found in the table by its lineage.
    """
    prefixes = tuple(f"nba_load_{table}_" for table in tables)
    for job in warehouse.client.list_jobs(state_filter="running", max_results=1000):
        if job.job_id.startswith(prefixes):
            job.exception()
