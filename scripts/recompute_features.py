"""Recompute features in Python from what was loaded, and compare them with the feature store.

Nothing of the models is used: box scores, plays and the schedule are read from `nba_raw`, the
newest document of each game is chosen here, and every window is a slice of a list of the games
before the date. The formulas follow docs/features.md. `python -m scripts.recompute_features`
compares a sample of rows, prints every difference and ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

Row = dict[str, Any]
Query = Callable[[str], Iterable[Any]]
"""Runs one statement; datasets go by their plain names, `nba_raw.…`."""

TOLERANCE = 1e-9
TEAMS = Path(__file__).resolve().parent.parent / "seeds" / "teams.csv"
COMPETITIVE = ("002", "004", "005", "006")
PAINT = {"Restricted Area", "In The Paint (Non-RA)"}
THREE = {"Left Corner 3", "Right Corner 3", "Above the Break 3", "Backcourt"}
BOX = {
    "field_goals_made": "fgm",
    "field_goals_attempted": "fga",
    "free_throws_attempted": "fta",
    "offensive_rebounds": "oreb",
    "defensive_rebounds": "dreb",
    "turnovers": "tov",
    "points": "pts",
}
"""Counts of a team box score, and the same in the box score of a player."""


@dataclass(frozen=True)
class Game:
    """A competitive game of the schedule; the scores are None until it is over."""

    game_id: str
    day: date
    home: str
    away: str
    home_score: int | None
    away_score: int | None

    @property
    def season(self) -> str:
        """First year of the season, two digits."""
        return self.game_id[3:5]

    def opponent(self, team: str) -> str:
        """The other team."""
        return self.away if team == self.home else self.home

    def score(self, team: str) -> int | None:
        """Points of a team."""
        return self.home_score if team == self.home else self.away_score

    def margin(self, team: str) -> int:
        """Points by which a team won."""
        return (self.score(team) or 0) - (self.score(self.opponent(team)) or 0)


@dataclass(frozen=True)
class Shot:
    """A field-goal attempt. `zone` is paint, mid_range or three_pt, None where nothing tells."""

    player_id: int | None
    zone: str | None
    is_made: bool
    is_assisted: bool


@dataclass
class Raw:
    """What was loaded, one document per game.

    `lines` are box scores of players by game, `boxes` those of teams by game and tricode, `shots`
    by game; a game without plays has no shots.
    """

    games: dict[str, Game]
    lines: dict[str, list[Row]]
    boxes: dict[tuple[str, str], Row]
    shots: dict[str, list[Shot]]
    by_player: dict[int, list[tuple[Game, Row]]] = field(default_factory=dict)
    by_team: dict[str, list[Game]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        players, teams = defaultdict(list), defaultdict(list)
        for game in sorted(self.games.values(), key=lambda game: (game.day, game.game_id)):
            for team in (game.home, game.away):
                teams[team].append(game)
            if game.home_score is not None:
                for line in self.lines.get(game.game_id, []):
                    players[line["player_id"]].append((game, line))
        self.by_player, self.by_team = dict(players), dict(teams)


def read(query: Query) -> Raw:
    """Read everything that was loaded of competitive games."""
    with TEAMS.open(encoding="utf-8") as file:
        teams = {row["team_abbr"] for row in csv.DictReader(file)}
    games = {
        game.game_id: game
        for game in _schedule(query)
        if game.game_id[:3] in COMPETITIVE and {game.home, game.away} <= teams
    }
    lines = defaultdict(list)
    for row in _newest(query, "nbac_player_boxscores"):
        lines[row["game_id"]].append(row)
    boxes = {
        (row["game_id"], row["team_abbreviation"]): row
        for row in _newest(query, "nbac_team_boxscore")
    }
    return Raw(games, dict(lines), boxes, _shots(query, lines))


def _schedule(query: Query) -> Iterator[Game]:
    newest: dict[str, Row] = {}
    for row in map(dict, query("select * from nba_raw.nbac_schedule where game_id is not null")):
        if row["game_id"] not in newest or _age(newest[row["game_id"]]) < _age(row):
            newest[row["game_id"]] = row
    for row in newest.values():
        if row["game_status_text"] == "PPD":
            continue
        scores = (row["home_team_score"], row["away_team_score"])
        is_final = row["game_status"] == 3 and all(scores)
        yield Game(
            row["game_id"],
            row["game_date"],
            row["home_team_tricode"],
            row["away_team_tricode"],
            *(scores if is_final else (None, None)),
        )


def _age(row: Row) -> tuple[Any, ...]:
    written = row["_snapshot_at"].timestamp() if row["_snapshot_at"] else 0.0
    return (written, row["_source_generation"], row["_source_uri"], row["_loaded_at"])


def _newest(query: Query, table: str, where: str = "true") -> Iterator[Row]:
    """Yield the rows of the newest document of each game."""
    columns = "game_id, _snapshot_at, _source_generation, _source_uri, _loaded_at"
    newest: dict[str, tuple[Any, ...]] = {}
    for document in map(dict, query(f"select distinct {columns} from nba_raw.{table}")):  # noqa: S608
        game_id, age = document["game_id"], _age(document)
        newest[game_id] = max(newest.get(game_id, age), age)
    for row in map(dict, query(f"select * from nba_raw.{table} where {where}")):  # noqa: S608
        if _age(row) == newest[row["game_id"]]:
            yield row


def _shots(query: Query, lines: dict[str, list[Row]]) -> dict[str, list[Shot]]:
    """Return the shots of NBA.com, and of BigDataBall where there are none."""
    shots = defaultdict(list)
    for row in _newest(query, "nbac_play_by_play", "is_field_goal = 1"):
        is_made = row["shot_result"] == "Made"
        shots[row["game_id"]].append(
            Shot(
                row["person_id"] or None,
                zone(
                    row["area"] or None,
                    "pointsinthepaint" in (row["qualifiers"] or []),
                    row["x_legacy"],
                    row["y_legacy"],
                    3 if row["action_type"] == "3pt" else 2,
                ),
                is_made,
                is_made and bool(row["assist_person_id"]),
            )
        )
    complete = frozenset(shots)
    for row in _newest(query, "bigdataball_play_by_play", "event_type = 'shot'"):
        if row["game_id"] in complete:
            continue
        ids = {_name(line["player_name"]): line["player_id"] for line in lines[row["game_id"]]}
        is_made = row["result"] == "made"
        shots[row["game_id"]].append(
            Shot(
                ids.get(_name(row["player"])),
                zone(
                    None,
                    False,
                    row["original_x"],
                    row["original_y"],
                    3 if row["type"].lower().startswith("3pt") else 2,
                ),
                is_made,
                is_made and _name(row["assist"]) in ids,
            )
        )
    return dict(shots)


def _name(text: str | None) -> str:
    """Return a name as a key: letters only, without accents, numbers and suffix."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\s(jr|sr|ii|iii|iv|v)\.?\s*$", "", plain.strip())
    return re.sub(r"[^a-z]", "", plain)


def zone(
    area: str | None, is_paint: bool, x: float | None, y: float | None, value: int
) -> str | None:
    """Return the third of the floor an attempt is from: its area's, else that of its coordinates.

    Coordinates are tenths of feet from the basket; a shot at (0, 0) that the feed calls a paint
    shot is one, whatever its area.
    """
    if is_paint and x == 0 and y == 0:
        return "paint"
    if area:
        return "paint" if area in PAINT else "three_pt" if area in THREE else "mid_range"
    if x is None or y is None:
        return None
    if value == 3 or y > 417.5:
        return "three_pt"
    in_lane = abs(x) <= 80 and y <= 137.5
    return "paint" if in_lane or math.hypot(x, y) <= 45 else "mid_range"


def recompute(raw: Raw, game_id: str, player_id: int, team: str) -> dict[str, float | None]:
    """Return features of a player before a game, by name; None where nothing is known."""
    game = raw.games[game_id]
    opponent = game.opponent(team)
    career = [(g, line) for g, line in raw.by_player.get(player_id, []) if g.day < game.day]
    played = [(g, line) for g, line in career if g.season == game.season]
    own = _games_before(raw, team, game)
    theirs = _games_before(raw, opponent, game)
    form = {
        **_scoring(played),
        **_rest(raw, game, played, opponent),
        **_meetings(game, career, opponent),
        **_zones(raw, played),
        "home_away": float(team == game.home),
        "team_win_pct": fmean(g.margin(team) > 0 for g in own) if len(own) >= 5 else None,
        "blowout_minutes_risk": (
            fmean(abs(g.margin(team)) >= 15 for g in own[-10:]) if len(own) >= 3 else None
        ),
    }
    form["team_pace"], form["team_off_rating"], _ = _ratings(raw, team, own[-10:])
    form["opponent_pace"], _, form["opponent_def_rating"] = _ratings(raw, opponent, theirs[-15:])
    form["opponent_pace_mismatch"] = _minus(form["team_pace"], form["opponent_pace"])
    return form


def _games_before(raw: Raw, team: str, game: Game) -> list[Game]:
    return [
        other
        for other in raw.by_team[team]
        if other.day < game.day and other.season == game.season and other.home_score is not None
    ]


def _scoring(played: Sequence[tuple[Game, Row]]) -> dict[str, float | None]:
    points = [line["pts"] for _, line in played]
    last_10 = points[-10:]
    free_throws = sum(line["ftm"] for _, line in played[-10:])
    mean_3, mean_5, season = _mean(points[-3:]), _mean(points[-5:]), _mean(points)
    deviation = stdev(last_10) if len(last_10) >= 2 else None
    season_deviation = stdev(points) if len(points) >= 2 else None
    change = fmean(points[-2:]) - fmean(points[-5:-2]) if len(points) >= 5 else None
    streak = next((n for n, p in enumerate(reversed(points)) if p >= season), len(points))
    breakout = None
    if deviation is not None:
        breakout = float(mean_5 > season + 1.5 * deviation)
    return {
        "points_avg_last_3": mean_3,
        "points_avg_last_5": mean_5,
        "points_avg_last_10": _mean(last_10),
        "points_avg_season": season,
        "points_std_last_10": deviation,
        "recent_trend": None if change is None else _steps(change, 2, 5),
        "pct_free_throw": (
            min(free_throws / sum(last_10), 0.5) if len(last_10) >= 5 and sum(last_10) else None
        ),
        "pts_slope_10g": _slope(last_10) if len(last_10) >= 5 else None,
        "scoring_trend_slope": _slope(points[-7:]) if len(points) >= 4 else None,
        "pts_vs_season_zscore": _deviations(mean_5, season, deviation),
        "deviation_from_avg_last3": _deviations(mean_3, season, season_deviation),
        "breakout_flag": breakout,
        "consecutive_games_below_avg": float(streak) if points else None,
        "games_since_structural_change": _since_change(played),
    }


def _since_change(played: Sequence[tuple[Game, Row]]) -> float | None:
    """Games after his first for another team, or his first after 14 days without one."""
    if not played:
        return None
    since = min(len(played), 30)
    for at in range(1, len(played)):
        (before, old), (game, new) = played[at - 1 : at + 1]
        moved = old["team_abbreviation"] != new["team_abbreviation"]
        if moved or (game.day - before.day).days > 14:
            since = len(played) - at - 1
    return float(since)


def _rest(
    raw: Raw, game: Game, played: Sequence[tuple[Game, Row]], opponent: str
) -> dict[str, float | None]:
    days = [g.day for g, _ in played]
    rest = (game.day - days[-1]).days if days else None
    scheduled = [
        other.day
        for other in raw.by_team[opponent]
        if other.season == game.season and other.day < game.day
    ]
    their_rest = (game.day - scheduled[-1]).days if scheduled else None
    advantage = _minus(rest, their_rest)
    week = game.day - timedelta(days=7)
    return {
        "days_rest": rest,
        "back_to_back": float(rest == 1),
        "games_in_last_7_days": float(sum(day >= week for day in days)),
        "rest_advantage": None if advantage is None else max(-2.0, min(2.0, advantage)),
    }


def _meetings(
    game: Game, career: Sequence[tuple[Game, Row]], opponent: str
) -> dict[str, float | None]:
    since = game.day - timedelta(days=365)
    points = [
        line["pts"]
        for other, line in career
        if other.day >= since and other.opponent(line["team_abbreviation"]) == opponent
    ]
    return {"games_vs_opponent": float(len(points)), "avg_points_vs_opponent": _mean(points)}


def _zones(raw: Raw, played: Sequence[tuple[Game, Row]]) -> dict[str, float | None]:
    """Shares over the last ten games whose every attempt has a zone."""
    known = []
    for game, line in played:
        shots = [s for s in raw.shots.get(game.game_id, []) if s.player_id == line["player_id"]]
        has_plays = game.game_id in raw.shots
        if has_plays and len(shots) == line["fga"] and all(shot.zone for shot in shots):
            known.append(shots)
    shots = [shot for shots in known[-10:] for shot in shots]
    makes = [shot for shot in shots if shot.is_made]

    def share(name: str) -> float | None:
        return _mean([shot.zone == name for shot in shots])

    return {
        "pct_paint": share("paint"),
        "pct_mid_range": share("mid_range"),
        "pct_three": share("three_pt"),
        "self_creation_rate": _mean([not shot.is_assisted for shot in makes]),
    }


def _ratings(
    raw: Raw, team: str, games: Sequence[Game]
) -> tuple[float | None, float | None, float | None]:
    """Return pace, offensive and defensive rating of games; None with fewer than three."""
    if len(games) < 3:
        return None, None, None
    possessions = minutes = points = allowed = 0.0
    for game in games:
        own, other = _box(raw, game, team), _box(raw, game, game.opponent(team))
        possessions += (_estimate(own, other) + _estimate(other, own)) / 2
        minutes += own["minutes"] / 5
        points += own["points"]
        allowed += other["points"]
    return 48 * possessions / minutes, 100 * points / possessions, 100 * allowed / possessions


def _box(raw: Raw, game: Game, team: str) -> dict[str, float]:
    """Return a team's box score; what its players add up to when there is none with the result."""
    lines = [line for line in raw.lines.get(game.game_id, []) if line["team_abbreviation"] == team]
    found = raw.boxes.get((game.game_id, team))
    if found and found["points"] == game.score(team):
        minutes, seconds = found["minutes"].split(":")
        counts = {name: float(found[name]) for name in BOX}
        return {**counts, "minutes": int(minutes) + int(seconds) / 60}
    # Without a box score of its own nothing says how long it took but the other team's.
    other = raw.boxes.get((game.game_id, game.opponent(team)))
    minutes = other["minutes"].split(":")[0] if other else _minutes_of(lines)
    counts = {name: float(sum(line[column] for line in lines)) for name, column in BOX.items()}
    return {**counts, "minutes": float(minutes)}


def _minutes_of(lines: Sequence[Row]) -> int:
    """Return 240, and 25 for each overtime that the whole minutes of the players come near to."""
    return 240 + 25 * round((sum(line["min"] for line in lines) - 240) / 25)


def _estimate(own: dict[str, float], other: dict[str, float]) -> float:
    """https://www.basketball-reference.com/about/glossary.html, "Poss"."""
    rebounds = own["offensive_rebounds"] / (own["offensive_rebounds"] + other["defensive_rebounds"])
    missed = own["field_goals_attempted"] - own["field_goals_made"]
    return (
        own["field_goals_attempted"]
        + 0.4 * own["free_throws_attempted"]
        - 1.07 * rebounds * missed
        + own["turnovers"]
    )


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def _minus(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left - right


def _steps(change: float, small: float, large: float) -> float:
    size = 2 if abs(change) >= large else 1 if abs(change) >= small else 0
    return math.copysign(size, change)


def _slope(values: Sequence[float]) -> float:
    middle, mean = (len(values) - 1) / 2, fmean(values)
    products = sum((at - middle) * (value - mean) for at, value in enumerate(values))
    return products / sum((at - middle) ** 2 for at in range(len(values)))


def _deviations(recent: float | None, usual: float | None, deviation: float | None) -> float | None:
    if recent is None or usual is None or not deviation:
        return None
    return max(-3.0, min(3.0, (recent - usual) / deviation))


@dataclass(frozen=True)
class Difference:
    """A feature that is not what the documents say."""

    game_id: str
    player_id: int
    feature: str
    published: float | None
    recomputed: float | None

    def __str__(self) -> str:
        return (
            f"{self.game_id} {self.player_id} {self.feature}: published {self.published}, "
            f"recomputed {self.recomputed}"
        )


def compare(raw: Raw, rows: Iterable[Row]) -> list[Difference]:
    """Recompute rows of the store and return what differs by more than 1e-9."""
    found = []
    for row in rows:
        features = recompute(raw, row["game_id"], row["player_id"], row["team_abbr"])
        for feature, value in features.items():
            if not _same(row[feature], value):
                found.append(
                    Difference(row["game_id"], row["player_id"], feature, row[feature], value)
                )
    return found


def _same(published: float | None, recomputed: float | None) -> bool:
    if published is None or recomputed is None:
        return published is recomputed
    return math.isclose(published, recomputed, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def sample(query: Query, count: int, seed: int, start: date, end: date) -> list[Row]:
    """Return so many rows of the store between two dates, or all of them.

    The same seed takes the same rows.
    """
    rows = [
        dict(row)
        for row in query(
            "select * except (features, features_is_default, feature_names) "  # noqa: S608
            "from nba_precompute.ml_feature_store_latest "
            f"where game_date between date '{start}' and date '{end}' "
            "order by game_id, player_id"
        )
    ]
    if len(rows) <= count:
        return rows
    return random.Random(seed).sample(rows, count)  # noqa: S311 - a sample, not a secret


def main(arguments: list[str] | None = None) -> int:
    """Compare a sample of the store; 1 when something differs or there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="python -m scripts.recompute_features")
    parser.add_argument("--start-date", type=date.fromisoformat, default=date.min)
    parser.add_argument("--end-date", type=date.fromisoformat, default=date.max)
    parser.add_argument("--rows", type=int, default=500, help="how many to sample")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another sample")
    parser.add_argument("--target", help="target of the dbt profile")
    given = parser.parse_args(arguments)

    from scripts.warehouse import connect

    query = connect(given.target)
    rows = sample(query, given.rows, given.seed, given.start_date, given.end_date)
    raw = read(query)
    differences = compare(raw, rows)
    for difference in differences:
        sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{len(rows)} rows recomputed, {len(differences)} differences\n")
    return 1 if differences or not rows else 0


if __name__ == "__main__":
    raise SystemExit(main())
