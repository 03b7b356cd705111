"""Which team a code or name means, by the seed the warehouse uses: `seeds/team_aliases.csv`.

The loader only asks whether a team is known; the name itself is loaded untouched and mapped in SQL.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

SEED = Path(__file__).parents[1] / "seeds" / "team_aliases.csv"
# Regular season, playoffs, play-in, cup final: both teams must be NBA teams. Preseason and all-star
# games may have any opponent.
COMPETITIVE_PREFIXES = ("002", "004", "005", "006")


@cache
def _aliases() -> dict[str, str]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return {row["team_alias"]: row["team_abbr"] for row in csv.DictReader(file)}


def team_of(text: str) -> str | None:
    """Return the NBA tricode that a code or name means, None when it means none of the 30."""
    return _aliases().get(re.sub(r"[^a-z0-9]", "", text.lower()))


def unknown_team(game_id: str, *names: str | None) -> str | None:
    """Say which name is no NBA team although the game needs two of them, None when all is well.

    A name that is missing or empty is not known yet (a playoff pairing), which is not an error.
    """
    if not game_id.startswith(COMPETITIVE_PREFIXES):
        return None
    for name in names:
        if name and team_of(name) is None:
            return f"unknown team {name!r}: add it to seeds/team_aliases.csv if it is one of the 30"
    return None
