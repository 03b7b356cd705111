"""Bad input: the rest loads, and what cannot be used is named and waits."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from google.cloud import bigquery

from loaders.load import Report
from loaders.warehouse import Warehouse
from tests.loaders.loading import Loading, WrittenLake

PLAYER_BOXES = "nba-com/player-boxscores/2024-11-06/20241107_090500.json"
TEAM_BOX = "nba-com/team-boxscore/20241106/0022405032/20241107_091032.json"
OTHER_TEAM_BOX = "nba-com/team-boxscore/20241106/0022405033/20241107_091033.json"
GAMEBOOK = "nba-com/gamebooks-data/2024-11-06/20241106-NYKPHX/20241107_093032.json"
OTHER_GAMEBOOK = "nba-com/gamebooks-data/2024-11-06/20241106-WASCHA/20241107_093033.json"
PLAYS = "nba-com/play-by-play/2024-11-06/game-0022405032/20241107_092032.json"
OTHER_PLAYS = "nba-com/play-by-play/2024-11-06/game-0022405033/20241107_092033.json"
MORE_PLAYS = "nba-com/play-by-play/2024-11-06/game-0022405034/20241107_092034.json"
EXPORT = "big-data-ball/2024-25/2024-11-06/game_22405034/[2024-11-06]-0022405034-BOS@BKN.csv"
NO_TIME = "nba-com/player-boxscores/2024-11-06/20241107_996100.json"
UNKNOWN = "nba-com/shoe-sizes/2024-11-06/20241107_090000.json"


class Spoilt(NamedTuple):
    """One object that was spoilt, and what is to be said of it."""

    path: str
    place: str
    reason: str
    status: str


def changed(lake: WrittenLake, path: str, change: Callable[[Any], object]) -> None:
    document = lake.json(path)
    change(document)
    lake.write(path, document)


def truncated_json(lake: WrittenLake) -> Spoilt:
    content = (lake.root / PLAYS).read_bytes()
    lake.write(PLAYS, content[: len(content) // 2])
    return Spoilt(PLAYS, "$", "not valid JSON: Input data was truncated", "quarantined")


def missing_key(lake: WrittenLake) -> Spoilt:
    changed(lake, GAMEBOOK, lambda book: book.pop("dnp_players"))
    return Spoilt(GAMEBOOK, "$", "Object missing required field dnp_players", "quarantined")


def null_number(lake: WrittenLake) -> Spoilt:
    def change(boxes: Any) -> None:
        result = boxes["resultSets"][0]
        result["rowSet"][3][result["headers"].index("PTS")] = None

    changed(lake, PLAYER_BOXES, change)
    place = "$.resultSets[0].rowSet[3].PTS"
    return Spoilt(PLAYER_BOXES, place, "Expected int, got null", "partial")


def player_without_a_name(lake: WrittenLake) -> Spoilt:
    changed(lake, OTHER_GAMEBOOK, lambda book: book["active_players"][2].pop("name"))
    reason = "Object missing required field name"
    return Spoilt(OTHER_GAMEBOOK, "$.active_players[2]", reason, "partial")


def unknown_team(lake: WrittenLake) -> Spoilt:
    changed(lake, TEAM_BOX, lambda box: box["teams"][1].update(teamAbbreviation="SEA"))
    reason = "unknown team 'SEA': add it to seeds/team_aliases.csv if it is one of the 30"
    return Spoilt(TEAM_BOX, "$.teams[1]", reason, "partial")


def unknown_folder(lake: WrittenLake) -> Spoilt:
    lake.write(UNKNOWN, {})
    reason = "no source reads this folder; `python -m loaders sources` lists those read"
    return Spoilt("nba-com/shoe-sizes/", "path", reason, "quarantined")


def name_without_a_time(lake: WrittenLake) -> Spoilt:
    lake.write(NO_TIME, lake.json(PLAYER_BOXES))
    reason = "its path fits none of: nba-com/player-boxscores/{date}/{ts}.json"
    return Spoilt(NO_TIME, "path", reason, "quarantined")


def truncated_gzip(lake: WrittenLake) -> Spoilt:
    content = gzip.compress((lake.root / OTHER_PLAYS).read_bytes())
    lake.write(OTHER_PLAYS, content[:-100])
    reason = "not valid gzip: Compressed file ended before the end-of-stream marker was reached"
    return Spoilt(OTHER_PLAYS, "$", reason, "quarantined")


def text_that_is_not_utf8(lake: WrittenLake) -> Spoilt:
    content = (lake.root / MORE_PLAYS).read_bytes()
    lake.write(MORE_PLAYS, content.replace(b'"Period Start"', b'"Period St\xe4rt"', 1))
    reason = "not valid JSON: 'utf-8' codec can't decode byte 0xe4 in position 9: "
    place = "$.playByPlay.game.actions[0]"
    return Spoilt(MORE_PLAYS, place, reason + "invalid continuation byte", "partial")


def number_beyond_64_bits(lake: WrittenLake) -> Spoilt:
    changed(lake, OTHER_TEAM_BOX, lambda box: box["teams"][0].update(points=2**70))
    reason = "points: Python int too large to convert to C long"
    return Spoilt(OTHER_TEAM_BOX, "record 0", reason, "partial")


def nesting_beyond_any_parser(lake: WrittenLake) -> Spoilt:
    lake.write(EXPORT, b"[" * 100_000)
    reason = "the parser failed: RecursionError: maximum recursion depth exceeded while decoding "
    return Spoilt(EXPORT, "$", reason + "a JSON array from a unicode string", "quarantined")


KINDS = (
    truncated_json,
    missing_key,
    null_number,
    player_without_a_name,
    unknown_team,
    unknown_folder,
    name_without_a_time,
    truncated_gzip,
    text_that_is_not_utf8,
    number_beyond_64_bits,
    nesting_beyond_any_parser,
)


class SpoiltLoad(NamedTuple):
    """A load of the small lake with one object of every kind spoilt, and a second run of it."""

    loading: Loading
    spoilt: dict[str, Spoilt]
    first: Report
    second: Report


@pytest.fixture(scope="module")
def spoilt_load(
    client: bigquery.Client, tmp_path_factory: pytest.TempPathFactory, small_lake: dict[str, bytes]
) -> SpoiltLoad:
    lake = WrittenLake(tmp_path_factory.mktemp("spoilt") / "lake", small_lake)
    spoilt = {kind.__name__: kind(lake) for kind in KINDS}
    loading = Loading(Warehouse(client, "spoilt", "test"), lake)
    return SpoiltLoad(loading, spoilt, loading.run(), loading.run())


@pytest.mark.parametrize("kind", [kind.__name__ for kind in KINDS])
def test_quarantine_names_object_place_and_reason(spoilt_load: SpoiltLoad, kind: str) -> None:
    spoilt = spoilt_load.spoilt[kind]
    uri = spoilt_load.loading.lake.uri(spoilt.path)
    entries = spoilt_load.loading.query(
        f"select place, reason from ops.quarantine where source_uri = '{uri}'"
    )
    assert entries == [{"place": spoilt.place, "reason": spoilt.reason}]


@pytest.mark.parametrize("kind", [kind.__name__ for kind in KINDS])
def test_the_manifest_tells_partial_from_quarantined(spoilt_load: SpoiltLoad, kind: str) -> None:
    spoilt = spoilt_load.spoilt[kind]
    assert spoilt_load.loading.status(spoilt.path) == [spoilt.status]


def test_all_else_loads(spoilt_load: SpoiltLoad, loaded: Loading) -> None:
    missing = {
        path: records - of(spoilt_load.loading).get(path, 0)
        for path, records in of(loaded).items()
        if records != of(spoilt_load.loading).get(path, 0)
    }
    spoilt = spoilt_load.spoilt.values()
    assert {path for path, records in missing.items() if records > 1} == {
        one.path for one in spoilt if one.status == "quarantined" and one.place != "path"
    }
    assert {path for path, records in missing.items() if records == 1} == {
        one.path for one in spoilt if one.status == "partial"
    }


def of(loading: Loading) -> dict[str, int]:
    """Return the rows of every object by path."""
    tables = " union all ".join(f"select _source_uri from raw.{name}" for name in loading.counts())
    rows = loading.query(
        f"select _source_uri, count(*) as records from ({tables}) as loaded group by _source_uri"
    )
    return {row["_source_uri"].removeprefix(loading.lake.uri("")): row["records"] for row in rows}


def test_the_exit_code_says_that_something_is_in_quarantine(spoilt_load: SpoiltLoad) -> None:
    assert spoilt_load.first.exit_code == 3


def test_the_report_lists_every_object(spoilt_load: SpoiltLoad) -> None:
    listed = {entry.uri for entry in spoilt_load.first.quarantined}
    lake = spoilt_load.loading.lake
    assert listed == {lake.uri(spoilt.path) for spoilt in spoilt_load.spoilt.values()}


def test_rows_read_are_rows_loaded_and_rows_quarantined(spoilt_load: SpoiltLoad) -> None:
    log = {row["node_name"]: row for row in spoilt_load.loading.query("select * from ops.load_log")}
    assert {name: row["rows_loaded"] for name, row in log.items()} == spoilt_load.loading.counts()
    assert {name: row["rows_read"] for name, row in log.items()} == {
        name: row["rows_loaded"] + row["rows_quarantined"] for name, row in log.items()
    }
    assert sum(row["rows_quarantined"] for row in log.values()) == 5


def test_the_next_run_waits_and_says_so_again(spoilt_load: SpoiltLoad) -> None:
    second = spoilt_load.second
    lake = spoilt_load.loading.lake
    assert {found.uri for found in second.plan.waiting} == {
        lake.uri(spoilt.path) for spoilt in spoilt_load.spoilt.values()
    }
    assert (second.plan.pending, second.exit_code) == ([], 3)


def test_quarantine_keeps_the_record(spoilt_load: SpoiltLoad) -> None:
    record = spoilt_load.loading.value(
        "select record from ops.quarantine where reason like 'unknown team%'"
    )
    assert '"teamAbbreviation": "SEA"' in record


class TestRetry:
    """`--retry-quarantined`, after the loader or a seed has learned to read what it could not."""

    @pytest.fixture
    def learned(self, loading: Loading, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first run does not know Seattle, later ones do."""
        unknown_team(loading.lake)
        assert loading.run("nbac_team_boxscore").exit_code == 3
        monkeypatch.setattr("loaders.sources.nbac_team_boxscore.unknown_team", lambda *_: None)

    def test_only_the_record_that_waited_is_added(self, loading: Loading, learned: None) -> None:
        before = loading.count("nbac_team_boxscore")
        report = loading.run("nbac_team_boxscore", retry_quarantined=True)
        assert report.exit_code == 0
        assert loading.count("nbac_team_boxscore") == before + 1
        assert loading.value(
            "select count(distinct _row_index) from raw.nbac_team_boxscore "
            f"where _source_uri = '{loading.lake.uri(TEAM_BOX)}'"
        ) == 2  # fmt: skip
        assert loading.status(TEAM_BOX) == ["partial", "loaded"]

    def test_its_load_job_is_not_that_of_the_first_time(
        self, loading: Loading, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for path in loading.lake.find("nba-com/team-boxscore"):
            if path != TEAM_BOX:
                (loading.lake.root / path).unlink()
        unknown_team(loading.lake)
        loading.run("nbac_team_boxscore")
        monkeypatch.setattr("loaders.sources.nbac_team_boxscore.unknown_team", lambda *_: None)
        loading.run("nbac_team_boxscore", retry_quarantined=True)
        first, retry = (report.tables[0].job for report in loading.reports)
        assert retry.job_id.endswith("_1")
        assert retry.job_id != first.job_id

    def test_afterwards_nothing_waits(self, loading: Loading, learned: None) -> None:
        loading.run("nbac_team_boxscore", retry_quarantined=True)
        again = loading.run("nbac_team_boxscore", retry_quarantined=True)
        assert (again.exit_code, again.plan.pending) == (0, [])

    def test_a_document_that_is_still_bad_adds_nothing(self, loading: Loading) -> None:
        unknown_team(loading.lake)
        loading.run("nbac_team_boxscore")
        before = loading.count("nbac_team_boxscore")
        assert loading.run("nbac_team_boxscore", retry_quarantined=True).exit_code == 3
        assert loading.count("nbac_team_boxscore") == before
        assert loading.status(TEAM_BOX) == ["partial", "partial"]

    def test_a_document_that_was_refused_loads_whole(
        self, loading: Loading, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> str:
            return "not this time"

        with monkeypatch.context() as patch:
            patch.setattr("loaders.sources.bigdataball_play_by_play.unknown_team", refuse)
            assert loading.run("bigdataball_play_by_play").exit_code == 3
        assert loading.count("bigdataball_play_by_play") == 0
        report = loading.run("bigdataball_play_by_play", retry_quarantined=True)
        assert report.exit_code == 0
        assert loading.count("bigdataball_play_by_play") == 906
