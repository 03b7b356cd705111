"""Actions within a play-by-play, and the same game as BigDataBall tells it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import sqrt

import pytest

from loaders.sample import League, Zone
from loaders.sample.teams import TEAMS
from tests.sample.conftest import Lake
from tests.sample.scorer import seconds_left


@pytest.fixture(scope="module")
def actions(lake: Lake) -> list[dict]:
    return [action for game in lake.play_by_play.values() for action in game]


@pytest.fixture(scope="module")
def shots(actions: list[dict]) -> list[dict]:
    """All field goals but the two that are odd on purpose; `test_cases.py` looks at those."""
    field_goals = [action for action in actions if action["isFieldGoal"]]
    even = [a for a in field_goals if "area" in a and (a["xLegacy"], a["yLegacy"]) != (0, 0)]
    assert len(even) == len(field_goals) - 2
    return even


def zone_by_rule(action: dict) -> str:
    """The league's zones from coordinates alone."""
    x, y = action["xLegacy"], action["yLegacy"]
    feet = sqrt(x * x + y * y) / 10
    if action["actionType"] == "3pt":
        if y > 417.5:
            return "Backcourt"
        if y <= 87 and abs(x) >= 220:
            return "Left Corner 3" if x < 0 else "Right Corner 3"
        assert feet >= 23.75
        return "Above the Break 3"
    assert feet < 23.75
    if feet <= 4:
        return "Restricted Area"
    return "In The Paint (Non-RA)" if abs(x) <= 80 and y <= 137.5 else "Mid-Range"


def test_area_agrees_with_the_coordinates(shots: list[dict]) -> None:
    for shot in shots:
        assert shot["area"] == zone_by_rule(shot), shot


def test_every_zone_occurs(shots: list[dict]) -> None:
    assert {shot["area"] for shot in shots} == {zone.value for zone in Zone}


def test_distance_agrees_with_the_coordinates(shots: list[dict]) -> None:
    for shot in shots:
        feet = sqrt(shot["xLegacy"] ** 2 + shot["yLegacy"] ** 2) / 10
        assert shot["shotDistance"] == round(feet, 2)


def test_percent_of_court_agrees_with_the_coordinates(shots: list[dict]) -> None:
    for shot in shots:
        along = 5.25 + shot["yLegacy"] / 10
        across = shot["xLegacy"] / 10
        left = along / 94 * 100, 50 - across / 50 * 100
        right = 100 - left[0], 50 + across / 50 * 100
        expected = min((left, right), key=lambda spot: abs(spot[0] - shot["x"]))
        assert (shot["x"], shot["y"]) == pytest.approx(expected)
        assert (shot["side"] == "left") == (shot["x"] < 50)


def test_area_detail_names_band_and_side(shots: list[dict]) -> None:
    for shot in shots:
        if shot["area"] == "Backcourt":
            assert shot["areaDetail"] == "Back Court"
            continue
        band, side = shot["areaDetail"].split(" ", 1)
        feet = shot["shotDistance"]
        if shot["actionType"] == "3pt":
            assert band == "24+"
        else:
            low, high = map(int, band.split("-"))
            assert low <= round(feet, 1) <= high
        if "Left" in side:
            assert shot["xLegacy"] < 0
        elif "Right" in side:
            assert shot["xLegacy"] > 0


def test_teams_change_sides_at_half_time(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        sides = {
            (shot["teamId"], shot["period"] <= 2, shot["side"])
            for shot in game
            if shot["isFieldGoal"] and shot.get("area") != "Backcourt"
        }
        assert len(sides) == 4


def test_points_in_the_paint_are_marked_by_area(actions: list[dict]) -> None:
    for action in actions:
        if action["isFieldGoal"] and "area" in action:
            in_paint = action["area"] in ("Restricted Area", "In The Paint (Non-RA)")
            assert ("pointsinthepaint" in action["qualifiers"]) == in_paint
        elif action["actionType"] == "freethrow":
            assert "pointsinthepaint" not in action["qualifiers"]


def test_blocked_shot_is_followed_by_the_block(lake: Lake) -> None:
    blocks = 0
    for game in lake.play_by_play.values():
        for shot, block in pairwise(game):
            if "blockPersonId" not in shot:
                assert block["actionType"] != "block"
                continue
            blocks += 1
            assert shot["shotResult"] == "Missed"
            assert block["actionType"] == "block"
            assert block["personId"] == shot["blockPersonId"]
            assert block["area"] == shot["area"]
            assert block["teamId"] != shot["teamId"]
    assert blocks > 100


def test_stolen_ball_is_followed_by_the_steal(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        for turnover, steal in pairwise(game):
            if "stealPersonId" in turnover:
                assert (steal["actionType"], steal["personId"]) == (
                    "steal",
                    turnover["stealPersonId"],
                )
            else:
                assert steal["actionType"] != "steal"


def test_assists_are_by_another_team_mate_on_made_shots(actions: list[dict]) -> None:
    for action in actions:
        if "assistPersonId" in action:
            assert action["shotResult"] == "Made"
            assert action["assistPersonId"] != action["personId"]


def test_rebound_names_a_missed_shot_before_it(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        missed = {}
        for action in game:
            if action.get("shotResult") == "Missed":
                missed[action["actionNumber"]] = action
            if action["actionType"] == "rebound":
                shot = missed.pop(action["shotActionNumber"])
                is_offensive = shot["teamId"] == action["teamId"]
                assert action["subType"] == ("offensive" if is_offensive else "defensive")
                assert action.get("area") == shot.get("area")


def test_free_throws_come_in_full_after_a_foul(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        owed = 0
        for action in game:
            if action["actionType"] == "foul":
                assert owed == 0
                counts = [q for q in action["qualifiers"] if q.endswith("freethrow")]
                owed = int(counts[0][0]) if counts else 0
            elif action["actionType"] == "freethrow":
                number, _, count = action["subType"].split()
                assert int(count) - int(number) + 1 == owed
                owed -= 1
            elif action["actionType"] in ("2pt", "3pt", "turnover", "period"):
                assert owed == 0


def test_and_one_follows_a_made_shot_of_the_same_player(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        last = None
        for action in game:
            if action["isFieldGoal"]:
                last = action
            if action["actionType"] == "freethrow" and action["subType"] == "1 of 1":
                if action.get("descriptor") == "technical":
                    continue
                assert (last["shotResult"], last["personId"]) == ("Made", action["personId"])
                assert last["clock"] == action["clock"]


def test_penalty_begins_with_the_fifth_foul_or_the_second_of_the_last_two_minutes(
    lake: Lake,
) -> None:
    for game in lake.play_by_play.values():
        fouls: Counter[tuple] = Counter()
        for action in game:
            if action["actionType"] != "foul" or action["subType"] != "personal":
                continue
            period, team = action["period"], action["teamId"]
            is_late = seconds_left(action) <= 120
            allowed = 4 if period <= 4 else 3
            expected = fouls[period, team] >= allowed or (is_late and fouls[period, team, "late"])
            assert ("inpenalty" in action["qualifiers"]) == bool(expected)
            fouls[period, team] += 1
            fouls[period, team, "late"] += is_late


def test_substitutions_keep_five_on_the_floor_and_need_a_whole_second(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        counts: Counter[tuple] = Counter()
        for action in game:
            if action["actionType"] == "substitution":
                counts[action["teamId"]] += 1 if action["subType"] == "in" else -1
                assert seconds_left(action) % 1 == 0
            else:
                assert not +counts
                assert not -counts


def test_six_fouls_end_a_game(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        fouled_out = set()
        for action in game:
            if action["personId"] in fouled_out:
                # All that may follow is the turnover of an offensive foul, and the way out.
                assert action["subType"] in ("out", "offensive foul")
            if action["actionType"] == "foul" and action["foulPersonalTotal"] == 6:
                fouled_out.add(action["personId"])


def test_order_rises_and_action_numbers_are_unique(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        orders = [action["orderNumber"] for action in game]
        assert orders == sorted(set(orders))
        numbers = [action["actionNumber"] for action in game]
        assert len(numbers) == len(set(numbers))


def test_some_actions_were_entered_late(lake: Lake) -> None:
    games = lake.play_by_play.values()
    assert any(
        before["actionNumber"] > after["actionNumber"]
        for game in games
        for before, after in pairwise(game)
    )


def test_the_clock_falls_within_a_period(lake: Lake) -> None:
    for game in lake.play_by_play.values():
        for before, after in pairwise(game):
            if before["period"] == after["period"]:
                assert seconds_left(after) <= seconds_left(before)
            assert before["timeActual"] <= after["timeActual"]


def test_possession_is_that_of_whoever_shoots(actions: list[dict]) -> None:
    for action in actions:
        is_dead = action.get("descriptor") == "technical" or "deadball" in action["qualifiers"]
        has_ball = action["actionType"] in ("2pt", "3pt", "freethrow", "rebound", "steal")
        if has_ball and not is_dead:
            assert action["possession"] == action["teamId"]


@pytest.fixture(scope="module")
def told_twice(lake: Lake, league: League) -> list[tuple]:
    """Games that both sources tell: game, NBA.com's actions, BigDataBall's rows."""
    games = []
    for path in lake.under("big-data-ball"):
        rows = lake.read(path)["playByPlay"]
        game = league.games[f"{rows[0]['game_id']:010d}"]
        if game.game_id in lake.play_by_play:
            games.append((game, lake.play_by_play[game.game_id], rows))
    return games


def test_bigdataball_has_about_a_third_of_the_games(lake: Lake, league: League) -> None:
    assert 0.25 < len(lake.under("big-data-ball")) / len(league.games) < 0.4


def test_bigdataball_tells_the_same_shots(told_twice: list[tuple]) -> None:
    for _, game_actions, rows in told_twice:
        nba = [
            (a["xLegacy"], a["yLegacy"], a["shotResult"].lower(), a["actionType"] == "3pt")
            for a in game_actions
            if a["isFieldGoal"]
        ]
        assert nba == [
            (r["original_x"], r["original_y"], r["result"], r["type"].startswith("3pt"))
            for r in rows
            if r["event_type"] == "shot"
        ]


def test_bigdataball_has_the_same_score_at_every_shot(told_twice: list[tuple]) -> None:
    for _, game_actions, rows in told_twice:
        nba = [
            (int(a["scoreAway"]), int(a["scoreHome"])) for a in game_actions if "shotResult" in a
        ]
        assert nba == [(r["away_score"], r["home_score"]) for r in rows if r["result"]]


def test_bigdataball_credits_the_ten_on_the_floor(league: League, told_twice: list[tuple]) -> None:
    """Plus/minus from BigDataBall's lineups alone is that of the box."""
    for game, _, rows in told_twice:
        spelled = league.source_names["bigdataball"]
        prefix = league.publications[game.game_id].has_numbered_names
        names = {
            p: (f"{p} " if prefix else "") + spelled.get(p, league.players[p].full_name)
            for p in game.players
        }
        total: Counter[str] = Counter()
        for row in rows:
            sign = 1 if row["team"] == game.fixture.away else -1
            for letter, way in (("a", sign), ("h", -sign)):
                for place in range(1, 6):
                    total[row[f"{letter}{place}"]] += way * int(row["points"] or 0)
        for person, player in game.players.items():
            assert total[names[person]] == player.line.plus_minus


def test_bigdataball_converts_coordinates_to_a_full_floor(told_twice: list[tuple]) -> None:
    for game, _, rows in told_twice:
        for row in rows:
            if row["event_type"] != "shot":
                continue
            x, y = row["original_x"] / 10, row["original_y"] / 10
            at_home = row["team"] == game.fixture.home
            expected = (25 + x, 89 - y) if at_home else (25 - x, 5 + y)
            assert (row["converted_x"], row["converted_y"]) == pytest.approx(expected)


def test_bigdataball_play_lengths_add_up_to_the_periods(told_twice: list[tuple]) -> None:
    for game, _, rows in told_twice:
        seconds: Counter[int] = Counter()
        for row in rows:
            hours, minutes, rest = map(int, row["play_length"].split(":"))
            seconds[row["period"]] += hours * 3600 + minutes * 60 + rest
        for period in range(1, 5 + game.overtime_periods):
            assert seconds[period] == (720 if period <= 4 else 300)


def test_bigdataball_free_throw_types(told_twice: list[tuple]) -> None:
    for _, game_actions, rows in told_twice:
        plain = [r for r in rows if r["type"] == "free throw 1/1"]
        nba = [
            a
            for a in game_actions
            if a["actionType"] == "freethrow" and a["subType"] == "1 of 1" and "descriptor" not in a
        ]
        assert len(plain) == len(nba)


def test_tricodes_and_team_ids_belong_together(actions: list[dict]) -> None:
    for action in actions:
        if "teamTricode" in action:
            assert TEAMS[action["teamTricode"]].team_id == action["teamId"]
