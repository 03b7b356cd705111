"""Comparing two tables in SQL: what counts as the same, and that nothing else does."""

from __future__ import annotations

from datetime import date

import pytest
from google.cloud import bigquery
from msgspec import structs

from scripts.compare import Comparison, DifferentRow, Model, compare, different_rows

MODEL = Model("sample", "core", "nba_core", ("id",), "day", frozenset())
COLUMNS = (
    "id int64, day date, whole int64, ratio float64, words array<string>, numbers array<float64>, "
    "people array<struct<name string, value float64>>, pair struct<name string, value float64>, "
    "_loaded_at timestamp"
)
ROW = (
    "1, date '2024-11-01', 7, 0.1, ['a', 'b'], [0.5, 1.5], [struct('a' as name, 0.5 as value)], "
    "struct('b' as name, 2.5 as value), timestamp '2024-11-02'"
)
NULLS = "2, date '2024-11-02', null, null, [], [], [], null, timestamp '2024-11-02'"


@pytest.fixture(scope="module")
def datasets(client: bigquery.Client) -> tuple[str, str]:
    names = ("compare_left", "compare_right")
    for name in names:
        client.query(f"create schema if not exists {name}").result()
    return names


@pytest.fixture
def left(client: bigquery.Client, datasets: tuple[str, str]) -> str:
    write(client, datasets[0], ROW, NULLS)
    return datasets[0]


def write(client: bigquery.Client, dataset: str, *rows: str) -> None:
    client.query(f"create or replace table {dataset}.sample ({COLUMNS})").result()
    for row in rows:
        client.query(f"insert into {dataset}.sample select {row}").result()


def differing(
    client: bigquery.Client, datasets: tuple[str, str], *rows: str, **options: object
) -> list[DifferentRow]:
    write(client, datasets[1], *rows)
    left, right = (f"{client.project}.{name}" for name in datasets)
    return different_rows(client, MODEL, left, right, **options)


def against(
    client: bigquery.Client, datasets: tuple[str, str], *rows: str, **options: object
) -> Comparison:
    write(client, datasets[1], *rows)
    left, right = (f"{client.project}.{name}" for name in datasets)
    return compare(client, MODEL, left, right, **options)


@pytest.mark.usefixtures("left")
class TestTheSame:
    def test_same_rows_in_another_order(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        found = against(client, datasets, NULLS, ROW)
        assert found.is_equal
        assert (found.left_rows, found.right_rows, found.columns) == (2, 2, {})

    def test_the_last_digits_of_a_sum(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        assert against(
            client, datasets, ROW.replace("0.1,", "0.10000000000000002,"), NULLS
        ).is_equal

    def test_when_a_row_was_loaded(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        later = ROW.replace("timestamp '2024-11-02'", "timestamp '2024-12-24'")
        assert against(client, datasets, later, NULLS).is_equal


@pytest.mark.usefixtures("left")
class TestNotTheSame:
    @pytest.mark.parametrize(
        ("column", "old", "new"),
        [
            ("day", "date '2024-11-01'", "date '2024-11-03'"),
            ("whole", "7,", "8,"),
            ("whole", "7,", "null,"),
            ("ratio", "0.1,", "0.1000001,"),
            ("ratio", "0.1,", "null,"),
            ("words", "['a', 'b']", "['b', 'a']"),
            ("words", "['a', 'b']", "['a']"),
            ("words", "['a', 'b']", "[]"),
            ("numbers", "[0.5, 1.5]", "[0.5, 1.6]"),
            ("people", "0.5 as value", "0.6 as value"),
            ("pair", "2.5 as value", "2.6 as value"),
            ("pair", "struct('b' as name, 2.5 as value)", "null"),
        ],
    )
    def test_one_value(
        self,
        client: bigquery.Client,
        datasets: tuple[str, str],
        column: str,
        old: str,
        new: str,
    ) -> None:
        assert old in ROW
        found = against(client, datasets, ROW.replace(old, new), NULLS)
        assert not found.is_equal
        assert (found.changed, found.columns) == (1, {column: 1})

    def test_a_value_against_null(self, client: bigquery.Client, datasets: tuple[str, str]) -> None:
        found = against(client, datasets, ROW, NULLS.replace("null, null", "0, 0.0"))
        assert found.columns == {"whole": 1, "ratio": 1}

    def test_a_row_that_only_one_has(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        found = against(client, datasets, ROW)
        assert (found.only_left, found.only_right, found.changed) == (1, 0, 0)
        assert not found.is_equal

    def test_a_row_that_one_has_twice(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        found = against(client, datasets, ROW, NULLS, NULLS)
        assert (found.only_left, found.only_right, found.changed) == (0, 1, 0)
        assert not found.is_equal


@pytest.mark.usefixtures("left")
class TestRowsThatDiffer:
    def test_equal_tables_have_none(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        assert differing(client, datasets, NULLS, ROW) == []

    def test_a_changed_row_is_named_with_its_columns(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        changed = ROW.replace("7,", "8,").replace("['a', 'b']", "['b']")
        assert differing(client, datasets, changed, NULLS) == [
            DifferentRow((1,), frozenset({"whole", "words"}))
        ]

    @pytest.mark.parametrize("rows", [(ROW,), (ROW, NULLS, NULLS)], ids=["left", "right"])
    def test_a_row_that_only_one_has_is_named_with_what_it_says(
        self, client: bigquery.Client, datasets: tuple[str, str], rows: tuple[str, ...]
    ) -> None:
        assert differing(client, datasets, *rows) == [DifferentRow((2,), frozenset({"day"}))]

    def test_only_on_the_dates_asked_for(
        self, client: bigquery.Client, datasets: tuple[str, str]
    ) -> None:
        one_day = (date(2024, 11, 1), date(2024, 11, 1))
        assert differing(client, datasets, ROW, dates=one_day) == []


@pytest.mark.usefixtures("left")
def test_a_key_may_be_an_expression(client: bigquery.Client, datasets: tuple[str, str]) -> None:
    model = structs.replace(MODEL, key=("id", "coalesce(whole, -1)"))
    write(client, datasets[1], ROW, NULLS.replace("null, null", "null, 0.5"))
    found = compare(client, model, *(f"{client.project}.{name}" for name in datasets))
    assert (found.changed, found.columns) == (1, {"ratio": 1})


@pytest.mark.usefixtures("left")
def test_only_the_dates_asked_for_are_compared(
    client: bigquery.Client, datasets: tuple[str, str]
) -> None:
    one_day = (date(2024, 11, 1), date(2024, 11, 1))
    found = against(client, datasets, ROW, dates=one_day)
    assert found.is_equal
    assert found.left_rows == 1


@pytest.mark.usefixtures("left")
def test_tables_with_other_columns_are_refused(
    client: bigquery.Client, datasets: tuple[str, str]
) -> None:
    client.query(f"create or replace table {datasets[1]}.sample (id int64)").result()
    left, right = (f"{client.project}.{name}" for name in datasets)
    with pytest.raises(ValueError, match="does not have the same columns"):
        compare(client, MODEL, left, right)
