"""Leave out the rewriting passes a statement cannot need.

Without: every statement is parsed and written out again for materialised views, time travel, row
access policies, INFORMATION_SCHEMA, offsets and wildcard tables, whether it has any of them or not.
"""

from __future__ import annotations

import re
from typing import Any

from bqemulator.sql import inner_query

PATCHED = tuple(
    f"bqemulator.sql.inner_query:{name}"
    for name in (
        "refresh_dependent_mvs",
        "rewrite_for_system_time",
        "rewrite_for_row_access",
        "expand_information_schema",
        "rewrite_unnest_offset",
        "expand_wildcard_tables",
    )
)
# What has to stand in a statement for a pass to have something to do.
NEEDS = {
    "rewrite_for_system_time": r"for\s+system_time",
    "expand_information_schema": r"information_schema",
    "rewrite_unnest_offset": r"offset",
    "expand_wildcard_tables": r"\*`",
}


def apply() -> None:
    """Put a question before every pass."""
    for name, pattern in NEEDS.items():
        setattr(inner_query, name, _only_if(getattr(inner_query, name), pattern))
    inner_query.refresh_dependent_mvs = _refresh(inner_query.refresh_dependent_mvs)
    inner_query.rewrite_for_row_access = _row_access(inner_query.rewrite_for_row_access)


def _only_if(rewrite: Any, pattern: str) -> Any:
    needed = re.compile(pattern, re.IGNORECASE)

    def maybe(bq_sql: str, *args: Any, **options: Any) -> str:
        return rewrite(bq_sql, *args, **options) if needed.search(bq_sql) else bq_sql

    return maybe


def _refresh(refresh: Any) -> Any:
    async def maybe(project_id: str, bq_sql: str, ctx: Any) -> None:
        if ctx.catalog.list_all_materialized_views():
            await refresh(project_id, bq_sql, ctx)

    return maybe


def _row_access(rewrite: Any) -> Any:
    def maybe(bq_sql: str, *, catalog: Any, **options: Any) -> str:
        if not catalog.list_all_row_access_policies():
            return bq_sql
        return rewrite(bq_sql, catalog=catalog, **options)

    return maybe
