"""Each awkward case is in the default lake, where `league.cases` says it is."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest

from loaders.sample import League, Status, season_totals
from loaders.sample.objects import bigdataball_path
from loaders.sample.teams import NBA_TEAMS
from tests.sample.conftest import Lake

NAMES = [
    "overtime",
    "double_overtime",
    "late_tip_daylight_time",
    "late_tip_standard_time",
    "neutral_site_abroad",
    "postponed",
    "postponed_marked_final",
    "in_progress",
    "preseason",
    "preseason_against_club",
    "all_star",
    "cup_final",
    "play_in",
    "one_game",
    "no_game",
    "accented_names",
    "suffixed_names",
    "apostrophes",
    "hyphens",
    "initials",
    "suffixes_inside_names",
    "bigdataball_names",
    "same_surname",
    "trade",
    "zero_minutes",
    "free_throws_only",
    "coaches_decision",
    "did_not_dress",
    "not_with_team",
    "inactive",
    "corrected",
    "listed_in_error",
    "only_bigdataball",
    "no_plays",
    "no_gamebook",
    "no_team_box",
    "text_bleed",
    "upper_case_team",
    "old_gamebook_path",
    "old_play_by_play_key",
    "numbered_names",
    "shot_at_origin",
    "shot_without_area",
    "technical_free_throw",
    "backcourt_shot",
    "team_turnover",
    "upgraded_to_available",
    "downgraded_too_late",
    "report_of_nobody",
    "no_injury_report",
    "waived",
    "claimed_off_waivers",
    "no_rosters",
    "no_roster_of_team",
    "crews_too_late",
]


def scheduled(document: dict, game_id: str) -> dict:
    return next(game for game in document["games"] if game["gameId"] == game_id)


def rows_of(lake: Lake, game_id: str) -> dict[int, dict]:
    return {row["PLAYER_ID"]: row for row in lake.player_boxes[game_id]}


def gamebook(lake: Lake, league: League, game_id: str) -> dict:
    game = league.games[game_id]
    return lake.gamebooks[f"{game.day:%Y%m%d}/{game.fixture.away}{game.fixture.home}"]


def test_all_cases_are_there(league: League) -> None:
    assert sorted(league.cases) == sorted(NAMES)


def test_cases_name_games_players_and_objects_that_exist(lake: Lake, league: League) -> None:
    for case in league.cases.values():
        assert set(case.game_ids) <= set(league.games)
        assert set(case.player_ids) <= set(league.players)
        assert set(case.paths) <= set(lake.paths), case.name
        assert case.description


def test_arranged_oddities_have_games_of_their_own(league: League) -> None:
    arranged = NAMES[NAMES.index("only_bigdataball") : NAMES.index("technical_free_throw")]
    arranged += ["overtime", "double_overtime", "zero_minutes", "free_throws_only", "corrected"]
    games = [league.cases[name].game_id for name in arranged]
    assert len(games) == len(set(games))


@pytest.mark.parametrize(
    ("name", "count", "minutes", "text"),
    [("overtime", 1, "265:00", "Final/OT"), ("double_overtime", 2, "290:00", "Final/OT2")],
)
def test_overtime(
    lake: Lake, league: League, name: str, count: int, minutes: str, text: str
) -> None:
    game_id = league.cases[name].game_id
    assert league.games[game_id].overtime_periods == count
    assert {t["minutes"] for t in lake.team_boxes[game_id]["teams"]} == {minutes}
    assert scheduled(lake.schedule, game_id)["gameStatusText"] == text
    last = lake.play_by_play[game_id][-1]
    assert (last["period"], last["periodType"]) == (4 + count, "OVERTIME")


@pytest.mark.parametrize(
    ("name", "hour"), [("late_tip_daylight_time", 2), ("late_tip_standard_time", 3)]
)
def test_late_tip_is_tomorrow_in_utc(lake: Lake, league: League, name: str, hour: int) -> None:
    game = league.games[league.cases[name].game_id]
    tomorrow = game.day + timedelta(days=1)
    assert game.fixture.tip_at == datetime(
        tomorrow.year, tomorrow.month, tomorrow.day, hour, 30, tzinfo=UTC
    )
    entry = scheduled(lake.schedule, game.game_id)
    assert entry["gameDateTimeEst"] == f"{game.day}T22:30:00Z"
    assert entry["gameDateTimeUTC"] == f"{tomorrow}T0{hour}:30:00Z"
    assert entry["homeTeamTime"] == f"{game.day}T19:30:00Z"
    assert lake.play_by_play[game.game_id][0]["timeActual"] == f"{tomorrow}T0{hour}:30:00.0Z"


def test_clock_change_is_within_the_lake(league: League) -> None:
    assert league.start_date < date(2024, 11, 3) < league.end_date
    assert league.games_on(date(2024, 11, 2))
    assert league.games_on(date(2024, 11, 3))


def test_postponed_game_leaves_its_old_date(lake: Lake, league: League) -> None:
    case = league.cases["postponed"]
    game = league.games[case.game_id]
    first = scheduled(lake.read(lake.under("nba-com/schedule")[0]), case.game_id)
    called_off = scheduled(lake.read(case.path), case.game_id)
    newest = scheduled(lake.schedule, case.game_id)
    old, new = f"{case.days[0]}T00:00:00Z", f"{game.day}T00:00:00Z"
    assert [first["gameDateEst"], first["gameStatus"]] == [old, 1]
    assert [called_off["gameDateEst"], called_off["gameStatusText"]] == [old, "PPD"]
    assert called_off["postponedStatus"] == "Y"
    assert [newest["gameDateEst"], newest["gameStatus"]] == [new, 3]
    assert case.days[0] < game.day


def test_postponed_game_was_called_final_without_a_score(lake: Lake, league: League) -> None:
    case = league.cases["postponed_marked_final"]
    entry = scheduled(lake.read(case.path), case.game_id)
    assert entry["gameDateEst"] == f"{case.days[0]}T00:00:00Z"
    assert (entry["gameStatus"], entry["gameStatusText"]) == (3, "Final")
    assert (entry["homeTeam"]["score"], entry["awayTeam"]["score"]) == (0, 0)
    assert scheduled(lake.schedule, case.game_id)["homeTeam"]["score"] > 0


def test_no_game_on_a_postponed_games_old_date(lake: Lake, league: League) -> None:
    for name in ("postponed", "postponed_marked_final"):
        case = league.cases[name]
        on_day = [p for p in lake.paths if f"/{case.days[0]}/" in p]
        assert not [path for path in on_day if case.game_id in path]


def test_game_in_progress(lake: Lake, league: League) -> None:
    case = league.cases["in_progress"]
    entry = scheduled(lake.read(case.path), case.game_id)
    assert entry["gameStatus"] == 2
    assert entry["gameStatusText"].startswith("Q")
    final = scheduled(lake.schedule, case.game_id)
    assert 0 < entry["homeTeam"]["score"] < final["homeTeam"]["score"]


def test_games_that_do_not_count(lake: Lake, league: League) -> None:
    for name, prefix in (
        ("preseason", "001"),
        ("all_star", "003"),
        ("cup_final", "006"),
        ("play_in", "005"),
    ):
        for game_id in league.cases[name].game_ids:
            assert game_id.startswith(prefix)
            assert game_id in lake.player_boxes
            assert game_id in lake.team_boxes
            assert game_id in lake.play_by_play
    totals = season_totals(league)
    games = [g for g in league.games if g.startswith("002")]
    assert sum(total.games for total in totals.values()) == 2 * len(games)
    assert sum(total.wins for total in totals.values()) == len(games)
    assert sum(t.line.points for t in totals.values()) == sum(
        league.games[g].home_score + league.games[g].away_score for g in games
    )
    for total in totals.values():
        assert total.line.seconds_played == total.opponents.seconds_played


def test_guests_are_not_nba_teams(lake: Lake, league: League) -> None:
    all_star = {t["teamAbbreviation"] for t in _teams(lake, league, "all_star")}
    assert not all_star & set(NBA_TEAMS)
    club = {t["teamAbbreviation"] for t in _teams(lake, league, "preseason_against_club")}
    assert len(club & set(NBA_TEAMS)) == 1


def _teams(lake: Lake, league: League, name: str) -> list[dict]:
    return lake.team_boxes[league.cases[name].game_id]["teams"]


def test_neutral_sites(lake: Lake, league: League) -> None:
    for name, arena in (("neutral_site_abroad", "Arena CDMX"), ("cup_final", "T-Mobile Arena")):
        entry = scheduled(lake.schedule, league.cases[name].game_id)
        assert entry["isNeutral"]
        assert entry["arenaName"] == arena


def test_night_with_one_game_and_night_with_none(lake: Lake, league: League) -> None:
    assert len(league.games_on(league.cases["one_game"].days[0])) == 1
    none = league.cases["no_game"]
    assert not league.games_on(none.days[0])
    result = lake.read(none.path)["resultSets"][0]
    assert result["rowSet"] == []
    assert result["headers"]


def test_accented_names_include_letters_that_do_not_decompose(league: League) -> None:
    names = "".join(league.players[p].full_name for p in league.cases["accented_names"].player_ids)
    foreign = {letter for letter in names if not letter.isascii()}
    whole = {letter for letter in foreign if len(unicodedata.normalize("NFD", letter)) == 1}
    assert foreign - whole
    assert whole


def test_names_that_break_naive_matching(league: League) -> None:
    def names(case: str) -> list[str]:
        return [league.players[p].full_name for p in league.cases[case].player_ids]

    assert {n.rsplit(" ", 1)[1] for n in names("suffixed_names")} == {
        "Jr.",
        "Sr.",
        "II",
        "III",
        "IV",
    }
    inside = " ".join(names("suffixes_inside_names")).lower()
    assert all(part in inside for part in ("iv", "sr", "jr", "ii"))
    assert names("apostrophes")[0].count("'") == 2
    assert names("hyphens")[0].count("-") == 2
    assert names("initials")[0].count(".") == 2


def test_players_with_special_names_play(league: League) -> None:
    for case in NAMES[NAMES.index("accented_names") : NAMES.index("bigdataball_names")]:
        for person_id in league.cases[case].player_ids:
            assert any(
                person_id in game.players and game.players[person_id].status is Status.ACTIVE
                for game in league.games.values()
            ), league.players[person_id]


def test_bigdataball_spells_some_names_its_own_way(lake: Lake, league: League) -> None:
    case = league.cases["bigdataball_names"]
    spelled = league.source_names["bigdataball"]
    text = "".join((lake.root / path).read_text() for path in case.paths)
    for person_id in case.player_ids:
        assert f'"{spelled[person_id]}"' in text
        assert f'"{league.players[person_id].full_name}"' not in text


def test_numbered_names(lake: Lake, league: League) -> None:
    rows = lake.read(league.cases["numbered_names"].path)["playByPlay"]
    for row in rows:
        for column in ("a1", "h5", "player", "assist", "entered"):
            if row[column]:
                number, name = row[column].split(" ", 1)
                assert league.players[int(number)].full_name.split()[0] == name.split()[0] or (
                    int(number) in league.source_names["bigdataball"]
                )


def test_two_team_mates_of_one_surname_are_inactive_together(lake: Lake, league: League) -> None:
    case = league.cases["same_surname"]
    one, other = (league.players[p].last_name for p in case.player_ids)
    assert one == other
    entries = [
        e for e in gamebook(lake, league, case.game_id)["inactive_players"] if e["name"] == one
    ]
    assert len(entries) == 2
    assert entries[0]["team"] == entries[1]["team"]
    assert entries[0]["reason"] != entries[1]["reason"]


def test_traded_players_play_for_two_teams(lake: Lake, league: League) -> None:
    case = league.cases["trade"]
    for person_id in case.player_ids:
        teams = {
            (row["TEAM_ABBREVIATION"], row["GAME_DATE"] >= f"{case.days[0]}")
            for rows in lake.player_boxes.values()
            for row in rows
            if row["PLAYER_ID"] == person_id
        }
        assert len(teams) == 2
        assert len({team for team, _ in teams}) == 2


def test_player_list_follows_the_trade(lake: Lake, league: League) -> None:
    trade = league.trades[0]
    for path in lake.under("nba-com/player-list"):
        day = date.fromisoformat(path.split("/")[2])
        rows = lake.read(path)["resultSets"][0]["rowSet"]
        (team,) = (row[9] for row in rows if row[0] == trade.person_id)
        assert team == (trade.to_team if day >= trade.day else trade.from_team)


def test_player_with_zero_minutes(lake: Lake, league: League) -> None:
    case = league.cases["zero_minutes"]
    row = rows_of(lake, case.game_id)[case.player_id]
    assert row["MIN"] == 0
    assert league.games[case.game_id].players[case.player_id].line.seconds_played == 5
    book = gamebook(lake, league, case.game_id)
    name = league.players[case.player_id].full_name
    (entry,) = (e for e in book["active_players"] if e["name"] == name)
    assert entry["stats"]["minutes"] == "00:05"


def test_player_with_free_throws_only(lake: Lake, league: League) -> None:
    case = league.cases["free_throws_only"]
    row = rows_of(lake, case.game_id)[case.player_id]
    assert row["FGA"] == 0
    assert row["FG_PCT"] is None
    assert row["FTA"] > 0


@pytest.mark.parametrize(
    ("name", "category"),
    [("coaches_decision", "DNP"), ("did_not_dress", "DND"), ("not_with_team", "NWT")],
)
def test_players_who_did_not_play(lake: Lake, league: League, name: str, category: str) -> None:
    case = league.cases[name]
    pairs = zip(case.game_ids, case.player_ids, strict=True)
    game_id, person_id = next(p for p in pairs if league.publications[p[0]].has_gamebook)
    book = gamebook(lake, league, game_id)
    full_name = league.players[person_id].full_name
    (entry,) = (e for e in book["dnp_players"] if e["name"] == full_name)
    assert entry["category"] == category
    assert person_id not in rows_of(lake, game_id)


def test_inactive_players_have_reasons_or_none(lake: Lake) -> None:
    reasons = {
        entry["reason"] for book in lake.gamebooks.values() for entry in book["inactive_players"]
    }
    assert "Not specified" in reasons
    assert "G League - Two-Way" in reasons
    assert any(reason.startswith("Injury/Illness - ") for reason in reasons)


def test_correction_changes_four_documents(lake: Lake, league: League) -> None:
    case = league.cases["corrected"]
    assert len(case.paths) == 8
    game = league.games[case.game_id]
    first, second = (_points(lake, case, late) for late in (0, 4))
    assert [b - a for a, b in zip(first, second, strict=True)] == [1, 1, 1, 1]
    assert second[0] == game.players[case.player_id].line.points


def _points(lake: Lake, case, offset: int) -> list[int]:
    """The corrected player's points in the box, his team's, his in the gamebook and the plays."""
    box, team_box, book, plays = (lake.read(path) for path in case.paths[offset : offset + 4])
    result = box["resultSets"][0]
    rows = [dict(zip(result["headers"], row, strict=True)) for row in result["rowSet"]]
    (row,) = (r for r in rows if r["PLAYER_ID"] == case.player_id)
    (team,) = (t for t in team_box["teams"] if t["teamId"] == row["TEAM_ID"])
    (entry,) = (e for e in book["active_players"] if e["name"] == row["PLAYER_NAME"])
    actions = plays["playByPlay"]["game"]["actions"]
    scored = [a for a in actions if a["personId"] == case.player_id and "pointsTotal" in a]
    return [row["PTS"], team["points"], entry["stats"]["points"], scored[-1]["pointsTotal"]]


def test_first_version_is_consistent_in_itself(lake: Lake, league: League) -> None:
    first = league.publications[league.cases["corrected"].game_id].first_version
    for team in first.teams.values():
        own = [p.line for p in first.players.values() if p.team == team.team]
        assert sum(line.points for line in own) == team.line.points == first.score(team.team)
        assert sum(line.plus_minus for line in own) == 5 * team.line.plus_minus


def test_row_listed_in_error_is_in_the_first_version_only(lake: Lake, league: League) -> None:
    case = league.cases["listed_in_error"]
    versions = lake.under(case.path.rsplit("/", 1)[0])
    first, second = (
        {row[1]: row for row in lake.read(path)["resultSets"][0]["rowSet"]} for path in versions
    )
    assert set(first) - set(second) == {case.player_id}
    assert first[case.player_id][10] == 0
    status = league.games[case.game_id].players[case.player_id].status
    assert status is Status.DNP


def test_missing_documents(lake: Lake, league: League) -> None:
    def folders(name: str) -> set[str]:
        game = league.games[league.cases[name].game_id]
        marks = (f"/{game.game_id}/", f"game-{game.game_id}/", f"{int(game.game_id)}/",
                 f"{game.day:%Y%m%d}-{game.fixture.away}{game.fixture.home}/")  # fmt: skip
        return {
            p.split("/")[-4 if "big" in p else 1] for p in lake.paths if any(m in p for m in marks)
        }

    assert "play-by-play" not in folders("only_bigdataball")
    assert bigdataball_path(league.games[league.cases["only_bigdataball"].game_id].fixture) in (
        lake.paths
    )
    assert folders("no_plays") == {"team-boxscore", "gamebooks-data"}
    assert "gamebooks-data" not in folders("no_gamebook")
    assert "team-boxscore" not in folders("no_team_box")


def test_text_bleed(lake: Lake, league: League) -> None:
    case = league.cases["text_bleed"]
    game = league.games[case.game_id]
    book = lake.read(case.path)
    truth = [p for p in game.players.values() if p.status is Status.INACTIVE]
    home = [p for p in truth if p.team == game.fixture.home]
    away_name = NBA_TEAMS[game.fixture.away].full_name
    entries = book["inactive_players"]
    (swallowed,) = (e for e in entries if ") Inactive: " in e["reason"])
    assert swallowed["team"] == away_name
    assert f"{NBA_TEAMS[game.fixture.home].name} - " in swallowed["reason"]
    assert len(entries) == len(truth) + len(home) - 1
    twice = {
        (e["name"], e["reason"])
        for e in entries
        if e["team"] == away_name
        and any(
            o["name"] == e["name"] and o["reason"] == e["reason"] and o is not e for o in entries
        )
    }
    assert twice >= {(league.players[p.person_id].last_name, p.reason) for p in home[1:]}


def test_upper_case_team(lake: Lake, league: League) -> None:
    case = league.cases["upper_case_team"]
    game = league.games[case.game_id]
    teams = {entry["team"] for entry in lake.read(case.path)["active_players"]}
    assert teams == {
        NBA_TEAMS[game.fixture.away].full_name,
        NBA_TEAMS[game.fixture.home].full_name.upper(),
    }


def test_shot_at_origin(lake: Lake, league: League) -> None:
    case = league.cases["shot_at_origin"]
    (shot,) = (
        a
        for a in lake.play_by_play[case.game_id]
        if a["isFieldGoal"] and (a["xLegacy"], a["yLegacy"]) == (0, 0)
    )
    assert (shot["shotDistance"], shot["area"]) == (0.0, "Mid-Range")
    assert shot["personId"] == case.player_id


def test_shot_without_area(lake: Lake, league: League) -> None:
    case = league.cases["shot_without_area"]
    (shot,) = (a for a in lake.play_by_play[case.game_id] if a["isFieldGoal"] and "area" not in a)
    assert shot["personId"] == case.player_id
    truth = [
        s
        for s in league.games[case.game_id].shots
        if (s.x, s.y, s.person_id) == (shot["xLegacy"], shot["yLegacy"], shot["personId"])
    ]
    assert truth[0].zone == "In The Paint (Non-RA)"


def test_technical_free_throws_are_no_and_ones(lake: Lake, league: League) -> None:
    case = league.cases["technical_free_throw"]
    throws = [
        a
        for a in lake.play_by_play[case.game_id]
        if a["actionType"] == "freethrow" and a.get("descriptor") == "technical"
    ]
    assert throws
    assert {a["subType"] for a in throws} == {"1 of 1"}


def test_future_games_are_scheduled_without_scores(lake: Lake, league: League) -> None:
    future = [g for g in lake.schedule["games"] if g["gameDateEst"] > f"{league.end_date}T99"]
    assert len(future) > 200
    for game in future:
        assert game["gameStatus"] == 1
        assert game["homeTeam"]["score"] == game["awayTeam"]["score"] == 0
    tomorrow = f"{league.end_date + timedelta(days=1)}T00:00:00Z"
    assert any(g["gameDateEst"] == tomorrow for g in future)


def test_schedule_flags_count_preseason_all_star_and_cup_final_out(
    lake: Lake, league: League
) -> None:
    for name in ("preseason", "all_star", "cup_final"):
        entry = scheduled(lake.schedule, league.cases[name].game_id)
        assert not entry["isRegularSeason"]
        assert not entry["isPlayoffs"]
    play_in = scheduled(lake.schedule, league.cases["play_in"].game_id)
    assert play_in["isPlayoffs"]
    assert play_in["isRegularSeason"]
    assert scheduled(lake.schedule, league.cases["cup_final"].game_id)["isEmiratesCup"]
