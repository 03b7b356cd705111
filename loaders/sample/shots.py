"""What a shot is: where from, of which kind, how likely it goes in."""

from __future__ import annotations

from loaders.sample.model import Skills, Zone
from loaders.sample.rng import Rng

MAKE = {
    Zone.RESTRICTED_AREA: 0.645,
    Zone.PAINT: 0.435,
    Zone.MID_RANGE: 0.415,
    Zone.LEFT_CORNER_3: 0.385,
    Zone.RIGHT_CORNER_3: 0.385,
    Zone.ABOVE_BREAK_3: 0.350,
    Zone.BACKCOURT: 0.02,
}
SHOOTING_FOUL = {Zone.RESTRICTED_AREA: 0.18, Zone.PAINT: 0.12, Zone.MID_RANGE: 0.05}
AND_ONE = {Zone.RESTRICTED_AREA: 0.06, Zone.PAINT: 0.035, Zone.MID_RANGE: 0.015}
BLOCKED_WHEN_MISSED = {
    Zone.RESTRICTED_AREA: 0.30,
    Zone.PAINT: 0.18,
    Zone.MID_RANGE: 0.06,
    Zone.BACKCOURT: 0.0,
}
ASSISTED_WHEN_MADE = {
    Zone.RESTRICTED_AREA: 0.62,
    Zone.PAINT: 0.50,
    Zone.MID_RANGE: 0.42,
    Zone.LEFT_CORNER_3: 0.94,
    Zone.RIGHT_CORNER_3: 0.94,
    Zone.BACKCOURT: 0.3,
}
RARELY = 0.01
"""Fouls and blocks on threes, which the tables leave out."""

ASSISTED_THREE = 0.80

_FAST_BREAK_SHOTS = (0.62, 0.08, 0.02, 0.08, 0.20)
_STYLES: dict[Zone, tuple[tuple[str, str, float], ...]] = {
    Zone.RESTRICTED_AREA: (
        ("Layup", "driving", 30),
        ("Layup", "driving finger roll", 15),
        ("Layup", "cutting", 14),
        ("Layup", "driving reverse", 6),
        ("Layup", "", 5),
        ("DUNK", "cutting", 10),
        ("DUNK", "driving", 7),
        ("DUNK", "alley-oop", 4),
        ("DUNK", "", 3),
    ),
    Zone.PAINT: (
        ("Jump Shot", "driving floating", 34),
        ("Jump Shot", "pullup", 8),
        ("Jump Shot", "turnaround fadeaway", 8),
        ("Layup", "driving", 14),
        ("Hook", "turnaround", 9),
        ("Hook", "driving", 6),
    ),
    Zone.MID_RANGE: (
        ("Jump Shot", "pullup", 34),
        ("Jump Shot", "step back", 22),
        ("Jump Shot", "fadeaway", 12),
        ("Jump Shot", "turnaround fadeaway", 10),
        ("Jump Shot", "driving floating bank", 5),
        ("Jump Shot", "", 8),
    ),
}
_THREES = (
    ("Jump Shot", "", 56),
    ("Jump Shot", "pullup", 22),
    ("Jump Shot", "step back", 16),
    ("Jump Shot", "running pullup", 3),
)
_CORNER_THREES = (("Jump Shot", "", 90), ("Jump Shot", "step back", 8))


def choose_zone(rng: Rng, skills: Skills, is_fast_break: bool) -> Zone:
    """Return where a player shoots from."""
    kinds = (Zone.RESTRICTED_AREA, Zone.PAINT, Zone.MID_RANGE, Zone.LEFT_CORNER_3,
             Zone.ABOVE_BREAK_3)  # fmt: skip
    zone = rng.weighted(kinds, _FAST_BREAK_SHOTS if is_fast_break else skills.shots)
    if zone is Zone.LEFT_CORNER_3 and rng.chance(0.5):
        return Zone.RIGHT_CORNER_3
    return zone


def choose_style(rng: Rng, zone: Zone, is_fast_break: bool, is_putback: bool) -> tuple[str, str]:
    """Return NBA.com's kind of a shot and what describes it further, `Layup`, `driving`."""
    if is_putback:
        return ("Layup", "tip") if rng.chance(0.5) else ("Layup", "putback")
    if zone is Zone.BACKCOURT:
        return "Jump Shot", ""
    if is_fast_break and zone is Zone.RESTRICTED_AREA:
        return ("DUNK", "running") if rng.chance(0.3) else ("Layup", "running")
    if is_fast_break and zone.value_of_make == 3:
        return "Jump Shot", "running"
    if zone in (Zone.LEFT_CORNER_3, Zone.RIGHT_CORNER_3):
        styles = _CORNER_THREES
    else:
        styles = _STYLES.get(zone, _THREES)
    sub_type, descriptor, _ = rng.weighted(styles, [weight for _, _, weight in styles])
    return sub_type, descriptor
