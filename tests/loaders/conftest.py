"""Documents for the loaders: real ones where they exist, those of the synthetic league anywhere."""

from __future__ import annotations

import gzip
import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from loaders.sample import League, simulate
from loaders.sample.documents import all_objects
from loaders.sample.lake import encode
from loaders.sample.objects import LakeObject
from loaders.warehouse import PROJECT_ROOT

SHARED_DATA = Path(os.environ.get("NBA_SHARED_DATA", PROJECT_ROOT.parent / "shared" / "data"))


class Samples:
    """Documents as they were really scraped, which are not part of the project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes:
        """Return a document, such as `nbac_gamebook/exp_0173bcd1.json`; `.gz` is undone."""
        content = (self.folder / name).read_bytes()
        return gzip.decompress(content) if name.endswith(".gz") else content

    def json(self, name: str) -> Any:
        """Return a document as a value."""
        return json.loads(self.read(name))


class Documents:
    """Every document of the synthetic league, made when it is asked for."""

    def __init__(self, league: League) -> None:
        self.league = league

    @cached_property
    def by_path(self) -> dict[str, LakeObject]:
        return {item.path: item for item in all_objects(self.league)}

    def under(self, folder: str) -> list[str]:
        """Paths of a source, oldest first."""
        return sorted(path for path in self.by_path if path.startswith(f"{folder}/"))

    def case(self, name: str) -> str:
        """Path of the last document an awkward case of the league is seen in."""
        return self.league.cases[name].paths[-1]

    def read(self, path: str) -> bytes:
        """Return a document as it lies in the lake."""
        return encode(self.by_path[path])

    def json(self, path: str) -> Any:
        """Return a document as a value of its own, to be changed at will."""
        return json.loads(self.read(path))


@pytest.fixture(scope="session")
def samples() -> Samples:
    folder = SHARED_DATA / "samples"
    if not folder.is_dir():
        pytest.skip(f"no scraped documents at {folder}; NBA_SHARED_DATA names another place")
    return Samples(folder)


@pytest.fixture(scope="session")
def documents() -> Documents:
    return Documents(simulate())
