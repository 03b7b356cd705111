"""What is written before a game: injury reports, rosters, transactions, crews."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from loaders.sample import League, Status
from loaders.sample.clock import local
from loaders.sample.movement import CAMP_PLAYERS
from loaders.sample.reports import AS_OF
from tests.sample.conftest import Document, Lake

REPORTS, ROSTERS = "nba-com/injury-report-data", "espn/rosters"
MOVEMENT, CREWS = "nba-com/player-movement", "nba-com/referee-assignments"
BDL = "ball-dont-lie/injuries"


def written_at(path: str) -> datetime:
    """The instant (UTC) of a file name."""
    return datetime.fromisoformat(path.rsplit("/", 1)[1][:15].replace("_", "T") + "+00:00")


def us_date(text: str) -> date:
    """Read `MM/DD/YYYY`."""
    month, day, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def listed(document: Document, league: League, game_id: str, person_id: int) -> str | None:
    """The status of a player for a game in a report."""
    fixture, player = league.games[game_id].fixture, league.players[person_id]
    statuses = [
        record["status"]
        for record in document["records"]
        if record["matchup"] == f"{fixture.away}@{fixture.home}"
        and record["player"] == f"{player.last_name}, {player.first_name}"
    ]
    return statuses[0] if statuses else None


def statuses_before(lake: Lake, league: League, game_id: str, person_id: int) -> list[str | None]:
    """A player's statuses in the reports of the game's day and the one before it, in order."""
    game = league.games[game_id]
    days = (game.day - timedelta(days=1), game.day)
    paths = [path for day in days for path in lake.under(f"{REPORTS}/{day}")]
    paths = [p for p in paths if written_at(p) < game.fixture.tip_at]
    return [listed(lake.read(p), league, game_id, person_id) for p in sorted(paths, key=written_at)]


def names_of(document: Document) -> set[str]:
    return {player["fullName"] for player in document["players"]}


def roster(lake: Lake, espn_team: str, day: date) -> Document:
    (path,) = lake.under(f"{ROSTERS}/{day}/team_{espn_team}")
    return lake.read(path)


def test_everybody_who_was_absent_was_out_in_the_last_report(lake: Lake, league: League) -> None:
    unreported = set(league.cases["no_injury_report"].game_ids)
    checked = 0
    for game in league.games.values():
        afternoon = [
            path
            for path in lake.under(f"{REPORTS}/{game.day}/17")
            if game.fixture.is_competitive
            and game.game_id not in unreported
            and written_at(path) < game.fixture.tip_at
        ]
        for path in afternoon:
            document = lake.read(path)
            for absence in league.absences:
                player = game.players.get(absence.person_id)
                late = absence.person_id in league.cases["downgraded_too_late"].player_ids
                if player and absence.start <= game.day <= absence.end and not late:
                    assert listed(document, league, game.game_id, absence.person_id) == "Out"
                    checked += 1
    assert checked > 100


def test_nobody_who_was_absent_was_ever_available(lake: Lake, league: League) -> None:
    absent = {
        (f"{league.players[a.person_id].last_name}, {league.players[a.person_id].first_name}", a)
        for a in league.absences
    }
    available = {
        (record["player"], us_date(record["date"]))
        for path in lake.under(REPORTS)
        for record in lake.read(path)["records"]
        if record["status"] == "Available"
    }
    assert len(available) > 20
    assert not {
        (name, day)
        for name, day in available
        for other, absence in absent
        if name == other and absence.start <= day <= absence.end
    }


def test_upgraded_player_plays(league: League) -> None:
    case = league.cases["upgraded_to_available"]
    player = league.games[case.game_id].players[case.player_id]
    assert player.status is Status.ACTIVE


def test_upgraded_player_is_doubtful_in_the_morning(lake: Lake, league: League) -> None:
    case = league.cases["upgraded_to_available"]
    statuses = statuses_before(lake, league, case.game_id, case.player_id)
    assert statuses[-2:] == ["Doubtful", "Available"]


def test_downgrade_comes_a_second_after_the_last_report_that_counts(
    lake: Lake, league: League
) -> None:
    case = league.cases["downgraded_too_late"]
    tip_at = league.games[case.game_id].fixture.tip_at
    assert [written_at(path) - (tip_at - AS_OF) for path in case.paths] == [
        timedelta(0),
        timedelta(seconds=1),
    ]
    statuses = [listed(lake.read(p), league, case.game_id, case.player_id) for p in case.paths]
    assert statuses == ["Doubtful", "Out"]


def test_report_of_nobody_says_so(lake: Lake, league: League) -> None:
    document = lake.read(league.cases["report_of_nobody"].path)
    assert document["records"] == []
    assert document["metadata"]["is_empty_report"]


def test_team_that_plays_today_has_not_submitted_for_tomorrow(lake: Lake, league: League) -> None:
    schedule = {(fixture.day, team) for fixture in league.fixtures for team in fixture.teams}
    moved = {fixture.original_day for fixture in league.fixtures}
    ahead = 0
    for path in lake.under(REPORTS):
        day = date.fromisoformat(path.split("/")[2])
        for record in lake.read(path)["records"]:
            if record["date"] != f"{day:%m/%d/%Y}":
                ahead += 1
                if day not in moved:
                    assert (day, record["team"]) not in schedule
    assert ahead > 50


def test_hour_of_a_report_is_eastern(lake: Lake) -> None:
    for path in lake.under(REPORTS):
        metadata = lake.read(path)["metadata"]
        wall = local(written_at(path))
        assert (f"{wall:%Y%m%d}", f"{wall:%H}") == (metadata["gamedate"], metadata["hour24"])
        assert path.split("/")[2:4] == [f"{wall:%Y-%m-%d}", f"{wall:%H}"]


def test_no_report_for_some_games_but_a_list_within_a_week(lake: Lake, league: League) -> None:
    day = league.cases["no_injury_report"].days[0]
    assert not lake.under(f"{REPORTS}/{day}")
    assert not lake.under(f"{REPORTS}/{day - timedelta(days=1)}")
    scraped = [date.fromisoformat(path.split("/")[2]) for path in lake.under(BDL)]
    assert any(timedelta(0) <= day - other <= timedelta(days=7) for other in scraped)


def test_one_suffix_is_written_three_ways(lake: Lake, league: League) -> None:
    person = next(p for p in league.players.values() if p.last_name == "Delacroix Jr.")
    first_roster = lake.read(lake.under(f"{ROSTERS}/{league.start_date}/team_BKN")[0])
    movement = lake.read(lake.under(MOVEMENT)[0])["rows"]
    assert "Marcus Delacroix" in names_of(first_roster)
    slugs = {row["PLAYER_SLUG"] for row in movement if row["PLAYER_ID"] == person.person_id}
    assert slugs == {"marcus-delacroix-jr"}
    assert person.full_name == "Marcus Delacroix Jr."


def test_trade_is_in_transactions_and_rosters(lake: Lake, league: League) -> None:
    codes = {"NYK": "NY", "PHX": "PHX"}
    (day,) = {trade.day for trade in league.trades}
    scraped = sorted({date.fromisoformat(p.split("/")[2]) for p in lake.under(ROSTERS)})
    last = max(other for other in scraped if other < day)
    for trade in league.trades:
        name = league.players[trade.person_id].full_name
        assert name in names_of(roster(lake, codes[trade.from_team], last))
        assert name in names_of(roster(lake, codes[trade.to_team], day + timedelta(days=1)))
    legs = [
        row
        for row in lake.read(lake.under(f"{MOVEMENT}/{day}")[0])["rows"]
        if row["Transaction_Type"] == "Trade"
    ]
    assert Counter(row["PLAYER_ID"] for row in legs) == {
        **{float(trade.person_id): 1 for trade in league.trades},
        0.0: 1,
    }


def test_transactions_are_repeated_from_the_first(lake: Lake) -> None:
    histories = [lake.read(path)["rows"] for path in lake.under(MOVEMENT)]
    for earlier, later in pairwise(histories):
        assert later[len(later) - len(earlier) :] == earlier
    assert len(histories[0]) < len(histories[-1])


def test_ids_of_transactions_are_floats(lake: Lake) -> None:
    text = (lake.root / lake.under(MOVEMENT)[0]).read_text()
    assert '"TEAM_ID":1610612751.0' in text


def test_waived_and_claimed_players_leave_the_roster(lake: Lake, league: League) -> None:
    (cut,) = league.cases["waived"].days
    waived, claimed = CAMP_PLAYERS
    after = max(date.fromisoformat(p.split("/")[2]) for p in lake.under(ROSTERS))
    assert waived.full_name in names_of(roster(lake, "BOS", league.start_date))
    assert waived.full_name not in names_of(roster(lake, "BOS", after))
    assert claimed.full_name in names_of(roster(lake, "DEN", after))
    assert claimed.full_name not in names_of(roster(lake, "LAL", after))
    kinds = {
        row["Transaction_Type"]
        for path in lake.under(MOVEMENT)
        for row in lake.read(path)["rows"]
        if row["TRANSACTION_DATE"] >= f"{cut}"
    }
    assert {"Waive", "AwardOnWaivers"} <= kinds


def test_no_rosters_on_the_skipped_day(lake: Lake, league: League) -> None:
    (day,) = league.cases["no_rosters"].days
    assert not lake.under(f"{ROSTERS}/{day}")
    assert lake.under(f"{ROSTERS}/{league.start_date}")


def test_team_without_rosters_at_first(lake: Lake, league: League) -> None:
    games = league.cases["no_roster_of_team"].game_ids
    first = min(p.split("/")[2] for p in lake.under(ROSTERS) if "/team_WSH/" in p)
    assert games
    assert all(f"{league.games[game_id].day}" < first for game_id in games)


def test_espn_ids_are_not_those_of_the_nba(lake: Lake, league: League) -> None:
    ids: dict[int, set[str]] = {}
    for path in lake.under(ROSTERS):
        for player in lake.read(path)["players"]:
            ids.setdefault(int(player["playerId"]), set()).add(player["fullName"])
    assert not set(ids) & set(league.players)
    assert all(len(names) == 1 for names in ids.values())


def test_no_roster_is_of_a_later_day_than_its_scrape(lake: Lake) -> None:
    for path in lake.under(ROSTERS):
        assert f"{written_at(path).date()}" == path.split("/")[2]


def test_injuries_without_games_are_those_of_the_day(lake: Lake, league: League) -> None:
    for path in lake.under(BDL):
        day = date.fromisoformat(path.split("/")[2])
        hurt = sum(
            absence.start <= day <= absence.end and absence.reason.startswith("Injury")
            for absence in league.absences
        )
        document = lake.read(path)
        assert len(document["injuries"]) == document["rowCount"] == hurt
    entries = [entry for path in lake.under(BDL) for entry in lake.read(path)["injuries"]]
    assert {entry["status"] for entry in entries} == {"Out", "Day-To-Day"}
    assert None in {entry["description"] for entry in entries}


def test_crews_are_those_of_the_gamebook(lake: Lake, league: League) -> None:
    crews = {}
    for path in lake.under(CREWS):
        for row in lake.read(path)["refereeAssignments"]["nba"]["Table"]["rows"]:
            crews[row["game_id"]] = [row[f"official{number}"] for number in (1, 2, 3)]
    assert set(crews) == set(league.games)
    for game_id, names in crews.items():
        assert names == [official.name for official in league.games[game_id].officials]


def test_crews_are_posted_before_the_games_but_once(lake: Lake, league: League) -> None:
    late = set(league.cases["crews_too_late"].game_ids)
    for path in lake.under(CREWS):
        for row in lake.read(path)["refereeAssignments"]["nba"]["Table"]["rows"]:
            tip_at = league.games[row["game_id"]].fixture.tip_at
            assert (written_at(path) > tip_at) == (row["game_id"] in late)


def test_schedule_is_scraped_on_mondays(lake: Lake, league: League) -> None:
    mornings = {written_at(p).date() for p in lake.under("nba-com/schedule")}
    days = (league.end_date - league.start_date).days
    season = (league.start_date + timedelta(days=n) for n in range(1, days + 1))
    mondays = {day for day in season if day.weekday() == 0}
    assert len(mondays) == 5
    assert mondays <= mornings


@pytest.mark.parametrize("folder", [REPORTS, ROSTERS, MOVEMENT, CREWS, BDL])
def test_documents_are_small(lake: Lake, folder: str) -> None:
    assert sum((lake.root / path).stat().st_size for path in lake.under(folder)) < 1_000_000
