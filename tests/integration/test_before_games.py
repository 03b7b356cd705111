"""What the warehouse knows before a game is what was written before it, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest

from loaders.sample import League, Status
from loaders.sample.movement import CAMP_PLAYERS
from loaders.sample.reports import AS_OF, Report, make_reports
from tests.integration.warehouse import Row, Warehouse

DEADLINE = 17
"""From this hour of a game's day a report speaks for every team; see dbt_project.yml."""


@pytest.fixture(scope="module")
def statuses(built: Warehouse) -> dict[str, dict[int, Row]]:
    """Rows of injury_status_as_of by game and player."""
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in built.query("select * from nba_core.injury_status_as_of"):
        found[row["game_id"]][row["player_id"]] = row
    return found


@pytest.fixture(scope="module")
def reports(built: Warehouse) -> dict[tuple[str, str], Row]:
    """Rows of injury_reports_as_of by game and team."""
    rows = built.query("select * from nba_core.injury_reports_as_of")
    return {(row["game_id"], row["team_abbr"]): row for row in rows}


@pytest.fixture(scope="module")
def rosters(built: Warehouse) -> dict[tuple[str, str], dict[int, Row]]:
    """Rows of roster_as_of by game and team, then player."""
    found: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in built.query("select * from nba_core.roster_as_of"):
        found[row["game_id"], row["team_abbr"]][row["player_id"]] = row
    return found


def last_report(written: list[Report], league: League, game_id: str, team: str) -> Report | None:
    """Return the last report in time that speaks for a team, from the truth."""
    fixture = league.games[game_id].fixture
    speaking = [
        report
        for report in written
        if report.at <= fixture.tip_at - AS_OF
        and timedelta(0) <= fixture.day - report.day <= timedelta(days=1)
        and (
            any(
                item.fixture is fixture and item.team == team and item.day == fixture.day
                for item in report.listings
            )
            or (report.day == fixture.day and report.hour >= DEADLINE)
        )
    ]
    return max(speaking, key=lambda report: report.at, default=None)


def test_every_status_is_that_of_the_last_report_in_time(
    league: League, statuses: dict[str, dict[int, Row]], reports: dict[tuple[str, str], Row]
) -> None:
    written = make_reports(league)
    checked = 0
    for game_id, game in league.games.items():
        for team in game.fixture.teams if game.fixture.is_competitive else ():
            report = last_report(written, league, game_id, team)
            if report is None:
                assert reports[game_id, team]["report_source"] != "nbac_injury_report"
                continue
            wanted = {
                item.person_id: item.status.lower()
                for item in report.listings
                if item.fixture.game_id == game_id and item.team == team
            }
            found = {
                player_id: row["injury_status"]
                for player_id, row in statuses[game_id].items()
                if row["team_abbr"] == team
            }
            assert found == wanted, (game_id, team)
            assert reports[game_id, team]["listed_players"] == len(wanted)
            assert reports[game_id, team]["reported_at"] == report.at
            checked += 1
    assert checked > 100


def test_upgraded_player_is_available(league: League, statuses: dict[str, dict[int, Row]]) -> None:
    case = league.cases["upgraded_to_available"]
    row = statuses[case.game_id][case.player_id]
    assert (row["previous_status"], row["injury_status"]) == ("doubtful", "available")


def test_downgrade_a_second_too_late_is_not_known(
    league: League, statuses: dict[str, dict[int, Row]]
) -> None:
    case = league.cases["downgraded_too_late"]
    row = statuses[case.game_id][case.player_id]
    assert row["injury_status"] == "doubtful"
    assert row["reported_at"] == league.games[case.game_id].fixture.tip_at - AS_OF


def test_games_without_a_report_have_the_list_without_games(
    league: League, reports: dict[tuple[str, str], Row]
) -> None:
    for game_id in league.cases["no_injury_report"].game_ids:
        for team in league.games[game_id].fixture.teams:
            assert reports[game_id, team]["report_source"] == "bdl_injuries"


def test_nobody_listed_is_told_from_nothing_known(reports: dict[tuple[str, str], Row]) -> None:
    for row in reports.values():
        assert row["has_injury_report"] == (row["listed_players"] is not None)
    assert {row["has_injury_report"] for row in reports.values()} == {True, False}


def test_whoever_was_listed_in_a_game_had_been_expected(
    league: League, rosters: dict[tuple[str, str], dict[int, Row]]
) -> None:
    without = set(league.cases["no_roster_of_team"].game_ids)
    first = min(without, key=lambda game_id: league.games[game_id].day)
    for game_id, game in league.games.items():
        if not game.fixture.is_competitive:
            continue
        for player in game.players.values():
            unseen = game_id == first and player.team == "WAS"
            expected = player.person_id in rosters[game_id, player.team]
            assert expected != unseen, (game_id, player)


def test_without_rosters_recent_games_say_who_is_expected(
    league: League, rosters: dict[tuple[str, str], dict[int, Row]]
) -> None:
    later = sorted(
        league.cases["no_roster_of_team"].game_ids, key=lambda game_id: league.games[game_id].day
    )[1:]
    assert later
    for game_id in later:
        rows = rosters[game_id, "WAS"].values()
        assert {row["roster_source"] for row in rows} == {"recent_game"}
        assert {row["roster_date"] for row in rows} == {None}


def test_traded_player_is_expected_by_his_new_team_at_once(
    league: League, rosters: dict[tuple[str, str], dict[int, Row]]
) -> None:
    for trade in league.trades:
        for game_id, game in league.games.items():
            if not game.fixture.is_competitive:
                continue
            for team, expected in (
                (trade.from_team, game.day < trade.day),
                (trade.to_team, game.day >= trade.day),
            ):
                if team in game.fixture.teams:
                    assert (trade.person_id in rosters[game_id, team]) == expected


def test_waived_player_is_expected_until_his_waiver(
    league: League, rosters: dict[tuple[str, str], dict[int, Row]]
) -> None:
    (cut,) = league.cases["waived"].days
    waived, claimed = CAMP_PLAYERS
    days: dict[tuple[str, bool], list] = defaultdict(list)
    for (game_id, team), players in rosters.items():
        if game_id in league.games:
            day = league.games[game_id].day
            days["BOS", waived.person_id in players].append((team, day))
            days["LAL", claimed.person_id in players].append((team, day))
    for camp in (waived, claimed):
        for team, day in days[camp.team, True]:
            if team == camp.team:
                assert day < cut
        assert any(team == camp.team and day < cut for team, day in days[camp.team, True])
        assert any(team == camp.team and day >= cut for team, day in days[camp.team, False])
    assert {team for team, day in days["LAL", True] if day > cut} == {"DEN"}


def test_crew_is_known_unless_it_came_too_late(league: League, built: Warehouse) -> None:
    late = set(league.cases["crews_too_late"].game_ids)
    crews: dict[str, list[str]] = defaultdict(list)
    for row in built.query("select * from nba_core.officials_as_of order by official_position"):
        crews[row["game_id"]].append(row["official_name"])
    for game_id, game in league.games.items():
        known = game.fixture.is_competitive and game_id not in late
        wanted = [official.name for official in game.officials] if known else []
        assert crews.get(game_id, []) == wanted


def test_roster_history_tells_of_trade_cut_and_claim(league: League, built: Warehouse) -> None:
    rows = built.query("select * from nba_analytics.roster_history")
    waived, claimed = CAMP_PLAYERS
    found = {
        (r["player_id"], r["change_type"], r["from_team_abbr"], r["to_team_abbr"],
         r["transaction_type"])
        for r in rows
    }  # fmt: skip
    assert found == {
        (waived.person_id, "removed", "BOS", None, "Waive"),
        (claimed.person_id, "moved", "LAL", "DEN", "AwardOnWaivers"),
        *((t.person_id, "moved", t.from_team, t.to_team, "Trade") for t in league.trades),
    }
    assert len(rows) == len(found)


def test_only_lines_of_games_that_moved_have_no_game(league: League, built: Warehouse) -> None:
    moved = {
        (fixture.original_day, team)
        for fixture in league.fixtures
        if fixture.original_day
        for team in fixture.teams
    }
    rows = built.query("select * from nba_ops.injury_listings_without_game")
    assert rows
    assert {(row["game_date"], row["team_abbr"]) for row in rows} <= moved
    assert {row["reason"] for row in rows} == {"the game has left this date since"}


def test_every_name_of_reports_and_rosters_resolves(league: League, built: Warehouse) -> None:
    assert built.query("select * from nba_ops.unresolved_listings") == []
    (row,) = built.query(
        """
        select count(distinct player_id) as players
        from nba_core.listed_names
        where player_lookup in ('marcusdelacroix', 'marcusdelacroixjr')
        """
    )
    assert row["players"] == 1


def test_nobody_whom_a_report_had_out_was_active(
    league: League, statuses: dict[str, dict[int, Row]]
) -> None:
    out = [
        (game_id, player_id)
        for game_id, players in statuses.items()
        for player_id, row in players.items()
        if game_id in league.games
        and (row["report_source"], row["injury_status"]) == ("nbac_injury_report", "out")
    ]
    assert len(out) > 100
    for game_id, player_id in out:
        assert league.games[game_id].players[player_id].status is not Status.ACTIVE
