"""What is left out while a statement is translated could not have changed it."""

from __future__ import annotations

import sqlglot
from bqemulator.sql.rules import get_all_rules

from loaders.local.shims.parsing import WITHOUT_RULES


def test_no_rule_is_about_the_nodes_that_none_is_asked_for() -> None:
    tree = sqlglot.parse_one("select u.a as b, 1, 2.5, '2024-11-05 10:00' from t as u", "duckdb")
    nodes = [node for node in tree.walk() if isinstance(node, WITHOUT_RULES)]
    assert {type(node) for node in nodes} == set(WITHOUT_RULES)
    rules = get_all_rules()
    assert rules
    assert [
        (rule.name, node.sql()) for node in nodes for rule in rules if rule.applies_to(node)
    ] == []
