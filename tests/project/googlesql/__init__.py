"""Google's own SQL analyzer (the `zetasql` wheel), with the tables that statements create.

`engine` makes the wheel fast, `wire` reads its deepest answers, `analyzer` is what tests use.

What it does not see: whether a partitioned table is read with a filter, the names in `options
(…)`, and quotas. It knows more language than BigQuery has (its newest features), and does not know
`max_by`, which BigQuery has; write `any_value(x having max y)`.
"""

from tests.project.googlesql.analyzer import Analyzer, RejectedError, Resolved

__all__ = ["Analyzer", "RejectedError", "Resolved"]
