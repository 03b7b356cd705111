"""What there is to load: objects of the lake that the manifest does not know yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from msgspec import Struct

from loaders.batch import Planned
from loaders.lake import Lake, LakeObject
from loaders.source import Source
from loaders.sources import known_folders
from loaders.warehouse import Warehouse, ops_table, raw_table

LISTING_THREADS = 16
UNKNOWN = "unknown"


class Misplaced(Struct, frozen=True):
    """An object or folder that no template explains."""

    source: str
    object: LakeObject
    reason: str


class Plan(Struct):
    """What a run has to do.

    `listed` counts objects by source. `waiting` are objects of these dates that stand in quarantine
    from an earlier run, `misplaced` those this run meets for the first time.
    """

    listed: dict[str, int]
    pending: list[Planned]
    misplaced: list[Misplaced]
    waiting: list[LakeObject]


def make_plan(
    warehouse: Warehouse,
    lake: Lake,
    sources: Sequence[Source],
    start: date,
    end: date,
    *,
    whole_lake: bool,
    retry: bool,
) -> Plan:
    """List the dates' folders and compare them with the manifest.

    Args:
        warehouse: whose manifest counts.
        lake: what to list.
        sources: which sources.
        start: first date, inclusive.
        end: last date, inclusive.
        whole_lake: also look for folders that no source reads.
        retry: plan what stands in quarantine again.
    """
    plan = Plan({source.name: 0 for source in sources}, [], [], [])
    handled = _handled(warehouse, [source.name for source in sources], start, end)
    for source, found in _list(lake, sources, start, end):
        plan.listed[source.name] += 1
        status = handled.get((found.uri, found.generation))
        if status in ("partial", "quarantined") and not retry:
            plan.waiting.append(found)
        elif status is None or status in ("partial", "quarantined"):
            variables = source.match(found.path)
            if variables is None:
                reason = f"its path fits none of: {', '.join(source.templates)}"
                plan.misplaced.append(Misplaced(source.name, found, reason))
            else:
                plan.pending.append(Planned(source.name, found, variables))
    if whole_lake:
        for found in _unknown_folders(lake):
            if (found.uri, found.generation) in handled and not retry:
                plan.waiting.append(found)
            else:
                reason = "no source reads this folder; `python -m loaders sources` lists those read"
                plan.misplaced.append(Misplaced(UNKNOWN, found, reason))
    return plan


def _list(
    lake: Lake, sources: Sequence[Source], start: date, end: date
) -> Iterator[tuple[Source, LakeObject]]:
    folders = [(source, prefix) for source in sources for prefix in source.prefixes(start, end)]
    with ThreadPoolExecutor(LISTING_THREADS) as threads:
        listings = threads.map(lambda folder: list(lake.list(folder[1])), folders)
        for (source, _), objects in zip(folders, listings, strict=True):
            for found in objects:
                yield source, found


def _unknown_folders(lake: Lake, parent: str = "") -> Iterator[LakeObject]:
    """Yield the folders that nobody knows, looking only below those that lead to a known one."""
    known = known_folders()
    for name in lake.folders(parent):
        folder = parent + name
        if folder in known:
            continue
        if any(other.startswith(f"{folder}/") for other in known):
            yield from _unknown_folders(lake, f"{folder}/")
        else:
            yield LakeObject(f"{lake.uri}/{folder}/", f"{folder}/", 0, 0)


def _handled(
    warehouse: Warehouse, sources: Iterable[str], start: date, end: date
) -> dict[tuple[str, int], str]:
    """Return the last status of every object generation the manifest knows.

    Before the first load there is no manifest.
    """
    manifest = ops_table("load_manifest")
    if not warehouse.exists(manifest):
        return {}
    names = ", ".join(f"'{name}'" for name in (*sources, UNKNOWN))
    rows = warehouse.query(
        f"""
        select
            source_uri,
            source_generation,
            array_agg(status order by logged_at desc limit 1)[offset(0)] as status
        from `{warehouse.table_id(manifest)}`
        where source_name in ({names})
            and (path_date between '{start}' and '{end}' or path_date is null)
        group by source_uri, source_generation
        """  # noqa: S608 (names of sources and dates)
    )
    return {(row.source_uri, row.source_generation): row.status for row in rows}


def find_rows_in_place(
    warehouse: Warehouse, sources: Sequence[Source], pending: Sequence[Planned]
) -> list[Planned]:
    """Find the rows of pending objects that are in a table already, and say so in the plan.

    A run that died after a load job and before its manifest leaves such rows, one that loaded one
    table of a source and failed on the next, and one that sent part of a document to quarantine.
    Three narrow columns of all partitions are read: a document may tell of any date.
    """
    in_place: dict[tuple[str, int], dict[str, frozenset[int]]] = defaultdict(dict)
    manifest = warehouse.table_id(ops_table("load_manifest"))
    by_source: dict[str, list[Planned]] = defaultdict(list)
    for item in pending:
        by_source[item.source].append(item)
    for source in sources:
        for table in source.tables if by_source[source.name] else ():
            rows = warehouse.query(
                f"""
                with complete as (

                    select distinct source_uri, source_generation from `{manifest}`
                    where status in ('loaded', 'empty')

                )

                select
                    loaded._source_uri as uri,
                    loaded._source_generation as generation,
                    array_agg(distinct loaded._row_index) as rows_in_place
                from `{warehouse.table_id(raw_table(table))}` as loaded
                left join complete
                    on loaded._source_uri = complete.source_uri
                    and loaded._source_generation = complete.source_generation
                where complete.source_uri is null
                group by loaded._source_uri, loaded._source_generation
                """  # noqa: S608 (names of tables)
            )
            for row in rows:
                in_place[row.uri, row.generation][table.name] = frozenset(row.rows_in_place)
    return [
        Planned(
            item.source,
            item.object,
            item.variables,
            in_place[item.object.uri, item.object.generation],
        )
        for item in pending
    ]
