"""The documents of a game agree with each other and with the truth."""

from __future__ import annotations

import pytest

from loaders.sample import League, Line, Status, Zone
from loaders.sample.teams import TEAMS
from tests.sample import scorer
from tests.sample.conftest import Lake

# Header of the player box: statistic of the scorer, attribute of the truth.
BOX = {
    "FGM": ("fgm", "field_goals_made"),
    "FGA": ("fga", "field_goals_attempted"),
    "FG3M": ("fg3m", "three_pointers_made"),
    "FG3A": ("fg3a", "three_pointers_attempted"),
    "FTM": ("ftm", "free_throws_made"),
    "FTA": ("fta", "free_throws_attempted"),
    "OREB": ("oreb", "offensive_rebounds"),
    "DREB": ("dreb", "defensive_rebounds"),
    "AST": ("assists", "assists"),
    "STL": ("steals", "steals"),
    "BLK": ("blocks", "blocks"),
    "TOV": ("turnovers", "turnovers"),
    "PF": ("fouls", "personal_fouls"),
    "PTS": ("points", "points"),
    "PLUS_MINUS": ("plus_minus", "plus_minus"),
}


@pytest.fixture(scope="module")
def scored(lake: Lake) -> dict:
    return {game_id: scorer.score(actions) for game_id, actions in lake.play_by_play.items()}


def test_plays_add_up_to_the_player_boxes(lake: Lake, scored: dict) -> None:
    for game_id, (people, _) in scored.items():
        for row in lake.player_boxes[game_id]:
            line = people[row["PLAYER_ID"]]
            counted = {header: line[name] for header, (name, _) in BOX.items()}
            assert counted == {header: row[header] for header in BOX}, (game_id, row)


def test_nobody_is_in_the_plays_but_not_in_the_player_box(lake: Lake, scored: dict) -> None:
    for game_id, (people, _) in scored.items():
        assert set(people) == {row["PLAYER_ID"] for row in lake.player_boxes[game_id]}


def test_player_boxes_are_the_truth(lake: Lake, league: League) -> None:
    assert set(lake.player_boxes) == set(league.games)
    for game_id, rows in lake.player_boxes.items():
        players = league.games[game_id].players
        active = {p for p, played in players.items() if played.status is Status.ACTIVE}
        assert {row["PLAYER_ID"] for row in rows} == active
        for row in rows:
            line = players[row["PLAYER_ID"]].line
            assert {h: row[h] for h in BOX} == {h: getattr(line, a) for h, (_, a) in BOX.items()}
            assert row["REB"] == row["OREB"] + row["DREB"]
            assert abs(row["MIN"] - line.seconds_played / 60) <= 0.5


def test_percentages_are_null_without_attempts_and_rounded_with(lake: Lake) -> None:
    for rows in lake.player_boxes.values():
        for row in rows:
            for made, attempted, share in (
                ("FGM", "FGA", "FG_PCT"),
                ("FG3M", "FG3A", "FG3_PCT"),
                ("FTM", "FTA", "FT_PCT"),
            ):
                if row[attempted]:
                    assert row[share] == round(row[made] / row[attempted], 3)
                else:
                    assert row[share] is None


def test_player_boxes_add_up_to_the_team_boxes(lake: Lake) -> None:
    for game_id, document in lake.team_boxes.items():
        for team in document["teams"]:
            rows = [r for r in lake.player_boxes[game_id] if r["TEAM_ID"] == team["teamId"]]
            total = {header: sum(row[header] for row in rows) for header in BOX}
            assert total["PTS"] == team["points"]
            assert (total["FGM"], total["FGA"]) == _shots(team, "fieldGoals")
            assert (total["FG3M"], total["FG3A"]) == _shots(team, "threePointers")
            assert (total["FTM"], total["FTA"]) == _shots(team, "freeThrows")
            assert total["OREB"] == team["rebounds"]["offensive"]
            assert total["DREB"] == team["rebounds"]["defensive"]
            assert total["OREB"] + total["DREB"] == team["rebounds"]["total"]
            assert total["AST"] == team["assists"]
            assert total["STL"] == team["steals"]
            assert total["BLK"] == team["blocks"]
            assert total["PF"] == team["personalFouls"]
            assert total["PLUS_MINUS"] == 5 * team["plusMinus"]


def _shots(team: dict, kind: str) -> tuple[int, int]:
    return team[kind]["made"], team[kind]["attempted"]


def test_team_turnovers_are_in_the_team_box_and_the_plays_only(lake: Lake, scored: dict) -> None:
    found = 0
    for game_id, document in lake.team_boxes.items():
        for team in document["teams"]:
            rows = [r for r in lake.player_boxes[game_id] if r["TEAM_ID"] == team["teamId"]]
            extra = team["turnovers"] - sum(row["TOV"] for row in rows)
            found += extra
            if game_id in scored:
                assert scored[game_id][1][team["teamId"]]["turnover"] == extra
    assert found > 20


def test_team_rebounds_are_in_the_plays_only(lake: Lake, league: League, scored: dict) -> None:
    for game_id, (_, teams) in scored.items():
        game = league.games[game_id]
        dead = sum("deadball" in a["qualifiers"] for a in lake.play_by_play[game_id])
        live = sum(
            team.team_offensive_rebounds + team.team_defensive_rebounds
            for team in game.teams.values()
        )
        assert sum(line["rebound"] for line in teams.values()) == dead + live


def test_points_follow_from_the_shots(lake: Lake) -> None:
    for document in lake.team_boxes.values():
        for team in document["teams"]:
            twos = team["fieldGoals"]["made"] - team["threePointers"]["made"]
            threes, throws = team["threePointers"]["made"], team["freeThrows"]["made"]
            assert team["points"] == 2 * twos + 3 * threes + throws


def test_seconds_are_exactly_five_players_games(lake: Lake, league: League, scored: dict) -> None:
    for game_id, (_, teams) in scored.items():
        expected = 240 * 60 + 25 * 60 * league.games[game_id].overtime_periods
        assert {round(line["seconds"], 6) for line in teams.values()} == {expected}
    for document in lake.team_boxes.values():
        overtimes = league.games[document["gameId"]].overtime_periods
        assert {t["minutes"] for t in document["teams"]} == {f"{240 + 25 * overtimes}:00"}


def test_gamebook_minutes_add_up_and_agree_with_the_plays(
    lake: Lake, league: League, scored: dict
) -> None:
    for game in league.games.values():
        if not league.publications[game.game_id].has_gamebook:
            continue
        by_name = {league.players[p].full_name: p for p in game.players}
        book = _gamebook(lake, game)
        total = 0
        for entry in book["active_players"]:
            minutes, seconds = entry["stats"]["minutes"].split(":")
            played = int(minutes) * 60 + int(seconds)
            total += played
            person = by_name[entry["name"]]
            assert played == game.players[person].line.seconds_played
            if game.game_id in scored:
                assert played == round(scored[game.game_id][0][person]["seconds"], 6)
        assert total == 2 * (240 * 60 + 25 * 60 * game.overtime_periods)


def test_gamebook_statistics_are_those_of_the_player_box(lake: Lake, league: League) -> None:
    for game in league.games.values():
        if not league.publications[game.game_id].has_gamebook:
            continue
        rows = {row["PLAYER_NAME"]: row for row in lake.player_boxes[game.game_id]}
        book = _gamebook(lake, game)
        assert {e["name"] for e in book["active_players"]} == set(rows)
        for entry in book["active_players"]:
            row = rows[entry["name"]]
            for header, (_, attribute) in BOX.items():
                assert entry["stats"][attribute] == row[header]
            assert entry["stats"]["total_rebounds"] == row["REB"]
            assert entry["stats"]["field_goal_percentage"] == (row["FG_PCT"] or 0.0)


def _gamebook(lake: Lake, game) -> dict:
    return lake.gamebooks[f"{game.day:%Y%m%d}/{game.fixture.away}{game.fixture.home}"]


def test_absentees_are_the_same_in_team_box_and_gamebook(lake: Lake, league: League) -> None:
    compared = 0
    for game in league.games.values():
        publication = league.publications[game.game_id]
        if not (publication.has_gamebook and publication.has_team_box) or publication.text_bleed:
            continue
        book = _gamebook(lake, game)
        full = [(e["name"], e["dnp_reason"]) for e in book["dnp_players"]]
        surnames = [(e["name"], e["reason"]) for e in book["inactive_players"]]
        listed = lake.team_boxes[game.game_id]["injuredPlayers"]
        by_status = {Status.DNP: [], Status.INACTIVE: []}
        for entry in listed:
            by_status[game.players[entry["playerId"]].status].append(entry)
        assert sorted(full) == sorted(
            (e["playerName"], e["comment"]) for e in by_status[Status.DNP]
        )
        assert sorted(surnames) == sorted(
            (league.players[e["playerId"]].last_name, e["comment"])
            for e in by_status[Status.INACTIVE]
        )
        compared += len(listed)
    assert compared > 200


def test_scores_run_and_end_as_in_the_schedule(lake: Lake) -> None:
    final = {g["gameId"]: g for g in lake.schedule["games"] if g["gameStatus"] == 3}
    for game_id, actions in lake.play_by_play.items():
        home = final[game_id]["homeTeam"]
        score = {home["teamId"]: 0, final[game_id]["awayTeam"]["teamId"]: 0}
        for action in actions:
            if action.get("shotResult") == "Made":
                score[action["teamId"]] += scorer.SHOTS.get(action["actionType"], 1)
            assert int(action["scoreHome"]) == score[home["teamId"]]
            assert int(action["scoreHome"]) + int(action["scoreAway"]) == sum(score.values())
        assert home["score"] == score[home["teamId"]]
        assert home["score"] != final[game_id]["awayTeam"]["score"]


def test_special_points_follow_from_the_qualifiers(league: League, scored: dict) -> None:
    for game_id, (people, _) in scored.items():
        for person, line in people.items():
            truth = league.games[game_id].players[person].line
            assert line["paint"] == truth.points_in_paint
            assert line["2ndchance"] == truth.second_chance_points
            assert line["fastbreak"] == truth.fast_break_points
            assert line["fromturnover"] == truth.points_off_turnovers
            assert line["and_ones"] == truth.and_ones
            assert line["assisted"] == truth.assisted_makes
            assert line["fgm"] - line["assisted"] == truth.unassisted_makes


def test_each_kind_of_special_points_occurs(scored: dict) -> None:
    totals = sum((sum(teams.values(), start=_zero()) for _, teams in scored.values()), _zero())
    for kind in ("paint", "2ndchance", "fastbreak", "fromturnover", "and_ones"):
        assert totals[kind] > len(scored), kind


def _zero() -> dict:
    return scorer.Counter()


def test_team_lines_are_the_sum_of_the_players(league: League) -> None:
    for game in league.games.values():
        for team in game.teams.values():
            total = Line()
            for player in game.players.values():
                if player.team == team.team:
                    total.add(player.line)
            assert total.zones == team.line.zones
            assert total.turnovers + team.team_turnovers == team.line.turnovers
            assert total.plus_minus == 5 * team.line.plus_minus
            assert team.line.points == game.score(team.team)
            assert sum(line.attempts for line in total.zones.values()) == (
                team.line.field_goals_attempted
            )
            assert sum(total.blocks_by_zone.values()) == team.line.blocks
            assert total.assisted_makes == team.line.assists


def test_shots_are_the_zones(league: League) -> None:
    for game in league.games.values():
        for person, player in game.players.items():
            own = [shot for shot in game.shots if shot.person_id == person]
            for zone in Zone:
                shots = [shot for shot in own if shot.zone is zone]
                makes = sum(shot.is_made for shot in shots)
                assert player.line.zones[zone] == (len(shots), makes)
            assert player.line.and_ones == sum(shot.is_and_one for shot in own)


def test_starters_are_the_first_ten(lake: Lake, league: League) -> None:
    for game_id, actions in lake.play_by_play.items():
        game = league.games[game_id]
        truth = {TEAMS[team].team_id: set() for team in game.teams}
        for player in game.players.values():
            if player.is_starter:
                truth[TEAMS[player.team].team_id].add(player.person_id)
        assert dict(scorer.starters(actions)) == truth
        assert {len(five) for five in truth.values()} == {5}
