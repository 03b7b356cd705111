"""Who is on a team's bench in a game, who is meant to play and for how long."""

from __future__ import annotations

from dataclasses import replace

from loaders.sample.model import Absence, Designation, Fixture, Out, Squad, Status
from loaders.sample.rng import Rng, add_up

MOST_AVAILABLE = 13
"""A team may dress thirteen; whoever is beyond goes to the inactive list."""

TARGET_MINUTES = (35, 34, 33, 31, 28, 24, 20, 17, 12, 6)
SECONDS_PER_GAME = 4 * 12 * 60
NOT_SPECIFIED = "Not specified"


def make_squad(
    rng: Rng,
    fixture: Fixture,
    team: str,
    roster: list[int],
    absences: tuple[Absence, ...],
    positions: dict[int, str],
) -> Squad:
    """Return the squad of a team for one game.

    The thirteen best who are not absent are available, the best ten of them are meant to play.
    """
    absent = {
        absence.person_id: absence
        for absence in absences
        if absence.start <= fixture.day <= absence.end and absence.person_id in roster
    }
    healthy = [person_id for person_id in roster if person_id not in absent]
    available = healthy[:MOST_AVAILABLE]
    out = [_out(absent[person_id]) for person_id in roster if person_id in absent]
    out += [Out(p, Status.INACTIVE, NOT_SPECIFIED) for p in healthy[MOST_AVAILABLE:]]
    ordered = _starters_first(available, positions)
    return Squad(team, tuple(ordered), targets(rng, len(ordered)), tuple(out))


def targets(rng: Rng, available: int) -> tuple[int, ...]:
    """Return seconds of play per player that add up to five players' game."""
    weights = [minutes * rng.between(0.88, 1.12) for minutes in TARGET_MINUTES[:available]]
    scale = 5 * SECONDS_PER_GAME / add_up(weights)
    seconds = [int(weight * scale) for weight in weights]
    return tuple(seconds + [0] * (available - len(seconds)))


def with_target(squad: Squad, person_id: int, seconds: int) -> Squad:
    """Return the squad with another playing time for one player, taken from the first starter."""
    changed = list(squad.targets)
    place = squad.available.index(person_id)
    changed[0] += changed[place] - seconds
    changed[place] = seconds
    return replace(squad, targets=tuple(changed))


def _out(absence: Absence) -> Out:
    """Turn an absence into a line of the game's list of who did not play."""
    if absence.designation is Designation.INACTIVE:
        return Out(absence.person_id, Status.INACTIVE, absence.reason)
    return Out(absence.person_id, Status.DNP, f"{absence.designation} - {absence.reason}")


def _starters_first(available: list[int], positions: dict[int, str]) -> list[int]:
    """Put a lineup with a centre in front: the best five, the fifth replaced by a big man."""
    starters = available[:5]
    if not any("C" in positions[person_id] for person_id in starters):
        big = next((p for p in available[5:] if "C" in positions[p]), None)
        if big is not None:
            starters[4] = big
    return starters + [p for p in available if p not in starters]
