"""Running totals: how many points, fouls and so on a player has after each play of a game."""

from __future__ import annotations

from collections import Counter

from loaders.sample.model import TECHNICAL, Kind, Play


class RunningTotals:
    """Counts a game play by play. Keys are names of statistics with the id of the person."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, int | str]] = Counter()

    def __getitem__(self, key: tuple[str, int | str]) -> int:
        """Return a person's (or, by tricode, a team's) total so far: `["points", 1900001]`."""
        return self._counts[key]

    def add(self, play: Play) -> None:
        """Count a play."""
        counts, person = self._counts, play.player
        if play.kind is Kind.SHOT:
            counts["points", person] += play.points
            if play.made and play.other is not None:
                counts["assists", play.other] += 1
        elif play.kind is Kind.FREE_THROW:
            counts["points", person] += play.points
        elif play.kind is Kind.REBOUND and person is not None:
            counts[f"{play.sub_type} rebounds", person] += 1
        elif play.kind is Kind.TURNOVER:
            counts["turnovers", play.team] += 1
            if person is not None:
                counts["turnovers", person] += 1
        elif play.kind is Kind.STEAL:
            counts["steals", person] += 1
        elif play.kind is Kind.BLOCK:
            counts["blocks", person] += 1
        elif play.kind is Kind.FOUL:
            counts["technicals" if play.sub_type == TECHNICAL else "fouls", person] += 1
        elif play.kind is Kind.TIMEOUT:
            counts["timeouts", play.team] += 1
