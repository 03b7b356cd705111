"""When the crews of a date are posted: on its morning, but once a day late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from loaders.sample import objects as lake
from loaders.sample.clock import eastern
from loaders.sample.fixtures import Calendar, make_calendar
from loaders.sample.model import Case, League

LATE = 0.5
"""The first day with games after this share of the season has its crews a day late."""

_ONE_DAY = timedelta(days=1)


def crew_documents(league: League) -> Iterator[tuple[date, datetime]]:
    """Yield every date and when its crews were scraped."""
    late = _late_day(league, make_calendar(league.start_date, league.end_date))
    day = league.start_date
    while day <= league.end_date:
        yield day, _scraped_at(day, day == late)
        day += _ONE_DAY


def crew_cases(league: League, calendar: Calendar) -> Iterator[Case]:
    """Yield the awkward case of the crews."""
    day = _late_day(league, calendar)
    if day:
        yield Case(
            "crews_too_late",
            "the crews of the date were scraped after its games",
            game_ids=tuple(game.game_id for game in league.games_on(day)),
            days=(day,),
            paths=(lake.referee_assignments_path(day, _scraped_at(day, True)),),
        )


def _scraped_at(day: date, is_late: bool) -> datetime:
    return eastern(day + _ONE_DAY if is_late else day, 9, 5)


def _late_day(league: League, calendar: Calendar) -> date | None:
    """Return the date whose crews came late, None in a short season."""
    if (calendar.end - calendar.first_day).days < 14:
        return None
    return next(
        game.day
        for game in league.games.values()
        if game.fixture.is_competitive and game.day >= calendar.point(LATE)
    )
