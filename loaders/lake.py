"""The lake: a bucket (`gs://bucket/prefix`) or a folder, behind the same two readers.

An object is known by its URI and its generation. A bucket counts generations itself; in a folder
the modification time in nanoseconds stands in, so that a rewritten file is a new generation too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from google.api_core.exceptions import NotFound
from google.cloud import storage
from msgspec import Struct


class LakeObject(Struct, frozen=True):
    """One generation of one object. `path` is inside the lake, `size` in bytes as stored."""

    uri: str
    path: str
    generation: int
    size: int


class LakeChangedError(Exception):
    """The object was rewritten or removed between listing and reading it."""


class Lake(Protocol):
    """What the loader needs of a lake."""

    uri: str

    def list(self, prefix: str) -> Iterator[LakeObject]:
        """Yield the objects below a folder; `prefix` ends with a slash. None is fine."""
        ...

    def folders(self, prefix: str) -> list[str]:
        """Return the names of the folders directly below `prefix`: empty, or ending with /."""
        ...

    def read(self, found: LakeObject) -> bytes:
        """Return the bytes of this generation as they are stored, gzip included.

        Raises:
            LakeChangedError: this generation is gone.
        """
        ...


class FolderLake:
    """A lake in a local folder."""

    def __init__(self, root: Path) -> None:
        """Open a folder.

        Raises:
            NotADirectoryError: there is no such folder.
        """
        if not root.is_dir():
            raise NotADirectoryError(
                f"no lake at {root}: give a folder or gs://bucket/prefix with --lake, "
                "or write the synthetic one with `python -m loaders sample --out DIR`"
            )
        self._root = root.resolve()
        self.uri = self._root.as_uri()

    def list(self, prefix: str) -> Iterator[LakeObject]:
        """Yield the files below a folder."""
        for folder, names, files in os.walk(self._root / prefix):
            names.sort()
            for name in sorted(files):
                path = Path(folder, name)
                try:
                    stat = path.stat()
                except FileNotFoundError:
                    continue  # removed since its folder was read
                yield self._object(path, stat)

    def _object(self, path: Path, stat: os.stat_result) -> LakeObject:
        inside = path.relative_to(self._root).as_posix()
        return LakeObject(f"{self.uri}/{inside}", inside, stat.st_mtime_ns, stat.st_size)

    def folders(self, prefix: str) -> list[str]:
        """Return the subfolders, hidden ones left out."""
        folder = self._root / prefix
        return sorted(
            entry.name
            for entry in folder.iterdir()
            if entry.is_dir() and not entry.name.startswith(".")
        )

    def read(self, found: LakeObject) -> bytes:
        """Read a file, and look again whether it is still the one that was listed."""
        path = self._root / found.path
        try:
            content = path.read_bytes()
            changed = path.stat().st_mtime_ns != found.generation
        except FileNotFoundError:
            changed = True
        if changed:
            raise LakeChangedError(found.uri)
        return content


class BucketLake:
    """A lake in a bucket of Google Cloud Storage, or below a prefix of one."""

    def __init__(self, uri: str, client: storage.Client) -> None:
        bucket, _, prefix = uri.removeprefix("gs://").strip("/").partition("/")
        self.uri = uri.rstrip("/")
        self._bucket_name = bucket
        self._prefix = f"{prefix}/" if prefix else ""
        self._client = client

    @cached_property
    def _bucket(self) -> storage.Bucket:
        return self._client.bucket(self._bucket_name)

    def list(self, prefix: str) -> Iterator[LakeObject]:
        """Yield the objects below a folder, page after page."""
        for blob in self._client.list_blobs(self._bucket_name, prefix=self._prefix + prefix):
            if blob.name.endswith("/"):
                continue  # the empty object a console writes for a folder
            inside = blob.name.removeprefix(self._prefix)
            yield LakeObject(f"{self.uri}/{inside}", inside, int(blob.generation), int(blob.size))

    def folders(self, prefix: str) -> list[str]:
        """Return the folders one level down, which takes one page however full they are."""
        start = self._prefix + prefix
        pages = self._client.list_blobs(self._bucket_name, prefix=start, delimiter="/")
        names: set[str] = set()
        for page in pages.pages:
            names.update(found.removeprefix(start).rstrip("/") for found in page.prefixes)
        return sorted(names)

    def read(self, found: LakeObject) -> bytes:
        """Download exactly the listed generation."""
        blob = self._bucket.blob(self._prefix + found.path, generation=found.generation)
        try:
            return blob.download_as_bytes(raw_download=True)
        except NotFound as error:
            raise LakeChangedError(found.uri) from error


def open_lake(uri: str, client: storage.Client | None = None) -> Lake:
    """Open `gs://bucket/prefix`, `file:///folder` or a folder.

    Args:
        uri: where the lake is.
        client: needed for a bucket.

    Raises:
        NotADirectoryError: the folder does not exist.
    """
    if uri.startswith("gs://"):
        if client is None:
            raise ValueError("a bucket needs a client")
        return BucketLake(uri, client)
    if uri.startswith("file://"):
        return FolderLake(Path(unquote(uri.removeprefix("file://"))))
    return FolderLake(Path(uri).expanduser())
