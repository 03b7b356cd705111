"""Who is out when, and the trade: what injury reports and rosters tell of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from loaders.sample.fixtures import Calendar
from loaders.sample.model import Absence, Designation, Trade
from loaders.sample.players import ROSTER_SIZE, TWO_WAY_PLAYERS
from loaders.sample.rng import Rng

MOST_OUT = 4
"""At most this many of a team are out over the season, two-way players not counted."""

TRADED_RANK = 5
"""The sixth man of two teams is traded for the other: he plays before and after."""

_BODY_PARTS = ("Left Knee", "Right Ankle", "Lower Back", "Left Hamstring", "Right Groin",
               "Left Wrist", "Right Calf", "Left Shoulder", "Right Foot")  # fmt: skip
_TROUBLES = ("Sprain", "Soreness", "Strain", "Contusion", "Tendinitis", "Injury Recovery")
_OTHER_REASONS = ("Personal", "Not With Team", "League Suspension", "Rest")


def make_trades(
    calendar: Calendar, rosters: Mapping[str, tuple[int, ...]], teams: tuple[str, str]
) -> tuple[Trade, ...]:
    """Swap the sixth men of two teams, or nobody where the range is too short."""
    if calendar.trade is None:
        return ()
    first, second = teams
    return (
        Trade(calendar.trade, rosters[first][TRADED_RANK], first, second, TRADED_RANK),
        Trade(calendar.trade, rosters[second][TRADED_RANK], second, first, TRADED_RANK),
    )


def make_absences(
    rng: Rng,
    calendar: Calendar,
    rosters: Mapping[str, tuple[int, ...]],
    always_fit: frozenset[int],
    out_together: tuple[int, ...],
) -> tuple[Absence, ...]:
    """Draw injuries and other reasons to be out.

    Args:
        rng: stream of random numbers.
        calendar: what the days are for.
        rosters: players by team, the best first.
        always_fit: players who must not be out, because a case needs them.
        out_together: players who are out at the same time and on the inactive list.
    """
    absences = []
    for team, roster in rosters.items():
        team_rng = rng.child(team)
        absences += _two_way_assignments(team_rng, calendar, roster)
        candidates = [p for p in roster[:-TWO_WAY_PLAYERS] if p not in always_fit | {*out_together}]
        for person_id in team_rng.shuffled(candidates)[:MOST_OUT]:
            absences.append(_injury(team_rng, calendar, person_id))
    start, end = calendar.point(0.25), calendar.point(0.6)
    for person_id, part in zip(out_together, _BODY_PARTS, strict=False):
        reason = f"Injury/Illness - {part}; Sprain"
        absences.append(Absence(person_id, start, end, Designation.INACTIVE, reason))
    return tuple(absences)


def _two_way_assignments(rng: Rng, calendar: Calendar, roster: tuple[int, ...]) -> list[Absence]:
    """Send the two-way players to their G League team for a part of the season each."""
    absences = []
    for index, person_id in enumerate(roster[ROSTER_SIZE - TWO_WAY_PLAYERS :]):
        start = calendar.point(rng.between(0, 0.3) + 0.3 * index)
        end = calendar.point(rng.between(0.5, 0.7) + 0.3 * index)
        absences.append(Absence(person_id, start, end, Designation.INACTIVE, "G League - Two-Way"))
    return absences


def _injury(rng: Rng, calendar: Calendar, person_id: int) -> Absence:
    start = calendar.point(rng.between(-0.1, 0.9))
    designation = rng.weighted(list(Designation), (0.4, 0.35, 0.25))
    if designation is Designation.INACTIVE:
        end = start + timedelta(days=rng.integer(7, 21))
    else:
        end = start + timedelta(days=rng.integer(0, 5))
    if rng.chance(0.12):
        reason = rng.choice(_OTHER_REASONS)
    else:
        reason = f"Injury/Illness - {rng.choice(_BODY_PARTS)}; {rng.choice(_TROUBLES)}"
    return Absence(person_id, start, end, designation, reason)
