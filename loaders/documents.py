"""Documents on their way to rows: decoding, and what to say when one cannot be used.

A source's `parse` is pure: it takes a `Document` and yields a `Row` for each record that fits its
table and a `Rejected` for each that does not. It raises `DocumentError` when nothing of the
document can be used.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

import msgspec

from loaders.tables import Table

GZIP_MAGIC = b"\x1f\x8b"
T = TypeVar("T")


class DocumentError(Exception):
    """The document as a whole cannot be used. `place` is a JSON path, `$` for all of it."""

    def __init__(self, reason: str, place: str = "$") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


class Document(msgspec.Struct, frozen=True):
    """One object of the lake: its bytes, and what its path says."""

    content: bytes
    variables: dict[str, str]
    date: date | None
    snapshot_at: datetime | None


class Row(NamedTuple):
    """A row of `table`: one struct per part of the table."""

    table: Table
    parts: tuple[msgspec.Struct, ...]


class Rejected(NamedTuple):
    """A record that cannot become a row of `table`, where it stands and why."""

    table: Table
    place: str
    reason: str
    record: Any


def uncompressed(content: bytes) -> bytes:
    """Undo gzip, whether the object says so in its metadata or only in its first bytes.

    Raises:
        DocumentError: it begins like gzip and is damaged.
    """
    if not content.startswith(GZIP_MAGIC):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError(f"not valid gzip: {error}") from error


def decode(content: bytes, kind: type[T]) -> T:
    """Decode a JSON document into `kind`.

    Raises:
        DocumentError: it is not JSON, or a key that `kind` needs is missing or of another type.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        reason, place = split_place(error)
        raise DocumentError(reason, place) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"not valid JSON: {error}") from error


def records(
    table: Table,
    raws: Iterable[Any],
    kind: type[T],
    path: str,
    check: Callable[[T], str | None] | None = None,
) -> Iterator[T | Rejected]:
    """Decode a document's records one by one, so that a bad one does not take the rest along.

    Args:
        table: where the records go.
        raws: `msgspec.Raw` pieces of JSON, or values that are already decoded.
        kind: the struct of a record.
        path: JSON path of the list the records stand in.
        check: says what is wrong with a record that has the right types, None when nothing is.
    """
    decoder = msgspec.json.Decoder(kind)
    for index, raw in enumerate(raws):
        is_json = isinstance(raw, msgspec.Raw)
        place = f"{path}[{index}]"
        try:
            record = decoder.decode(raw) if is_json else msgspec.convert(raw, kind)
            reason = check(record) if check else None
        except msgspec.ValidationError as error:
            reason, inner = split_place(error)
            place += inner[1:]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            reason = f"not valid JSON: {error}"  # of text, which `Raw` did not look into
        if reason is None:
            yield record
        else:
            yield Rejected(table, place, reason, _value(raw) if is_json else raw)


def _value(raw: msgspec.Raw) -> Any:
    """Return what a rejected piece of JSON says, its text when it cannot be read."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return bytes(raw).decode(errors="backslashreplace")


def flatten(record: Any, prefix: str = "") -> Any:
    """Turn nested objects into dotted keys: `{"stats": {"points": 2}}` has `stats.points`.

    Anything but an object is returned as it is, for the decoder to complain about.
    """
    if not isinstance(record, Mapping):
        return record
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def result_set(content: bytes, name: str) -> tuple[str, list[dict[str, Any]]]:
    """Read one result set of NBA.com's stats API as a JSON path and one dict per row.

    Columns are addressed by header, never by position.

    Raises:
        DocumentError: there is no such result set, or a row does not have one value per header.
    """
    document = decode(content, _StatsDocument)
    for index, candidate in enumerate(document.result_sets):
        if candidate.name != name:
            continue
        path = f"$.resultSets[{index}].rowSet"
        for position, row in enumerate(candidate.row_set):
            if len(row) != len(candidate.headers):
                raise DocumentError(
                    f"{len(row)} values for {len(candidate.headers)} headers", f"{path}[{position}]"
                )
        return path, [dict(zip(candidate.headers, row, strict=True)) for row in candidate.row_set]
    found = ", ".join(candidate.name for candidate in document.result_sets) or "none"
    raise DocumentError(f"no result set {name}; found: {found}", "$.resultSets")


class _ResultSet(msgspec.Struct, rename="camel"):
    name: str
    headers: list[str]
    row_set: list[list[Any]]


class _StatsDocument(msgspec.Struct, rename="camel"):
    result_sets: list[_ResultSet]


def split_place(error: msgspec.ValidationError) -> tuple[str, str]:
    """Split msgspec's message into the reason and the JSON path it ends with."""
    reason, _, place = str(error).partition(" - at `")
    return re.sub(r"`", "", reason), place.rstrip("`") or "$"
