"""From documents to one Parquet file per table, in worker processes and bounded memory.

Reader threads fetch a chunk of documents and hand it to a worker process, which parses it into
record batches; the caller appends those to the open Parquet file of each table. At most one chunk
per reader is in memory at a time.
"""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from loaders.documents import Document, DocumentError, Rejected
from loaders.lake import Lake, LakeChangedError, LakeObject
from loaders.paths import path_date, path_snapshot
from loaders.sources import SOURCES
from loaders.tables import Lineage, Table

CHUNK_BYTES = 8_000_000
CHUNK_DOCUMENTS = 64
RECORD_LENGTH = 10_000


class Planned(Struct, frozen=True):
    """One object to load. `done` names the tables that already hold its rows."""

    source: str
    object: LakeObject
    variables: dict[str, str]
    done: frozenset[str] = frozenset()


class Rejection(Struct, frozen=True):
    """Something that goes to quarantine. `table` is None for a whole document."""

    table: str | None
    place: str
    reason: str
    record: str | None


class Outcome(Struct, frozen=True):
    """What became of one object: counts by table, and what was rejected.

    `changed` means that the object was rewritten meanwhile: nothing of it counts, and the next run
    finds its new generation.
    """

    planned: Planned
    rows_read: dict[str, int] = {}
    rows_loaded: dict[str, int] = {}
    rejections: list[Rejection] = []
    changed: bool = False


class Chunk(Struct, frozen=True):
    """What a worker returns for a chunk of documents.

    `dates` holds the first and last partition of each table's rows, those of `Planned.done`
    included: they name the dates that a build has to look at.
    """

    batches: dict[str, pa.RecordBatch]
    dates: dict[str, tuple[date, date]]
    outcomes: list[Outcome]


class TableFile:
    """The Parquet file of one table, appended to batch by batch."""

    def __init__(self, table: Table, path: Path) -> None:
        self.path = path
        self.rows = 0
        self._writer = pq.ParquetWriter(path, table.arrow_schema, compression="zstd")

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()

    def append(self, batch: pa.RecordBatch) -> None:
        """Write one batch."""
        self._writer.write_batch(batch)
        self.rows += batch.num_rows


class Files(Struct):
    """What `write_files` has written: a file per table with rows, and each table's dates."""

    tables: dict[str, TableFile] = {}
    dates: dict[str, tuple[date, date]] = {}


def write_files(
    lake: Lake,
    planned: Sequence[Planned],
    folder: Path,
    files: Files,
    *,
    load_id: str,
    loaded_at: datetime,
    workers: int,
    readers: int,
) -> Iterator[Outcome]:
    """Read, parse and write everything planned; yield one outcome per object as it is done.

    The Parquet files are complete when the iterator is exhausted.
    """
    with ExitStack() as stack:
        for chunk in _parse_all(lake, planned, load_id, loaded_at, workers, readers):
            for name, batch in chunk.batches.items():
                if name not in files.tables:
                    path = folder / f"{name}.parquet"
                    files.tables[name] = stack.enter_context(TableFile(_TABLES[name], path))
                files.tables[name].append(batch)
            for name, (first, last) in chunk.dates.items():
                before = files.dates.get(name, (first, last))
                files.dates[name] = (min(first, before[0]), max(last, before[1]))
            yield from chunk.outcomes


_TABLES = {table.name: table for source in SOURCES.values() for table in source.tables}


def _parse_all(
    lake: Lake,
    planned: Sequence[Planned],
    load_id: str,
    loaded_at: datetime,
    workers: int,
    readers: int,
) -> Iterator[Chunk]:
    context = multiprocessing.get_context("spawn")  # threads are running: fork would be unsafe
    with (
        ProcessPoolExecutor(workers, mp_context=context) as parsers,
        ThreadPoolExecutor(readers) as threads,
    ):

        def work(chunk: list[Planned]) -> Chunk:
            documents = [(item, _read(lake, item.object)) for item in chunk]
            return parsers.submit(parse_chunk, documents, load_id, loaded_at).result()

        chunks = _chunks(planned)
        running = [threads.submit(work, chunk) for chunk in islice(chunks, readers)]
        while running:
            yield running.pop(0).result()
            running.extend(threads.submit(work, chunk) for chunk in islice(chunks, 1))


def _read(lake: Lake, found: LakeObject) -> bytes | None:
    try:
        return lake.read(found)
    except LakeChangedError:
        return None


def _chunks(planned: Iterable[Planned]) -> Iterator[list[Planned]]:
    """Cut the plan into chunks of one source, bounded in bytes and documents."""
    chunk: list[Planned] = []
    size = 0
    for item in planned:
        full = size + item.object.size > CHUNK_BYTES or len(chunk) == CHUNK_DOCUMENTS
        if chunk and (full or chunk[0].source != item.source):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += item.object.size
    if chunk:
        yield chunk


def parse_chunk(
    documents: Sequence[tuple[Planned, bytes | None]], load_id: str, loaded_at: datetime
) -> Chunk:
    """Parse documents of one source into one record batch per table.

    Args:
        documents: each with its bytes, or None when it changed before it could be read.
        load_id: goes into every row's lineage.
        loaded_at: goes into every row's lineage.
    """
    rows: dict[tuple[str, bool], list[tuple[Struct, ...]]] = defaultdict(list)
    outcomes = []
    for item, content in documents:
        if content is None:
            outcomes.append(Outcome(item, changed=True))
            continue
        outcome, parsed = _parse_document(item, content, load_id, loaded_at)
        outcomes.append(outcome)
        for table, found in parsed.items():
            rows[table, table in item.done].extend(found)
    batches, dates = {}, {}
    for (name, is_done), found in rows.items():
        batch = _TABLES[name].batch(found)
        bounds = pc.min_max(batch.column(_TABLES[name].partition_by)).as_py()
        before = dates.get(name, (bounds["min"], bounds["max"]))
        dates[name] = (min(bounds["min"], before[0]), max(bounds["max"], before[1]))
        if not is_done:
            batches[name] = batch
    return Chunk(batches, dates, outcomes)


def _parse_document(
    item: Planned, content: bytes, load_id: str, loaded_at: datetime
) -> tuple[Outcome, dict[str, list[tuple[Struct, ...]]]]:
    document = Document(
        content, item.variables, path_date(item.variables), path_snapshot(item.variables)
    )
    read: dict[str, int] = defaultdict(int)
    rows: dict[str, list[tuple[Struct, ...]]] = defaultdict(list)
    rejections: list[Rejection] = []
    try:
        for found in SOURCES[item.source].parse(document):
            name = found.table.name
            position = read[name]
            read[name] += 1
            if isinstance(found, Rejected):
                record = _as_text(found.record)
                rejections.append(Rejection(name, found.place, found.reason, record))
                continue
            lineage = Lineage(
                item.object.uri,
                item.object.generation,
                position,
                document.snapshot_at,
                loaded_at,
                load_id,
            )
            rows[name].append((*found.parts, lineage))
    except DocumentError as error:
        rejection = Rejection(None, error.place, error.reason, None)
        return Outcome(item, rejections=[rejection]), {}
    loaded = {name: len(found) for name, found in rows.items()}
    return Outcome(item, dict(read), loaded, rejections), rows


def _as_text(record: Any) -> str:
    """Write a rejected record down, as far as quarantine keeps it."""
    return msgspec.json.encode(record).decode()[:RECORD_LENGTH]
