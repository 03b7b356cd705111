"""Show what features look like over some dates, against what the catalogue promises of them.

`python -m scripts.feature_report --start-date 2024-11-01 --end-date 2024-11-30` prints one line
per feature: share of NULL, mean, standard deviation, smallest and largest value, range. With
`--per-date` one per date and feature. Remarks: `constant` (one value for everybody), `spread` (less
than min_spread over 100 values or more), `range` (a value outside), `NULL` (more than 20 %).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from scripts import features as catalog

MOST_NULLS = 0.2
LEAST_VALUES = 100
"""So many values tell that a feature does not vary; as in the test features_vary."""

HEADER = ("date", "feature", "rows", "NULL", "mean", "std", "min", "max", "range", "remarks")


def statement(features: list[catalog.Feature], start: date, end: date, per_date: bool) -> str:
    """Return the one statement that measures all features of the newest version."""
    structs = ",\n        ".join(
        f"struct({feature.index} as feature_index, {feature.name} as value)" for feature in features
    )
    day = "store.game_date" if per_date else "cast(null as date)"
    key = "game_date, feature_index" if per_date else "feature_index"
    return f"""\
select
    {day} as game_date,
    measured.feature_index as feature_index,
    count(*) as row_count,
    count(measured.value) as known_values,
    count(distinct measured.value) as distinct_values,
    avg(measured.value) as mean,
    stddev_samp(measured.value) as spread,
    min(measured.value) as lowest,
    max(measured.value) as highest
from nba_precompute.ml_feature_store_latest as store
cross join unnest([
        {structs}
]) as measured
where store.game_date between date '{start}' and date '{end}'
group by {key}
order by {key}
"""  # noqa: S608 - names of the catalogue, and dates


def remarks(feature: catalog.Feature, row: dict[str, Any]) -> list[str]:
    """Return what is wrong with a feature, or may be."""
    found = []
    known = row["known_values"]
    if known > 1 and row["distinct_values"] == 1:
        found.append("constant")
    elif known >= LEAST_VALUES and feature.min_spread and row["spread"] < feature.min_spread:
        found.append("spread")
    if known and not feature.range[0] <= row["lowest"] <= row["highest"] <= feature.range[1]:
        found.append("range")
    if known < row["row_count"] * (1 - MOST_NULLS):
        found.append("NULL")
    return found


def lines(features: list[catalog.Feature], rows: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Return the cells of the table, one line per measured feature."""
    return [
        (
            str(row["game_date"] or "all"),
            features[row["feature_index"]].name,
            str(row["row_count"]),
            f"{1 - row['known_values'] / row['row_count']:.0%}",
            *(_number(row[column]) for column in ("mean", "spread", "lowest", "highest")),
            "{:g} to {:g}".format(*features[row["feature_index"]].range),
            ", ".join(remarks(features[row["feature_index"]], row)),
        )
        for row in rows
    ]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def table(cells: list[tuple[str, ...]]) -> str:
    """Return cells as text, columns aligned: words left, numbers right."""
    widths = [max(len(row[column]) for row in [HEADER, *cells]) for column in range(len(HEADER))]
    words = {"date", "feature", "range", "remarks"}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if name in words else cell.rjust(width)
            for name, cell, width in zip(HEADER, row, widths, strict=True)
        ).rstrip()
        for row in [HEADER, *cells]
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the report; 1 when there is no row to report of."""
    parser = argparse.ArgumentParser(prog="python -m scripts.feature_report")
    parser.add_argument("--start-date", type=date.fromisoformat, required=True)
    parser.add_argument("--end-date", type=date.fromisoformat, required=True)
    parser.add_argument("--per-date", action="store_true", help="one line per date and feature")
    parser.add_argument("--target", help="target of the dbt profile")
    given = parser.parse_args(arguments)

    # dbt takes seconds to import: `--help` should not wait for it.
    from scripts.warehouse import connect

    features = catalog.read()
    sql = statement(features, given.start_date, given.end_date, given.per_date)
    rows = [dict(row) for row in connect(given.target)(sql)]
    if not rows:
        sys.stdout.write("ml_feature_store has no row of these dates\n")
        return 1
    sys.stdout.write(table(lines(features, rows)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
