"""What the warehouse must hold of a game, from the truth and from which documents tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import hypot
from typing import Any

from loaders.sample import Game, League, Line, PlayerGame, Shot, Status, Zone
from loaders.sample.model import Publication

Row = dict[str, Any]

# Column of the warehouse: attribute of a line.
BOX = {
    "points": "points",
    "fg_makes": "field_goals_made",
    "fg_attempts": "field_goals_attempted",
    "three_pt_makes": "three_pointers_made",
    "three_pt_attempts": "three_pointers_attempted",
    "ft_makes": "free_throws_made",
    "ft_attempts": "free_throws_attempted",
    "offensive_rebounds": "offensive_rebounds",
    "defensive_rebounds": "defensive_rebounds",
    "rebounds": "total_rebounds",
    "assists": "assists",
    "steals": "steals",
    "blocks": "blocks",
    "turnovers": "turnovers",
    "personal_fouls": "personal_fouls",
}

# NBA.com marks these plays; BigDataBall does not.
MARKED = {
    "points_in_paint": "points_in_paint",
    "second_chance_points": "second_chance_points",
    "fast_break_points": "fast_break_points",
    "points_off_turnovers": "points_off_turnovers",
}

PAINT = (Zone.RESTRICTED_AREA, Zone.PAINT)
CORNERS = (Zone.LEFT_CORNER_3, Zone.RIGHT_CORNER_3)
THREES = (*CORNERS, Zone.ABOVE_BREAK_3, Zone.BACKCOURT)

# Column of the warehouse, without `_attempts` and `_makes`: the league's zones in it.
ZONES = {
    "restricted_area": (Zone.RESTRICTED_AREA,),
    "paint_non_ra": (Zone.PAINT,),
    "paint": PAINT,
    "mid_range": (Zone.MID_RANGE,),
    "corner_three": CORNERS,
    "above_break_three": (Zone.ABOVE_BREAK_3,),
    "backcourt": (Zone.BACKCOURT,),
}

BLOCKS = {"paint": PAINT, "mid_range": (Zone.MID_RANGE,), "three_pt": THREES}

RESTRICTED_RADIUS = 45
"""By coordinates the restricted area is a circle of 4.5 feet, with them half a foot too small."""


def has_plays(publication: Publication) -> bool:
    """Tell whether any source has the game's plays."""
    return publication.has_play_by_play or publication.has_bigdataball


def box(line: Line) -> Row:
    """Return the box score of a line."""
    return {column: getattr(line, attribute) for column, attribute in BOX.items()}


def no_box() -> Row:
    """Return the box score of a player who did not appear."""
    return dict.fromkeys(BOX)


def zone_in_warehouse(publication: Publication, shot: Shot) -> Zone:
    """Return the zone of a shot: NBA.com's own, or by its coordinates where it gave none."""
    estimated = not publication.has_play_by_play or publication.shot_without_area == shot.number
    if estimated and shot.zone is Zone.PAINT and hypot(shot.x, shot.y) <= RESTRICTED_RADIUS:
        return Zone.RESTRICTED_AREA
    return shot.zone


def zones(publication: Publication, shots: Iterable[Shot]) -> Row:
    """Return attempts and makes by zone; NULL in a game without plays."""
    if not has_plays(publication):
        return {f"{zone}_{what}": None for zone in ZONES for what in ("attempts", "makes")}
    attempts, makes = Counter(), Counter()
    for shot in shots:
        zone = zone_in_warehouse(publication, shot)
        attempts[zone] += 1
        makes[zone] += shot.is_made
    return {
        f"{column}_{what}": sum(counted[zone] for zone in parts)
        for column, parts in ZONES.items()
        for what, counted in (("attempts", attempts), ("makes", makes))
    }


def blocks(publication: Publication, blocked: Iterable[Shot]) -> dict[str, int | None]:
    """Return blocked shots by zone; NULL in a game without plays."""
    if not has_plays(publication):
        return dict.fromkeys(BLOCKS)
    counted = Counter(zone_in_warehouse(publication, shot) for shot in blocked)
    return {column: sum(counted[zone] for zone in parts) for column, parts in BLOCKS.items()}


def made_how(publication: Publication, line: Line) -> Row:
    """Return how makes came about; NULL in a game whose plays do not say."""
    from_plays = {
        "assisted_fg_makes": line.assisted_makes,
        "unassisted_fg_makes": line.unassisted_makes,
    }
    marked = {column: getattr(line, attribute) for column, attribute in MARKED.items()}
    return {
        **(from_plays if has_plays(publication) else dict.fromkeys(from_plays)),
        **(marked if publication.has_play_by_play else dict.fromkeys(marked)),
    }


def player_row(league: League, game: Game, player: PlayerGame) -> Row:
    """Return what player_game_summary must say of a player in a game."""
    publication = league.publications[game.game_id]
    known = {
        "team_abbr": player.team,
        "opponent_team_abbr": game.opponent(player.team),
        "home_game": player.team == game.fixture.home,
        "win_flag": player.team == game.winner,
        "player_status": player.status.value,
        "dnp_reason": player.reason,
    }
    if player.status is not Status.ACTIVE:
        nothing = (*MARKED, "assisted_fg_makes", "unassisted_fg_makes", "and1_count")
        return {
            **known,
            **no_box(),
            **dict.fromkeys(nothing),
            **{f"{zone}_{what}": None for zone in ZONES for what in ("attempts", "makes")},
            **{f"{zone}_blocks": None for zone in BLOCKS},
            "seconds_played": None,
            "plus_minus": None,
            "is_starter": None,
        }
    line = player.line
    own = [shot for shot in game.shots if shot.person_id == player.person_id]
    blocked = [shot for shot in game.shots if shot.blocked_by == player.person_id]
    # Without a gamebook only the league's log knows his time, rounded to a minute.
    seconds = line.seconds_played
    if not publication.has_gamebook:
        seconds = 60 * _rounded(seconds / 60)
    return {
        **known,
        **box(line),
        **zones(publication, own),
        **made_how(publication, line),
        **{f"{zone}_blocks": n for zone, n in blocks(publication, blocked).items()},
        "and1_count": line.and_ones if has_plays(publication) else None,
        "seconds_played": seconds,
        "plus_minus": line.plus_minus,
        "is_starter": player.is_starter if publication.has_bigdataball else None,
    }


def _rounded(minutes: float) -> int:
    """Round half up, as NBA.com rounds minutes."""
    return int(minutes + 0.5)


def team_box(league: League, game: Game, team: str) -> Row:
    """Return a team's box score: the official one, or what its players add up to."""
    truth = game.teams[team]
    found = box(truth.line)
    if not league.publications[game.game_id].has_team_box:
        found["turnovers"] -= truth.team_turnovers
    return found


def possessions(own: Row, opponent: Row) -> float:
    """Return basketball-reference's possessions, the average of both teams' estimates."""
    return (_estimate(own, opponent) + _estimate(opponent, own)) / 2


def _estimate(own: Row, opponent: Row) -> float:
    rebound_share = own["offensive_rebounds"] / (
        own["offensive_rebounds"] + opponent["defensive_rebounds"]
    )
    return (
        own["fg_attempts"]
        + 0.4 * own["ft_attempts"]
        - 1.07 * rebound_share * (own["fg_attempts"] - own["fg_makes"])
        + own["turnovers"]
    )


def offense_row(league: League, game: Game, team: str) -> Row:
    """Return what team_offense_game_summary must say of a team in a game."""
    publication = league.publications[game.game_id]
    opponent = game.opponent(team)
    own = team_box(league, game, team)
    line = game.teams[team].line
    minutes = 48 + 5 * game.overtime_periods
    both = possessions(own, team_box(league, game, opponent))
    inactive = len(game.roster(team, Status.INACTIVE))
    officials = "|".join(sorted(official.name for official in game.officials))
    counts = {column: own[column] for column in BOX if column != "points"}
    prefixed = {
        f"team_{column}": value
        for column, value in zones(
            publication, (shot for shot in game.shots if shot.team == team)
        ).items()
    }
    how = made_how(publication, line)
    return {
        **counts,
        **prefixed,
        "opponent_team_abbr": opponent,
        "home_game": team == game.fixture.home,
        "win_flag": team == game.winner,
        "margin_of_victory": game.score(team) - game.score(opponent),
        "overtime_periods": game.overtime_periods,
        "seconds_played": 5 * 60 * minutes,
        "points_scored": own["points"],
        "team_turnovers": game.teams[team].team_turnovers if publication.has_team_box else None,
        "team_assisted_fg_makes": how["assisted_fg_makes"],
        "team_unassisted_fg_makes": how["unassisted_fg_makes"],
        "points_in_paint_scored": how["points_in_paint"],
        "second_chance_points_scored": how["second_chance_points"],
        "fast_break_points_scored": how["fast_break_points"],
        "points_off_turnovers_scored": how["points_off_turnovers"],
        "possessions": both,
        "offensive_rating": 100 * own["points"] / both,
        "pace": 48 * both / minutes,
        "ts_pct": true_shooting(own),
        "efg_pct": effective_fg(own),
        "players_inactive": inactive if publication.has_gamebook else None,
        "referee_crew_id": officials if publication.has_gamebook else None,
        "primary_source_used": (
            "nbac_team_boxscore" if publication.has_team_box else "reconstructed"
        ),
        "shot_zones_available": has_plays(publication),
    }


def defense_row(league: League, game: Game, team: str) -> Row:
    """Return what team_defense_game_summary must say of a team in a game."""
    publication = league.publications[game.game_id]
    own, other = (offense_row(league, game, t) for t in (team, game.opponent(team)))
    allowed = {
        f"opp_{column.removeprefix('team_')}": value
        for column, value in other.items()
        if column.endswith(("_attempts", "_makes")) and "assisted" not in column
    }
    stopped = (shot for shot in game.shots if shot.blocked_by and shot.team != team)
    return {
        **allowed,
        "opponent_team_abbr": own["opponent_team_abbr"],
        "home_game": own["home_game"],
        "win_flag": own["win_flag"],
        "points_allowed": other["points_scored"],
        "turnovers_forced": other["turnovers"],
        "fouls_committed": own["personal_fouls"],
        "steals": own["steals"],
        "blocks": own["blocks"],
        "defensive_rebounds": own["defensive_rebounds"],
        "opp_rebounds": other["rebounds"],
        "opp_assists": other["assists"],
        "points_in_paint_allowed": other["points_in_paint_scored"],
        "second_chance_points_allowed": other["second_chance_points_scored"],
        "fast_break_points_allowed": other["fast_break_points_scored"],
        "points_off_turnovers_allowed": other["points_off_turnovers_scored"],
        **{f"blocks_{zone}": n for zone, n in blocks(publication, stopped).items()},
        "possessions": own["possessions"],
        "defensive_rating": other["offensive_rating"],
        "opponent_pace": own["pace"],
        "opponent_ts_pct": other["ts_pct"],
        "opponent_efg_pct": other["efg_pct"],
    }


def usage(row: Row, team: Row, team_seconds: int) -> float | None:
    """Return basketball-reference's usage of a player, NULL for who has no time."""
    if not row["seconds_played"]:
        return None
    plays, team_plays = (
        one["fg_attempts"] + 0.44 * one["ft_attempts"] + one["turnovers"] for one in (row, team)
    )
    return 100 * plays * (team_seconds / 5) / (row["seconds_played"] * team_plays)


def true_shooting(row: Row) -> float | None:
    """Return points per two shooting attempts."""
    attempts = 2 * (row["fg_attempts"] + 0.44 * row["ft_attempts"])
    return row["points"] / attempts if attempts else None


def effective_fg(row: Row) -> float | None:
    """Return the field-goal share with threes counted one and a half times."""
    if not row["fg_attempts"]:
        return None
    return (row["fg_makes"] + 0.5 * row["three_pt_makes"]) / row["fg_attempts"]


def differences(expected: Row, found: Row | None) -> Row:
    """Return the columns in which a row is not what it must be: (expected, found)."""
    if found is None:
        return {"row": ("a row", None)}
    return {
        column: (value, found[column])
        for column, value in expected.items()
        if not _equal(value, found[column])
    }


def _equal(expected: Any, found: Any) -> bool:
    if isinstance(expected, float) and isinstance(found, float):
        return abs(expected - found) <= 1e-9 * max(1.0, abs(expected))
    return expected == found and (expected is None) == (found is None)
