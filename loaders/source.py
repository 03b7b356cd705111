"""A source is data: where its documents lie, the tables they fill, and one pure `parse`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from msgspec import Struct

from loaders.documents import Document, Rejected, Row
from loaders.paths import PathTemplate
from loaders.tables import Table


class Source(Struct, frozen=True, dict=True, kw_only=True):
    """One document type of the lake. `templates` are in the language of `loaders.paths`."""

    name: str
    description: str
    templates: tuple[str, ...]
    tables: tuple[Table, ...]
    parse: Callable[[Document], Iterator[Row | Rejected]]

    @cached_property
    def paths(self) -> tuple[PathTemplate, ...]:
        """The templates, ready to list and match."""
        return tuple(PathTemplate(template) for template in self.templates)

    def prefixes(self, start: date, end: date) -> list[str]:
        """Return the folders to list for the dates `start` to `end`, each once."""
        return list(
            dict.fromkeys(prefix for path in self.paths for prefix in path.prefixes(start, end))
        )

    def match(self, path: str) -> dict[str, str] | None:
        """Return what an object's path says, or None when no template fits."""
        return next((found for p in self.paths if (found := p.match(path)) is not None), None)
