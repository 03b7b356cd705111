"""Parse a statement once, not a dozen times.

Without: each of the emulator's looks at a statement (is it a DROP, which table does it create, …)
parses the text anew, copies its trees with the position of every token, asks each node for each of
ninety rules, and resolves every column's type; one of 300 columns costs seconds before it runs.
"""

from __future__ import annotations

import copy
import sys
from functools import lru_cache
from typing import Any

import sqlglot
from bqemulator.sql.translator import SQLTranslator
from sqlglot import exp
from sqlglot.expressions import core

# Modules that look at trees and never change them, so that they may share one.
READERS = frozenset(
    {
        "bqemulator.catalog.ddl_sync",
        "bqemulator.jobs.ddl_result",
        "bqemulator.jobs.executor",
        "bqemulator.jobs.routine_ddl",
        "bqemulator.sql.catalog_schema",
    }
)
# Most of a tree's nodes. The rules are about functions, casts and types.
WITHOUT_RULES = (exp.Identifier, exp.Column, exp.Literal, exp.Alias, exp.TableAlias)
# The rules that ask for a type ask whether it is this one, as NUMERIC is called by now.
TYPE_THAT_MATTERS = "DECIMAL"
PATCHED = (
    "sqlglot:parse_one",
    "sqlglot.expressions.core:deepcopy",
    "bqemulator.sql.translator:SQLTranslator._annotate_tree",
    "bqemulator.sql.translator:SQLTranslator._apply_first_matching_rule",
)
STATEMENTS_KEPT = 64

_parse_one = sqlglot.parse_one
_annotate_tree = SQLTranslator._annotate_tree
_apply_first_matching_rule = SQLTranslator._apply_first_matching_rule


def apply() -> None:
    """Let the reading modules share their trees, and do nothing to a tree that changes nothing."""
    sqlglot.parse_one = _remembering
    core.deepcopy = _copy
    SQLTranslator._annotate_tree = staticmethod(_annotate_if_it_matters)
    SQLTranslator._apply_first_matching_rule = _apply_if_there_are_rules


def shared_tree(sql: str) -> exp.Expression:
    """Return the tree of a BigQuery statement. Callers must not change it."""
    return _kept(sql.strip().rstrip(";"))


@lru_cache(maxsize=STATEMENTS_KEPT)
def _kept(sql: str) -> exp.Expression:
    return _parse_one(sql, read="bigquery")


def _remembering(sql: str, *args: Any, **options: Any) -> exp.Expression:
    reader = sys._getframe(1).f_globals.get("__name__") in READERS
    if reader and not args and options == {"read": "bigquery"}:
        return shared_tree(sql)
    return _parse_one(sql, *args, **options)


def _copy(value: Any) -> Any:
    """Copy what hangs on a node: its comments, the position of its token, parts of a name."""
    if isinstance(value, core.Expr):
        return value.__deepcopy__({})
    if type(value) is dict:
        return dict(value)
    if type(value) is list:
        return [_copy(element) for element in value]
    return copy.deepcopy(value)


def _annotate_if_it_matters(tree: exp.Expression, schema: dict[str, Any]) -> exp.Expression:
    of_columns = {kind for columns in schema.values() for kind in columns.values()}
    of_casts = (f"{kind.this}" for kind in tree.find_all(exp.DataType))
    if any(TYPE_THAT_MATTERS in kind for kind in (*of_columns, *of_casts)):
        return _annotate_tree(tree, schema)
    return tree


def _apply_if_there_are_rules(
    self: SQLTranslator, node: exp.Expression, tree: exp.Expression
) -> bool:
    return not isinstance(node, WITHOUT_RULES) and _apply_first_matching_rule(self, node, tree)
