"""Numbers as documents write them."""

from __future__ import annotations


def percentage(made: int, attempted: int) -> float | None:
    """Return a share rounded to three places, None without attempts."""
    return round(made / attempted, 3) if attempted else None


def minutes_and_seconds(seconds: int) -> str:
    """Write a playing time as `MM:SS`."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
