"""BettingPros' documents become rows, one per side of an offer and sportsbook."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.documents import Document, DocumentError, Rejected, Row
from loaders.lake import FolderLake
from loaders.paths import path_date, path_snapshot
from loaders.plan import _unknown_folders
from loaders.sources.bettingpros_player_points_props import SOURCE

PATH = "bettingpros/player-props/points/2024-11-01/20241101_200000.json"

BOOK = {
    "book_id": 12,
    "book_name": "DraftKings",
    "line_id": 901,
    "line": 27.5,
    "odds": -115,
    "updated": "2024-11-01 18:30:00",
    "active": True,
    "best": False,
}
DOCUMENT = {
    "date": "2024-11-01",
    "sport": "NBA",
    "market_id": 156,
    "market_type": "points",
    "market_name": "Points",
    "event_ids": [20_001],
    "timestamp": "2024-11-01T20:00:00.000000+00:00",
    "source": "bettingpros_api",
    "props_count": 1,
    "players_count": 1,
    "props": [
        {
            "offer_id": "156-1",
            "event_id": 20_001,
            "player_id": 77,
            "player_name": "Trae Young",
            "player_team": "ATL",
            "player_position": "PG",
            "market_id": 156,
            "active": True,
            "over": {
                "selection_id": 5,
                "active": True,
                "opening_line": {
                    "line": 26.5,
                    "cost": -110,
                    "book_id": 10,
                    "created": "2024-11-01 09:00:00",
                },
                "sportsbooks": [BOOK, BOOK | {"book_id": 0, "book_name": "Consensus"}],
            },
            "under": {"active": True, "opening_line": None, "sportsbooks": [BOOK | {"odds": -105}]},
        }
    ],
}


def parse(document: dict[str, Any]) -> list[Row | Rejected]:
    variables = SOURCE.match(PATH)
    assert variables is not None
    content = json.dumps(document).encode()
    return list(
        SOURCE.parse(Document(content, variables, path_date(variables), path_snapshot(variables)))
    )


def lines_of(found: list[Row | Rejected]) -> list[Any]:
    return [
        item.parts
        for item in found
        if isinstance(item, Row) and item.table.name == "bettingpros_player_points_props"
    ]


def test_one_row_per_side_and_sportsbook() -> None:
    lines = lines_of(parse(DOCUMENT))
    assert [
        (slate.game_date, slate.market, offer.bet_side, line.book_name, line.line, line.odds)
        for slate, offer, line in lines
    ] == [
        (date(2024, 11, 1), "points", "over", "DraftKings", 27.5, -115),
        (date(2024, 11, 1), "points", "over", "Consensus", 27.5, -115),
        (date(2024, 11, 1), "points", "under", "DraftKings", 27.5, -105),
    ]


def test_offer_without_an_opening_line_is_kept() -> None:
    over, _, under = (offer for _, offer, _ in lines_of(parse(DOCUMENT)))
    assert (over.opening_line, over.opening_odds, over.opening_book_id) == (26.5, -110, 10)
    assert (under.opening_line, under.opening_odds, under.opening_created) == (None, None, None)


def test_ids_are_text_whichever_way_they_come() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["props"][0]["offer_id"] = 156_001
    _, offer, line = lines_of(parse(document))[0]
    assert (offer.offer_id, offer.bettingpros_player_id, line.line_id) == ("156001", "77", "901")


def test_document_without_offers_leaves_a_row() -> None:
    (row,) = parse(DOCUMENT | {"props": [], "props_count": 0})
    assert row.table.name == "bettingpros_player_props_documents"
    assert row.parts[1].props_count == 0


def test_side_that_is_missing_is_none() -> None:
    document = copy.deepcopy(DOCUMENT)
    del document["props"][0]["under"]
    assert {offer.bet_side for _, offer, _ in lines_of(parse(document))} == {"over"}


def test_bad_line_is_rejected_and_the_rest_kept() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["props"][0]["over"]["sportsbooks"][1] = {"book_name": "Consensus", "line": 27.5}
    found = parse(document)
    (rejected,) = (item for item in found if isinstance(item, Rejected))
    assert rejected.place == "$.props[0].over.sportsbooks[1]"
    assert len(lines_of(found)) == 2


@pytest.mark.parametrize("key", ["date", "market_type", "props"])
def test_document_without_its_date_market_or_offers_is_refused(key: str) -> None:
    document = {name: value for name, value in DOCUMENT.items() if name != key}
    with pytest.raises(DocumentError, match=key):
        parse(document)


def test_folder_between_known_ones_is_no_unknown_folder(tmp_path: Path) -> None:
    for folder in ("player-props/points", "player-props/fouls", "events", "futures"):
        (tmp_path / "bettingpros" / folder).mkdir(parents=True)
    found = [item.path for item in _unknown_folders(FolderLake(tmp_path))]
    assert found == ["bettingpros/futures/", "bettingpros/player-props/fouls/"]
