"""Writing a lake: the same bytes every time, any range, and never over somebody else's files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from loaders.sample import League, rewrite_with_correction, simulate, write_lake
from loaders.sample.cli import sample
from loaders.sample.documents import all_objects
from loaders.sample.lake import MARKER, NotASampleLakeError, encode
from loaders.sample.league import RangeError
from loaders.sample.model import GameType
from loaders.sample.rewrite import SOURCES
from tests.sample.conftest import Lake

SHORT = (date(2024, 10, 22), date(2024, 10, 24))
CLOCK_CHANGE = (date(2025, 3, 3), date(2025, 3, 16))


@pytest.fixture(scope="module")
def short() -> League:
    return simulate(1, *SHORT)


@pytest.fixture(scope="module")
def spring() -> League:
    return simulate(4, *CLOCK_CHANGE)


@pytest.fixture(scope="module")
def spring_lake(spring: League, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("spring")
    write_lake(spring, root)
    return root


@pytest.fixture(
    scope="module",
    params=[
        (date(2024, 2, 27), date(2024, 3, 2)),
        (date(2025, 9, 25), date(2025, 9, 30)),
        (date(2023, 10, 1), date(2023, 10, 14)),
        (date(2024, 10, 15), date(2024, 10, 24)),
    ],
    ids=lambda dates: f"{dates[0]}-{dates[1]}",
)
def short_range(request: pytest.FixtureRequest) -> League:
    """A few days anywhere in a season."""
    return simulate(start_date=request.param[0], end_date=request.param[1])


@pytest.fixture(scope="module")
def short_range_lake(short_range: League, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    root = tmp_path_factory.mktemp("short_range")
    write_lake(short_range, root)
    return Lake(root)


def fingerprint(root: Path) -> dict[str, tuple[str, int]]:
    """Digest and time of every file."""
    return {
        path.relative_to(root).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(sample, [str(a) for a in arguments])
    return result.exit_code, " ".join(result.output.replace("\u2502", " ").split())


def test_another_process_writes_the_same_bytes(lake: Lake, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "loaders", "sample", "--out", tmp_path / "lake"]
    environment = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[2])
    assert fingerprint(tmp_path / "lake") == fingerprint(lake.root)


def test_another_seed_is_another_league(short: League) -> None:
    other = simulate(2, *SHORT)
    ours, theirs = ({encode(item) for item in all_objects(one)} for one in (short, other))
    assert not ours & theirs


def test_default_lake_is_small(lake: Lake, league: League) -> None:
    assert 55 <= len(league.games) <= 75
    assert sum((lake.root / path).stat().st_size for path in lake.paths) < 45_000_000


def test_games_and_schedules_are_of_the_range(short_range: League, short_range_lake: Lake) -> None:
    days = {game.day for game in short_range.games.values()}
    assert min(days) >= short_range.start_date
    assert max(days) <= short_range.end_date
    start = short_range.start_date
    season = f"{start.year if start.month >= 10 else start.year - 1}"
    schedules = short_range_lake.under("nba-com/schedule")
    assert {path.split("/")[2][:4] for path in schedules} == {season}


def test_the_last_schedule_has_the_final_scores(
    short_range: League, short_range_lake: Lake
) -> None:
    assert {
        game["gameId"]: (game["homeTeam"]["score"], game["awayTeam"]["score"])
        for game in short_range_lake.schedule["games"]
        if game["gameStatus"] == 3
    } == {
        game_id: (game.home_score, game.away_score) for game_id, game in short_range.games.items()
    }


def test_no_team_has_more_games_than_a_season(short_range_lake: Lake) -> None:
    games = Counter(
        game[side]["teamTricode"]
        for game in short_range_lake.schedule["games"]
        if game["gameId"].startswith(GameType.REGULAR)
        for side in ("homeTeam", "awayTeam")
    )
    assert max(games.values()) <= 82


def test_cases_are_seen_in_documents_of_the_lake(
    short_range: League, short_range_lake: Lake
) -> None:
    seen_in = {path for case in short_range.cases.values() for path in case.paths}
    assert seen_in - set(short_range_lake.paths) == set()


def test_shortest_range_keeps_the_cases_that_fit(short: League) -> None:
    wanted = {"overtime", "double_overtime", "zero_minutes", "only_bigdataball", "no_plays"}
    assert wanted <= set(short.cases)
    assert "play_in" not in short.cases


def test_clock_change_in_spring(spring: League) -> None:
    assert spring.cases["late_tip_standard_time"].game_ids
    assert spring.cases["late_tip_daylight_time"].game_ids


@pytest.mark.parametrize(
    ("start", "end", "advice"),
    [
        (date(2024, 11, 2), date(2024, 11, 1), "swap"),
        (date(2024, 11, 1), date(2024, 11, 2), "at least 3 days"),
        (date(2024, 9, 20), date(2024, 10, 20), "season begins on 1 October"),
    ],
)
def test_impossible_ranges_are_refused_with_advice(start: date, end: date, advice: str) -> None:
    with pytest.raises(RangeError, match=advice):
        simulate(1, start, end)


def test_command_says_what_it_wrote(tmp_path: Path) -> None:
    code, output = run("--out", tmp_path, "--start-date", SHORT[0], "--end-date", SHORT[1])
    assert code == 0
    assert f"from {SHORT[0]} to {SHORT[1]}" in output
    assert str(tmp_path) in output


@pytest.mark.parametrize("given", ["--start-date", "--end-date"])
def test_half_a_range_is_a_usage_error(tmp_path: Path, given: str) -> None:
    code, output = run("--out", tmp_path, given, "2024-11-01")
    assert code == 2
    assert "give both dates or neither" in output


def test_reversed_dates_are_a_usage_error(tmp_path: Path) -> None:
    code, output = run("--out", tmp_path, "--start-date", "2024-11-05", "--end-date", "2024-11-01")
    assert code == 2
    assert "2024-11-05 is after the end date 2024-11-01" in output


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    code, output = run("--out", tmp_path, "--start-date", SHORT[0], "--end-date", SHORT[1])
    assert code == 2
    assert "is not empty" in output
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_earlier_sample_lake_is_replaced(short: League, tmp_path: Path) -> None:
    used, fresh = tmp_path / "used", tmp_path / "fresh"
    write_lake(simulate(2, *SHORT), used)
    notes = used / "nba-com" / "notes.txt"
    notes.write_text("mine")
    write_lake(short, used)
    assert notes.read_text() == "mine"
    notes.unlink()
    write_lake(short, fresh)
    assert fingerprint(used) == fingerprint(fresh)


def test_run_that_was_cut_off_is_replaced(short: League, tmp_path: Path) -> None:
    write_lake(short, tmp_path)
    whole = fingerprint(tmp_path)
    for path in sorted((tmp_path / "nba-com").rglob("*.json"))[::2]:
        path.unlink()
    write_lake(short, tmp_path)
    assert fingerprint(tmp_path) == whole


def test_marker_cannot_make_a_run_delete_other_files(short: League, tmp_path: Path) -> None:
    lake, other = tmp_path / "lake", tmp_path / "other.txt"
    lake.mkdir()
    other.write_text("mine")
    (lake / MARKER).write_text(json.dumps({"objects": ["../other.txt"]}))
    with pytest.raises(NotASampleLakeError, match="damaged"):
        write_lake(short, lake)
    assert other.read_text() == "mine"


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_rewriting_changes_one_object_in_place(
    source: str, spring: League, spring_lake: Path
) -> None:
    before = fingerprint(spring_lake)
    rewritten = rewrite_with_correction(spring_lake, spring, source=source)
    after = fingerprint(spring_lake)
    assert set(before) == set(after)
    assert [path for path in after if after[path] != before[path]] == [rewritten.path]
    assert f"/{source}/" in rewritten.path
    assert after[rewritten.path][1] > before[rewritten.path][1]


def test_rewritten_object_tells_the_corrected_truth(spring: League, spring_lake: Path) -> None:
    rewritten = rewrite_with_correction(spring_lake, spring)
    rows = {r["PLAYER_ID"]: r for r in Lake(spring_lake).player_boxes[rewritten.after.game_id]}
    for person_id, row in rows.items():
        line = rewritten.after.players[person_id].line
        assert (row["PTS"], row["FG3M"], row["PLUS_MINUS"]) == (
            line.points,
            line.three_pointers_made,
            line.plus_minus,
        )
    lost = rewritten.before.players[rewritten.person_id].line.points
    assert rows[rewritten.person_id]["PTS"] == lost - 1


def test_rewriting_a_game_without_the_document_is_refused(
    league: League, lake: Lake, tmp_path: Path
) -> None:
    game_id = league.cases["no_gamebook"].game_id
    with pytest.raises(ValueError, match=f"game {game_id} "):
        rewrite_with_correction(tmp_path, league, game_id, "gamebooks-data")


def test_simulate_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    simulate(1, *SHORT)
    assert not list(tmp_path.iterdir())


def test_published_dates_are_no_earlier_than_the_games(lake: Lake, league: League) -> None:
    for path in lake.paths:
        if path.startswith("nba-com/play-by-play"):
            day = date.fromisoformat(path.split("/")[2])
            scraped = path.rsplit("/", 1)[1][:8]
            assert scraped > f"{day:%Y%m%d}"
            assert day + timedelta(days=4) > date.fromisoformat(
                f"{scraped[:4]}-{scraped[4:6]}-{scraped[6:]}"
            )
