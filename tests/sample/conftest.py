"""One sample lake for all tests, and a reader for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from loaders.sample import League, simulate, write_lake
from loaders.sample.lake import MARKER

Document = dict[str, Any]


class Lake:
    """A lake on disk. Paths are relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def paths(self) -> list[str]:
        """All objects, in order of path: of one folder the oldest snapshot first."""
        files = (p for p in self.root.rglob("*") if p.is_file() and p.name != MARKER)
        return sorted(p.relative_to(self.root).as_posix() for p in files)

    def under(self, folder: str) -> list[str]:
        """Objects of one source."""
        return [path for path in self.paths if path.startswith(f"{folder}/")]

    def read(self, path: str) -> Document:
        return json.loads((self.root / path).read_bytes())

    def newest(self, folder: str) -> Iterator[tuple[str, Document]]:
        """The newest snapshot of every folder of a source that has one object per game or date."""
        by_folder = {path.rsplit("/", 1)[0]: path for path in self.under(folder)}
        for path in by_folder.values():
            yield path, self.read(path)

    @cached_property
    def play_by_play(self) -> dict[str, list[Document]]:
        """The newest actions of every game by id."""
        games = (d["playByPlay"]["game"] for _, d in self.newest("nba-com/play-by-play"))
        return {game["gameId"]: game["actions"] for game in games}

    @cached_property
    def player_boxes(self) -> dict[str, list[Document]]:
        """The newest rows of every game by id, as dicts by header."""
        games: dict[str, list[Document]] = {}
        for _, document in self.newest("nba-com/player-boxscores"):
            result = document["resultSets"][0]
            for row in result["rowSet"]:
                named = dict(zip(result["headers"], row, strict=True))
                games.setdefault(named["GAME_ID"], []).append(named)
        return games

    @cached_property
    def team_boxes(self) -> dict[str, Document]:
        return {d["gameId"]: d for _, d in self.newest("nba-com/team-boxscore")}

    @cached_property
    def gamebooks(self) -> dict[str, Document]:
        """The newest gamebook of every game by its game code."""
        return {d["game_code"]: d for _, d in self.newest("nba-com/gamebooks-data")}

    @cached_property
    def schedule(self) -> Document:
        return self.read(self.under("nba-com/schedule")[-1])


@pytest.fixture(scope="session")
def league() -> League:
    return simulate()


@pytest.fixture(scope="session")
def lake(league: League, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    root = tmp_path_factory.mktemp("lake")
    write_lake(league, root)
    return Lake(root)
