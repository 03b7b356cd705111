"""The raw tables as dbt sources, written from the same structs as the tables themselves."""

from __future__ import annotations

from typing import Any

import yaml

from loaders.sources import SOURCES
from loaders.tables import Table

HEADER = """\
# Written by `python -m loaders sources --yaml`; a test compares. Columns are described where they
# are defined, in loaders/sources/.
"""
# Hours without a new document of a source before `dbt source freshness` warns and fails.
FRESHNESS_HOURS = {
    "nbac_schedule": (24, 48),
    "nbac_player_boxscores": (24, 72),
    "nbac_team_boxscore": (24, 72),
    "nbac_gamebook_player_stats": (24, 72),
    "nbac_play_by_play": (48, 168),
    "bigdataball_play_by_play": (48, 168),
    "nbac_player_list": (168, 720),
    "odds_api_player_props": (12, 48),
    "odds_api_game_lines": (12, 48),
    "bettingpros_player_points_props": (12, 48),
    "nbac_injury_report": (24, 48),
    "bdl_injuries": (48, 168),
    "espn_team_rosters": (48, 168),
    "nbac_player_movement": (48, 168),
    "nbac_referee_assignments": (24, 72),
}


def render() -> str:
    """Return the text of `models/staging/nba_raw.yml`."""
    tables = [
        _source_table(source.name, table) for source in SOURCES.values() for table in source.tables
    ]
    document = {
        "version": 2,
        "sources": [
            {
                "name": "nba_raw",
                "description": "Rows of the lake's documents, append-only, never expired.",
                "schema": "{{ var('raw_dataset', 'nba_raw' if target.schema == 'nba' "
                "else target.schema ~ '_nba_raw') }}",
                "config": {"loaded_at_field": "_loaded_at"},
                "tables": tables,
            }
        ],
    }
    return HEADER + yaml.safe_dump(document, sort_keys=False, width=100, allow_unicode=True)


def _source_table(source: str, table: Table) -> dict[str, Any]:
    warn, error = FRESHNESS_HOURS[source]
    columns = []
    for column in table.columns:
        data_type = column.type.lower()
        if column.mode == "REPEATED":
            data_type = f"array<{data_type}>"
        entry = {
            "name": column.name,
            "data_type": data_type,
            "description": column.description,
        }
        if column.mode == "REQUIRED":
            entry["constraints"] = [{"type": "not_null"}]
        columns.append(entry)
    return {
        "name": table.name,
        "description": table.description,
        "config": {
            "meta": {
                "create": True,
                "partition_by": table.partition_by,
                "cluster_by": list(table.cluster_by),
            },
            "freshness": {
                "warn_after": {"count": warn, "period": "hour"},
                "error_after": {"count": error, "period": "hour"},
            },
        },
        "columns": columns,
    }
