"""Statements of dbt that the emulator cannot run, or not in time.

`create table t (columns) … as query`, what a dbt contract becomes. Without: types and NOT NULL of
the columns are lost. Here every column is cast to its declared type, as BigQuery coerces it, and
NOT NULL holds from then on.

`merge into t … on false when not matched by source and … then delete when not matched then insert`,
what dbt's insert_overwrite becomes. Without: DuckDB joins both tables row by row, which takes
minutes. Here the rows are deleted and the new ones inserted, which is what the statement says.

Either is a native transaction: it happens wholly or not at all, alone and as one of several
statements of a script.

`select * from (query) as __dbt_sbq where false …`, the question for a contract's columns that comes
before either: see `contracts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from bqemulator.catalog import ddl_sync
from bqemulator.domain.errors import DomainError, InvalidQueryError
from bqemulator.jobs import executor
from bqemulator.jobs.error_mapper import translate_runtime_error
from bqemulator.scripting.interpreter import ScriptInterpreter
from bqemulator.sql.inner_query import rewrite_and_translate_statement
from bqemulator.sql.table_rewriter import rewrite_table_refs
from bqemulator.sql.translator import SQLTranslator
from bqemulator.storage.sql_identifiers import quoted_table_ref
from sqlglot import exp

from loaders.local.shims import contracts
from loaders.local.shims.parsing import shared_tree

PATCHED = (
    "bqemulator.jobs.executor:_run_query_body",
    "bqemulator.scripting.interpreter:ScriptInterpreter._exec_sql",
)

_translator = SQLTranslator()
_run_query_body = executor._run_query_body
_exec_sql = ScriptInterpreter._exec_sql


def apply() -> None:
    """Look at every statement before the emulator runs it."""
    executor._run_query_body = _body
    ScriptInterpreter._exec_sql = _script_statement


async def _body(*, bq_sql: str, is_scripted: bool, **context: Any) -> pa.Table:
    if not is_scripted:
        done = await run_natively(
            bq_sql, context["project_id"], context["ctx"], context["effective_caller"]
        )
        if done is not None:
            return done
    return await _run_query_body(bq_sql=bq_sql, is_scripted=is_scripted, **context)


async def _script_statement(self: ScriptInterpreter, sql: str) -> None:
    done = await run_natively(sql, self._project_id, self._ctx, self._caller)
    if done is None:
        await _exec_sql(self, sql)
    else:
        self._final_table = None


async def run_natively(sql: str, project: str, ctx: Any, caller: Any) -> pa.Table | None:
    """Run one of the statements; None when `sql` is none of them.

    Returns:
        No rows but the columns asked for; or a table with one column, `Count`: the rows that were
        deleted and inserted, or created.
    """
    if query := contracts.query_asked_for(sql):
        [translated] = await _translate([query], project, ctx, caller)
        contracts.keep(query, translated)
        return _columns(translated, ctx)
    head = sql.lower()
    if "create" not in head and "merge" not in head:
        return None
    sql, query = contracts.with_name_for_query(sql)
    try:
        tree = shared_tree(sql)
    except Exception:  # it is no statement of ours; the emulator will say what is wrong with it
        return None
    if columns := declared_columns(tree):
        return await _create(tree, columns, query, project, ctx, caller)
    if is_replacement(tree):
        statements = [part.sql(dialect="bigquery") for part in delete_and_insert(tree)]
        return _transaction(await _translate(statements, project, ctx, caller), ctx)
    return None


def declared_columns(tree: exp.Expression) -> list[exp.ColumnDef]:
    """Return the columns of a `create table t (columns) as query`, none for anything else."""
    if not (isinstance(tree, exp.Create) and tree.kind == "TABLE" and tree.expression):
        return []
    if not isinstance(tree.this, exp.Schema):
        return []
    return [column for column in tree.this.expressions if isinstance(column, exp.ColumnDef)]


def is_replacement(tree: exp.Expression) -> bool:
    """Say whether a MERGE joins on nothing, and so replaces rows."""
    if not isinstance(tree, exp.Merge):
        return False
    condition = tree.args["on"]
    return isinstance(condition, exp.Boolean) and not condition.this


def delete_and_insert(merge: exp.Merge) -> list[exp.Expression]:
    """Return the DELETE and INSERT statements a replacing MERGE stands for."""
    target, source = merge.this, merge.args["using"]
    plain_target = target.copy()
    plain_target.set("alias", None)
    statements: list[exp.Expression] = []
    for when in merge.args["whens"].expressions:
        then = when.args["then"]
        if isinstance(then, exp.Insert):
            columns = [column.copy() for column in then.this.expressions]
            query = exp.select(*(value.copy() for value in then.expression.expressions))
            statements.append(
                exp.Insert(
                    this=exp.Schema(this=plain_target.copy(), expressions=columns),
                    expression=query.from_(source.copy()),
                )
            )
        else:
            condition = when.args.get("condition") or exp.true()
            where = exp.Where(this=condition.copy())
            statements.insert(0, exp.Delete(this=target.copy(), where=where))
    return statements


def cast_query(tree: exp.Create, columns: Sequence[exp.ColumnDef]) -> exp.Create:
    """Return `create table t … as select cast(a as int64) as a, … from (query)`."""
    create = tree.copy()
    query = create.expression
    query = query.unnest() if isinstance(query, exp.Subquery) else query
    casts = [
        exp.alias_(exp.cast(exp.column(column.name), column.kind.copy()), column.name)
        for column in columns
    ]
    create.set("expression", exp.select(*casts).from_(query.subquery("contracted")))
    create.set("this", create.this.this)
    return create


async def _create(
    tree: exp.Create,
    columns: Sequence[exp.ColumnDef],
    query: str | None,
    project: str,
    ctx: Any,
    caller: Any,
) -> pa.Table:
    create = cast_query(tree, columns).sql(dialect="bigquery", copy=False)
    target = quoted_table_ref(*ddl_sync._split_target(tree.this.this, project))
    required = [
        column.name
        for column in columns
        if any(
            isinstance(constraint.kind, exp.NotNullColumnConstraint)
            for constraint in column.args.get("constraints") or ()
        )
    ]
    [translated] = await _translate([create], project, ctx, caller)
    statements = [contracts.with_query(translated, query)]
    statements += [f'ALTER TABLE {target} ALTER COLUMN "{name}" SET NOT NULL' for name in required]
    done = _transaction(statements, ctx)
    ddl_sync.sync_created_table(create, project, ctx)
    return done


async def _translate(statements: Sequence[str], project: str, ctx: Any, caller: Any) -> list[str]:
    """Translate BigQuery statements to DuckDB's."""
    translated = []
    for statement in statements:
        duckdb_sql = await rewrite_and_translate_statement(
            statement, project_id=project, ctx=ctx, caller=caller, translator=_translator
        )
        translated.append(rewrite_table_refs(duckdb_sql, project))
    return translated


def _columns(query: str, ctx: Any) -> pa.Table:
    """Run a DuckDB query for its columns alone."""
    statement = f"FROM ({query}) LIMIT 0"
    try:
        return ctx.engine.fetch_arrow(statement)
    except Exception as error:
        raise _in_bigquerys_words(error, statement) from error


def _transaction(statements: Sequence[str], ctx: Any) -> pa.Table:
    """Run DuckDB statements in one transaction, without giving way to another request."""
    affected = 0
    ctx.engine.execute("BEGIN TRANSACTION")
    try:
        for statement in statements:
            row = ctx.engine.execute(statement).fetchone()
            affected += row[0] if row and isinstance(row[0], int) else 0
        ctx.engine.execute("COMMIT")
    except Exception as error:
        ctx.engine.execute("ROLLBACK")
        raise _in_bigquerys_words(error, statements[0]) from error
    return pa.table({"Count": [affected]})


def _in_bigquerys_words(error: Exception, statement: str) -> DomainError:
    if found := re.search(r"NOT NULL constraint failed: \S*?(\w+)$", str(error).splitlines()[0]):
        return InvalidQueryError(f"Required field {found.group(1)} cannot be null")
    mapped = translate_runtime_error(error, duckdb_sql=statement)
    return mapped if isinstance(mapped, DomainError) else InvalidQueryError(str(error))
