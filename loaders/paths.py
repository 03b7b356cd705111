"""Path templates: where in the lake a source's documents lie, and what a path says.

`nba-com/gamebooks-data/{date}/{matchup}/{ts}.json` names the folder to list for one date and reads
the date, the matchup and the scrape time back from an object's path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

import msgspec

PLACEHOLDERS = {
    "date": r"\d{4}-\d{2}-\d{2}",
    "yyyymmdd": r"\d{8}",
    "season": r"\d{4}-\d{2}",
    "hour": r"\d{2}",
    "ts": r"\d{8}_\d{6}",
    "game_id": r"\d{10}",
    "short_game_id": r"\d{8}",
    "matchup": r"\d{8}-[A-Z]{6}",
    "event": r"[0-9a-f]{32}-[^/]+",
    "hhmm": r"\d{4}",
    "name": r"[^/]+",
}


def season_year(day: date) -> int:
    """First year of the season a date belongs to: October starts a season."""
    return day.year if day.month >= 10 else day.year - 1


def season_label(year: int) -> str:
    """Write a season as the lake does: 2023 is `2023-24`."""
    return f"{year}-{(year + 1) % 100:02d}"


class PathTemplate(msgspec.Struct, frozen=True, dict=True):
    """One path template. Listing never goes above the folder of one date or season."""

    template: str

    @cached_property
    def folder(self) -> str:
        """The fixed part before the first placeholder, such as `nba-com/gamebooks-data`."""
        return self.template.split("{", 1)[0].rstrip("/")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = re.split(r"\{(\w+)\}", self.template)
        return re.compile(
            "".join(
                f"(?P<{part}>{PLACEHOLDERS[part]})" if index % 2 else re.escape(part)
                for index, part in enumerate(parts)
            )
        )

    def match(self, path: str) -> dict[str, str] | None:
        """Return what the path says by placeholder, or None when it does not fit.

        A date or time that does not exist, such as `2024-13-01`, does not fit.
        """
        found = self._pattern.fullmatch(path)
        if found is None:
            return None
        variables = found.groupdict()
        try:
            path_date(variables)
            path_snapshot(variables)
        except ValueError:
            return None
        return variables

    def prefixes(self, start: date, end: date) -> Iterator[str]:
        """Yield the folders that hold the documents of the dates `start` to `end`, inclusive."""
        dated = re.search(r"\{(date|yyyymmdd)\}", self.template)
        if dated is None:
            head = self.template[: self.template.index("{season}")] + "{season}/"
            for year in range(season_year(start), season_year(end) + 1):
                yield head.format(season=season_label(year))
            return
        head = self.template[: dated.end()] + "/"
        for offset in range((end - start).days + 1):
            day = start + timedelta(days=offset)
            yield head.format(
                date=day.isoformat(),
                yyyymmdd=f"{day:%Y%m%d}",
                season=season_label(season_year(day)),
            )


def path_date(variables: dict[str, str]) -> date | None:
    """Return the Eastern calendar date a path names, None when it names none."""
    if "date" in variables:
        return date.fromisoformat(variables["date"])
    if "yyyymmdd" in variables:
        return datetime.strptime(variables["yyyymmdd"], "%Y%m%d").replace(tzinfo=UTC).date()
    return None


def path_snapshot(variables: dict[str, str]) -> datetime | None:
    """Return the scrape time a file name carries (UTC), None when it carries none."""
    if "ts" not in variables:
        return None
    return datetime.strptime(variables["ts"], "%Y%m%d_%H%M%S").replace(tzinfo=UTC)
