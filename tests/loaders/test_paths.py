"""Path templates: which folders a range lists, and what a path says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from loaders.paths import PathTemplate, path_date, path_snapshot, season_label, season_year
from loaders.sources import SOURCES

DAY = date(2024, 11, 6)
EXAMPLES = {
    "date": "2024-11-06",
    "yyyymmdd": "20241106",
    "season": "2024-25",
    "hour": "17",
    "ts": "20241107_090500",
    "game_id": "0022400032",
    "short_game_id": "22400032",
    "matchup": "20241106-NYKPHX",
    "event": "cd0bc7d0a1b2c3d4e5f60718293a4b5c-NYKPHX",
    "hhmm": "2355",
    "name": "anything",
}


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2024, 9, 30), "2023-24"),
        (date(2024, 10, 1), "2024-25"),
        (date(2025, 6, 22), "2024-25"),
        (date(1999, 11, 2), "1999-00"),
    ],
)
def test_a_season_begins_in_october_and_is_written_with_both_years(day: date, season: str) -> None:
    assert season_label(season_year(day)) == season


@pytest.mark.parametrize(
    ("source", "folders"),
    [
        ("nbac_schedule", ["nba-com/schedule/2024-25/", "nba-com/schedule-cdn/2024-25/"]),
        ("nbac_player_boxscores", ["nba-com/player-boxscores/2024-11-06/"]),
        ("nbac_team_boxscore", ["nba-com/team-boxscore/20241106/"]),
        ("nbac_gamebook_player_stats", ["nba-com/gamebooks-data/2024-11-06/"]),
        ("nbac_play_by_play", ["nba-com/play-by-play/2024-11-06/"]),
        ("bigdataball_play_by_play", ["big-data-ball/2024-25/2024-11-06/"]),
        ("nbac_player_list", ["nba-com/player-list/2024-11-06/"]),
    ],
)
def test_one_day_lists_the_folder_of_that_day_only(source: str, folders: list[str]) -> None:
    assert SOURCES[source].prefixes(DAY, DAY) == folders


def test_a_range_lists_every_day_of_it_in_order() -> None:
    template = PathTemplate("big-data-ball/{season}/{date}/game_{short_game_id}/{name}.csv")
    assert list(template.prefixes(date(2024, 9, 29), date(2024, 10, 1))) == [
        "big-data-ball/2023-24/2024-09-29/",
        "big-data-ball/2023-24/2024-09-30/",
        "big-data-ball/2024-25/2024-10-01/",
    ]


def test_a_source_without_dates_lists_each_season_once() -> None:
    template = PathTemplate("nba-com/schedule/{season}/{ts}.json")
    assert list(template.prefixes(date(2022, 12, 1), date(2024, 10, 2))) == [
        "nba-com/schedule/2022-23/",
        "nba-com/schedule/2023-24/",
        "nba-com/schedule/2024-25/",
    ]


@pytest.mark.parametrize(
    ("source", "path", "says"),
    [
        (
            "nbac_schedule",
            "nba-com/schedule-cdn/2024-25/20241106_100000.json",
            {"season": "2024-25", "ts": "20241106_100000"},
        ),
        (
            "nbac_team_boxscore",
            "nba-com/team-boxscore/20241106/0022400032/20241107_091032.json",
            {"yyyymmdd": "20241106", "game_id": "0022400032", "ts": "20241107_091032"},
        ),
        (
            "nbac_gamebook_player_stats",
            "nba-com/gamebooks-data/2024-11-06/20241106-NYKPHX/20241107_093032.json",
            {"date": "2024-11-06", "matchup": "20241106-NYKPHX", "ts": "20241107_093032"},
        ),
        (
            "nbac_gamebook_player_stats",
            "nba-com/gamebooks-data/2024-11-06/20241107_093032.json",
            {"date": "2024-11-06", "ts": "20241107_093032"},
        ),
        (
            "bigdataball_play_by_play",
            "big-data-ball/2024-25/2024-11-06/game_22400032/[2024-11-06]-0022400032-NYK@PHX.csv",
            {
                "season": "2024-25",
                "date": "2024-11-06",
                "short_game_id": "22400032",
                "name": "[2024-11-06]-0022400032-NYK@PHX",
            },
        ),
    ],
)
def test_a_path_says_what_its_template_names(source: str, path: str, says: dict[str, str]) -> None:
    assert SOURCES[source].match(path) == says


@pytest.mark.parametrize(
    "path",
    [
        "nba-com/player-boxscores/2024-11-06/20241107_090500.csv",
        "nba-com/player-boxscores/2024-11-06/extra/20241107_090500.json",
        "nba-com/player-boxscores/20241106/20241107_090500.json",
        "lake/nba-com/player-boxscores/2024-11-06/20241107_090500.json",
        "nba-com/player-boxscores/2024-11-31/20241107_090500.json",
        "nba-com/player-boxscores/2024-11-06/20241107_250500.json",
        "nba-com/player-boxscores/2024-11-06/.20241107_090500.json",
    ],
)
def test_another_path_does_not_fit(path: str) -> None:
    assert SOURCES["nbac_player_boxscores"].match(path) is None


@pytest.mark.parametrize(
    ("variables", "day"),
    [
        ({"date": "2024-11-06"}, DAY),
        ({"yyyymmdd": "20241106"}, DAY),
        ({"season": "2024-25", "ts": "20241106_100000"}, None),
    ],
)
def test_the_date_is_that_of_the_folder(variables: dict[str, str], day: date | None) -> None:
    assert path_date(variables) == day


def test_the_time_of_a_file_name_is_utc() -> None:
    assert path_snapshot({"ts": "20241107_090500"}) == datetime(2024, 11, 7, 9, 5, tzinfo=UTC)


def test_a_name_without_a_time_has_none() -> None:
    assert path_snapshot({"name": "[2024-11-06]-0022400032-NYK@PHX"}) is None


def test_no_two_sources_read_the_same_path() -> None:
    paths = [
        re.sub(r"\{(\w+)\}", lambda found: EXAMPLES[found[1]], template)
        for source in SOURCES.values()
        for template in source.templates
    ]
    readers = {path: [s.name for s in SOURCES.values() if s.match(path)] for path in paths}
    assert {path: names for path, names in readers.items() if len(names) != 1} == {}
