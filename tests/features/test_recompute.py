"""The oracle's own formulas, by hand-worked numbers."""

from __future__ import annotations

from datetime import date

import pytest

from scripts.recompute_features import Game, Raw, compare, recompute, zone


def season(points: list[int]) -> Raw:
    """A player's games of November 2023, one a day from the first, and one more to be played."""
    games = {
        f"00223000{day:02}": Game(f"00223000{day:02}", date(2023, 11, day), "BOS", "MIA", 101, 99)
        for day in range(1, len(points) + 1)
    }
    next_day = date(2023, 11, len(points) + 1)
    games["0022300099"] = Game("0022300099", next_day, "BOS", "MIA", None, None)
    lines = {
        game_id: [
            {
                "player_id": 7,
                "team_abbreviation": "BOS",
                "pts": scored,
                "ftm": 2,
                "fga": 9,
                "min": 30,
            }
        ]
        for game_id, scored in zip(games, points, strict=False)
    }
    return Raw(games, lines, {}, {})


def features(points: list[int]) -> dict[str, float | None]:
    raw = season(points)
    for game_id in list(raw.games)[:-1]:
        for team in ("BOS", "MIA"):
            raw.boxes[game_id, team] = {
                "minutes": "240:00",
                "field_goals_made": 40,
                "field_goals_attempted": 88,
                "free_throws_attempted": 20,
                "offensive_rebounds": 10,
                "defensive_rebounds": 30,
                "turnovers": 12,
                "points": 101 if team == "BOS" else 99,
            }
    return recompute(raw, "0022300099", 7, "BOS")


def test_rising_player() -> None:
    """30 and 28 after 20, 18 and 22: 29 - 20 is 9 points more."""
    assert features([22, 18, 20, 28, 30])["recent_trend"] == 2


def test_slope_of_a_straight_line() -> None:
    found = features([10, 12, 14, 16, 18])
    assert found["pts_slope_10g"] == pytest.approx(2)
    assert found["scoring_trend_slope"] == pytest.approx(2)


def test_windows_take_the_last_games() -> None:
    found = features([0, 5, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20])
    assert found["points_avg_last_5"] == 20
    assert found["points_avg_last_10"] == 15
    assert found["points_avg_season"] == pytest.approx(155 / 12)
    assert found["pct_free_throw"] == pytest.approx(20 / 150)
    assert found["games_in_last_7_days"] == 7


def test_pace_of_an_even_game() -> None:
    """88 + 0.4 * 20 - 1.07 * 10 / 40 * 48 + 12 is 95.16 possessions in 48 minutes."""
    found = features([10, 10, 10])
    assert found["team_pace"] == pytest.approx(95.16)
    assert found["team_off_rating"] == pytest.approx(100 * 101 / 95.16)
    assert found["opponent_def_rating"] == pytest.approx(100 * 101 / 95.16)


def test_nothing_is_known_before_the_first_game() -> None:
    found = features([])
    known = {name: value for name, value in found.items() if value is not None}
    assert known == {
        "home_away": 1,
        "back_to_back": 0,
        "games_in_last_7_days": 0,
        "games_vs_opponent": 0,
    }


@pytest.mark.parametrize(
    ("area", "is_paint", "x", "y", "value", "expected"),
    [
        ("Mid-Range", False, 0, 200, 2, "mid_range"),
        ("Mid-Range", True, 0, 0, 2, "paint"),
        ("Backcourt", False, 0, 600, 3, "three_pt"),
        (None, False, 40, 20, 2, "paint"),
        (None, False, 80, 137.5, 2, "paint"),
        (None, False, 81, 100, 2, "mid_range"),
        (None, False, 200, 0, 3, "three_pt"),
        (None, False, None, None, 2, None),
    ],
)
def test_zone(area, is_paint, x, y, value, expected) -> None:
    assert zone(area, is_paint, x, y, value) == expected


def test_difference_is_told_with_both_values() -> None:
    raw = season([10, 20])
    row = recompute(raw, "0022300099", 7, "BOS")
    row |= {"game_id": "0022300099", "player_id": 7, "team_abbr": "BOS"}
    assert compare(raw, [row]) == []
    (difference,) = compare(raw, [row | {"points_avg_last_5": 15.001}])
    assert str(difference) == ("0022300099 7 points_avg_last_5: published 15.001, recomputed 15.0")
