"""The plan: which folders are listed, and which objects are new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.lake import FolderLake, LakeObject
from loaders.plan import Plan, make_plan
from loaders.sources import NOT_LOADED, SOURCES, known_folders
from tests.loaders.loading import END, START, Loading, WrittenLake

ONE_DAY = date(2024, 11, 6)
SEVEN = (
    "nbac_schedule",
    "nbac_player_boxscores",
    "nbac_team_boxscore",
    "nbac_gamebook_player_stats",
    "nbac_play_by_play",
    "bigdataball_play_by_play",
    "nbac_player_list",
)


class Recording(FolderLake):
    """A lake that notes what is asked of it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.listed: list[str] = []
        self.looked_into: list[str] = []

    def list(self, prefix: str) -> Iterator[LakeObject]:
        self.listed.append(prefix)
        return super().list(prefix)

    def folders(self, prefix: str) -> list[str]:
        self.looked_into.append(prefix)
        return super().folders(prefix)


def plan_of(loading: Loading, lake: FolderLake, *names: str, **options: Any) -> Plan:
    sources = [SOURCES[name] for name in names or SOURCES]
    options = {"start": START, "end": END, "whole_lake": not names, "retry": False} | options
    return make_plan(loading.warehouse, lake, sources, **options)


def test_one_day_lists_each_folder_of_that_day_once(loaded: Loading) -> None:
    lake = Recording(loaded.lake.root)
    plan_of(loaded, lake, *SEVEN, start=ONE_DAY, end=ONE_DAY)
    assert sorted(lake.listed) == [
        "big-data-ball/2024-25/2024-11-06/",
        "nba-com/gamebooks-data/2024-11-06/",
        "nba-com/play-by-play/2024-11-06/",
        "nba-com/player-boxscores/2024-11-06/",
        "nba-com/player-list/2024-11-06/",
        "nba-com/schedule-cdn/2024-25/",
        "nba-com/schedule/2024-25/",
        "nba-com/team-boxscore/20241106/",
    ]


def test_no_source_lists_more_than_a_day_or_a_season(loaded: Loading) -> None:
    lake = Recording(loaded.lake.root)
    plan_of(loaded, lake, start=ONE_DAY, end=ONE_DAY)
    ends = ("/2024-11-06/", "/20241106/", "/2024-25/")
    assert [folder for folder in lake.listed if not folder.endswith(ends)] == []
    assert len(lake.listed) == len(set(lake.listed))


def test_unknown_folders_are_looked_for_where_known_ones_are(loaded: Loading) -> None:
    lake = Recording(loaded.lake.root)
    plan_of(loaded, lake)
    assert lake.looked_into == ["", "nba-com/"]


def test_named_sources_do_not_look_for_unknown_folders(loaded: Loading) -> None:
    lake = Recording(loaded.lake.root)
    plan_of(loaded, lake, "nbac_player_boxscores")
    assert lake.looked_into == []


def test_objects_the_manifest_knows_are_listed_and_not_planned(loaded: Loading) -> None:
    plan = plan_of(loaded, FolderLake(loaded.lake.root))
    assert sum(plan.listed.values()) == len(loaded.lake.find(""))
    assert (plan.pending, plan.misplaced, plan.waiting) == ([], [], [])


def test_another_warehouse_knows_nothing_of_them(loaded: Loading, loading: Loading) -> None:
    plan = plan_of(loading, FolderLake(loaded.lake.root))
    assert [item.object.path for item in plan.pending] == [
        path for source in SOURCES for path in found(loaded.lake, source)
    ]


def found(lake: WrittenLake, source: str) -> list[str]:
    folders = (path.folder for path in SOURCES[source].paths)
    return [path for folder in dict.fromkeys(folders) for path in lake.find(folder)]


@pytest.mark.parametrize(
    ("folder", "is_told"),
    [
        ("nba-com/shoe-sizes", True),
        ("weather", True),
        ("odds-api/shoe-lines", True),
        ("odds-api/events", False),
        ("kalshi", False),
        ("nba-com/schedule-cdn", False),
    ],
)
def test_a_folder_is_told_unless_it_is_known(loading: Loading, folder: str, is_told: bool) -> None:
    loading.lake.write(f"{folder}/2024-11-06/a.json", {})
    plan = plan_of(loading, FolderLake(loading.lake.root))
    told = [item.object.path for item in plan.misplaced if item.source == "unknown"]
    assert told == ([f"{folder}/"] if is_told else [])


def test_no_folder_is_both_loaded_and_known_not_to_be() -> None:
    loaded = {path.folder for source in SOURCES.values() for path in source.paths}
    assert loaded & set(NOT_LOADED) == set()
    assert known_folders() == loaded | set(NOT_LOADED)
