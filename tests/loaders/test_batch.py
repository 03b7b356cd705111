"""From documents to Parquet: chunks, rows in place, dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from loaders import batch
from loaders.batch import Chunk, Files, Outcome, Planned, parse_chunk, write_files
from loaders.lake import FolderLake
from loaders.sources import SOURCES
from loaders.teams import team_of
from tests.loaders.loading import WrittenLake

BOXES = "nba-com/player-boxscores/2024-11-06/20241107_090500.json"
GAMEBOOKS = "nba-com/gamebooks-data/2024-11-06/"
NOW = datetime(2024, 11, 8, tzinfo=UTC)


def planned(lake: WrittenLake, folder: str, **options: object) -> list[Planned]:
    """Plan all objects of a folder."""
    found = []
    for item in FolderLake(lake.root).list(folder):
        for source in SOURCES.values():
            if variables := source.match(item.path):
                found.append(Planned(source.name, item, variables, **options))
    return found


def parsed(lake: WrittenLake, items: list[Planned]) -> Chunk:
    contents = [(item, (lake.root / item.object.path).read_bytes()) for item in items]
    return parse_chunk(contents, "load", NOW)


def written(lake: WrittenLake, items: list[Planned], folder: Path) -> tuple[Files, list[Outcome]]:
    files = Files()
    options = {"load_id": "load", "loaded_at": NOW, "workers": 1, "readers": 2}
    outcomes = write_files(FolderLake(lake.root), items, folder, files, **options)
    return files, list(outcomes)


def test_a_table_has_one_file_with_the_rows_of_all_its_documents(
    lake: WrittenLake, tmp_path: Path
) -> None:
    items = planned(lake, GAMEBOOKS)
    files, outcomes = written(lake, items, tmp_path)
    assert {name: file.rows for name, file in files.tables.items()} == {
        "nbac_gamebook_player_stats": 136,
        "nbac_gamebook_games": 4,
    }
    rows = pq.read_table(files.tables["nbac_gamebook_games"].path)
    assert set(rows["_source_uri"].to_pylist()) == {item.object.uri for item in items}
    assert [outcome.planned for outcome in outcomes] == items


def test_the_order_of_objects_is_kept_over_chunks(
    lake: WrittenLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_DOCUMENTS", 1)
    items = planned(lake, "nba-com/")
    _, outcomes = written(lake, items, tmp_path)
    assert [outcome.planned for outcome in outcomes] == items


def test_a_chunk_is_of_one_source(lake: WrittenLake) -> None:
    chunks = list(batch._chunks(planned(lake, "nba-com/")))
    assert [len({item.source for item in chunk}) for chunk in chunks] == [1] * len(chunks)
    assert len(chunks) == 6


def test_a_chunk_has_so_many_documents_and_no_more(
    lake: WrittenLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_DOCUMENTS", 3)
    chunks = list(batch._chunks(planned(lake, GAMEBOOKS)))
    assert [len(chunk) for chunk in chunks] == [3, 1]


def test_a_chunk_has_so_many_bytes_and_no_more(
    lake: WrittenLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = planned(lake, GAMEBOOKS)
    monkeypatch.setattr(batch, "CHUNK_BYTES", items[0].object.size + items[1].object.size)
    chunks = list(batch._chunks(items))
    assert [item for chunk in chunks for item in chunk] == items
    assert chunks[0] == items[:2]


def test_an_object_larger_than_a_chunk_is_one_of_its_own(
    lake: WrittenLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK_BYTES", 1)
    items = planned(lake, GAMEBOOKS)
    assert list(batch._chunks(items)) == [[item] for item in items]


def test_rows_in_place_are_left_out_and_counted(lake: WrittenLake) -> None:
    in_place = {"nbac_player_boxscores": frozenset({0, 2, 85})}
    chunk = parsed(lake, planned(lake, BOXES.rsplit("/", 1)[0], in_place=in_place))
    indexes = chunk.batches["nbac_player_boxscores"].column("_row_index").to_pylist()
    assert indexes == [index for index in range(86) if index not in (0, 2, 85)]
    (outcome,) = chunk.outcomes
    assert outcome.rows_in_place == {"nbac_player_boxscores": 3}
    assert outcome.rows_read == outcome.rows_new == {"nbac_player_boxscores": 83}
    assert outcome.rows_loaded == 86


def test_a_table_whose_rows_are_all_in_place_has_no_batch_and_its_dates(lake: WrittenLake) -> None:
    in_place = {"nbac_player_boxscores": frozenset(range(86))}
    chunk = parsed(lake, planned(lake, BOXES.rsplit("/", 1)[0], in_place=in_place))
    assert chunk.batches == {}
    assert chunk.dates == {"nbac_player_boxscores": (date(2024, 11, 6), date(2024, 11, 6))}


def test_the_dates_of_a_table_span_all_its_documents(lake: WrittenLake) -> None:
    early = lake.json(BOXES)
    result = early["resultSets"][0]
    result["rowSet"][7][result["headers"].index("GAME_DATE")] = "2024-11-03"
    lake.write(BOXES.replace("11-06", "11-05"), early)
    chunk = parsed(lake, planned(lake, "nba-com/player-boxscores"))
    assert chunk.dates == {"nbac_player_boxscores": (date(2024, 11, 3), date(2024, 11, 6))}


def test_a_document_that_changed_counts_for_nothing(lake: WrittenLake) -> None:
    (item,) = planned(lake, BOXES.rsplit("/", 1)[0])
    chunk = parse_chunk([(item, None)], "load", NOW)
    assert chunk == Chunk({}, {}, [Outcome(item, changed=True)])


def test_a_refused_document_leaves_no_row_of_what_came_before_the_fault(lake: WrittenLake) -> None:
    """A gamebook whose facts are wrong is refused after its players have been read."""
    path = lake.find(GAMEBOOKS)[0]
    lake.write(path, lake.json(path) | {"attendance": "many"})
    chunk = parsed(lake, planned(lake, GAMEBOOKS)[:1])
    assert chunk.batches == {}
    assert [rejection.place for rejection in chunk.outcomes[0].rejections] == ["$.attendance"]


def test_a_parser_that_fails_costs_its_document_and_no_other(
    lake: WrittenLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_boston(name: str) -> str | None:
        return {}["BOS"] if name == "BOS" else team_of(name)

    monkeypatch.setattr("loaders.sources.nbac_gamebook.team_of", not_boston)
    chunk = parsed(lake, planned(lake, GAMEBOOKS))
    failed, *others = chunk.outcomes
    assert [found.reason for found in failed.rejections] == ["the parser failed: KeyError: 'BOS'"]
    assert [outcome.rejections for outcome in others] == [[]] * 3
    assert chunk.batches["nbac_gamebook_games"].num_rows == 3


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"name": "Jokić", "points": 2**70}, '{"name": "Jokić", "points": 1180591620717411303424}'),
        ({"name": "\ud800"}, '{"name": "\\ud800"}'),
        ("x" * 20_000, '"' + "x" * 9_999),
    ],
)
def test_quarantine_writes_any_record_down(record: object, text: str) -> None:
    assert batch._as_text(record) == text
