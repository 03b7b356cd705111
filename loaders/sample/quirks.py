"""Oddities that are arranged: each is given to a game that can carry it.

A default lake has more games than oddities, so each has a game of its own; in a short one they
share, as long as they do not need what another takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loaders.sample.model import Fixture, Squad, Status

GAMEBOOK = "gamebook"
TEAM_BOX = "team box"
PLAY_BY_PLAY = "play-by-play"
BIGDATABALL = "BigDataBall"

Squads = Mapping[str, Squad]
"""The squads of one game by tricode."""


@dataclass(frozen=True, slots=True)
class Quirk:
    """An oddity of one game.

    `needs` and `removes` name documents. Of two quirks with the same `exclusive` mark a game takes
    only one. `fits` looks at the game's squads.
    """

    name: str
    needs: frozenset[str] = frozenset()
    removes: frozenset[str] = frozenset()
    exclusive: str = ""
    fits: Callable[[Fixture, Squads], bool] = lambda _fixture, _squads: True

    def goes_with(self, others: Sequence[Quirk]) -> bool:
        """Whether a game that has the other quirks can have this one too."""
        return not any(
            self.needs & other.removes
            or self.removes & other.needs
            or (self.exclusive and self.exclusive == other.exclusive)
            for other in others
        )


def _has_deep_home_bench(fixture: Fixture, squads: Squads) -> bool:
    return squads[fixture.home].targets[-1] == 0


def _has_tenth_man_away(fixture: Fixture, squads: Squads) -> bool:
    return len(squads[fixture.away].available) >= 10


def _has_inactive_players(fixture: Fixture, squads: Squads) -> bool:
    away, home = (
        sum(out.status is Status.INACTIVE for out in squads[team].out) for team in fixture.teams
    )
    return away >= 2 and home >= 2


QUIRKS = (
    Quirk("overtime", exclusive="overtime"),
    Quirk("zero_minutes", fits=_has_deep_home_bench),
    Quirk("no_gamebook", removes=frozenset({GAMEBOOK})),
    Quirk("shot_at_origin", needs=frozenset({PLAY_BY_PLAY}), removes=frozenset({BIGDATABALL})),
    Quirk("free_throws_only", fits=_has_tenth_man_away),
    Quirk("only_bigdataball", needs=frozenset({BIGDATABALL}), removes=frozenset({PLAY_BY_PLAY})),
    Quirk("upper_case_team", needs=frozenset({GAMEBOOK})),
    Quirk("no_team_box", removes=frozenset({TEAM_BOX})),
    Quirk("double_overtime", exclusive="overtime"),
    Quirk("text_bleed", needs=frozenset({GAMEBOOK}), fits=_has_inactive_players),
    Quirk("no_plays", removes=frozenset({PLAY_BY_PLAY, BIGDATABALL})),
    Quirk("old_gamebook_path", needs=frozenset({GAMEBOOK})),
    Quirk("numbered_names", needs=frozenset({BIGDATABALL})),
    Quirk("shot_without_area", needs=frozenset({PLAY_BY_PLAY}), removes=frozenset({BIGDATABALL})),
    Quirk("old_play_by_play_key", needs=frozenset({PLAY_BY_PLAY})),
)

CORRECTED = Quirk(
    "corrected",
    needs=frozenset({GAMEBOOK, TEAM_BOX, PLAY_BY_PLAY}),
    removes=frozenset({BIGDATABALL}),
)
"""Given out after the games are played, because it needs a game with the right basket in it."""


def assign(fixtures: Sequence[Fixture], squads: Mapping[str, Squads]) -> dict[str, list[Quirk]]:
    """Return the quirks of every game, spread over the games in the order of `QUIRKS`.

    Args:
        fixtures: games that may carry a quirk, by tip-off.
        squads: the squads of each game by id.
    """
    given: dict[str, list[Quirk]] = {fixture.game_id: [] for fixture in fixtures}
    for number, quirk in enumerate(QUIRKS):
        mark = number * len(fixtures) / len(QUIRKS)
        fitting = [
            (len(given[f.game_id]), abs(index - mark), f.game_id)
            for index, f in enumerate(fixtures)
            if quirk.fits(f, squads[f.game_id]) and quirk.goes_with(given[f.game_id])
        ]
        if fitting:
            given[min(fitting)[2]].append(quirk)
    return given
