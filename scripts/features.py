"""Write what follows from the feature catalogue: seed, `docs/features.md`, columns of contracts.

The catalogue itself is `macros/features/feature_catalog.sql`: while dbt compiles it reads no file
of the project but macros, and a query for the seed would need a warehouse to parse with. So the
macro is the source, and what is written from it is compared by a test.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

import yaml

PROJECT = Path(__file__).resolve().parent.parent
CATALOG = PROJECT / "macros" / "features" / "feature_catalog.sql"
SEED = PROJECT / "seeds" / "feature_catalog.csv"
DOCUMENT = PROJECT / "docs" / "features.md"
# Models with one column per feature; the columns stand between the two comments.
CONTRACTS = [
    PROJECT / "models" / "precompute" / "feature_values.yml",
    PROJECT / "models" / "precompute" / "ml_feature_store.yml",
]
COLUMNS_BEGIN = "      # Columns of features: written by `python -m scripts.features`.\n"
COLUMNS_END = "      # End of the features.\n"

CATEGORIES = {
    "player_history": "The player's own games",
    "matchup": "Player against opponent",
    "team_context": "His team",
    "game_context": "The game, and his role in it",
    "vegas": "The market",
}


class Feature(NamedTuple):
    """One entry of the catalogue; the macro describes the fields."""

    index: int
    name: str
    sources: list[str]
    version: str
    kind: str
    category: str
    unit: str
    range: tuple[float, float]
    default: float
    required: bool
    definition: str
    null_rule: str
    min_spread: float | None = None
    min_distinct: int | None = None


def read(path: Path = CATALOG) -> list[Feature]:
    """Return the entries between `set entries` and `endset` of the macro.

    Raises:
        TypeError: an entry lacks a field or has one that is unknown.
    """
    text = path.read_text(encoding="utf-8")
    _, _, rest = text.partition("{%- set entries -%}")
    entries, _, _ = rest.partition("{%- endset -%}")
    return [Feature(**entry) for entry in yaml.safe_load(entries)]


def project_vars() -> dict[str, Any]:
    """Return the vars of `dbt_project.yml`, from which the page quotes."""
    text = (PROJECT / "dbt_project.yml").read_text(encoding="utf-8")
    project: dict[str, Any] = yaml.safe_load(text)
    return project["vars"]


def versions(features: list[Feature]) -> dict[str, int]:
    """Return the number of features of each version, oldest first."""
    return {feature.version: feature.index + 1 for feature in features}


def seed(features: list[Feature]) -> str:
    """Return the text of the seed, one row per feature."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [name for name, _ in _row(features[0])], lineterminator="\n")
    writer.writeheader()
    writer.writerows(dict(_row(feature)) for feature in features)
    return text.getvalue()


def _row(feature: Feature) -> list[tuple[str, Any]]:
    models, columns = zip(*(source.split(".") for source in feature.sources), strict=True)
    one_model = len(set(models)) == 1
    return [
        ("feature_index", feature.index),
        ("feature_name", feature.name),
        ("source_model", ", ".join(dict.fromkeys(models))),
        ("source_column", ", ".join(columns if one_model else feature.sources)),
        ("source_kind", feature.kind),
        ("version_introduced", feature.version),
        ("category", feature.category),
        ("unit", feature.unit),
        ("definition", feature.definition),
        ("null_rule", feature.null_rule),
        ("min_value", feature.range[0]),
        ("max_value", feature.range[1]),
        ("default_for_array", feature.default),
        ("is_required", str(feature.required).lower()),
        ("min_spread", feature.min_spread),
        ("min_distinct", feature.min_distinct),
    ]


def columns(features: list[Feature]) -> str:
    """Return the features as the columns of a contract."""
    return "\n".join(_column(feature) for feature in features)


def _column(feature: Feature) -> str:
    text = f"{feature.definition} {feature.null_rule} Unit: {feature.unit}."
    description = textwrap.fill(
        text, 100, initial_indent=" " * 10, subsequent_indent=" " * 10, break_on_hyphens=False
    )
    return f"""\
      - name: {feature.name}
        data_type: float64
        description: >-
{description}
"""


def contract(features: list[Feature], path: Path) -> str:
    """Return the text of a model's yml with the columns of the features as they must be.

    Raises:
        ValueError: the comments between which they stand are not there.
    """
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(COLUMNS_BEGIN)
    _, end, after = rest.partition(COLUMNS_END)
    if not begin or not end:
        raise ValueError(f"{path}: no place for the columns, between the two comments")
    return f"{before}{begin}\n{columns(features)}\n{end}{after}"


def document(features: list[Feature], settings: dict[str, Any]) -> str:
    """Return the text of `docs/features.md`; `settings` are the vars of the project."""
    sections = [_introduction(features, settings)]
    for category, title in CATEGORIES.items():
        sections.append(_section(title, [f for f in features if f.category == category]))
    return "\n".join(sections)


def _introduction(features: list[Feature], settings: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| `{version}` | {count} | 0 to {count - 1} |"
        for version, count in versions(features).items()
    )
    required = sum(feature.required for feature in features)
    quality = settings["feature_constants"]["quality"]
    several, one = quality["caps"]
    default_weight = quality["weights"]["default"]
    minutes = settings["as_of_minutes"]
    return f"""\
# Features

<!-- Written by `python -m scripts.features` from macros/features/feature_catalog.sql; a test
compares. -->

`ml_feature_store` has one row per player, game he is expected in and version;
`ml_feature_store_latest` has those of the newest version. A feature is there twice: as a column of
its name, NULL where nothing is known, and as an element of `features`, where a default stands for
NULL, since an array of BigQuery holds none. `features_is_default` says at the same place whether it
does. The columns are the truth; `feature_names` names the elements, in their order.

```sql
select game_id, player_id, points_avg_last_5, vegas_points_line
from nba_precompute.ml_feature_store_latest
where game_date between '2023-12-01' and '2023-12-31' and is_training_ready
```

Join by `game_id` and `player_id`; what he scored in that game is `points` of
`nba_analytics.player_game_summary`. The table `nba_seeds.feature_catalog` is this page as data.

## What a row knows

- Games played on earlier dates, never one of its own date, whatever the hour. The newest is
  `max_contributing_game_date`.
- Lines, injury reports and rosters written at or before the as-of instant: tip-off less
  `as_of_minutes`, {minutes} unless changed. A row built earlier knows what was written by then;
  what rests on games no longer changes once those of the day before are final.
- The schedule, but no fixture that follows from a result not played yet.
- Games are regular season, play-in, playoffs and cup final, of one season: a window never reaches
  into the one before, unless a definition says so. It counts games he played, so that a game
  missed is no zero. Averages of rates are sums over sums.

## Versions

A version is a prefix of the array. An index never changes its meaning; new features are appended.
Each has rows of its own, with an array, counts and a score over its features alone: a model that
was trained on one goes on reading it (`feature_version`, or the view `ml_feature_store_v1_25`) when
there is a newer one. The columns are the same in all of them.

| version | features | indices |
|---|---|---|
{rows}

## Readiness

{required} features are required. A row that lacks one of them is not `is_quality_ready`, and its
`feature_quality_score` is {one["highest"]} at most, {several["highest"]} if it lacks
{several["missing"]} or more. The others may be missing without a gap in the data: most players
have no line. The score weighs a feature by the kind of its source and a missing required one by
{default_weight}; `feature_quality_score_v1` is the same over `v1_25` with the weights of its time
and no caps. Weights and limits are the var `feature_constants` in `dbt_project.yml`.

In the tables below, *range* is what no correct row leaves, *array* what the array holds for NULL.
Features in **bold** are required.
"""  # noqa: S608 - prose with an example


def _section(title: str, features: list[Feature]) -> str:
    lines = [
        f"## {title}",
        "",
        "| # | feature | meaning | unit | NULL | range | array | from |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for feature in features:
        name = f"`{feature.name}`"
        lines.append(
            "| "
            + " | ".join(
                [
                    str(feature.index),
                    f"**{name}**" if feature.required else name,
                    feature.definition,
                    feature.unit,
                    feature.null_rule,
                    f"{feature.range[0]:g} to {feature.range[1]:g}",
                    f"{feature.default:g}",
                    ", ".join(f"`{source}`" for source in feature.sources),
                ]
            )
            + " |"
        )
    return "\n".join([*lines, ""])


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with `--check` only say which is not current; 1 if one is not."""
    parser = argparse.ArgumentParser(prog="python -m scripts.features", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    check = parser.parse_args(arguments).check
    features, settings = read(), project_vars()
    stale = []
    current = {SEED: seed(features), DOCUMENT: document(features, settings)}
    current |= {path: contract(features, path) for path in CONTRACTS}
    for path, text in current.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in stale:
        word = "is not current" if check else "written"
        sys.stdout.write(f"{path.relative_to(PROJECT)} {word}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
