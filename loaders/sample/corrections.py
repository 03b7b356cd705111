"""Corrections: a basket that was counted as a three turns out to be a two, or the other way round.

It changes a player's points, his team's, the score of the game and everybody's plus/minus: what a
scorer's correction does to real documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loaders.sample.box import with_plays
from loaders.sample.court import ARC_RADIUS, distance, zone_of
from loaders.sample.model import Game, Kind, Play, Squad, Zone

LEAST_MARGIN = 4
"""A game is corrected only if its winner stays the winner."""

INSIDE = 5
"""A two is this much inside the arc, in tenths of feet."""


def disputed_three(game: Game) -> Play | None:
    """Return a made three from above the break that may as well have been a two.

    None when the game has none, or is so close that a point would change who won or when it ended.
    """
    if abs(game.home_score - game.away_score) < LEAST_MARGIN or game.overtime_periods:
        return None
    return next(
        (
            play
            for play in game.plays
            if play.kind is Kind.SHOT and play.made and play.zone is Zone.ABOVE_BREAK_3
        ),
        None,
    )


def three_counted_as_two(game: Game, squads: Mapping[str, Squad] | None = None) -> Game:
    """Return the game with its disputed three counted as a two from just inside the arc.

    Args:
        game: a game.
        squads: other squads for the same game, with a player listed in error.

    Raises:
        ValueError: the game has no such basket.
    """
    three = disputed_three(game)
    if three is None:
        raise ValueError(f"game {game.game_id} has no made three that could be counted as a two")
    plays = []
    for play in game.plays:
        if play.number == three.number:
            play = _as_two(play)
        if play.number >= three.number:
            by_home = three.team == game.fixture.home
            play = replace(
                play,
                home_score=play.home_score - by_home,
                away_score=play.away_score - (not by_home),
            )
        plays.append(play)
    return with_plays(game, plays, squads)


def with_player_listed_in_error(squads: Mapping[str, Squad], team: str) -> dict[str, Squad]:
    """Return the squads with a player of the team listed as if he had played, for no time at all.

    He is the last of those who may play, one whom the coach left on the bench.
    """
    squad = squads[team]
    changed = replace(squad, listed_in_error=(squad.available[-1],))
    return {**squads, team: changed}


def _as_two(play: Play) -> Play:
    """Move a three straight towards the basket until it is inside the arc."""
    x, y = play.x, play.y
    scale = (ARC_RADIUS - INSIDE) / (10 * distance(x, y))
    x, y = int(x * scale), int(y * scale)
    if zone_of(x, y) is not Zone.MID_RANGE:
        raise ValueError(f"({x}, {y}) is not inside the arc")
    return replace(play, zone=Zone.MID_RANGE, x=x, y=y, points=2, descriptor="step back")
