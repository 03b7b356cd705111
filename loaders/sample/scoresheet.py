"""The scorer's table of one game: the state of play, the clock, the plays written down so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.sample.model import (
    FAST_BREAK,
    OFF_TURNOVER,
    PAINT_POINTS,
    SECOND_CHANCE,
    Floor,
    Kind,
    Official,
    Play,
    Player,
    Squad,
    Zone,
)
from loaders.sample.rng import Rng
from loaders.sample.rotation import Bench, Swap

QUARTER = 7200
OVERTIME = 3000
LAST_MINUTE = 600

MANDATORY_TIMEOUTS = (4190, 1790)
"""A timeout is due at the first stop after 7:00 and after 3:00, here one second later."""

GARBAGE_TIME = 3000
DECIDED_BY = 22
"""Points between the teams with which the starters are taken out in garbage time."""

_OFFENCE = "offence"


@dataclass(frozen=True, slots=True)
class Script:
    """What has to happen in a game.

    `overtimes` is the exact number, None for whatever comes. `brief_stint` is a player who comes in
    for the last five seconds of the half and does not return. `no_shots` is a player who shoots
    free throws and nothing else.
    """

    overtimes: int | None = None
    brief_stint: int | None = None
    no_shots: int | None = None


@dataclass(slots=True)
class Possession:
    """What a possession began with and what has happened in it."""

    off_turnover: bool = False
    is_live: bool = False
    second_chance: bool = False
    fast_break: bool = False
    is_first: bool = True
    rebounder: int | None = None


@dataclass(slots=True)
class State:
    """All that changes within a period, so that a period can be played again.

    Times are tenths of seconds: `clock` left in the period, `elapsed` of play, `wall` since the
    game began. `foul_floor` are the ten who were on the floor at the last foul.
    """

    benches: dict[str, Bench]
    scores: dict[str, int]
    offence: str
    period: int = 0
    clock: int = 0
    elapsed: int = 0
    wall: int = 0
    floor: Floor = field(default_factory=lambda: Floor((), ()))
    foul_floor: Floor = field(default_factory=lambda: Floor((), ()))
    possession: Possession = field(default_factory=Possession)
    timeouts_taken: int = 0
    tip_winner: str = ""
    brief_stint_done: bool = False
    no_shots_done: bool = False


class Scoresheet:
    """One game under way."""

    def __init__(
        self,
        rng: Rng,
        away: Squad,
        home: Squad,
        players: Mapping[int, Player],
        officials: Sequence[Official],
        script: Script,
    ) -> None:
        self.rng = rng
        self.players = players
        self.officials = officials
        self.script = script
        self.away = away.team
        self.home = home.team
        kept_out = frozenset() if script.brief_stint is None else frozenset({script.brief_stint})
        benches = {squad.team: Bench(squad, kept_out) for squad in (away, home)}
        self.state = State(benches, dict.fromkeys(benches, 0), away.team)
        self.plays: list[Play] = []
        self._set_floor()

    # Who is who.

    @property
    def defence(self) -> str:
        """Tricode of the team without the ball."""
        return self.other(self.state.offence)

    @property
    def is_level(self) -> bool:
        """Whether both teams have the same score."""
        return self.state.scores[self.away] == self.state.scores[self.home]

    def other(self, team: str) -> str:
        """Return the tricode of the other team."""
        return self.home if team == self.away else self.away

    def team_of(self, person_id: int) -> str:
        """Return the team a player is with."""
        available = self.state.benches[self.away].squad.available
        return self.away if person_id in available else self.home

    def on_floor(self, team: str) -> list[int]:
        """Return a team's five."""
        return self.state.benches[team].on_floor

    def pick(self, team: str, skill: str, without: Sequence[int | None] = ()) -> int:
        """Return one of a team's five, each as likely as his skill says."""
        able = [p for p in self.on_floor(team) if p not in without]
        return self.rng.weighted(able, [getattr(self.players[p].skills, skill) for p in able])

    def pick_shooter(self) -> int:
        """Return who of the offence shoots."""
        return self.pick(self.state.offence, "usage", (self.script.no_shots,))

    def official(self) -> int:
        """Return the referee who calls it."""
        return self.rng.choice(self.officials).person_id

    # The clock and the ball.

    def run(self, tenths: int, whistle: bool = False) -> None:
        """Let the clock run; at a whistle and before the last minute on to a whole second."""
        state = self.state
        left = max(0, state.clock - tenths)
        if whistle or left >= LAST_MINUTE:
            left -= left % 10
        state.wall += state.clock - left
        state.elapsed += state.clock - left
        state.clock = left

    def give_ball(self, team: str, off_turnover: bool = False, is_live: bool = False) -> None:
        """Begin a possession of a team."""
        self.state.offence = team
        self.state.possession = Possession(off_turnover=off_turnover, is_live=is_live)

    def keep_ball(self, rebounder: int | None) -> None:
        """Go on with the possession after an offensive rebound."""
        possession = self.state.possession
        possession.second_chance = True
        possession.fast_break = False
        possession.is_first = False
        possession.rebounder = rebounder

    def qualifiers(self, zone: Zone | None = None) -> tuple[str, ...]:
        """Return what NBA.com marks points of this possession with, from a zone if one is given."""
        possession = self.state.possession
        flags = (
            (zone is not None and zone.in_paint, PAINT_POINTS),
            (possession.off_turnover, OFF_TURNOVER),
            (possession.second_chance, SECOND_CHANCE),
            (possession.fast_break, FAST_BREAK),
        )
        return tuple(name for is_set, name in flags if is_set)

    # Writing down.

    def emit(
        self,
        kind: Kind,
        possession: str | None = _OFFENCE,
        floor: Floor | None = None,
        **fields: object,
    ) -> Play:
        """Write down a play as of now, the possession of the offence unless it says otherwise."""
        state = self.state
        play = Play(
            number=len(self.plays),
            kind=kind,
            period=state.period,
            clock=state.clock,
            wall=state.wall,
            edited=state.wall + self.rng.integer(0, 400),
            away_score=state.scores[self.away],
            home_score=state.scores[self.home],
            possession=state.offence if possession == _OFFENCE else possession,
            floor=floor or state.floor,
            **fields,
        )
        self.plays.append(play)
        return play

    def swap(self, bench: Bench, swaps: Sequence[Swap], qualifier: str | None = None) -> None:
        """Write down substitutions and make them."""
        for out, into in swaps:
            bench.swap(out, into, self.state.elapsed)
            self._set_floor()
            self.emit(
                Kind.SUBSTITUTION,
                team=bench.team,
                player=out,
                other=into,
                qualifiers=(qualifier,) if qualifier else (),
            )

    def _set_floor(self) -> None:
        self.state.floor = Floor(
            tuple(self.on_floor(self.away)),
            tuple(self.on_floor(self.home)),
        )

    # Dead balls.

    def stop(self) -> None:
        """Use a dead ball: for a timeout that is due, and for substitutions."""
        state = self.state
        due = state.timeouts_taken < len(MANDATORY_TIMEOUTS) and state.period <= 4
        if due and state.clock <= MANDATORY_TIMEOUTS[state.timeouts_taken]:
            state.timeouts_taken += 1
            self.emit(
                Kind.TIMEOUT,
                team=self.rng.choice((self.away, self.home)),
                sub_type="full",
                qualifiers=("team", "mandatory"),
            )
            state.wall += self.rng.integer(1400, 2000)
        self.substitute()

    def substitute(self) -> None:
        """Let both coaches substitute, if the clock stands on a whole second."""
        state = self.state
        if state.clock % 10 or state.clock == 0:
            return
        margin = abs(state.scores[self.home] - state.scores[self.away])
        is_decided = state.period == 4 and state.clock < GARBAGE_TIME and margin >= DECIDED_BY
        for bench in state.benches.values():
            if is_decided:
                self.swap(bench, bench.empty_the_bench())
            elif state.period <= 4:
                self.swap(bench, bench.by_plan(state.elapsed))
