"""Keep little of what is over, and nothing of it twice.

Without: every query is written to the database file with its text, which costs 10 ms a statement;
results stay in memory for ever; and each change of a table copies it whole, for time travel.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from bqemulator.api.routes import jobs as job_routes
from bqemulator.catalog.duckdb_repository import DuckDBCatalogRepository
from bqemulator.jobs import executor
from bqemulator.versioning.snapshots import SnapshotManager

PATCHED = (
    "bqemulator.catalog.duckdb_repository:DuckDBCatalogRepository.upsert_job",
    "bqemulator.catalog.duckdb_repository:DuckDBCatalogRepository._write_job",
    "bqemulator.jobs.executor:execute_query_job",
    "bqemulator.versioning.snapshots:SnapshotManager.capture",
)
QUERIES_KEPT = 1000
RESULTS_KEPT = 100

_upsert_job = DuckDBCatalogRepository.upsert_job
_write_job = DuckDBCatalogRepository._write_job
_execute_query_job = executor.execute_query_job
_recent_queries: OrderedDict[tuple[str, str], None] = OrderedDict()


def apply() -> None:
    """Forget in time. Load jobs are kept for good: they prove what was loaded."""
    DuckDBCatalogRepository._write_job = _write_unless_query
    DuckDBCatalogRepository.upsert_job = _upsert_bounded
    SnapshotManager.capture = lambda *_args, **_options: None
    for module in (executor, job_routes):
        module.execute_query_job = _execute_bounded


def _write_unless_query(self: DuckDBCatalogRepository, job: Any) -> None:
    if job.job_type != "QUERY":
        _write_job(self, job)


def _upsert_bounded(self: DuckDBCatalogRepository, job: Any) -> Any:
    kept = _upsert_job(self, job)
    if job.job_type == "QUERY":
        _recent_queries[job.project_id, job.job_id] = None
        while len(_recent_queries) > QUERIES_KEPT:
            project_id, job_id = _recent_queries.popitem(last=False)[0]
            self._cache.delete_job(project_id, job_id, not_found_ok=True)
    return kept


async def _execute_bounded(*args: Any, **options: Any) -> Any:
    job = await _execute_query_job(*args, **options)
    for results in (executor.JOB_RESULTS, executor.JOB_SCHEMAS):
        while len(results) > RESULTS_KEPT:
            del results[next(iter(results))]
    return job
