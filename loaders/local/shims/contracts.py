"""Translate a model's query once: dbt asks for its columns first, then creates a table of it.

Both statements hold the whole query, `select * from (query) as __dbt_sbq where false …` and `create
table t (columns) as (select … from (query) as model_subq)`. Without: it is translated twice, which
takes longer than to run it. Here a name stands for the query while the second is translated.
"""

from __future__ import annotations

import re
from collections import OrderedDict

ASKS_FOR_COLUMNS = re.compile(
    r"select \* from \(\s*(?P<query>.*\S)\s*\) as __dbt_sbq\s+"
    r"where false and current_timestamp\(\) = current_timestamp\(\)\s+limit 0\s*$",
    re.DOTALL,
)
CREATES_TABLE = re.compile(
    r"^(?P<before>.*?\bfrom )\(\s*(?P<query>.*\S)\s*\)(?P<after> as model_subq\s*\)\s*;?\s*)$",
    re.DOTALL,
)
NAME = "__query_under_contract__"
QUERIES_KEPT = 32  # of those whose table is not created yet: one per thread, and what failed

_translated: OrderedDict[str, str] = OrderedDict()


def query_asked_for(sql: str) -> str | None:
    """Return the query whose columns dbt asks for; None for any other statement."""
    asked = ASKS_FOR_COLUMNS.search(sql) if "__dbt_sbq" in sql else None
    return asked["query"] if asked else None


def keep(query: str, duckdb_sql: str) -> None:
    """Keep the translation of a query until its table is created."""
    _translated[query] = duckdb_sql
    while len(_translated) > QUERIES_KEPT:
        _translated.popitem(last=False)


def with_name_for_query(sql: str) -> tuple[str, str | None]:
    """Return a statement with a name in place of the query it creates a table of, and the query.

    The query is in DuckDB's words. It is None, and the statement as it was, when it is unknown.
    """
    created = CREATES_TABLE.search(sql) if "model_subq" in sql else None
    query = _translated.pop(created["query"], None) if created else None
    if query is None:
        return sql, None
    return f"{created['before']}`{NAME}`{created['after']}", query


def with_query(duckdb_sql: str, query: str | None) -> str:
    """Return a translated statement with the query where its name stands."""
    return duckdb_sql if query is None else duckdb_sql.replace(f'"{NAME}"', f"({query})")
