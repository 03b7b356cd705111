"""The awkward cases of the sample lake in what is known before a game."""

from __future__ import annotations

from datetime import date

from loaders.sample import League
from loaders.sample.movement import UNSEEN_TEAM
from tests.integration.truth import Row
from tests.integration.warehouse import Warehouse


def listing(built: Warehouse, game_id: str, player_id: int) -> Row:
    """What the last report before a game says of a player."""
    (row,) = built.query(
        "select * from nba_core.injury_status_as_of"
        f" where game_id = '{game_id}' and player_id = {player_id}"
    )
    return row


def roster_rows(built: Warehouse, condition: str) -> list[Row]:
    return built.query(f"select * from nba_core.roster_as_of where {condition}")


def moves(built: Warehouse, day: date) -> dict[tuple[str, int], Row]:
    """Transactions of a date by kind and player."""
    rows = built.query(
        f"select * from nba_staging.stg_nbac__transactions where transaction_date = '{day}'"
    )
    return {(row["transaction_type"].lower(), row["player_id"]): row for row in rows}


def test_player_who_was_upgraded_is_available_and_plays(league: League, built: Warehouse) -> None:
    case = league.cases["upgraded_to_available"]
    row = listing(built, case.game_id, case.player_id)
    assert (row["injury_status"], row["previous_status"]) == ("available", "doubtful")
    assert built.value(
        "select is_active from nba_analytics.player_game_summary"
        f" where game_id = '{case.game_id}' and player_id = {case.player_id}"
    )


def test_report_of_a_second_too_late_is_not_known(league: League, built: Warehouse) -> None:
    case = league.cases["downgraded_too_late"]
    row = listing(built, case.game_id, case.player_id)
    assert row["injury_status"] == "doubtful"
    tip_off = league.games[case.game_id].fixture.tip_at
    assert (tip_off - row["reported_at"]).total_seconds() == 30 * 60


def test_report_of_nobody_lists_nobody(league: League, built: Warehouse) -> None:
    (path,) = league.cases["report_of_nobody"].paths
    assert (
        built.value(
            "select count(*) from nba_raw.nbac_injury_report"
            f" where ends_with(_source_uri, '{path}') and player is not null"
        )
        == 0
    )


def test_without_a_report_the_other_list_stands_in(league: League, built: Warehouse) -> None:
    case = league.cases["no_injury_report"]
    games = ", ".join(f"'{game_id}'" for game_id in case.game_ids)
    rows = built.query(f"select * from nba_core.injury_reports_as_of where game_id in ({games})")
    assert len(rows) == 2 * len(case.game_ids)
    assert {row["report_source"] for row in rows} <= {"bdl_injuries", None}
    for row in rows:
        assert row["has_injury_report"] == (row["report_source"] is not None)


def test_waived_player_is_on_no_later_roster(league: League, built: Warehouse) -> None:
    (day,) = league.cases["waived"].days
    claimed_on = league.cases["claimed_off_waivers"].days[1]
    waived = {player for kind, player in moves(built, day) if "waive" in kind}
    gone = waived - {player for _, player in moves(built, claimed_on)}
    assert gone
    for player_id in gone:
        assert roster_rows(built, f"player_id = {player_id} and game_date < '{day}'")
        assert not roster_rows(built, f"player_id = {player_id} and game_date > '{day}'")


def test_claimed_player_is_on_the_roster_of_his_new_team(league: League, built: Warehouse) -> None:
    waived_on, claimed_on = league.cases["claimed_off_waivers"].days
    waived = {player for kind, player in moves(built, waived_on) if "waive" in kind}
    found = {
        player_id: row
        for (kind, player_id), row in moves(built, claimed_on).items()
        if player_id in waived
    }
    assert found
    for player_id, row in found.items():
        later = roster_rows(built, f"player_id = {player_id} and game_date > '{claimed_on}'")
        assert {entry["team_abbr"] for entry in later} == {row["team_abbr"]}


def test_day_without_rosters_uses_older_ones(league: League, built: Warehouse) -> None:
    (day,) = league.cases["no_rosters"].days
    rows = roster_rows(built, f"game_date = '{day}'")
    assert all(row["roster_date"] is None or row["roster_date"] < day for row in rows)
    for game in league.games_on(day):
        if game.fixture.is_competitive:
            assert {row["team_abbr"] for row in rows} >= set(game.fixture.teams)


def test_team_whose_roster_was_never_scraped_is_known_by_its_games(
    league: League, built: Warehouse
) -> None:
    case = league.cases["no_roster_of_team"]
    last = max(case.game_ids, key=lambda game_id: league.games[game_id].day)
    rows = roster_rows(built, f"game_id = '{last}' and team_abbr = '{UNSEEN_TEAM}'")
    assert {row["roster_date"] for row in rows} == {None}
    assert "recent_game" in {row["roster_source"] for row in rows}


def test_crews_scraped_after_the_game_are_nobodys(league: League, built: Warehouse) -> None:
    case = league.cases["crews_too_late"]
    known = {row["game_id"] for row in built.query("select game_id from nba_core.officials_as_of")}
    assert known
    assert not known & set(case.game_ids)
