"""dbt's unit tests of the models, in the local BigQuery.

They run against the sample warehouse because dbt takes the types of their inputs from its tables.
"""

from __future__ import annotations

from tests.integration.warehouse import Warehouse


def test_unit_tests_of_models_pass(built: Warehouse) -> None:
    run = built.dbt("test", "--select", "test_type:unit", expect=None)
    failed = [name for name, status in run.statuses.items() if status != "pass"]
    assert not failed, run.output
    assert run.exit_code == 0, run.output
    assert len(run.statuses) > 25
