"""Folder and bucket are read alike."""

from __future__ import annotations

import gzip
import os
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from google.cloud import storage

from loaders.lake import BucketLake, FolderLake, Lake, LakeChangedError, open_lake
from tests.loaders.bucket import PAGE, bucket_server

BOXES = "nba-com/player-boxscores"
MANY = 2 * PAGE + 1


class Store(Protocol):
    """A lake that can be written to."""

    def open(self) -> Lake: ...
    def write(self, path: str, content: bytes) -> None: ...
    def remove(self, path: str) -> None: ...


class FolderStore:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._now = 1_730_900_000_000_000_000

    def open(self) -> Lake:
        return open_lake(f"{self.root}")

    def write(self, path: str, content: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._now += 1
        os.utime(file, ns=(self._now, self._now))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()


class BucketStore:
    """Below a prefix of a bucket that holds other things too."""

    def __init__(self, client: storage.Client, asked: Counter[str]) -> None:
        self.client = client
        self.asked = asked
        self.bucket = client.create_bucket(f"lake-{uuid.uuid4().hex[:8]}")
        self.bucket.blob("other/nba-com/player-boxscores/x.json").upload_from_string(b"{}")

    def open(self) -> Lake:
        return open_lake(f"gs://{self.bucket.name}/lake/", self.client)

    def write(self, path: str, content: bytes) -> None:
        self.bucket.blob(f"lake/{path}").upload_from_string(content)

    def remove(self, path: str) -> None:
        self.bucket.blob(f"lake/{path}").delete()


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[storage.Client, Counter[str]]]:
    with pytest.MonkeyPatch.context() as patch, bucket_server(patch) as served:
        yield served


@pytest.fixture
def bucket(served: tuple[storage.Client, Counter[str]]) -> BucketStore:
    client, asked = served
    asked.clear()
    return BucketStore(client, asked)


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "bucket":
        return request.getfixturevalue("bucket")
    return FolderStore(tmp_path)


def test_objects_below_a_folder_are_listed_in_order(store: Store) -> None:
    paths = [f"{BOXES}/2024-11-06/20241107_09000{number}.json" for number in range(MANY)]
    for path in reversed(paths):
        store.write(path, b"{}")
    store.write(f"{BOXES}/2024-11-07/20241108_090000.json", b"{}")
    assert [found.path for found in store.open().list(f"{BOXES}/2024-11-06/")] == paths


def test_folders_within_a_folder_are_listed_too(store: Store) -> None:
    path = "nba-com/team-boxscore/20241106/0022405032/20241107_091032.json"
    store.write(path, b"{}")
    (found,) = store.open().list("nba-com/team-boxscore/20241106/")
    assert found.path == path


def test_a_folder_that_is_not_there_has_no_objects(store: Store) -> None:
    store.write(f"{BOXES}/2024-11-06/20241107_090000.json", b"{}")
    assert list(store.open().list(f"{BOXES}/2024-11-0/")) == []


def test_an_object_has_its_uri_and_size(store: Store) -> None:
    lake = store.open()
    store.write(f"{BOXES}/2024-11-06/a.json", b"twelve bytes")
    (found,) = lake.list(f"{BOXES}/")
    assert (found.uri, found.size) == (f"{lake.uri}/{BOXES}/2024-11-06/a.json", 12)


def test_folders_are_one_level_down(store: Store) -> None:
    names = [f"source-{number}" for number in range(MANY)]
    for name in names:
        store.write(f"nba-com/{name}/2024-11-06/a.json", b"{}")
    store.write("nba-com/not-a-folder.json", b"{}")
    store.write("other/a.json", b"{}")
    lake = store.open()
    assert lake.folders("nba-com/") == names
    assert lake.folders("") == ["nba-com", "other"]


def test_an_object_is_read_as_it_is_stored(store: Store) -> None:
    content = '{"name": "Jokić"}'.encode()
    store.write("nba-com/a.json", content)
    lake = store.open()
    (found,) = lake.list("nba-com/")
    assert lake.read(found) == content


def test_compressed_bytes_are_left_alone(store: Store) -> None:
    content = gzip.compress(b"{}")
    store.write("nba-com/a.json", content)
    lake = store.open()
    (found,) = lake.list("nba-com/")
    assert lake.read(found) == content


def test_a_rewritten_object_is_a_new_and_greater_generation(store: Store) -> None:
    lake = store.open()
    store.write("nba-com/a.json", b"old")
    (old,) = lake.list("nba-com/")
    store.write("nba-com/a.json", b"new")
    (new,) = lake.list("nba-com/")
    assert (new.uri, new.generation > old.generation) == (old.uri, True)
    assert lake.read(new) == b"new"


def test_a_generation_that_was_rewritten_cannot_be_read(store: Store) -> None:
    lake = store.open()
    store.write("nba-com/a.json", b"old")
    (old,) = lake.list("nba-com/")
    store.write("nba-com/a.json", b"new")
    with pytest.raises(LakeChangedError, match=r"nba-com/a\.json"):
        lake.read(old)


def test_an_object_that_was_removed_cannot_be_read(store: Store) -> None:
    lake = store.open()
    store.write("nba-com/a.json", b"old")
    (old,) = lake.list("nba-com/")
    store.remove("nba-com/a.json")
    with pytest.raises(LakeChangedError):
        lake.read(old)


class TestBucket:
    def test_listing_goes_through_all_pages(self, bucket: BucketStore) -> None:
        for number in range(MANY):
            bucket.write(f"nba-com/{number}.json", b"{}")
        assert len(list(bucket.open().list("nba-com/"))) == MANY
        assert bucket.asked["pages"] == 3

    def test_folders_cost_no_page_per_object(self, bucket: BucketStore) -> None:
        for number in range(MANY):
            bucket.write(f"nba-com/boxes/{number}.json", b"{}")
        assert bucket.open().folders("nba-com/") == ["boxes"]
        assert bucket.asked["pages"] == 1

    def test_an_object_that_says_it_is_compressed_is_read_as_stored(
        self, bucket: BucketStore
    ) -> None:
        blob = bucket.bucket.blob("lake/nba-com/a.json")
        blob.content_encoding = "gzip"
        blob.upload_from_string(gzip.compress(b"{}"))
        lake = bucket.open()
        (found,) = lake.list("nba-com/")
        assert gzip.decompress(lake.read(found)) == b"{}"

    def test_the_empty_object_of_a_folder_is_no_document(self, bucket: BucketStore) -> None:
        bucket.write("nba-com/boxes/", b"")
        bucket.write("nba-com/boxes/a.json", b"{}")
        assert [found.path for found in bucket.open().list("nba-com/")] == ["nba-com/boxes/a.json"]

    def test_a_whole_bucket_can_be_the_lake(self, bucket: BucketStore) -> None:
        bucket.write("a.json", b"{}")
        lake = open_lake(f"gs://{bucket.bucket.name}", bucket.client)
        assert isinstance(lake, BucketLake)
        assert lake.folders("") == ["lake", "other"]


class TestFolder:
    def test_its_uri_opens_it_again(self, tmp_path: Path) -> None:
        root = tmp_path / "my lake"
        root.mkdir()
        (root / "a.json").write_bytes(b"{}")
        lake = open_lake(open_lake(f"{root}").uri)
        assert [found.path for found in lake.list("")] == ["a.json"]

    def test_a_folder_that_is_not_there_is_refused_with_advice(self, tmp_path: Path) -> None:
        with pytest.raises(NotADirectoryError, match=r"no lake at .*--lake.*loaders sample"):
            open_lake(f"{tmp_path / 'none'}")

    def test_hidden_folders_are_not_reported(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "espn").mkdir()
        assert FolderLake(tmp_path).folders("") == ["espn"]
