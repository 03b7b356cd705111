"""Leave out the rewriting passes a statement cannot need.

Without: every statement is parsed and written out again for materialised views, time travel, row
access policies, INFORMATION_SCHEMA and more, whether it has any of them or not.
"""

from __future__ import annotations

import re
from typing import Any

from bqemulator.sql import inner_query, translator

# What has to stand in a statement for a pass to have something to do.
NEEDS = {
    (inner_query, "rewrite_for_system_time"): r"for\s+system_time",
    (inner_query, "expand_information_schema"): r"information_schema",
    (inner_query, "expand_wildcard_tables"): r"\*`",
    (translator, "rewrite_create_table_schema_ctas"): (
        r"create\s[^(]*table\s+(if\s+not\s+exists\s+)?[`\w.-]+\s*\("
    ),
    (translator, "rewrite_specialized_types"): r"interval[^)]+\sto\s|range\s*[(<]",
    (translator, "rewrite_division_by_zero"): r"(?<!\*)/(?!\s*[1-9*])",
    (translator, "rewrite_unnest_struct"): r"struct",
}
PATCHED = (
    *(f"{module.__name__}:{name}" for module, name in NEEDS),
    "bqemulator.sql.inner_query:refresh_dependent_mvs",
    "bqemulator.sql.inner_query:rewrite_for_row_access",
)


def apply() -> None:
    """Put a question before every pass."""
    for (module, name), pattern in NEEDS.items():
        setattr(module, name, _only_if(getattr(module, name), pattern))
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
