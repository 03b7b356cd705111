"""More seasons than a lake has: its raw rows again, as if they had been scraped years before.

A copy lies a whole number of 52 weeks back, so that days of the week, gaps between games and which
season an autumn or a spring belongs to stay as they were. Instants move with the clock of New York,
since what is compared with them is: dates of games, hours of reports. What names a game, an event
or a document becomes another name; players, teams and what is true of them all their life stay.
"""

from __future__ import annotations

import re

from loaders.sources import raw_tables
from loaders.tables import Column, Table
from loaders.warehouse import Warehouse, raw_table

DAYS = 364
ZONE = "America/New_York"
OTHER_SEASON = "#seasons-back-"  # ends the object's name in every row of a copy

# What becomes of a column `{c}` in the copy that lies `back` seasons back. By type:
_BY_TYPE = {
    "DATE": f"date_sub({{c}}, interval {DAYS} * back day)",
    "TIMESTAMP": (
        f"timestamp(datetime_sub(datetime({{c}}, '{ZONE}'), interval {DAYS} * back day), '{ZONE}')"
    ),
}

# A text that begins with an ISO date moves with it; one that does not, such as '', stays.
_ISO = (
    f"coalesce(concat(cast(date_sub(safe_cast(substr({{c}}, 1, 10) as date), "
    f"interval {DAYS} * back day) as string), substr({{c}}, 11)), {{c}})"
)
_OPAQUE = "concat({c}, '-', cast(back as string))"
_YEAR = "cast(substr({c}, 1, 4) as int64)"

# By name and type, with an example:
_BY_NAME = {
    # 0022300061
    ("game_id", "STRING"): (
        "concat(substr({c}, 1, 3), lpad(cast(mod(cast(substr({c}, 4, 2) as int64) + 100 - back, "
        "100) as string), 2, '0'), substr({c}, 6))"
    ),
    # 20231024/LALDEN
    ("game_code", "STRING"): (
        f"concat(format_date('%Y%m%d', date_sub(parse_date('%Y%m%d', substr({{c}}, 1, 8)), "
        f"interval {DAYS} * back day)), substr({{c}}, 9))"
    ),
    # 2023-24
    ("season", "STRING"): (
        f"concat(cast({_YEAR} - back as string), '-', "
        f"lpad(cast(mod({_YEAR} + 1 - back, 100) as string), 2, '0'))"
    ),
    # 22023, the kind of season before its year
    ("season_id", "STRING"): (
        "concat(substr({c}, 1, 1), cast(cast(substr({c}, 2) as int64) - back as string))"
    ),
    ("game_date_time_est", "STRING"): _ISO,
    ("time_actual", "STRING"): _ISO,
    ("edited", "STRING"): _ISO,
    ("opening_created", "STRING"): _ISO,
    ("updated", "STRING"): _ISO,
    ("event_id", "STRING"): _OPAQUE,
    ("event_id", "INT64"): "{c} + 1000000000 * back",
    ("offer_id", "STRING"): _OPAQUE,
    ("run_id", "STRING"): _OPAQUE,
    ("_source_uri", "STRING"): f"concat({{c}}, '{OTHER_SEASON}', cast(back as string))",
}

# Names that ask for a rule above, and those among them that mean the same in every season: people,
# teams and markets, times of day, days without a year, the link to what was copied.
_TELLING = re.compile(
    r"(^|_)(id|ids|ident|code|date|time|hour|season|year|at|created|updated|edited|uri|url)(_|$)"
)
_LASTING = re.compile(
    r"(\w+_)?(person|player|team|official|book|market|line|play)_id|official_code|ident|_load_id"
    r"|(draft|from|to)_year|(game|remaining|scrape)_time|report_hour|return_date|pdf_url"
)


def repeat_season(warehouse: Warehouse, times: int) -> None:
    """Copy the rows of every raw table of a loaded warehouse, so that there are `times` seasons.

    One statement per table, nothing is downloaded. To be called once.

    Args:
        warehouse: where a lake is loaded.
        times: seasons there are to be, the loaded one included.

    Raises:
        ValueError: a column could be of one season only, and no rule says what becomes of it.
    """
    tables = raw_tables()
    statements = [copy_statement(warehouse, table, times) for table in tables]
    warehouse.create_missing([raw_table(table) for table in tables])
    for statement in statements:
        warehouse.client.query(statement).result()


def copy_statement(warehouse: Warehouse, table: Table, times: int) -> str:
    """Return the INSERT that copies one raw table 1 to `times - 1` seasons back.

    Raises:
        ValueError: see `repeat_season`.
    """
    name = warehouse.table_id(raw_table(table))
    columns = ", ".join(f"`{column.name}`" for column in table.columns)
    values = ",\n".join(in_other_season(column) for column in table.columns)
    return f"""
        insert into `{name}` ({columns})
        select {values}
        from `{name}`
        cross join unnest(generate_array(1, {times - 1})) as back
    """  # noqa: S608 (names of the project's own tables and columns)


def in_other_season(column: Column) -> str:
    """Return what a column's value is `back` seasons back, as an SQL expression.

    Raises:
        ValueError: its name tells of a date, a season or an id, and no rule covers it.
    """
    rule = _BY_TYPE.get(column.type) or _BY_NAME.get((column.name, column.type))
    if rule:
        return rule.format(c=f"`{column.name}`")
    telling = column.type != "BOOL" and _TELLING.search(column.name)
    if telling and not _LASTING.fullmatch(column.name):
        raise ValueError(
            f"{column.name} {column.type} may name a date or an id: say in scripts/seasons.py what "
            "it is in another season"
        )
    return f"`{column.name}`"
