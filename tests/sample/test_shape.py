"""Paths, keys and types of the documents: as the sources have them."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loaders.sample import League
from tests.sample.conftest import Lake

REAL = Path(__file__).parents[3] / "shared" / "data" / "samples"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"real documents to compare with are not at {REAL}"
)

DATE = r"\d{4}-\d{2}-\d{2}"
TS = r"\d{8}_\d{6}"
PATHS = (
    rf"nba-com/schedule/\d{{4}}-\d{{2}}/{TS}\.json",
    rf"nba-com/schedule-cdn/\d{{4}}-\d{{2}}/{TS}\.json",
    rf"nba-com/player-boxscores/{DATE}/{TS}\.json",
    rf"nba-com/team-boxscore/\d{{8}}/\d{{10}}/{TS}\.json",
    rf"nba-com/gamebooks-data/{DATE}/\d{{8}}-[A-Z]{{6}}/{TS}\.json",
    rf"nba-com/gamebooks-data/{DATE}/{TS}\.json",
    rf"nba-com/play-by-play/{DATE}/game-\d{{10}}/{TS}\.json",
    rf"nba-com/player-list/{DATE}/{TS}\.json",
    rf"nba-com/injury-report-data/{DATE}/\d{{2}}/{TS}\.json",
    rf"nba-com/player-movement/{DATE}/{TS}\.json",
    rf"nba-com/referee-assignments/{DATE}/{TS}\.json",
    rf"ball-dont-lie/injuries/{DATE}/{TS}\.json",
    rf"espn/rosters/{DATE}/team_[A-Z]{{2,4}}/{TS}\.json",
    rf"big-data-ball/\d{{4}}-\d{{2}}/{DATE}/game_[1-9]\d{{7}}/"
    rf"\[{DATE}\]-\d{{10}}-[A-Z]{{3}}@[A-Z]{{3}}\.csv",
    *(
        rf"odds-api/{feed}/{DATE}/[0-9a-f]{{32}}-[A-Z]{{6}}/{TS}-snap-\d{{4}}\.json"
        for feed in ("player-props", "player-props-history", "game-lines", "game-lines-history")
    ),
    rf"bettingpros/player-props/(points|rebounds)/{DATE}/{TS}\.json",
)


def words(text: str) -> list[str]:
    return text.split()


PLAYER_BOX_HEADERS = words(
    "SEASON_ID PLAYER_ID PLAYER_NAME TEAM_ID TEAM_ABBREVIATION TEAM_NAME GAME_ID "
    "GAME_DATE MATCHUP WL MIN FGM FGA FG_PCT FG3M FG3A FG3_PCT FTM FTA FT_PCT OREB DREB "
    "REB AST STL BLK TOV PF PTS PLUS_MINUS FANTASY_PTS VIDEO_AVAILABLE"
)
PLAYER_LIST_HEADERS = words(
    "PERSON_ID PLAYER_LAST_NAME PLAYER_FIRST_NAME PLAYER_SLUG TEAM_ID TEAM_SLUG "
    "IS_DEFUNCT TEAM_CITY TEAM_NAME TEAM_ABBREVIATION JERSEY_NUMBER POSITION HEIGHT "
    "WEIGHT COLLEGE COUNTRY DRAFT_YEAR DRAFT_ROUND DRAFT_NUMBER ROSTER_STATUS FROM_YEAR "
    "TO_YEAR PTS REB AST STATS_TIMEFRAME"
)
TEAM_BOX = set(words("timestamp gameId gameDate teamCount teams injuredPlayers source"))
TEAM_BOX_TEAM = set(
    words(
        "gameId teamId teamName teamAbbreviation teamCity minutes fieldGoals threePointers "
        "freeThrows rebounds assists steals blocks turnovers personalFouls points plusMinus "
        "isHome"
    )
)
GAMEBOOK_OLD = set(
    words(
        "game_code date matchup away_team home_team pdf_version pdf_url arena city state "
        "location officials game_duration attendance timestamp active_players dnp_players "
        "inactive_players total_players active_count dnp_count inactive_count source "
        "debug_info"
    )
)
GAMEBOOK_NEW = GAMEBOOK_OLD | set(
    words(
        "pdf_source is_special_venue is_neutral_site is_relocated_home is_international "
        "has_standard_labels needs_fallback_parsing data_status error_recovery_summary "
        "incomplete_sections"
    )
)
GAMEBOOK_STATS = set(
    words(
        "minutes field_goals_made field_goals_attempted three_pointers_made "
        "three_pointers_attempted free_throws_made free_throws_attempted offensive_rebounds "
        "defensive_rebounds total_rebounds assists personal_fouls steals turnovers blocks "
        "plus_minus points field_goal_percentage three_point_percentage free_throw_percentage"
    )
)
SCHEDULE = set(
    words(
        "season season_nba_format seasonYear leagueId timestamp meta game_count date_count "
        "games metadata"
    )
)
SCHEDULE_GAME = set(
    words(
        "gameId gameCode gameStatus gameStatusText gameSequence gameDateEst gameTimeEst "
        "gameDateTimeEst gameDateUTC gameTimeUTC gameDateTimeUTC awayTeamTime homeTeamTime "
        "day monthNum weekNumber weekName ifNecessary seriesGameNumber gameLabel gameSubLabel "
        "arenaName arenaState arenaCity postponedStatus branchLink gameSubtype isNeutral "
        "homeTeam awayTeam isPrimetime hasNationalTV primaryNetwork traditionalNetworks "
        "streamingPlatforms isRegularSeason isPlayoffs isAllStar isEmiratesCup playoffRound "
        "isChristmas isMLKDay dayOfWeek isWeekend timeSlot gameDate gameDateObj"
    )
)
SCHEDULE_TEAM = set(words("teamId teamName teamCity teamTricode teamSlug wins losses score seed"))
ACTION = set(
    words(
        "actionNumber orderNumber clock timeActual period periodType actionType subType "
        "qualifiers personId x y xLegacy yLegacy side possession scoreHome scoreAway "
        "isFieldGoal isTargetScoreLastPeriod edited description personIdsFilter"
    )
)
ACTION_SOMETIMES = {
    kind: set(words(keys))
    for kind, keys in {
        "2pt": "teamId teamTricode playerName playerNameI descriptor area areaDetail shotDistance "
        "shotResult pointsTotal assistPlayerNameInitial assistPersonId assistTotal "
        "blockPlayerName blockPersonId",
        "freethrow": "teamId teamTricode playerName playerNameI descriptor shotResult pointsTotal",
        "rebound": "teamId teamTricode playerName playerNameI area areaDetail shotActionNumber "
        "reboundTotal reboundDefensiveTotal reboundOffensiveTotal",
        "turnover": "teamId teamTricode playerName playerNameI descriptor area areaDetail "
        "officialId turnoverTotal stealPlayerName stealPersonId",
        "foul": "teamId teamTricode playerName playerNameI descriptor area areaDetail officialId "
        "foulPersonalTotal foulTechnicalTotal foulDrawnPlayerName foulDrawnPersonId",
        "block": "teamId teamTricode playerName playerNameI area areaDetail",
        "substitution": "teamId teamTricode playerName playerNameI",
        "timeout": "teamId teamTricode",
        "violation": "teamId teamTricode playerName playerNameI officialId",
        "jumpball": "teamId teamTricode playerName playerNameI descriptor jumpBallRecoveredName "
        "jumpBallRecoverdPersonId jumpBallWonPlayerName jumpBallWonPersonId "
        "jumpBallLostPlayerName jumpBallLostPersonId",
        "period": "",
        "game": "",
    }.items()
}
ACTION_SOMETIMES |= {"3pt": ACTION_SOMETIMES["2pt"], "steal": ACTION_SOMETIMES["block"]}
BIGDATABALL_COLUMNS = words(
    "game_id data_set date a1 a2 a3 a4 a5 h1 h2 h3 h4 h5 period away_score home_score "
    "remaining_time elapsed play_length play_id team event_type assist away home block "
    "entered left num opponent outof player points possession reason result steal type "
    "shot_distance original_x original_y converted_x converted_y description"
)


def test_every_object_lies_where_its_source_puts_it(lake: Lake) -> None:
    used = set()
    for path in lake.paths:
        fitting = [pattern for pattern in PATHS if re.fullmatch(pattern, path)]
        assert len(fitting) == 1, path
        used.add(fitting[0])
    assert used == set(PATHS)


def test_objects_are_plain_utf8_json_without_nan(lake: Lake) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    for path in lake.paths:
        content = (lake.root / path).read_bytes().decode()
        assert isinstance(json.loads(content, parse_constant=refuse), dict)


def test_file_times_are_those_of_the_file_names(lake: Lake) -> None:
    for path in lake.paths:
        if found := re.search(TS, path):
            at = datetime.strptime(found[0], "%Y%m%d_%H%M%S").replace(tzinfo=UTC)
            assert (lake.root / path).stat().st_mtime_ns == int(at.timestamp()) * 10**9


def test_player_boxes_have_the_headers_in_order(lake: Lake) -> None:
    for path in lake.under("nba-com/player-boxscores"):
        document = lake.read(path)
        assert set(document) == {"resource", "parameters", "resultSets"}
        (result,) = document["resultSets"]
        assert result["name"] == "LeagueGameLog"
        assert result["headers"] == PLAYER_BOX_HEADERS
        assert all(len(row) == 32 for row in result["rowSet"])


def test_player_boxes_say_what_kind_of_game_it_is(lake: Lake) -> None:
    for rows in lake.player_boxes.values():
        for row in rows:
            assert row["SEASON_ID"] == f"{row['GAME_ID'][2]}2024"


def test_player_boxes_write_both_kinds_of_matchup(lake: Lake) -> None:
    rows = [row for game in lake.player_boxes.values() for row in game]
    spellings = {re.sub("[A-Z]{3}", "", row["MATCHUP"]) for row in rows}
    assert spellings == {" vs. ", " @ "}


def test_team_boxes_have_the_keys(lake: Lake) -> None:
    for path in lake.under("nba-com/team-boxscore"):
        document = lake.read(path)
        assert set(document) == TEAM_BOX
        assert [team["isHome"] for team in document["teams"]] == [True, False]
        for team in document["teams"]:
            assert set(team) == TEAM_BOX_TEAM
            for kind in ("fieldGoals", "threePointers", "freeThrows"):
                assert set(team[kind]) == {"made", "attempted", "percentage"}
            assert set(team["rebounds"]) == {"offensive", "defensive", "total"}
            assert isinstance(team["plusMinus"], float)
        for entry in document["injuredPlayers"]:
            assert set(entry) == {
                "playerId", "playerName", "teamId", "teamAbbreviation", "comment",
            }  # fmt: skip


def test_gamebooks_have_the_keys(lake: Lake, league: League) -> None:
    old_path = league.cases["old_gamebook_path"].path
    for path in lake.under("nba-com/gamebooks-data"):
        document = lake.read(path)
        keys = set(document) - {"attendance_note"}
        assert keys == (GAMEBOOK_OLD if path == old_path else GAMEBOOK_NEW)
        for entry in document["active_players"]:
            assert set(entry) == {"name", "team", "status", "stats"}
            assert set(entry["stats"]) == GAMEBOOK_STATS
            assert re.fullmatch(r"\d{2}:\d{2}", entry["stats"]["minutes"])
        for entry in document["dnp_players"]:
            assert set(entry) == {"name", "team", "status", "dnp_reason", "category"}
            assert entry["dnp_reason"].startswith(f"{entry['category']} - ")
        for entry in document["inactive_players"]:
            assert set(entry) == {"name", "team", "status", "reason", "category"}
        counts = [len(document[f"{kind}_players"]) for kind in ("active", "dnp", "inactive")]
        assert counts == [document[f"{kind}_count"] for kind in ("active", "dnp", "inactive")]
        assert document["total_players"] == sum(counts)


def test_schedules_have_the_keys(lake: Lake) -> None:
    for folder in ("nba-com/schedule", "nba-com/schedule-cdn"):
        assert len(lake.under(folder)) >= 2
        for path in lake.under(folder):
            document = lake.read(path)
            assert set(document) == SCHEDULE
            assert document["game_count"] == len(document["games"])
            for game in document["games"]:
                assert set(game) == SCHEDULE_GAME
                assert set(game["homeTeam"]) == set(game["awayTeam"]) == SCHEDULE_TEAM


def test_play_by_play_has_the_keys(lake: Lake, league: League) -> None:
    old_path = league.cases["old_play_by_play_key"].path
    for path in lake.under("nba-com/play-by-play"):
        document = lake.read(path)
        key = "gameId" if path == old_path else "game_id"
        assert set(document["metadata"]) == {key, "season", "fetchedUtc", "eventCount"}
        extra = set() if path == old_path else {"record_count"}
        assert set(document) == {"metadata", "playByPlay"} | extra
        actions = document["playByPlay"]["game"]["actions"]
        assert document["metadata"]["eventCount"] == len(actions)
        for action in actions:
            sometimes = ACTION_SOMETIMES[action["actionType"]]
            assert ACTION <= set(action) <= ACTION | sometimes, action


def test_every_key_of_an_action_occurs(lake: Lake) -> None:
    seen: dict[str, set] = {}
    for actions in lake.play_by_play.values():
        for action in actions:
            seen.setdefault(action["actionType"], set()).update(action)
    for kind, sometimes in ACTION_SOMETIMES.items():
        missing = (ACTION | sometimes) - seen[kind]
        assert not missing - {"descriptor"}, (kind, missing)


def test_bigdataball_has_the_columns(lake: Lake) -> None:
    for path in lake.under("big-data-ball"):
        document = lake.read(path)
        assert set(document) == {"timestamp", "source", "game_info", "file_info", "playByPlay"}
        assert set(document["game_info"]) == set(
            words(
                "game_id date data_set away_team home_team final_away_score final_home_score "
                "periods_played"
            )
        )
        assert document["file_info"]["columns"] == BIGDATABALL_COLUMNS
        assert document["file_info"]["name"] == path.rsplit("/", 1)[1]
        assert document["file_info"]["total_plays"] == len(document["playByPlay"])
        for row in document["playByPlay"]:
            assert list(row) == BIGDATABALL_COLUMNS


def test_bigdataball_mixes_integers_and_floats(lake: Lake) -> None:
    rows = lake.read(lake.under("big-data-ball")[0])["playByPlay"]
    shot = next(row for row in rows if row["event_type"] == "shot")
    assert isinstance(shot["play_id"], int)
    assert isinstance(shot["points"], float)
    assert isinstance(shot["shot_distance"], float)


def test_player_lists_have_the_headers_in_order(lake: Lake) -> None:
    for path in lake.under("nba-com/player-list"):
        (result,) = lake.read(path)["resultSets"]
        assert result["name"] == "PlayerIndex"
        assert result["headers"] == PLAYER_LIST_HEADERS
        ids = [row[0] for row in result["rowSet"]]
        assert len(ids) == len(set(ids)) == 170


# Against real documents.


def shape(value: object) -> object:
    """The keys and JSON types of a value; of a list those of all its elements together."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        merged: object = None
        for item in value:
            merged = merge(merged, shape(item))
        return [merged]
    return frozenset({type(value).__name__})


def merge(one: object, other: object) -> object:
    if one is None or other is None:
        return one if other is None else other
    if isinstance(one, dict) and isinstance(other, dict):
        return {k: merge(one.get(k), other.get(k)) for k in {**one, **other}}
    if isinstance(one, list) and isinstance(other, list):
        return [merge(one[0], other[0])]
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one | other
    raise AssertionError(f"{one} and {other} have nothing in common")


def differences(ours: object, real: object, place: str = "$") -> list[str]:
    """Where a synthetic document has a key or type that no real one has.

    An int may stand where the real one has a float, and null or an empty list anywhere.
    """
    if ours is None or real is None:
        return []
    if isinstance(ours, dict) and isinstance(real, dict):
        found = [f"{place}.{key} is not in the real document" for key in ours if key not in real]
        for key in ours.keys() & real.keys():
            found += differences(ours[key], real[key], f"{place}.{key}")
        return found
    if isinstance(ours, list) and isinstance(real, list):
        return differences(ours[0], real[0], f"{place}[]")
    if isinstance(ours, frozenset) and isinstance(real, frozenset):
        extra = ours - real - {"NoneType"} - ({"int"} if "float" in real else set())
        return [f"{place} is {sorted(extra)}, not {sorted(real)}"] if extra else []
    return [f"{place} is of another kind"]


def real(name: str) -> dict:
    path = REAL / name
    return json.loads(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    )


@needs_real
@pytest.mark.parametrize(
    ("folder", "names", "allowed"),
    [
        ("nba-com/player-boxscores", ["nbac_player_boxscore/exp_2ad17718.json"], ()),
        (
            "nba-com/gamebooks-data",
            ["nbac_gamebook/exp_0173bcd1.json", "nbac_gamebook/exp_d8072441.json"],
            # Newer documents have these; the real ones at hand are older.
            GAMEBOOK_NEW - GAMEBOOK_OLD,
        ),
        (
            "nba-com/play-by-play",
            [
                "nbac_play_by_play/exp_14ecf360.json.gz",
                "nbac_play_by_play/exp_416e8d5c.json.gz",
            ],
            ("record_count",),
        ),
        ("nba-com/schedule", ["nbac_schedule/exp_80cb1fd6.json"], ()),
        ("nba-com/player-list", ["nbac_player_list/exp_7af00b51.json.gz"], ()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_keys_and_types_are_those_of_real_documents(
    lake: Lake, folder: str, names: list[str], allowed: tuple[str, ...]
) -> None:
    ours: object = None
    for path in lake.under(folder):
        ours = merge(ours, shape(lake.read(path)))
    theirs: object = None
    for name in names:
        theirs = merge(theirs, shape(real(name)))
    found = [
        line for line in differences(ours, theirs) if not any(f".{key} " in line for key in allowed)
    ]
    assert found == []


@needs_real
@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("nba-com/player-boxscores", "nbac_player_boxscore/exp_2ad17718.json"),
        ("nba-com/player-list", "nbac_player_list/exp_7af00b51.json.gz"),
    ],
)
def test_columns_have_the_types_of_real_documents(lake: Lake, folder: str, name: str) -> None:
    def types(documents: list[dict]) -> list[set]:
        rows = [row for d in documents for row in d["resultSets"][0]["rowSet"]]
        return [{type(value).__name__ for value in column} for column in zip(*rows, strict=True)]

    ours = types([lake.read(path) for path in lake.under(folder)])
    theirs = types([real(name)])
    for place, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        assert mine <= other | {"NoneType"}, place
