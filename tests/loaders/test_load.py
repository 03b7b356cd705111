"""A whole run: what it loads, how often, and what it writes down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loaders.warehouse import Warehouse
from tests.loaders.loading import START, Loading

BOXES = "nba-com/player-boxscores/2024-11-06/20241107_090500.json"
NO_GAMES = "nba-com/player-boxscores/2024-11-05/20241106_090500.json"
BOXSCORES = ("nbac_player_boxscores", "nbac_team_boxscore", "nbac_gamebook_player_stats")


def records_of(loaded: Loading) -> dict[str, int]:
    """Count the records of a lake by table, without the parsers."""
    documents = [(path, loaded.lake.json(path)) for path in loaded.lake.find("")]

    def under(folder: str) -> list[dict]:
        return [document for path, document in documents if path.startswith(f"{folder}/")]

    books = under("nba-com/gamebooks-data")
    boxes = under("nba-com/team-boxscore")
    plays = under("nba-com/play-by-play")
    lists = ("active_players", "dnp_players", "inactive_players")

    def rows_of(folder: str) -> int:
        return sum(len(document["resultSets"][0]["rowSet"]) for document in under(folder))

    return {
        "nbac_schedule": sum(len(document["games"]) for document in under("nba-com/schedule")),
        "nbac_player_boxscores": rows_of("nba-com/player-boxscores"),
        "nbac_team_boxscore": 2 * len(boxes),
        "nbac_team_boxscore_injured": sum(len(box["injuredPlayers"]) for box in boxes),
        "nbac_gamebook_player_stats": sum(len(book[name]) for book in books for name in lists),
        "nbac_gamebook_games": len(books),
        "nbac_play_by_play": sum(len(p["playByPlay"]["game"]["actions"]) for p in plays),
        "bigdataball_play_by_play": sum(len(d["playByPlay"]) for d in under("big-data-ball")),
        "nbac_player_list": rows_of("nba-com/player-list"),
    }


def test_every_record_is_loaded(loaded: Loading) -> None:
    assert loaded.reports[0].exit_code == 0
    assert loaded.counts() == records_of(loaded)


def test_a_table_gets_one_load_job_however_many_documents_it_has(loaded: Loading) -> None:
    assert max(table.documents for table in loaded.reports[0].tables) > 1
    jobs = {name: loaded.jobs[name] for name in records_of(loaded)}
    assert jobs == dict.fromkeys(records_of(loaded), 1)


def test_a_row_tells_where_it_comes_from(loaded: Loading) -> None:
    lineage = loaded.query(f"""
        select count(*) as records, min(_row_index) as first, max(_row_index) as last,
            min(_source_generation) as generation, min(_snapshot_at) as snapshot_at,
            min(_load_id) as load_id
        from raw.nbac_player_boxscores
        where _source_uri = '{loaded.lake.uri(BOXES)}'
    """)
    records = len(loaded.lake.json(BOXES)["resultSets"][0]["rowSet"])
    assert lineage == [
        {
            "records": records,
            "first": 0,
            "last": records - 1,
            "generation": (loaded.lake.root / BOXES).stat().st_mtime_ns,
            "snapshot_at": datetime(2024, 11, 7, 9, 5, tzinfo=UTC),
            "load_id": loaded.reports[0].load_id,
        }
    ]


def test_a_document_without_records_leaves_a_row_of_its_own(loaded: Loading) -> None:
    assert loaded.status(NO_GAMES) == ["empty"]


def test_the_log_has_a_row_per_table_with_what_came_of_it(loaded: Loading) -> None:
    log = loaded.query("""
        select node_name, status, documents, rows_read, rows_loaded, rows_quarantined,
            cast(min_game_date as string) as first, cast(max_game_date as string) as last, job_id
        from ops.load_log
    """)
    assert {row["node_name"]: row["rows_loaded"] for row in log} == records_of(loaded)
    assert {row["status"] for row in log} == {"success"}
    (boxes,) = (row for row in log if row["node_name"] == "nbac_player_boxscores")
    assert boxes["job_id"].startswith("nba_load_nbac_player_boxscores_")
    assert (boxes["documents"], boxes["rows_quarantined"]) == (2, 0)
    assert (boxes["first"], boxes["last"]) == ("2024-11-06", "2024-11-06")


def test_a_second_run_loads_nothing(loading: Loading) -> None:
    loading.run(*BOXSCORES)
    before = loading.counts()
    again = loading.run_counted(*BOXSCORES)
    assert (again.exit_code, again.plan.pending) == (0, [])
    assert loading.counts() == before
    assert loading.jobs == {"invocation_log": 2}


def test_a_rewritten_object_loads_again_beside_its_old_generation(loading: Loading) -> None:
    loading.run("nbac_player_boxscores")
    records = loading.count("nbac_player_boxscores")
    loading.lake.write(BOXES, loading.lake.json(BOXES))
    assert loading.run("nbac_player_boxscores").exit_code == 0
    by_generation = loading.query(
        "select count(*) as records from raw.nbac_player_boxscores group by _source_generation"
    )
    assert by_generation == [{"records": records}, {"records": records}]
    assert loading.status(BOXES) == ["loaded", "loaded"]


def test_a_new_object_is_all_that_a_later_run_loads(loading: Loading) -> None:
    late = loading.lake.json(BOXES)
    later = BOXES.replace("20241107_0905", "20241108_0905")
    loading.run("nbac_player_boxscores")
    loading.lake.write(later, late)
    report = loading.run("nbac_player_boxscores")
    assert [item.object.path for item in report.plan.pending] == [later]
    assert loading.count("nbac_player_boxscores") == 2 * len(late["resultSets"][0]["rowSet"])


def test_a_dry_run_of_an_empty_warehouse_plans_all_and_writes_nothing(loading: Loading) -> None:
    report = loading.run(dry_run=True)
    assert len(report.plan.pending) == len(loading.lake.find(""))
    prefix = loading.warehouse.dataset("").split(".")[1]
    names = [found.dataset_id for found in loading.warehouse.client.list_datasets()]
    assert [name for name in names if name.startswith(prefix)] == []


def test_sources_that_are_named_are_the_only_ones_loaded(loading: Loading) -> None:
    loading.run("nbac_player_list", "nbac_schedule")
    assert set(loading.counts()) == {"nbac_player_list", "nbac_schedule"}


def test_one_day_loads_that_day_only(loading: Loading) -> None:
    loading.run("nbac_player_boxscores", "nbac_player_list", start=START, end=START)
    assert loading.status(NO_GAMES) == ["empty"]
    assert loading.status(BOXES) == []


def test_a_warehouse_that_was_dropped_is_filled_again(loading: Loading, dataset: str) -> None:
    """The load jobs of the first time are done for ever; their rows are gone."""
    loading.run("nbac_team_boxscore")
    client = loading.warehouse.client
    for name in ("nba_raw", "nba_ops"):
        client.delete_dataset(loading.warehouse.dataset(name), delete_contents=True)
    again = Loading(Warehouse(client, dataset, "test"), loading.lake)
    assert again.run("nbac_team_boxscore").exit_code == 0
    assert again.count("nbac_team_boxscore") == 8


def test_two_warehouses_load_the_same_lake(loading: Loading, dataset: str) -> None:
    loading.run("nbac_team_boxscore")
    other = Warehouse(loading.warehouse.client, f"{dataset}_b", "test")
    beside = Loading(other, loading.lake)
    assert beside.run("nbac_team_boxscore").exit_code == 0
    assert beside.count("nbac_team_boxscore") == 8


def test_worker_processes_load_what_one_process_does(
    loading: Loading, loaded: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.batch.SMALL_BYTES", 0)
    loading.run(workers=1)
    assert loading.counts() == loaded.counts()
