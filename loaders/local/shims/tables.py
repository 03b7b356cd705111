"""What a table is declared with survives: clustering, labels and partition filter.

Without: DDL loses clustering and labels, and partitioning by a timestamp's day; the API loses
require_partition_filter and never enforces REQUIRED.
"""

from __future__ import annotations

from typing import Any

from bqemulator.api.routes import tables
from bqemulator.catalog import ddl_sync
from bqemulator.catalog.models import Clustering, TimePartitioning
from sqlglot import exp

from loaders.local.shims.parsing import shared_tree

PATCHED = (
    "bqemulator.catalog.ddl_sync:_ddl_partition_field",
    "bqemulator.catalog.ddl_sync:sync_created_table",
    "bqemulator.api.routes.tables:_rest_to_table_meta",
)

_sync_created_table = ddl_sync.sync_created_table
_ddl_partition_field = ddl_sync._ddl_partition_field
_rest_to_table_meta = tables._rest_to_table_meta


def apply() -> None:
    """Read the whole declaration."""
    from bqemulator.jobs import executor
    from bqemulator.scripting import interpreter

    ddl_sync._ddl_partition_field = _partition_field
    for module in (ddl_sync, executor, interpreter):
        module.sync_created_table = _sync
    tables._rest_to_table_meta = _table_meta


def _partition_field(properties: exp.Properties) -> str | None:
    """Return the column of `partition by c`, `date(c)` or `timestamp_trunc(c, day)`."""
    if found := _ddl_partition_field(properties):
        return found
    for prop in properties.find_all(exp.PartitionedByProperty):
        if column := prop.find(exp.Column):
            return column.name
    return None


def _sync(bq_sql: str, project_id: str, ctx: Any) -> None:
    _sync_created_table(bq_sql, project_id, ctx)
    target = ddl_sync._detect_plain_create_table(bq_sql)
    properties = shared_tree(bq_sql).args.get("properties") if target is not None else None
    if properties is None:
        return
    meta = ctx.catalog.get_table(*ddl_sync._split_target(target, project_id))
    if meta is None:
        return
    changes: dict[str, Any] = {}
    if cluster := properties.find(exp.ClusterProperty):
        fields = tuple(column.name for column in cluster.expressions)
        changes["clustering"] = Clustering(fields=fields)
    for prop in properties.expressions:
        if isinstance(prop, exp.Property) and prop.this and prop.this.name.lower() == "labels":
            pairs = [pair.find_all(exp.Literal) for pair in prop.find_all(exp.Tuple)]
            changes["labels"] = {key.this: value.this for key, value in pairs}
    if changes:
        ctx.catalog.update_table(meta.model_copy(update=changes))


def _table_meta(
    project_id: str, dataset_id: str, body: dict[str, Any], clock: Any, existing: Any = None
) -> Any:
    meta = _rest_to_table_meta(project_id, dataset_id, body, clock, existing)
    partitioning: TimePartitioning | None = meta.time_partitioning
    if partitioning and body.get("requirePartitionFilter"):
        partitioning = partitioning.model_copy(update={"require_partition_filter": True})
        meta = meta.model_copy(update={"time_partitioning": partitioning})
    return meta
