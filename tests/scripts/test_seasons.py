"""A season copied into the past: what moves, what stays, and what must not be guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import jinja2
import pytest
from google.cloud import bigquery

from loaders.lake import FolderLake
from loaders.load import run_load
from loaders.sample import simulate, write_lake
from loaders.sources import raw_tables
from loaders.tables import Column, Table
from loaders.warehouse import PROJECT_ROOT, Warehouse, raw_table
from scripts.seasons import OTHER_SEASON, in_other_season, repeat_season

TABLES = {table.name: table for table in raw_tables()}
START, END = date(2024, 10, 22), date(2024, 10, 24)
SEASONS = 3


def column(name: str, kind: str) -> Column:
    return Column(name, kind, "NULLABLE", "")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_column_of_the_raw_tables_is_covered(table: Table) -> None:
    assert all(in_other_season(column) for column in table.columns)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("approved_date", "STRING"),
        ("ticket_id", "STRING"),
        ("season", "INT64"),
        ("year", "FLOAT64"),
    ],
)
def test_a_column_that_may_belong_to_one_season_is_not_guessed_at(name: str, kind: str) -> None:
    with pytest.raises(ValueError, match=f"{name} {kind} may name a date or an id"):
        in_other_season(column(name, kind))


VALUES = [
    ("game_id", "STRING", "0022300061", "0022100061"),
    ("game_id", "STRING", "0040000401", "0049800401"),
    ("game_code", "STRING", "20231024/LALDEN", "20211026/LALDEN"),
    ("season", "STRING", "2001-02", "1999-00"),
    ("season_id", "STRING", "22023", "22021"),
    ("time_actual", "STRING", "2023-10-24T23:36:00.0Z", "2021-10-26T23:36:00.0Z"),
    ("time_actual", "STRING", "", ""),
    ("event_id", "STRING", "fd55db", "fd55db-2"),
    ("event_id", "INT64", 25001, 2000025001),
    ("game_date", "DATE", date(2023, 10, 24), date(2021, 10, 26)),
    ("person_id", "INT64", 2544, 2544),
    ("draft_year", "INT64", 2003, 2003),
    ("return_date", "STRING", "Dec 13", "Dec 13"),
    ("left", "STRING", "Austin Reaves", "Austin Reaves"),
    # 19:30 in New York before and after the clocks change, which they did on 7 November 2021.
    (
        "tip_off_at",
        "TIMESTAMP",
        datetime(2023, 11, 5, 0, 30, tzinfo=UTC),
        datetime(2021, 11, 7, 0, 30, tzinfo=UTC),
    ),
    (
        "tip_off_at",
        "TIMESTAMP",
        datetime(2023, 11, 7, 0, 30, tzinfo=UTC),
        datetime(2021, 11, 9, 0, 30, tzinfo=UTC),
    ),
]


@pytest.fixture(scope="module")
def two_seasons_back(client: bigquery.Client) -> list[Any]:
    """What becomes of the values above, asked for in one statement."""
    expressions = (in_other_season(column(name, kind)) for name, kind, _, _ in VALUES)
    asked = ", ".join(
        f"(select {expression} from unnest([{literal(kind, before)}]) as `{name}`) as v{number}"
        for number, (expression, (name, kind, before, _)) in enumerate(
            zip(expressions, VALUES, strict=True)
        )
    )
    (row,) = client.query(f"select {asked} from unnest([2]) as back").result()
    return list(row.values())


def literal(kind: str, value: Any) -> str:
    return str(value) if kind == "INT64" else f"cast('{value}' as {kind.lower()})"


@pytest.mark.parametrize("number", range(len(VALUES)), ids=[f"{v[0]} {v[2]}" for v in VALUES])
def test_a_value_is_that_of_two_seasons_before(number: int, two_seasons_back: list[Any]) -> None:
    assert two_seasons_back[number] == VALUES[number][3]


@pytest.fixture(scope="module")
def repeated(client: bigquery.Client, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Three days of the sample lake, as three seasons."""
    lake = tmp_path_factory.mktemp("seasons") / "lake"
    write_lake(simulate(), lake)
    warehouse = Warehouse(client, "test_seasons", "local")
    assert run_load(warehouse, FolderLake(lake), [], START, END, workers=1).exit_code != 1
    repeat_season(warehouse, SEASONS)
    return warehouse


def rows(warehouse: Warehouse, table: str, sql: str) -> Iterator[Any]:
    yield from warehouse.query(sql.format(table=warehouse.table_id(raw_table(TABLES[table]))))


def newest_document(*subject: str) -> str:
    """The rule of staging which document counts, from its macro."""
    macro = (PROJECT_ROOT / "macros" / "staging" / "newest_document.sql").read_text()
    return jinja2.Environment().from_string(macro).module.newest_document(subject)


@pytest.mark.parametrize(
    ("table", "subject"),
    [
        ("nbac_schedule", ["game_id"]),
        ("nbac_player_boxscores", ["game_date", "game_id"]),
        ("nbac_gamebook_games", ["game_date", "game_code"]),
        ("bdl_injury_documents", ["scrape_date", "_source_uri"]),
        ("odds_api_player_props_events", ["event_id"]),
        ("bettingpros_player_points_props", ["event_id"]),
    ],
)
def test_every_season_has_its_own_newest_documents(
    table: str, subject: list[str], repeated: Warehouse
) -> None:
    sql = f"""
        with newest as (
            select * from `{{table}}` qualify {newest_document(*subject)}
        )
        select if(_source_uri like '%{OTHER_SEASON}%', right(_source_uri, 1), '0') as back,
            count(*) as found
        from newest group by back order by back
    """
    found = {row.back: row.found for row in rows(repeated, table, sql)}
    assert list(found) == ["0", "1", "2"]
    assert found["0"] > 0
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_a_copy_names_a_day_or_a_game_of_the_season_it_was_made_from(
    table: str, repeated: Warehouse
) -> None:
    """In whatever column, but for those that lead to what was copied and to the load of today."""
    names = {column.name for column in TABLES[table].columns}
    leads = {"_source_uri", "pdf_url", "offer_id", "_load_id", "_loaded_at"} & names
    sql = f"""
        with copies as (
            select * except ({", ".join(sorted(leads))}) from `{{table}}`
            where _source_uri like '%{OTHER_SEASON}%'
        )
        select to_json_string(copies) as content from copies
        where regexp_contains(to_json_string(copies), r'2024-?1[0-2]-?[0-3]|"00[1-6]24[0-9]')
        limit 1
    """
    assert [row.content for row in rows(repeated, table, sql)] == []
