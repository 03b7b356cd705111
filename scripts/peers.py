"""What one would do without this project, for `bench` to measure beside it in the same run.

Each peer does a part of the work, in the way its docstring says, on the same machine, the same
documents and, where it needs one, the same local BigQuery. None of them quarantines, deduplicates
across runs, resolves names, tests or logs anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from google.cloud import bigquery
from msgspec import Struct
from msgspec.structs import astuple

from loaders.documents import Document, Row
from loaders.paths import path_snapshot
from loaders.tables import Lineage, Table
from loaders.warehouse import Warehouse, raw_table
from scripts.lakes import COMPETITIVE, LakeDocument

BOXES = "nba-com/player-boxscores"
BOX = (
    *("fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb"),
    *("ast", "stl", "blk", "tov", "pf", "pts", "min"),
)


class PlayerLines(Struct, frozen=True):
    """What a peer computed, in sums that can be compared with those of `player_game_summary`."""

    rows: int
    points: int
    ts_pct: float

    def __add__(self, other: PlayerLines) -> PlayerLines:
        return PlayerLines(
            self.rows + other.rows, self.points + other.points, self.ts_pct + other.ts_pct
        )


def load_one_by_one(
    warehouse: Warehouse, lake: Path, documents: Iterable[LakeDocument]
) -> tuple[int, int]:
    """Load every document by itself: `load_table_from_json`, a job for each table it fills.

    Parsing is this project's, in this process, so that only the way of loading differs.

    Returns:
        The rows loaded and the jobs that took.
    """
    jobs = rows = 0
    for document in documents:
        for table, values in _parse(lake, document).items():
            config = bigquery.LoadJobConfig(
                schema=[column.schema_field for column in table.columns],
                create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
                write_disposition=bigquery.WriteDisposition.WRITE_APPEND,
            )
            job = warehouse.client.load_table_from_json(
                values, warehouse.table_id(raw_table(table)), job_config=config
            )
            rows += job.result().output_rows
            jobs += 1
    return rows, jobs


def _parse(lake: Path, document: LakeDocument) -> dict[Table, list[dict[str, Any]]]:
    content = (lake / document.object.path).read_bytes()
    snapshot_at = path_snapshot(document.variables)
    parsed = document.source.parse(
        Document(content, document.variables, document.date, snapshot_at)
    )
    tables = {table.name: table for table in document.source.tables}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    now = datetime.now(UTC)
    for index, found in enumerate(parsed):
        if isinstance(found, Row):
            item = document.object
            lineage = Lineage(item.uri, item.generation, index, snapshot_at, now, "one by one")
            values = [value for part in (*found.parts, lineage) for value in astuple(part)]
            names = (column.name for column in found.table.columns)
            rows[found.table.name].append(
                {name: _json(value) for name, value in zip(names, values, strict=True)}
            )
    return {tables[name]: found for name, found in rows.items()}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def duckdb_over_documents(lake: Path) -> PlayerLines:
    """Compute player lines of all dates in DuckDB, straight from the player box documents.

    One query reads the newest document of each date and computes 21 columns: the box, TS%, eFG%
    and usage from whole minutes. Neither gamebooks nor plays are read, nothing is stored.
    """
    import duckdb

    box = ",\n".join(f"cell(headers, line, '{name.upper()}')::int as {name}" for name in BOX)
    text = ",\n".join(
        f"trim(cell(headers, line, '{name.upper()}')::varchar, '\"') as {name}"
        for name in ("game_id", "game_date", "player_id", "team_id")
    )
    sql = f"""
        create macro cell(headers, line, name) as line[list_position(headers, name)];
        create table player_lines as
        with documents as (
            select content from read_text('{lake}/{BOXES}/*/*.json')
            qualify row_number() over (
                partition by parse_dirpath(filename) order by filename desc
            ) = 1
        ),
        lines as (
            select
                cast(content -> '$.resultSets[0].headers' as varchar[]) as headers,
                unnest(cast(content -> '$.resultSets[0].rowSet' as json[][])) as line
            from documents
        ),
        boxes as (
            select {text}, {box} from lines
        ),
        played as (
            select
                *,
                sum(min) over team as team_min,
                sum(fga + 0.44 * fta + tov) over team as team_plays
            from boxes
            where game_id[:3] in {COMPETITIVE}
            window team as (partition by game_id, team_id)
        )
        select
            * exclude (team_min, team_plays),
            pts / nullif(2 * (fga + 0.44 * fta), 0) as ts_pct,
            (fgm + 0.5 * fg3m) / nullif(fga, 0) as efg_pct,
            100 * (fga + 0.44 * fta + tov) * team_min / 5 / nullif(min * team_plays, 0)
                as usage_rate
        from played
    """  # noqa: S608 (a folder and names of columns)
    with duckdb.connect() as connection:
        connection.execute(sql)
        found = connection.execute(
            "select count(*), sum(pts), sum(ts_pct) from player_lines"
        ).fetchone()
    return PlayerLines(*found)


def pandas_by_date(warehouse: Warehouse, days: Sequence[date]) -> Iterator[PlayerLines]:
    """Compute player lines date by date in pandas, from `nba_raw` and back into a table.

    For each date: one query downloads the date's player boxes, pandas keeps the newest document and
    computes the columns of `duckdb_over_documents`, a DELETE removes the date from the result, and
    a load job appends it. This is the pattern of a processor per date.
    """
    table = f"{warehouse.dataset('nba_peer')}.player_lines"
    warehouse.client.create_dataset(warehouse.dataset("nba_peer"), exists_ok=True)
    for number, day in enumerate(days):
        sql = f"""
            select * from `{warehouse.dataset("nba_raw")}.nbac_player_boxscores`
            where game_date = '{day}'
        """  # noqa: S608 (a table and a date)
        rows = warehouse.client.query(sql).to_dataframe(create_bqstorage_client=False)
        lines = _lines(rows)
        if number:
            delete = f"delete from `{table}` where game_date = '{day}'"  # noqa: S608
            warehouse.client.query(delete).result()
        config = bigquery.LoadJobConfig(
            write_disposition=bigquery.WriteDisposition.WRITE_APPEND
            if number
            else bigquery.WriteDisposition.WRITE_TRUNCATE
        )
        warehouse.client.load_table_from_dataframe(lines, table, job_config=config).result()
        yield PlayerLines(len(lines), int(lines.pts.sum()), float(lines.ts_pct.sum()))


def _lines(rows: Any) -> Any:
    """Compute the columns of one date."""
    newest = rows[rows._source_uri == rows._source_uri.max()]
    played = newest[newest.game_id.str[:3].isin(COMPETITIVE)].copy()
    played["plays"] = played.fga + 0.44 * played.fta + played.tov
    team = played.groupby(["game_id", "team_id"])
    team_min, team_plays = team["min"].transform("sum"), team.plays.transform("sum")
    lines = played[[name for name in played.columns if not name.startswith("_")]].copy()
    attempts = (2 * (played.fga + 0.44 * played.fta)).astype(float)
    lines["ts_pct"] = played.pts.astype(float) / attempts.where(attempts > 0)
    shots = played.fga.astype(float)
    lines["efg_pct"] = (played.fgm + 0.5 * played.fg3m).astype(float) / shots.where(shots > 0)
    floor = (played["min"] * team_plays).astype(float)
    lines["usage_rate"] = (100 * played.plays * team_min / 5).astype(float) / floor.where(floor > 0)
    return lines
