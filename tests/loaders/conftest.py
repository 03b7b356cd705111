"""Documents for the loaders: real ones where they exist, those of the synthetic league anywhere."""

from __future__ import annotations

import gzip
import json
import os
import re
import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from google.cloud import bigquery

from loaders.local.service import Running
from loaders.sample import League, simulate
from loaders.sample.documents import all_objects
from loaders.sample.lake import encode
from loaders.sample.objects import LakeObject
from loaders.warehouse import PROJECT_ROOT, Warehouse
from tests.loaders.loading import Loading, WrittenLake

SHARED_DATA = Path(os.environ.get("NBA_SHARED_DATA", PROJECT_ROOT.parent / "shared" / "data"))

PROFILE = """
nba_props:
  target: local
  outputs:
    local:
      type: bigquery
      method: oauth-secrets
      token: local
      project: nba
      dataset: {dataset}
      location: US
      threads: 1
      api_endpoint: {endpoint}
"""

SMALL_LAKE = (
    "nba-com/player-boxscores",
    "nba-com/team-boxscore",
    "nba-com/gamebooks-data",
    "nba-com/play-by-play",
    "nba-com/player-list",
    "big-data-ball",
)


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


@pytest.fixture(scope="session")
def small_lake(documents: Documents) -> dict[str, bytes]:
    """Documents of a day without games and a day with four, by path, of seven sources."""
    days = f"({'|'.join(SMALL_LAKE)})/.*2024-?11-?0[56]/"
    chosen = [path for path in documents.by_path if re.match(days, path)]
    newest_schedule = documents.under("nba-com/schedule")[-1]
    return {path: documents.read(path) for path in [*chosen, newest_schedule]}


@pytest.fixture
def dataset() -> str:
    """A prefix of datasets that nobody else uses."""
    return f"t{uuid.uuid4().hex[:8]}"


@pytest.fixture
def warehouse(client: bigquery.Client, dataset: str) -> Warehouse:
    return Warehouse(client, dataset, "test")


@pytest.fixture
def lake(tmp_path: Path, small_lake: dict[str, bytes]) -> WrittenLake:
    """The small lake in a folder of the test's own."""
    return WrittenLake(tmp_path / "lake", small_lake)


@pytest.fixture
def loading(warehouse: Warehouse, lake: WrittenLake) -> Loading:
    """The small lake, and an empty warehouse to load it into."""
    return Loading(warehouse, lake)


@pytest.fixture(scope="session")
def loaded(
    client: bigquery.Client, tmp_path_factory: pytest.TempPathFactory, small_lake: dict[str, bytes]
) -> Loading:
    """The small lake, loaded once for all tests that only look."""
    lake = WrittenLake(tmp_path_factory.mktemp("loaded") / "lake", small_lake)
    loading = Loading(Warehouse(client, "loaded", "test"), lake)
    loading.run_counted()
    return loading


@pytest.fixture
def profile(
    tmp_path: Path,
    dataset: str,
    local_bigquery: Running,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A dbt profile that leads to the datasets of this test."""
    text = PROFILE.format(dataset=dataset, endpoint=local_bigquery.endpoint)
    (tmp_path / "profiles.yml").write_text(text)
    monkeypatch.setenv("DBT_PROFILES_DIR", f"{tmp_path}")
