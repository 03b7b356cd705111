"""Each awkward case of the sample lake behaves in the warehouse as it must.

`tests/sample/test_cases.py` says what a case looks like in the documents.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.sample import Case, League, Status
from loaders.sample.teams import NBA_TEAMS
from tests.integration.truth import MARKED, ZONES, Row
from tests.integration.warehouse import Warehouse

SUMMARIES = ("player_game_summary", "team_offense_game_summary", "team_defense_game_summary")
ZONE_COLUMNS = [f"{zone}_{what}" for zone in ZONES for what in ("attempts", "makes")]


class Summaries:
    """Rows of the summaries by game, read once."""

    def __init__(self, built: Warehouse) -> None:
        self._rows = {
            table: built.query(f"select * from nba_analytics.{table}") for table in SUMMARIES
        }

    def __call__(self, table: str, game_id: str) -> list[Row]:
        """Rows of a table of one game."""
        return [row for row in self._rows[table] if row["game_id"] == game_id]

    def player(self, game_id: str, person_id: int) -> Row:
        """The one row of a player in a game."""
        rows = self("player_game_summary", game_id)
        (row,) = (row for row in rows if row["player_id"] == person_id)
        return row

    def active(self, game_id: str) -> list[Row]:
        """Who appeared in a game."""
        return [row for row in self("player_game_summary", game_id) if row["is_active"]]

    def of_player(self, person_id: int) -> list[Row]:
        """All games of a player."""
        return [r for r in self._rows["player_game_summary"] if r["player_id"] == person_id]

    def on(self, table: str, day: date) -> list[Row]:
        """Rows of a table on a date."""
        return [row for row in self._rows[table] if row["game_date"] == day]


@pytest.fixture(scope="module")
def rows(built: Warehouse) -> Summaries:
    return Summaries(built)


@pytest.fixture(scope="module")
def games(built: Warehouse) -> dict[str, Row]:
    return {row["game_id"]: row for row in built.query("select * from nba_core.dim_game")}


@pytest.fixture
def case(request: pytest.FixtureRequest, league: League) -> Case:
    """The case a test is about: its name without `test_`, or as `case` marks it."""
    return league.cases[request.param]


def about(*names: str) -> pytest.MarkDecorator:
    """Run a test once for each of these cases."""
    return pytest.mark.parametrize("case", names, indirect=True)


@about("overtime", "double_overtime")
def test_overtime_is_played_time(case: Case, league: League, rows: Summaries) -> None:
    overtimes = league.games[case.game_id].overtime_periods
    for row in rows("team_offense_game_summary", case.game_id):
        assert row["overtime_periods"] == overtimes > 0
        assert row["seconds_played"] == 60 * (240 + 25 * overtimes)
        assert row["pace"] == pytest.approx(48 * row["possessions"] / (48 + 5 * overtimes))


@about("late_tip_daylight_time", "late_tip_standard_time")
def test_late_tip_stays_on_its_eastern_date(
    case: Case, league: League, games: dict[str, Row]
) -> None:
    for game_id in case.game_ids:
        assert games[game_id]["game_date"] == league.games[game_id].day
        assert games[game_id]["tip_off_at"].date() > league.games[game_id].day


@about("neutral_site_abroad", "play_in", "cup_final")
def test_game_that_counts_has_its_rows(case: Case, rows: Summaries, games: dict[str, Row]) -> None:
    for game_id in case.game_ids:
        assert games[game_id]["is_competitive"]
        assert len(rows("team_offense_game_summary", game_id)) == 2
        assert len(rows.active(game_id)) >= 10


@about("preseason", "preseason_against_club", "all_star")
def test_exhibition_has_no_rows(case: Case, rows: Summaries, games: dict[str, Row]) -> None:
    for game_id in case.game_ids:
        assert games[game_id]["is_final"]
        assert not games[game_id]["is_competitive"]
        assert not any(rows(table, game_id) for table in SUMMARIES)


@about("play_in", "cup_final")
def test_game_outside_the_season_is_in_no_season_total(
    case: Case, league: League, built: Warehouse
) -> None:
    played = {
        row["team_abbr"]: row["games_played"]
        for row in built.query("select * from nba_analytics.team_season_summary")
    }
    for team in {team for game_id in case.game_ids for team in league.games[game_id].teams}:
        regular = [
            game_id
            for game_id, game in league.games.items()
            if game_id.startswith("002") and team in game.teams
        ]
        assert played[team] == len(regular)


@about("postponed", "postponed_marked_final")
def test_postponed_game_has_left_its_old_date(
    case: Case, league: League, rows: Summaries, games: dict[str, Row]
) -> None:
    day = league.games[case.game_id].day
    assert case.days[0] != day
    assert games[case.game_id]["game_date"] == day
    assert games[case.game_id]["is_final"]
    for table in SUMMARIES:
        assert {row["game_date"] for row in rows(table, case.game_id)} == {day}


@about("in_progress")
def test_score_of_a_running_game_gives_way_to_the_final_one(
    case: Case, league: League, games: dict[str, Row]
) -> None:
    game = league.games[case.game_id]
    found = games[case.game_id]
    assert (found["home_score"], found["away_score"]) == (game.home_score, game.away_score)
    assert found["is_final"]


@about("one_game")
def test_night_with_one_game(case: Case, rows: Summaries) -> None:
    for table in SUMMARIES[1:]:
        assert [row["game_id"] for row in rows.on(table, case.days[0])] == [case.game_id] * 2


@about("no_game")
def test_night_without_a_game(case: Case, rows: Summaries) -> None:
    assert not any(rows.on(table, case.days[0]) for table in SUMMARIES)


@about("accented_names", "suffixed_names", "apostrophes", "hyphens", "initials")
def test_name_is_as_the_source_writes_it(case: Case, league: League, rows: Summaries) -> None:
    for person_id in case.player_ids:
        names = {row["player_full_name"] for row in rows.of_player(person_id)}
        assert names == {league.players[person_id].full_name}


LOOKUPS = {
    "Nikola Žižović": "nikolazizovic",
    "Ömer Aşkın": "omeraskin",  # noqa: RUF001
    "Luka Đorđić": "lukaoric",
    "Łukasz Wójtowicz": "ukaszwojtowicz",
    "Marcus Delacroix Jr.": "marcusdelacroixjr",
    "Darnell Whitlow Sr.": "darnellwhitlowsr",
    "Terrence Hollowell II": "terrencehollowellii",
    "Wendell Pruett III": "wendellpruettiii",
    "Garrison Lattimer IV": "garrisonlattimeriv",
    "De'Marlo O'Bannigan": "demarloobannigan",
    "Jean-Luc Okonkwo-Bell": "jeanlucokonkwobell",
    "C.J. Vandermeulen": "cjvandermeulen",
    "Ivar Oliveiro": "ivaroliveiro",
    "Israel Desroches": "israeldesroches",
    "Hajrudin Bešlić": "hajrudinbeslic",
    "Priit Viirsalu": "priitviirsalu",
}


@about(
    *("accented_names", "suffixed_names", "apostrophes", "hyphens", "initials"),
    "suffixes_inside_names",
)
def test_lookup_keeps_suffixes_and_drops_accents(
    case: Case, league: League, rows: Summaries
) -> None:
    assert case.player_ids
    for person_id in case.player_ids:
        lookups = {row["player_lookup"] for row in rows.of_player(person_id)}
        assert lookups == {LOOKUPS[league.players[person_id].full_name]}


@about("bigdataball_names", "numbered_names")
def test_players_of_a_feed_without_ids_are_recognised(
    case: Case, league: League, built: Warehouse
) -> None:
    listed = ", ".join(f"'{game_id}'" for game_id in case.game_ids)
    found = built.query(f"select * from nba_core.starters where game_id in ({listed})")
    starters = {
        (game_id, player.person_id)
        for game_id in case.game_ids
        for player in league.games[game_id].players.values()
        if player.is_starter
    }
    assert {(row["game_id"], row["player_id"]) for row in found} == starters


@about("same_surname")
def test_two_inactive_team_mates_of_one_surname_keep_their_reasons(
    case: Case, league: League, rows: Summaries
) -> None:
    for game_id in case.game_ids:
        for person_id in case.player_ids:
            truth = league.games[game_id].players[person_id]
            assert rows.player(game_id, person_id)["dnp_reason"] == truth.reason


@about("trade")
def test_traded_player_is_with_the_team_he_played_for(
    case: Case, league: League, rows: Summaries
) -> None:
    for trade in league.trades:
        found = rows.of_player(trade.person_id)
        before = {row["team_abbr"] for row in found if row["game_date"] < trade.day}
        after = {row["team_abbr"] for row in found if row["game_date"] >= trade.day}
        assert (before, after) == ({trade.from_team}, {trade.to_team})


@about("zero_minutes")
def test_five_seconds_are_an_appearance(case: Case, rows: Summaries) -> None:
    row = rows.player(case.game_id, case.player_id)
    assert row["seconds_played"] == 5
    assert row["is_active"]
    assert not row["is_dnp"]
    assert row["usage_rate_is_small_sample"]
    assert row["fg_attempts"] == 0
    assert row["ts_pct"] is None


@about("free_throws_only")
def test_free_throws_alone_make_true_shooting(case: Case, rows: Summaries) -> None:
    row = rows.player(case.game_id, case.player_id)
    assert row["fg_attempts"] == 0
    assert row["ts_pct"] == pytest.approx(row["points"] / (0.88 * row["ft_attempts"]))
    assert row["efg_pct"] is None
    assert row["has_complete_shot_zones"]
    assert row["paint_attempts"] == 0


@about("coaches_decision", "did_not_dress", "not_with_team", "inactive")
def test_who_did_not_play_has_a_reason_and_no_statistics(
    case: Case, league: League, rows: Summaries
) -> None:
    status = "inactive" if case.name == "inactive" else "dnp"
    pairs = [
        (game_id, person_id)
        for game_id, person_id in zip(case.game_ids, case.player_ids, strict=True)
        if league.publications[game_id].has_gamebook
        and (league.publications[game_id].has_team_box or status == "dnp")
    ]
    assert pairs
    for game_id, person_id in pairs:
        row = rows.player(game_id, person_id)
        assert row["player_status"] == status
        assert row["is_dnp"]
        assert row["dnp_reason"] == league.games[game_id].players[person_id].reason
        assert row["dnp_reason_category"]
        assert row["points"] is None
        assert row["seconds_played"] is None
        assert row["paint_attempts"] is None


@about("corrected")
def test_corrected_document_wins(case: Case, league: League, rows: Summaries) -> None:
    row = rows.player(case.game_id, case.player_id)
    first = league.publications[case.game_id].first_version
    assert row["points"] == first.players[case.player_id].line.points + 1
    assert row["mid_range_makes"] == first.players[case.player_id].line.zones["Mid-Range"].makes - 1
    game = league.games[case.game_id]
    scored = {
        r["team_abbr"]: r["points_scored"] for r in rows("team_offense_game_summary", case.game_id)
    }
    assert scored == {team: game.score(team) for team in game.teams}


@about("listed_in_error")
def test_player_whom_a_correction_removes_did_not_play(
    case: Case, league: League, rows: Summaries
) -> None:
    row = rows.player(case.game_id, case.player_id)
    assert row["player_status"] == "dnp"
    assert row["points"] is None


@about("only_bigdataball")
def test_bigdataball_gives_zones_but_not_what_it_does_not_mark(case: Case, rows: Summaries) -> None:
    active = rows.active(case.game_id)
    for row in active:
        assert row["shot_zones_source"] == "bigdataball_play_by_play"
        assert row["has_complete_shot_zones"]
        assert all(row[column] is not None for column in ZONE_COLUMNS)
        assert all(row[column] is None for column in MARKED)
    assert any(row["shot_zones_estimated"] for row in active)
    for row in rows("team_offense_game_summary", case.game_id):
        assert row["shot_zones_available"]
        assert row["second_chance_points_scored"] is None


@about("no_plays")
def test_without_plays_zones_are_unknown_and_not_zero(case: Case, rows: Summaries) -> None:
    for row in rows.active(case.game_id):
        unknown = (*ZONE_COLUMNS, *MARKED, "and1_count", "paint_blocks", "assisted_fg_makes")
        assert all(row[column] is None for column in unknown)
        assert row["missing_fields"] == ["shot_zones"]
        assert row["quality_tier"] == "silver"
        assert row["points"] is not None
    for row in rows("team_defense_game_summary", case.game_id):
        assert row["opp_paint_attempts"] is None
        assert row["blocks_paint"] is None
        assert not row["shot_zones_available"]


@about("no_gamebook")
def test_without_a_gamebook_the_league_log_stands_in(case: Case, rows: Summaries) -> None:
    found = rows("player_game_summary", case.game_id)
    assert all(row["is_active"] for row in found)
    for row in found:
        assert row["primary_source_used"] == "nbac_boxscores"
        assert row["missing_fields"] == ["gamebook"]
        assert row["seconds_played"] % 60 == 0
    for row in rows("team_offense_game_summary", case.game_id):
        assert row["players_inactive"] is None
        assert row["referee_crew_id"] is None
        assert row["missing_fields"] == ["inactive_players"]


@about("no_team_box")
def test_without_a_team_box_the_players_add_up(case: Case, league: League, rows: Summaries) -> None:
    for row in rows("team_offense_game_summary", case.game_id):
        assert row["is_reconstructed"]
        assert row["primary_source_used"] == "reconstructed"
        assert row["team_turnovers"] is None
        assert row["points_scored"] == league.games[case.game_id].score(row["team_abbr"])
        assert row["missing_fields"] == ["team_box"]


@about("text_bleed", "upper_case_team", "old_gamebook_path")
def test_gamebook_with_an_oddity_lists_everybody_once(
    case: Case, league: League, rows: Summaries
) -> None:
    found = rows("player_game_summary", case.game_id)
    listed = [(r["player_id"], r["team_abbr"], r["player_status"], r["dnp_reason"]) for r in found]
    players = league.games[case.game_id].players.values()
    assert sorted(listed, key=str) == sorted(
        ((p.person_id, p.team, p.status.value, p.reason) for p in players), key=str
    )
    assert {r["primary_source_used"] for r in found} == {"nbac_gamebook"}


@about("old_play_by_play_key")
def test_older_play_by_play_is_read(case: Case, rows: Summaries) -> None:
    for row in rows.active(case.game_id):
        assert row["shot_zones_source"] == "nbac_play_by_play"
        assert row["has_complete_shot_zones"]


@about("shot_at_origin")
def test_shot_without_coordinates_is_where_its_area_says(case: Case, built: Warehouse) -> None:
    (shot,) = built.query(
        f"select * from nba_core.shots where game_id = '{case.game_id}'"
        " and x_legacy = 0 and y_legacy = 0"
    )
    assert shot["player_id"] == case.player_id
    assert (shot["shot_zone"], shot["shot_zone_method"]) == ("mid_range", "area")


@about("shot_without_area")
def test_shot_without_an_area_is_where_its_coordinates_say(case: Case, built: Warehouse) -> None:
    (shot,) = built.query(
        f"select * from nba_core.shots where game_id = '{case.game_id}'"
        " and shot_zone_method != 'area'"
    )
    assert shot["player_id"] == case.player_id
    assert (shot["shot_zone"], shot["shot_zone_method"]) == ("paint_non_ra", "coordinates")


@about("technical_free_throw")
def test_technical_free_throw_is_no_and_one(case: Case, league: League, rows: Summaries) -> None:
    for game_id, person_id in zip(case.game_ids, case.player_ids, strict=True):
        truth = league.games[game_id].players[person_id].line
        assert rows.player(game_id, person_id)["and1_count"] == truth.and_ones


@about("backcourt_shot")
def test_heave_is_an_attempt_of_its_own_zone(case: Case, league: League, rows: Summaries) -> None:
    for game_id, person_id in zip(case.game_ids, case.player_ids, strict=True):
        row = rows.player(game_id, person_id)
        truth = league.games[game_id].players[person_id].line
        assert row["backcourt_attempts"] == truth.zones["Backcourt"].attempts > 0
        assert row["three_attempts_pbp"] == truth.three_pointers_attempted


@about("team_turnover")
def test_turnover_of_the_team_is_nobodys(case: Case, league: League, rows: Summaries) -> None:
    for game_id in set(case.game_ids):
        if not league.publications[game_id].has_team_box:
            continue
        for row in rows("team_offense_game_summary", game_id):
            own = [r for r in rows.active(game_id) if r["team_abbr"] == row["team_abbr"]]
            assert (
                row["team_turnovers"]
                == league.games[game_id].teams[row["team_abbr"]].team_turnovers
            )
            assert row["turnovers"] == row["team_turnovers"] + sum(r["turnovers"] for r in own)


def test_every_case_has_a_test(league: League) -> None:
    text = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert not [name for name in league.cases if f'"{name}"' not in text]


def test_no_game_is_left_unexplained(league: League, built: Warehouse) -> None:
    assert built.query("select * from nba_ops.games_not_produced") == []


def test_teams_are_the_thirty(built: Warehouse) -> None:
    rows = built.query("select team_abbr from nba_core.dim_team")
    assert {row["team_abbr"] for row in rows} == set(NBA_TEAMS)


def test_players_of_exhibitions_are_known_too(league: League, built: Warehouse) -> None:
    known = {row["player_id"] for row in built.query("select player_id from nba_core.dim_player")}
    appeared = {
        person_id
        for game in league.games.values()
        for person_id, player in game.players.items()
        if player.status is Status.ACTIVE
    }
    assert appeared <= known
