"""Writing the lake: a folder of JSON documents, byte for byte the same for the same league.

A file at the root says that the folder is a sample lake and which files belong to it. With it a
second run knows what to replace; without it a folder with anything in it is left alone.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from loaders.sample.documents import all_objects
from loaders.sample.model import League
from loaders.sample.objects import LakeObject

MARKER = "sample-lake.json"


class NotASampleLakeError(Exception):
    """The folder has things in it that no earlier run wrote. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run wrote."""

    objects: int
    size: int


def write_lake(league: League, out: Path) -> Written:
    """Write a league's documents into a folder, in place of what an earlier run left there.

    File times are those at which the documents were scraped.

    Raises:
        NotASampleLakeError: the folder is not empty and not a sample lake.
    """
    _clear(out)
    objects = sorted(all_objects(league), key=lambda item: item.path)
    marker = {
        "seed": league.seed,
        "start_date": f"{league.start_date}",
        "end_date": f"{league.end_date}",
        "objects": [item.path for item in objects],
    }
    # The marker goes first: a run that is cut off leaves a lake that the next one can replace.
    last = max(item.written_at for item in objects)
    size = 0
    _write(out / MARKER, json.dumps(marker, indent=1).encode(), last)
    for item in objects:
        content = encode(item)
        _write(out / item.path, content, item.written_at)
        size += len(content)
    return Written(len(objects), size)


def encode(item: LakeObject) -> bytes:
    """Return an object's content: compact JSON in UTF-8."""
    text = json.dumps(item.document(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def _write(path: Path, content: bytes, written_at: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    set_time(path, written_at)


def set_time(path: Path, at: datetime) -> None:
    """Set when a file was last modified."""
    # Whole seconds, so that no rounding of floats gets in.
    nanoseconds = int(at.timestamp()) * 1_000_000_000
    os.utime(path, ns=(nanoseconds, nanoseconds))


def _clear(out: Path) -> None:
    """Remove what an earlier run wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise NotASampleLakeError(f"{out} is a file; name a folder")
    marker = out / MARKER
    if not marker.is_file():
        if any(out.iterdir()):
            raise NotASampleLakeError(
                f"{out} is not empty and has no {MARKER}, so it was not written by this command; "
                "name an empty or a new folder"
            )
        return
    for path in _listed(out, marker):
        path.unlink(missing_ok=True)
        _remove_empty_parents(out, path)
    marker.unlink()


def _listed(out: Path, marker: Path) -> list[Path]:
    """Return the files that the marker says an earlier run wrote; all of them lie in the folder."""
    root = out.resolve()
    try:
        paths = [root / name for name in json.loads(marker.read_text())["objects"]]
        inside = all(path.resolve().is_relative_to(root) for path in paths)
    except (ValueError, KeyError, TypeError):
        inside = False
    if not inside:
        raise NotASampleLakeError(f"{marker} is damaged; name an empty or a new folder")
    return paths


def _remove_empty_parents(out: Path, path: Path) -> None:
    for folder in path.parents:
        if folder == out.resolve() or not folder.exists() or any(folder.iterdir()):
            return
        folder.rmdir()
