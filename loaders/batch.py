"""From documents to one Parquet file per table, in worker processes and bounded memory.

Reader threads fetch a chunk of documents and hand it to a worker process, which parses it into
record batches; the caller appends those to the open Parquet file of each table. At most one chunk
per reader is in memory at a time.
"""

from __future__ import annotations

import json
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

from loaders.documents import Document, DocumentError, Rejected, uncompressed
from loaders.lake import Lake, LakeChangedError, LakeObject
from loaders.paths import path_date, path_snapshot
from loaders.sources import SOURCES
from loaders.tables import Lineage, Table, UnfitError

CHUNK_BYTES = 8_000_000
# Up to this much is parsed before a worker process would have started.
SMALL_BYTES = 8_000_000
CHUNK_DOCUMENTS = 64
RECORD_LENGTH = 10_000


class Planned(Struct, frozen=True):
    """One object to load. `in_place` holds the `_row_index` of rows that a table has already."""

    source: str
    object: LakeObject
    variables: dict[str, str]
    in_place: dict[str, frozenset[int]] = {}


class Rejection(Struct, frozen=True):
    """Something that goes to quarantine. `table` is None for a whole document."""

    table: str | None
    place: str
    reason: str
    record: str | None


class Outcome(Struct, frozen=True):
    """What became of one object: counts by table, and what was rejected.

    `rows_in_place` were loaded by an earlier run. Of `rows_read`, the others, some were rejected
    and `rows_new` go to this run's load job. `changed` means that the object was rewritten
    meanwhile: nothing of it counts, and the next run finds its new generation.
    """

    planned: Planned
    rows_in_place: dict[str, int] = {}
    rows_read: dict[str, int] = {}
    rows_new: dict[str, int] = {}
    rejections: list[Rejection] = []
    changed: bool = False

    @property
    def rows_loaded(self) -> int:
        """Rows of the object that are in `nba_raw` once this run's load jobs are done."""
        return sum(self.rows_in_place.values()) + sum(self.rows_new.values())


class Chunk(Struct, frozen=True):
    """What a worker returns for a chunk of documents.

    `dates` holds the first and last partition of each table's rows, those in place included: they
    name the dates that a build has to look at.
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
    is_small = sum(item.object.size for item in planned) <= SMALL_BYTES
    with (
        ProcessPoolExecutor(workers, mp_context=context) as parsers,
        ThreadPoolExecutor(readers) as threads,
    ):

        def work(chunk: list[Planned]) -> Chunk:
            documents = [(item, _read(lake, item.object)) for item in chunk]
            if is_small:
                return parse_chunk(documents, load_id, loaded_at)
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
    new: dict[str, list[pa.RecordBatch]] = defaultdict(list)
    dates: dict[str, tuple[date, date]] = {}
    outcomes = []
    for item, content in documents:
        if content is None:
            outcomes.append(Outcome(item, changed=True))
            continue
        parsed = _parse_document(item, content, load_id, loaded_at)
        outcome = Outcome(item, rows_read=parsed.rows_read, rejections=parsed.rejections)
        outcomes.append(outcome)
        for name, batch in parsed.batches.items():
            bounds = pc.min_max(batch.column(_TABLES[name].partition_by)).as_py()
            before = dates.get(name, (bounds["min"], bounds["max"]))
            dates[name] = (min(bounds["min"], before[0]), max(bounds["max"], before[1]))
            missing = _without(batch, item.in_place.get(name, frozenset()))
            outcome.rows_new[name] = missing.num_rows
            outcome.rows_in_place[name] = batch.num_rows - missing.num_rows
            outcome.rows_read[name] -= outcome.rows_in_place[name]
            if missing.num_rows:
                new[name].append(missing)
    return Chunk({name: pa.concat_batches(found) for name, found in new.items()}, dates, outcomes)


def _without(batch: pa.RecordBatch, in_place: frozenset[int]) -> pa.RecordBatch:
    """Return the rows whose `_row_index` is not among those given."""
    known = pc.is_in(batch.column("_row_index"), pa.array(in_place, pa.int64()))
    return batch.filter(pc.invert(known))


class _Parsed(Struct):
    """A document's records, counted and as rows by table, and what cannot become a row."""

    rows_read: dict[str, int] = {}
    batches: dict[str, pa.RecordBatch] = {}
    rejections: list[Rejection] = []


def _parse_document(item: Planned, content: bytes, load_id: str, loaded_at: datetime) -> _Parsed:
    snapshot_at = path_snapshot(item.variables)
    rows: dict[str, list[tuple[Struct, ...]]] = defaultdict(list)
    parsed = _Parsed()
    try:
        document = Document(
            uncompressed(content), item.variables, path_date(item.variables), snapshot_at
        )
        for found in SOURCES[item.source].parse(document):
            name = found.table.name
            position = parsed.rows_read.get(name, 0)
            parsed.rows_read[name] = position + 1
            if isinstance(found, Rejected):
                record = _as_text(found.record)
                parsed.rejections.append(Rejection(name, found.place, found.reason, record))
                continue
            lineage = Lineage(
                item.object.uri,
                item.object.generation,
                position,
                snapshot_at,
                loaded_at,
                load_id,
            )
            rows[name].append((*found.parts, lineage))
    except DocumentError as error:
        return _Parsed(rejections=[Rejection(None, error.place, error.reason, None)])
    except Exception as error:  # one document that no parser foresaw must not stop all others
        reason = f"the parser failed: {type(error).__name__}: {error}"
        return _Parsed(rejections=[Rejection(None, "$", reason, None)])
    for name, found in rows.items():
        batch, unfit = _batch(_TABLES[name], found)
        parsed.rejections += unfit
        if batch.num_rows:
            parsed.batches[name] = batch
    return parsed


def _batch(
    table: Table, rows: Sequence[tuple[Struct, ...]]
) -> tuple[pa.RecordBatch, list[Rejection]]:
    """Turn rows into columns, and reject those with a value that a column cannot hold."""
    try:
        return table.batch(rows), []
    except UnfitError:
        pass  # which row it is shows one by one
    batches, unfit = [pa.RecordBatch.from_pylist([], table.arrow_schema)], []
    for row in rows:
        *parts, lineage = row
        try:
            batches.append(table.batch([row]))
        except UnfitError as error:
            place = f"record {lineage._row_index}"
            unfit.append(Rejection(table.name, place, str(error), _as_text(parts)))
    return pa.concat_batches(batches), unfit


def _as_text(record: Any) -> str:
    """Write a rejected record down, as far as quarantine keeps it."""
    text = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)[:RECORD_LENGTH]
    return text.encode(errors="backslashreplace").decode()
