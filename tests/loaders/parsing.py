"""Parse one document the way a load does, and look at what comes out."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from msgspec.structs import asdict

from loaders.documents import Document, DocumentError, Rejected
from loaders.paths import path_date, path_snapshot
from loaders.sources import SOURCES

Record = dict[str, Any]


@dataclass(frozen=True)
class Parsed:
    """Rows by table, each a dict by column, and what was rejected."""

    rows: dict[str, list[Record]]
    rejected: list[Rejected]

    def one(self, table: str, **wanted: Any) -> Record:
        """Return the only row of a table with these values."""
        (row,) = (row for row in self.rows[table] if wanted.items() <= row.items())
        return row


def parse(source: str, content: bytes | Any, path: str) -> Parsed:
    """Parse a document; a value that is not bytes is written as JSON first."""
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    variables = SOURCES[source].match(path)
    assert variables is not None, f"{source} does not read {path}"
    document = Document(content, variables, path_date(variables), path_snapshot(variables))
    rows: dict[str, list[Record]] = defaultdict(list)
    rejected = []
    for found in SOURCES[source].parse(document):
        if isinstance(found, Rejected):
            rejected.append(found)
        else:
            columns = [asdict(part) for part in found.parts]
            rows[found.table.name].append({k: v for part in columns for k, v in part.items()})
    return Parsed(rows, rejected)


def refusal(source: str, content: bytes | Any, path: str) -> tuple[str, str]:
    """Return place and reason of a document that is refused as a whole."""
    try:
        parse(source, content, path)
    except DocumentError as error:
        return error.place, error.reason
    raise AssertionError("the document was not refused")
