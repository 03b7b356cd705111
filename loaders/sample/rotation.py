"""Who is on the floor: playing time, fouls and substitutions of one team in one game."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.sample.model import Squad
from loaders.sample.squads import SECONDS_PER_GAME

MOST_FOULS = 6
REGULATION = SECONDS_PER_GAME * 10
"""Length of four quarters in tenths of seconds, the unit of time here."""

SHORTEST_STINT = 1200
AHEAD_BEFORE_CHANGE = 1500
"""A player sits down when he is this much more ahead of his plan than the man who comes in."""

Swap = tuple[int, int]
"""Who goes out and who comes in."""


@dataclass(slots=True)
class Bench:
    """A team during a game. `kept_out` are players who come in only when a script says so."""

    squad: Squad
    kept_out: frozenset[int]
    on_floor: list[int] = field(default_factory=list)
    played: dict[int, int] = field(default_factory=dict)
    entered: dict[int, int] = field(default_factory=dict)
    fouls: dict[int, int] = field(default_factory=dict)
    team_fouls: int = 0
    late_team_fouls: int = 0

    def __post_init__(self) -> None:
        self.on_floor = list(self.squad.available[:5])
        self.played = dict.fromkeys(self.squad.available, 0)
        self.entered = dict.fromkeys(self.on_floor, 0)
        self.fouls = dict.fromkeys(self.squad.available, 0)

    @property
    def team(self) -> str:
        """Tricode."""
        return self.squad.team

    def target(self, person_id: int) -> int:
        """Return the playing time planned for a player."""
        return self.squad.targets[self.squad.available.index(person_id)] * 10

    def swap(self, out: int, into: int, elapsed: int) -> None:
        """Replace a player on the floor at a moment of the game."""
        self.played[out] += elapsed - self.entered.pop(out)
        self.entered[into] = elapsed
        self.on_floor[self.on_floor.index(out)] = into

    def must_leave(self, elapsed: int) -> list[Swap]:
        """Return the changes for players who have fouled out."""
        swaps = []
        for out in self.on_floor:
            if self.fouls[out] >= MOST_FOULS:
                taken = {into for _, into in swaps}
                fit = [p for p in self._able() if p not in taken]
                if not fit:
                    continue  # Nobody is left, so he stays.
                planned = [p for p in fit if self.target(p)] or fit
                swaps.append((out, min(planned, key=lambda p: self._ahead(p, elapsed))))
        return swaps

    def by_plan(
        self, elapsed: int, ahead: int = AHEAD_BEFORE_CHANGE, stint: int = SHORTEST_STINT
    ) -> list[Swap]:
        """Return up to three changes that bring playing times back to the plan."""
        tired = [p for p in self.on_floor if elapsed - self.entered[p] >= stint]
        tired.sort(key=lambda p: -self._ahead(p, elapsed))
        rested = sorted(
            (p for p in self._able() if self.target(p)), key=lambda p: self._ahead(p, elapsed)
        )
        return [
            (out, into)
            for out, into in zip(tired[:3], rested[:3], strict=False)
            if self._ahead(out, elapsed) - self._ahead(into, elapsed) >= ahead
        ]

    def back_to_best(self) -> list[Swap]:
        """Return the changes that bring the starters back; whoever a script kept out must leave."""
        starters = self.squad.available[:5]
        going = [p for p in self.on_floor if p not in starters]
        going.sort(key=lambda p: p not in self.kept_out)
        able = sorted(self._able(), key=lambda p: (p not in starters, -self.target(p)))
        coming = [p for p in able if p in starters]
        if not coming and any(p in self.kept_out for p in going):
            coming = able[:1]
        return list(zip(going, coming, strict=False))

    def empty_the_bench(self) -> list[Swap]:
        """Return the changes that take the starters out of a game that is decided."""
        going = [p for p in self.on_floor if p in self.squad.available[:5]]
        coming = sorted(self._able(), key=self.target)
        coming = [p for p in coming if p not in self.squad.available[:5]]
        return list(zip(going, coming, strict=False))

    def _able(self) -> list[int]:
        return [
            p
            for p in self.squad.available
            if p not in self.on_floor and p not in self.kept_out and self.fouls[p] < MOST_FOULS
        ]

    def _ahead(self, person_id: int, elapsed: int) -> float:
        played = self.played[person_id]
        if person_id in self.entered:
            played += elapsed - self.entered[person_id]
        return played - self.target(person_id) * elapsed / REGULATION
