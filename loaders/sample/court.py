"""The floor: zones and coordinates that agree with each other.

Coordinates are tenths of feet with the basket at (0, 0); x is negative on the side that NBA.com
calls left, y grows away from the baseline.
"""

from __future__ import annotations

from math import sqrt

from loaders.sample.model import Zone
from loaders.sample.rng import Rng

RESTRICTED_RADIUS = 40
LANE_HALF_WIDTH = 80
LANE_TOP = 137.5
CORNER_LINE = 220
CORNER_TOP = 87
ARC_RADIUS = 237.5
BASELINE = -52
SIDELINE = 250
HALF_COURT = 417.5
LONGEST_SHOT = 290

COURT_LENGTH = 94
COURT_WIDTH = 50
BASKET_FROM_BASELINE = 5.25

# Tangents of the angles that part centre, left centre and left: 18, 33 and 54 degrees.
_TAN_18 = 0.3249
_TAN_33 = 0.6494
_TAN_54 = 1.3764


def distance(x: int, y: int) -> float:
    """Return the distance to the basket in feet."""
    return sqrt(x * x + y * y) / 10


def zone_of(x: int, y: int) -> Zone:
    """Return the zone of a spot."""
    if y > HALF_COURT:
        return Zone.BACKCOURT
    if y <= CORNER_TOP and abs(x) >= CORNER_LINE:
        return Zone.LEFT_CORNER_3 if x < 0 else Zone.RIGHT_CORNER_3
    if y > CORNER_TOP and x * x + y * y >= ARC_RADIUS**2:
        return Zone.ABOVE_BREAK_3
    if x * x + y * y <= RESTRICTED_RADIUS**2:
        return Zone.RESTRICTED_AREA
    if abs(x) <= LANE_HALF_WIDTH and y <= LANE_TOP:
        return Zone.PAINT
    return Zone.MID_RANGE


# The rectangle each zone is drawn from: least and greatest x, least and greatest y.
_BOXES = {
    Zone.RESTRICTED_AREA: (-38, 38, -15, 38),
    Zone.PAINT: (-80, 80, -20, 137),
    Zone.MID_RANGE: (-215, 215, -40, 232),
    Zone.LEFT_CORNER_3: (-240, -220, -45, 87),
    Zone.RIGHT_CORNER_3: (220, 240, -45, 87),
    Zone.ABOVE_BREAK_3: (-235, 235, 88, 285),
    Zone.BACKCOURT: (-200, 200, 425, 700),
}


def random_spot(rng: Rng, zone: Zone) -> tuple[int, int]:
    """Return coordinates that lie in a zone; never (0, 0), which means that nobody noted them."""
    left, right, low, high = _BOXES[zone]
    while True:
        x, y = rng.integer(left, right), rng.integer(low, high)
        is_far = zone is not Zone.BACKCOURT and x * x + y * y > LONGEST_SHOT**2
        if zone_of(x, y) is zone and not is_far and (x, y) != (0, 0):
            return x, y


def area_detail(x: int, y: int) -> str:
    """Return NBA.com's finer name of a spot: distance band and direction, `16-24 Left Center`."""
    zone = zone_of(x, y)
    if zone is Zone.BACKCOURT:
        return "Back Court"
    feet = distance(x, y)
    if zone.value_of_make == 3:
        band = "24+"
    else:
        band = "0-8" if feet < 8 else "8-16" if feet < 16 else "16-24"
    if band == "0-8":
        return "0-8 Center"
    side = "Left" if x < 0 else "Right"
    if zone in (Zone.LEFT_CORNER_3, Zone.RIGHT_CORNER_3):
        return f"24+ {side}"
    if abs(x) <= y * (_TAN_33 if band == "8-16" else _TAN_18):
        return f"{band} Center"
    if band == "24+" or (band == "16-24" and abs(x) <= y * _TAN_54):
        return f"{band} {side} Center"
    return f"{band} {side}"


def percent_of_court(x: int, y: int, left: bool) -> tuple[float, float]:
    """Return coordinates as percent of length and width, for a basket on the left or right."""
    along = (BASKET_FROM_BASELINE + y / 10) / COURT_LENGTH * 100
    across = x / 10 / COURT_WIDTH * 100
    return (along, 50 - across) if left else (100 - along, 50 + across)


def on_full_court(x: int, y: int, home: bool) -> tuple[float, float]:
    """Return coordinates in feet on a floor of 50 by 94, the visitors' basket at the bottom."""
    return 25 + (x if home else -x) / 10, (89 - y / 10) if home else (5 + y / 10)
