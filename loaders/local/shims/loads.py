"""Load jobs as BigQuery runs them: once per id, by column name, wholly or not at all.

Without: an upload ignores the client's job id and runs again; Parquet columns go in by position;
NULL is taken for a REQUIRED column; a failing load leaves what it had written; the reported rows
are those of the whole table; and an upload of the Python client is refused for its media type.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from bqemulator.api.routes import jobs as job_routes
from bqemulator.api.routes import upload
from bqemulator.catalog.etag import generate_etag
from bqemulator.catalog.models import JobMeta
from bqemulator.domain.errors import AlreadyExistsError, ErrorDetail, resource_not_found
from bqemulator.jobs import executor

PATCHED = (
    "bqemulator.api.routes.upload:_is_permitted_media_type",
    "bqemulator.api.routes.upload:_load_configuration_from_envelope",
    "bqemulator.api.routes.upload:_run_load",
    "bqemulator.api.routes.upload:_build_job_response",
    "bqemulator.jobs.executor:execute_load_job",
)
# Where a job's id travels between the two halves of an upload.
JOB_ID = "_job_id"

_is_permitted_media_type = upload._is_permitted_media_type
_load_configuration = upload._load_configuration_from_envelope


def apply() -> None:
    """Take over uploads and load jobs."""
    upload._is_permitted_media_type = lambda kind: kind == "*/*" or _is_permitted_media_type(kind)
    upload._load_configuration_from_envelope = _with_job_id
    upload._run_load = _run_upload
    upload._build_job_response = job_routes._build_job_response
    for module in (executor, job_routes):
        module.execute_load_job = load


def _with_job_id(envelope: dict[str, Any]) -> dict[str, Any]:
    configuration = dict(_load_configuration(envelope))
    configuration[JOB_ID] = (envelope.get("jobReference") or {}).get("jobId")
    return configuration


async def _run_upload(
    *, project_id: str, configuration: dict[str, Any], media_path: str, ctx: Any
) -> tuple[str, JobMeta]:
    configuration = dict(configuration)
    job_id = configuration.pop(JOB_ID, None) or f"local_{uuid4().hex}"
    if ctx.catalog.get_job(project_id, job_id) is not None:
        message = f"Already Exists: Job {project_id}:US.{job_id}"
        raise AlreadyExistsError(message, details=[ErrorDetail("duplicate", message)])
    load_block = configuration["load"] | {"sourceUris": [f"file://{media_path}"]}
    job = await load(project_id, job_id, configuration | {"load": load_block}, ctx)
    ctx.catalog.upsert_job(job)
    return job_id, job


async def load(project_id: str, job_id: str, config: dict[str, Any], ctx: Any) -> JobMeta:
    """Run one load job. What is wrong with the file becomes the job's error, as in BigQuery.

    Raises:
        DomainError: the request itself is wrong, such as a table that does not exist.
    """
    started = ctx.clock.now()
    job = executor._parse_load_job_config(project_id, config)
    table = ctx.catalog.get_table(job.project_id, job.dataset_id, job.table_id)
    if table is None:
        if job.create_disposition != "CREATE_IF_NEEDED":
            raise resource_not_found(
                executor.ResourceRef("table", job.project_id, job.dataset_id, job.table_id)
            )
        executor._maybe_create_load_destination(
            dest_project=job.project_id,
            dest_dataset=job.dataset_id,
            dest_table_id=job.table_id,
            load_config=job.raw_config,
            now=started,
            ctx=ctx,
        )
        table = ctx.catalog.get_table(job.project_id, job.dataset_id, job.table_id)
    paths = [executor._resolve_uri(uri, ctx) for uri in job.source_uris]
    error, rows = None, 0
    ctx.engine.execute("BEGIN TRANSACTION")
    try:
        executor._apply_load_write_disposition(job, ctx)
        before = executor._refresh_load_row_count(job, ctx)
        for path in paths:
            _load_file(path, job, table, ctx)
        total = executor._refresh_load_row_count(job, ctx)
        rows = total - before
        ctx.engine.execute("COMMIT")
        ctx.catalog.update_table(table.model_copy(update={"num_rows": total}))
    except Exception as failure:
        ctx.engine.execute("ROLLBACK")
        text = f"Error while reading data, error message: {failure}"
        error = {"reason": "invalid", "message": text}
    size = sum(Path(path).stat().st_size for path in paths)
    ended = ctx.clock.now()
    return JobMeta(
        project_id=project_id,
        job_id=job_id,
        job_type="LOAD",
        state="DONE",
        configuration=config,
        statistics={
            "load": {
                "inputFiles": str(len(paths)),
                "inputFileBytes": str(size),
                "outputRows": str(rows),
                "outputBytes": str(size),
            }
        },
        error_result=error,
        creation_time=started,
        start_time=started,
        end_time=ended,
        etag=generate_etag(project_id, job_id, str(ended)),
    )


def _load_file(path: str, job: Any, table: Any, ctx: Any) -> None:
    if job.source_format != "PARQUET":
        executor._load_path_into_target(path, job, ctx)
        return
    present = ctx.engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    names = {row[0] for row in present}
    declared = {field.name: field for field in table.schema_.fields}
    if unknown := sorted(names - declared.keys()):
        raise ValueError(f"No such field: {unknown[0]}")
    required = [name for name, field in declared.items() if field.mode == "REQUIRED"]
    for name in required:
        if name not in names:
            raise ValueError(f"Required field {name} cannot be null")
    if required:
        counts = ", ".join(f'count(*) - count("{name}")' for name in required)
        query = f"SELECT {counts} FROM read_parquet(?)"  # noqa: S608 (declared column names)
        nulls = ctx.engine.execute(query, [path]).fetchone()
        for name, count in zip(required, nulls, strict=True):
            if count:
                raise ValueError(f"Required field {name} cannot be null")
    insert = f"INSERT INTO {job.target_ref} BY NAME SELECT * FROM read_parquet(?)"  # noqa: S608
    ctx.engine.execute(insert, [path])
