"""NBA.com gamebook: every player a game lists, and what it says of the game."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.loaders.conftest import Documents, Samples
from tests.loaders.parsing import Parsed, parse, refusal

SOURCE = PLAYERS = "nbac_gamebook_player_stats"
GAMES = "nbac_gamebook_games"
PATH = "nba-com/gamebooks-data/2024-04-10/20240410-MEMCLE/20240411_093000.json"


@pytest.fixture(scope="module")
def sample(samples: Samples) -> Parsed:
    return parse(SOURCE, samples.read("nbac_gamebook/exp_0173bcd1.json"), PATH)


def path_of(documents: Documents, game_id: str) -> str:
    """Path of the only gamebook of a game."""
    game = documents.league.games[game_id].fixture
    folder = f"nba-com/gamebooks-data/{game.day}/{game.day:%Y%m%d}-{game.away}{game.home}"
    (path,) = documents.under(folder)
    return path


def by_status(parsed: Parsed) -> Counter[str]:
    return Counter(row["player_status"] for row in parsed.rows[PLAYERS])


def test_every_player_of_the_sample_is_read(sample: Parsed) -> None:
    assert by_status(sample) == {"active": 21, "dnp": 6, "inactive": 14}
    assert sample.rejected == []


def test_a_preseason_sample_without_inactive_players_is_read(samples: Samples) -> None:
    path = "nba-com/gamebooks-data/2021-10-08/20211008-MILBKN/20211009_093000.json"
    parsed = parse(SOURCE, samples.read("nbac_gamebook/exp_d8072441.json"), path)
    assert by_status(parsed) == {"active": 24, "dnp": 15}
    assert parsed.rejected == []


def test_lamar_stevens_who_played(sample: Parsed) -> None:
    row = sample.one(PLAYERS, name="Lamar Stevens")
    assert row["team"] == "Memphis Grizzlies"
    assert row["minutes"] == "37:17"
    assert (row["offensive_rebounds"], row["defensive_rebounds"]) == (2, 4)
    assert row["total_rebounds"] == 6
    assert (row["player_status"], row["dnp_reason"], row["reason"]) == ("active", None, None)


def test_santi_aldama_who_did_not_play(sample: Parsed) -> None:
    row = sample.one(PLAYERS, name="Santi Aldama")
    assert row["player_status"] == "dnp"
    assert row["dnp_reason"] == "NWT - Injury/Illness - Right Foot; Strain"
    assert (row["minutes"], row["points"], row["total_rebounds"]) == (None, None, None)


def test_an_inactive_player_keeps_the_surname_and_suffix_of_the_document(sample: Parsed) -> None:
    row = sample.one(PLAYERS, name="Jackson Jr.")
    assert (row["player_status"], row["team"]) == ("inactive", "Memphis Grizzlies")
    assert row["reason"] == "Injury/Illness - Right Quadriceps; Tendonitis"
    assert row["points"] is None


def test_text_that_bled_into_a_reason_is_left_for_sql(sample: Parsed) -> None:
    reasons = [row["reason"] or "" for row in sample.rows[PLAYERS]]
    assert len([reason for reason in reasons if ") Inactive:" in reason]) == 1


def test_list_positions_count_within_a_status(sample: Parsed) -> None:
    positions = [
        row["list_position"] for row in sample.rows[PLAYERS] if row["player_status"] == "dnp"
    ]
    assert positions == list(range(6))


def test_the_game_of_the_sample(sample: Parsed) -> None:
    (game,) = sample.rows[GAMES]
    assert game["game_code"] == "20240410/MEMCLE"
    assert game["game_date"] == date(2024, 4, 10)
    assert (game["away_team"], game["home_team"]) == ("MEM", "CLE")
    assert game["official_names"] == ["Kevin Scott", "Brent Barnaky", "Nate Green"]
    assert game["official_numbers"] == [24, 36, 41]
    assert (game["attendance"], game["attendance_note"]) == (19432, "Sellout")
    assert (game["total_players"], game["active_count"]) == (41, 21)
    assert game["data_status"] is None


def test_the_old_path_without_the_game_s_folder_is_read(documents: Documents) -> None:
    path = documents.case("old_gamebook_path")
    parsed = parse(SOURCE, documents.read(path), path)
    assert len(parsed.rows[PLAYERS]) == documents.json(path)["total_players"]
    assert parsed.rejected == []


def test_a_team_in_capitals_is_one_of_the_two(documents: Documents) -> None:
    path = documents.case("upper_case_team")
    parsed = parse(SOURCE, documents.read(path), path)
    assert {row["team"] for row in parsed.rows[PLAYERS]} == {
        "Denver Nuggets",
        "NEW ORLEANS PELICANS",
    }
    assert parsed.rejected == []


def test_a_newer_document_says_whether_it_is_complete(documents: Documents) -> None:
    path = documents.case("upper_case_team")
    (game,) = parse(SOURCE, documents.read(path), path).rows[GAMES]
    assert game["data_status"] == "complete"


def test_two_inactive_players_of_one_surname_stay_apart(documents: Documents) -> None:
    case = documents.league.cases["same_surname"]
    surname = documents.league.players[case.player_ids[0]].last_name
    game = documents.league.games[case.game_ids[0]].fixture
    (path,) = documents.under(
        f"nba-com/gamebooks-data/{game.day}/{game.day:%Y%m%d}-{game.away}{game.home}"
    )
    rows = parse(SOURCE, documents.read(path), path).rows[PLAYERS]
    same = [row for row in rows if (row["name"], row["player_status"]) == (surname, "inactive")]
    assert len({(row["team"], row["list_position"]) for row in same}) == 2


@pytest.fixture
def book(documents: Documents) -> Any:
    return documents.json(documents.case("text_bleed"))


def first(book: Any, status: str = "active") -> Any:
    return book[f"{status}_players"][0]


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            lambda book: first(book).pop("name"),
            "$.active_players[0]",
            "Object missing required field name",
        ),
        (
            lambda book: first(book).update(name=""),
            "$.active_players[0].name",
            "Expected str of length >= 1",
        ),
        (
            lambda book: first(book)["stats"].update(points=None),
            "$.active_players[0]",
            "no points for an active player",
        ),
        (
            lambda book: first(book)["stats"].pop("total_rebounds"),
            "$.active_players[0]",
            "no total_rebounds for an active player",
        ),
        (
            lambda book: first(book).pop("stats"),
            "$.active_players[0]",
            "no minutes for an active player",
        ),
        (
            lambda book: first(book)["stats"].update(points="12"),
            "$.active_players[0].stats.points",
            "Expected int | null, got str",
        ),
        (
            lambda book: first(book, "dnp").update(team="Seattle SuperSonics"),
            "$.dnp_players[0]",
            "unknown team 'Seattle SuperSonics' in a game of NYK at BOS",
        ),
        (
            lambda book: first(book, "inactive").update(team="Miami Heat"),
            "$.inactive_players[0]",
            "unknown team 'Miami Heat' in a game of NYK at BOS",
        ),
    ],
)
def test_a_bad_player_is_rejected_alone(book: Any, change: Any, place: str, reason: str) -> None:
    change(book)
    parsed = parse(SOURCE, book, PATH)
    assert [(found.place, found.reason) for found in parsed.rejected] == [(place, reason)]
    assert len(parsed.rows[PLAYERS]) == book["total_players"] - 1


def test_an_exhibition_against_a_club_loads_as_it_stands(documents: Documents) -> None:
    (game_id,) = documents.league.cases["preseason_against_club"].game_ids
    path = path_of(documents, game_id)
    parsed = parse(SOURCE, documents.read(path), path)
    assert (len(parsed.rows[PLAYERS]) > 0, parsed.rejected) == (True, [])


@pytest.mark.parametrize(
    "key",
    [
        "game_code",
        "date",
        "away_team",
        "home_team",
        "active_players",
        "dnp_players",
        "inactive_players",
    ],
)
def test_a_document_without_its_game_or_a_list_is_refused(book: Any, key: str) -> None:
    del book[key]
    assert refusal(SOURCE, book, PATH) == ("$", f"Object missing required field {key}")


def test_a_game_without_active_players_is_kept_with_those_it_lists(book: Any) -> None:
    book |= {"active_players": [], "data_status": "partial"}
    parsed = parse(SOURCE, book, PATH)
    assert "active" not in by_status(parsed)
    assert parsed.rows[GAMES][0]["data_status"] == "partial"
