"""Every statement the project sends is GoogleSQL, and every contract is what its query returns.

The statements are those of two builds and a load on a local BigQuery, as its list of jobs has
them: whatever is sent is checked, wherever it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from google.cloud.bigquery import SchemaField

from tests.project.conftest import Recording, Statement
from tests.project.googlesql import Analyzer, RejectedError, Resolved

STANDARD_NAMES = {"BOOLEAN": "BOOL", "FLOAT": "FLOAT64", "INTEGER": "INT64"}


@dataclass(frozen=True)
class Checked:
    """A statement, and what the analyzer makes of it: resolved statements, or its objection."""

    statement: Statement
    resolved: Sequence[Resolved] = ()
    objection: str | None = None


@pytest.fixture(scope="module")
def analyzer(recording: Recording) -> Analyzer:
    """The analyzer; it knows the seeds, and after `checked` all other tables too."""
    analyzer = Analyzer()
    for name, fields in recording.seeds.items():
        analyzer.run(create_table(name, fields))
    return analyzer


@pytest.fixture(scope="module")
def checked(recording: Recording, analyzer: Analyzer) -> list[Checked]:
    distinct = {statement.sql: statement for statement in recording.statements}
    return [check(analyzer, statement) for statement in distinct.values()]


def check(analyzer: Analyzer, statement: Statement) -> Checked:
    try:
        return Checked(statement, analyzer.run(statement.sql))
    except RejectedError as error:
        return Checked(statement, objection=f"{error}")


def create_table(name: str, fields: Sequence[SchemaField]) -> str:
    columns = (
        f"`{field.name}` {STANDARD_NAMES.get(field.field_type, field.field_type)}"
        for field in fields
    )
    return f"create table `{name.replace('.', '`.`')}` ({', '.join(columns)})"


def test_every_statement_is_accepted(checked: Sequence[Checked], subtests: pytest.Subtests) -> None:
    for found in checked:
        with subtests.test(found.statement.sender):
            assert not found.objection, f"{found.objection}\n{found.statement.sql}"


def test_every_node_is_among_the_statements(
    recording: Recording, checked: Sequence[Checked]
) -> None:
    by_file = ("seed.", "operation.")  # a seed is uploaded; hooks have a test of their own
    nodes = {node for node in recording.results if not node.startswith(by_file)}
    assert nodes - {found.statement.sender for found in checked} == set()


@pytest.mark.parametrize("kind", ["CreateTableAsSelectStmt", "MergeStmt"])
def test_every_incremental_model_is_created_and_replaced(
    recording: Recording, checked: Sequence[Checked], kind: str
) -> None:
    incremental = {
        name
        for name, node in recording.manifest["nodes"].items()
        if node["config"].get("materialized") == "incremental"
    }
    sent_by = {found.statement.sender for found in checked if tables(found, kind)}
    assert incremental
    assert incremental - sent_by == set()


def test_every_source_table_is_created(recording: Recording, checked: Sequence[Checked]) -> None:
    declared = {
        f"{source['database']}.{source['schema']}.{source['identifier']}"
        for source in recording.manifest["sources"].values()
        if source["config"]["meta"].get("create")
    }
    assert declared
    assert (
        declared - {table for found in checked for table in tables(found, "CreateTableStmt")}
        == set()
    )


def test_what_the_run_log_writes_is_among_the_statements(checked: Sequence[Checked]) -> None:
    written = {
        table
        for found in checked
        if found.statement.sender == "hooks"
        for table in tables(found, "InsertStmt")
    }
    names = ("invocation_log", "run_log", "quality_issues")
    assert written == {f"nba.nba_ops.{name}" for name in names}


def test_the_query_for_the_default_dates_is_among_the_statements(
    checked: Sequence[Checked],
) -> None:
    assert any(
        list(dict(resolved.columns)) == ["start_date", "end_date"]
        for found in checked
        for resolved in found.resolved
    )


def tables(found: Checked, kind: str) -> list[str]:
    """Return the tables that the statements of one kind create or write to."""
    return [resolved.table for resolved in found.resolved if resolved.kind == kind]


@pytest.mark.usefixtures("checked")
def test_every_contract_is_what_its_query_returns(
    recording: Recording, analyzer: Analyzer, subtests: pytest.Subtests
) -> None:
    models = contracted(recording.manifest)
    assert models
    for name, contract in models.items():
        with subtests.test(name):
            query = recording.results[name]["compiled_code"]
            assert analyzer.columns(query) == analyzer.declared(contract)


def contracted(manifest: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return the columns that every contract promises, with their types."""
    return {
        name: [(column["name"], column["data_type"]) for column in node["columns"].values()]
        for name, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["config"]["contract"]["enforced"]
    }


@pytest.fixture(scope="module")
def small() -> Analyzer:
    """The analyzer and one table, to see what the checks above would catch."""
    small = Analyzer()
    small.run(
        "create table `nba`.`core`.`games` "
        "(id int64, day date, team string, shots array<struct<zone string, made int64>>)"
    )
    return small


@pytest.mark.parametrize(
    "statement",
    [
        "select game_id from `nba`.`core`.`games`",
        "select id from `nba`.`core`.`players`",
        "select id + team from `nba`.`core`.`games`",
        "select id from `nba`.`core`.`games` where day = 20240101",
        "select team, id from `nba`.`core`.`games` group by team",
        "select id::string from `nba`.`core`.`games`",
        "select list_value(id) from `nba`.`core`.`games`",
        "select shots[offset(0)].area from `nba`.`core`.`games`",
        "insert into `nba`.`core`.`games` (id) select team from `nba`.`core`.`games`",
        "merge into `nba`.`core`.`games` as t using (select 1 as id) as s on false "
        "when not matched then insert (id, team) values (s.id, s.id)",
        "begin select 1; exception when error then select nothing; end",
        "create table `nba`.`core`.`teams` (left string)",
        "select 1; select",
    ],
)
def test_a_bad_statement_is_rejected(small: Analyzer, statement: str) -> None:
    with pytest.raises(RejectedError):
        small.run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select id from `nba.core.games` qualify row_number() over (order by day) = 1",
        "select 'a; b' as text, '''c'; d''' as long_text; -- e; f\nselect 1",
        "begin select '\\\\'; select 2; exception when error then select 3; end",
    ],
)
def test_a_good_statement_is_accepted(small: Analyzer, statement: str) -> None:
    assert small.run(statement)


def test_semicolons_in_text_do_not_end_a_statement(small: Analyzer) -> None:
    script = "begin select 'é;' as a; exception when error then select ''';''' as b; end; -- ;"
    assert small.statements(script) == ["select 'é;' as a", "select ''';''' as b"]


def test_a_term_of_many_parts_is_read(small: Analyzer) -> None:
    term = " + ".join(["id"] * 100)
    query = f"select {term} as total, team from `nba`.`core`.`games`"
    assert small.statements(query) == [query]
    assert small.columns(query) == {"total": "INT64", "team": "STRING"}


@pytest.mark.parametrize(
    "contract",
    [
        [("id", "float64"), ("shots", "array<struct<zone string, made int64>>")],
        [("id", "int64"), ("shots", "array<struct<zone string, made float64>>")],
        [("id", "int64"), ("shots", "array<struct<area string, made int64>>")],
        [("id", "int64"), ("shots", "struct<zone string, made int64>")],
        [("id", "int64")],
    ],
)
def test_a_false_contract_differs(small: Analyzer, contract: list[tuple[str, str]]) -> None:
    columns = small.columns("select id, shots from `nba`.`core`.`games`")
    true = [("id", "int64"), ("shots", "array<struct<zone string, made int64>>")]
    assert columns == small.declared(true)
    assert columns != small.declared(contract)
