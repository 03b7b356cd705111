"""Which documents a lake loses when it is cut before a day's games, and what becomes of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from loaders.paths import path_snapshot
from loaders.sample import simulate, write_lake
from scripts.lakes import RESULTS, SCHEDULE, Cut, DatedLake, Future, LakeDocument, absurd
from scripts.leakage_probe import probe_dates

AS_OF_MINUTES = 30


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dated") / "lake"
    write_lake(simulate(), folder)
    return folder


@pytest.fixture(scope="module")
def lake(root: Path) -> DatedLake:
    return DatedLake(root)


@pytest.fixture(scope="module")
def settled_day(lake: DatedLake) -> date:
    """A late date on whose morning a schedule was written, though not the last."""
    return [day for day in lake.settled_dates(AS_OF_MINUTES) if day in lake.game_dates[1:-1]][-1]


@pytest.fixture(scope="module")
def unsettled_day(lake: DatedLake) -> date:
    """A late date on whose morning none was."""
    settled = lake.settled_dates(AS_OF_MINUTES)
    return max(day for day in lake.game_dates[:-1] if day not in settled)


@pytest.fixture(scope="module")
def settled(lake: DatedLake, settled_day: date) -> Cut:
    return lake.cut(settled_day, AS_OF_MINUTES)


def written_at(document: LakeDocument) -> datetime | None:
    return path_snapshot(document.variables)


def read(folder: Path, document: LakeDocument) -> dict:
    return json.loads((folder / document.object.path).read_bytes())


def test_every_document_is_of_one_time(lake: DatedLake, settled: Cut) -> None:
    split = [d.object.path for d in (*settled.kept, *settled.future)]
    assert sorted(split) == sorted(d.object.path for d in lake.documents)


def test_the_cut_is_at_the_as_of_instant_of_the_last_game(root: Path, lake: DatedLake) -> None:
    day = date(2024, 11, 1)
    newest = max((root / "nba-com/schedule/2024-25").iterdir())
    tip_offs = [
        datetime.fromisoformat(game["gameDateTimeUTC"])
        for game in json.loads(newest.read_bytes())["games"]
        if game["gameDateEst"].startswith(f"{day}")
    ]
    assert len(tip_offs) > 1
    assert max(tip_offs) - lake.cut(day, AS_OF_MINUTES).cutoff == timedelta(minutes=AS_OF_MINUTES)


def test_results_stay_if_their_game_was_on_an_earlier_date(settled: Cut) -> None:
    kept = [d.date for d in settled.kept if d.source.name in RESULTS]
    gone = [d.date for d in settled.future if d.source.name in RESULTS]
    assert max(kept) < settled.day <= min(gone)
    assert {d.source.name for d in settled.kept if d.source.name in RESULTS} == RESULTS


def test_a_late_correction_of_an_earlier_game_stays(lake: DatedLake) -> None:
    """It was written after the cut, but a result belongs to the date of its game."""
    late = [
        document
        for document in lake.documents
        if document.source.name in RESULTS
        and document.date
        and written_at(document)
        and (written_at(document).date() - document.date).days > 1
    ]
    assert late
    cut = lake.cut(next(day for day in lake.game_dates if day > late[0].date), AS_OF_MINUTES)
    assert written_at(late[0]) > cut.cutoff
    assert late[0] in cut.kept


@pytest.mark.parametrize("source", ["nbac_schedule", "nbac_player_list"])
def test_snapshots_stay_if_they_were_written_in_time(settled: Cut, source: str) -> None:
    kept = [written_at(d) for d in settled.kept if d.source.name == source]
    gone = [written_at(d) for d in settled.future if d.source.name == source]
    assert max(kept) <= settled.cutoff < min(gone)


def test_a_snapshot_of_an_odds_history_counts_from_the_instant_it_shows(tmp_path: Path) -> None:
    """Its file name tells when somebody fetched it, which may be years later."""
    write_lake(simulate(), tmp_path / "lake")
    lists = sorted((tmp_path / "lake/nba-com/player-list").rglob("*.json"))
    content = json.loads(lists[-1].read_bytes())
    lists[-1].write_text(json.dumps({"timestamp": "2024-11-01T12:00:00Z", "data": content}))
    lake = DatedLake(tmp_path / "lake")
    cut = lake.cut(date(2024, 11, 2), AS_OF_MINUTES)
    path = lists[-1].relative_to(tmp_path / "lake").as_posix()
    assert datetime(2024, 11, 12, tzinfo=UTC) < written_at(
        next(d for d in cut.kept if d.object.path == path)
    )


def test_a_schedule_of_the_morning_serves_as_it_is(settled: Cut) -> None:
    assert settled.masked is None
    schedules = [d for d in settled.kept if d.source is SCHEDULE]
    assert max(map(written_at, schedules)).date() == settled.day


def test_elsewhere_a_later_schedule_serves_and_knows_no_result_from_that_date_on(
    lake: DatedLake, unsettled_day: date, tmp_path: Path
) -> None:
    cut = lake.cut(unsettled_day, AS_OF_MINUTES)
    assert cut.masked is not None
    lake.write(cut, Future.DELETED, tmp_path)
    true = {game["gameId"]: game for game in read(lake.root, cut.masked)["games"]}
    for game in read(tmp_path, cut.masked)["games"]:
        if game["gameDateTimeEst"][:10] < f"{unsettled_day}":
            assert game == true[game["gameId"]]
        else:
            assert (game["gameStatus"], game["homeTeam"]["score"]) == (1, 0)
            assert game["gameDateTimeUTC"] == true[game["gameId"]]["gameDateTimeUTC"]


def test_a_deleted_future_leaves_exactly_what_was_there(
    lake: DatedLake, settled: Cut, tmp_path: Path
) -> None:
    lake.write(settled, Future.DELETED, tmp_path)
    made = DatedLake(tmp_path)
    assert [(d.object.path, d.object.generation) for d in made.documents] == [
        (d.object.path, d.object.generation) for d in settled.kept
    ]
    assert all(read(tmp_path, d) == read(lake.root, d) for d in made.documents)


def test_an_absurd_future_changes_every_later_result_and_nothing_before(
    lake: DatedLake, settled: Cut, tmp_path: Path
) -> None:
    lake.write(settled, Future.ABSURD, tmp_path)
    assert all(read(tmp_path, d) == read(lake.root, d) for d in settled.kept)
    for document in (d for d in settled.future if d.source.name in RESULTS):
        true = read(lake.root, document)
        # The box of a day without games has no rows: there is nothing in it to change.
        is_empty = "resultSets" in true and not true["resultSets"][0]["rowSet"]
        assert (read(tmp_path, document) == true) == is_empty, document.object.path


def test_an_absurd_schedule_is_true_of_the_past(
    lake: DatedLake, settled: Cut, tmp_path: Path
) -> None:
    lake.write(settled, Future.ABSURD, tmp_path)
    for document in (d for d in settled.future if d.source is SCHEDULE):
        pairs = zip(
            read(tmp_path, document)["games"], read(lake.root, document)["games"], strict=True
        )
        for now, true in pairs:
            if true["gameDateTimeEst"][:10] < f"{settled.day}":
                assert now == true
            else:
                assert now["homeTeam"]["score"] == 3 * true["homeTeam"]["score"] + 7
                assert now["gameStatus"] == true["gameStatus"]


def test_absurd_leaves_ids_order_and_time_alone() -> None:
    action = {
        "actionNumber": 7,
        "personId": 203999,
        "period": 2,
        "isFieldGoal": 1,
        "timeActual": "2024-11-12T01:00:00Z",
        "shotResult": "Made",
        "shotDistance": 11.0,
        "pointsTotal": 2,
    }
    assert absurd(action) == action | {
        "shotResult": "Missed",
        "shotDistance": 40.0,
        "pointsTotal": 13,
    }


def test_absurd_reads_result_sets_by_their_headers() -> None:
    table = {"headers": ["PLAYER_ID", "PTS"], "rowSet": [[203999, 30]]}
    assert absurd(table)["rowSet"] == [[203999, 97]]


def test_a_date_without_games_cannot_be_cut(lake: DatedLake) -> None:
    with pytest.raises(ValueError, match=r"no schedule .* has a game with a tip-off on 2024-10-16"):
        lake.cut(date(2024, 10, 16), AS_OF_MINUTES)


def test_probed_are_a_date_with_a_schedule_of_the_morning_and_one_with_a_long_past(
    lake: DatedLake, settled_day: date
) -> None:
    days = probe_dates(lake)
    assert settled_day in days
    assert sum(day < max(days) for day in lake.game_dates) >= len(lake.game_dates) / 2
    assert lake.game_dates[0] < min(days) <= max(days) < lake.game_dates[-1]
