"""Dates, instants and how documents write them.

Game dates are US Eastern calendar dates. Instants are UTC. A season is named by its first year, and
October starts one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

EASTERN = "America/New_York"


def season_year(day: date) -> int:
    """Return the first year of the season a date belongs to."""
    return day.year if day.month >= 10 else day.year - 1


def season_label(day: date) -> str:
    """Return the season of a date as paths and documents write it: `2024-25`."""
    first = season_year(day)
    return f"{first}-{(first + 1) % 100:02d}"


def eastern(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the instant (UTC) of an Eastern wall clock time, daylight saving time included."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(EASTERN)).astimezone(UTC)


def utc(day: date, hour: int, minute: int, second: int = 0) -> datetime:
    """Return an instant from a UTC date and time."""
    return datetime.combine(day, time(hour, minute, second), UTC)


def local(at: datetime, zone: str = EASTERN) -> datetime:
    """Return an instant as the wall clock of a time zone."""
    return at.astimezone(ZoneInfo(zone))


def file_stamp(at: datetime) -> str:
    """Write an instant as file names do: `20241022_233000`."""
    return f"{at.astimezone(UTC):%Y%m%d_%H%M%S}"


def zulu(at: datetime) -> str:
    """Write a date and time with a `Z`, whatever its zone: some sources mark wall clocks so."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def iso(at: datetime) -> str:
    """Write an instant as scrapers stamp their documents: `2024-10-23T09:10:00.000000+00:00`."""
    return at.isoformat(timespec="microseconds")
