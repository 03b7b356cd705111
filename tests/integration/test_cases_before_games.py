"""Awkward cases of the sample lake in what is known before a game; see also test_before_games."""

from __future__ import annotations

from datetime import date

from loaders.sample import League
from tests.integration.truth import Row
from tests.integration.warehouse import Warehouse


def roster_rows(built: Warehouse, condition: str) -> list[Row]:
    return built.query(f"select * from nba_core.roster_as_of where {condition}")


def moves(built: Warehouse, day: date) -> dict[tuple[str, int], Row]:
    """Transactions of a date by kind and player."""
    rows = built.query(
        f"select * from nba_staging.stg_nbac__transactions where transaction_date = '{day}'"
    )
    return {(row["transaction_type"].lower(), row["player_id"]): row for row in rows}


def test_report_of_nobody_lists_nobody(league: League, built: Warehouse) -> None:
    (path,) = league.cases["report_of_nobody"].paths
    assert (
        built.value(
            "select count(*) from nba_raw.nbac_injury_report"
            f" where ends_with(_source_uri, '{path}') and player is not null"
        )
        == 0
    )


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
