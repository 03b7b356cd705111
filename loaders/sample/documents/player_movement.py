"""`nba-com/player-movement`: all transactions up to the day of the scrape, the newest first.

Ids are floats; a draft pick has player 0. The slug has lost its accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso, utc
from loaders.sample.fixtures import make_calendar
from loaders.sample.model import League
from loaders.sample.movement import CLAIM, TRADE, Leg, sentence, transactions, waiver_day
from loaders.sample.objects import LakeObject
from loaders.sample.teams import NBA_TEAMS

EVERY = 7
"""Days between two documents; there is one more on every day with a transaction."""

_ONE_DAY = timedelta(days=1)


def objects(league: League) -> Iterator[LakeObject]:
    """Yield a document a week, on the days of the cuts and the trade, and on the last day."""
    cut = waiver_day(make_calendar(league.start_date, league.end_date))
    days = {
        league.start_date + offset * _ONE_DAY
        for offset in range(0, (league.end_date - league.start_date).days + 1, EVERY)
    }
    days |= {cut, cut + _ONE_DAY, league.end_date} | {trade.day for trade in league.trades}
    for day in sorted(day for day in days if day <= league.end_date):
        at = utc(day, 14, 0)
        path = lake.player_movement_path(day, at)
        yield LakeObject(path, at, partial(document, league, day, at))


def document(league: League, day: date, at: datetime) -> dict[str, object]:
    """Return the transactions of a day and before."""
    rows = [_row(leg) for leg in reversed(transactions(league)) if leg.day <= day]
    return {
        "metadata": {
            "year": str(league.season_year),
            "fetchedUtc": iso(at),
            "recordCount": len(rows),
            "columnCount": 0,
        },
        "headers": [],
        "rows": rows,
    }


def _row(leg: Leg) -> dict[str, object]:
    person_id = leg.person.person_id if leg.person else 0
    # Only a trade says where a player comes from.
    from_id = NBA_TEAMS[leg.from_team].team_id if leg.kind == TRADE else 0
    kind = "AwardedOnWaivers" if leg.kind == CLAIM else leg.kind
    return {
        "Transaction_Type": leg.kind,
        "TRANSACTION_DATE": f"{leg.day}T00:00:00",
        "TRANSACTION_DESCRIPTION": sentence(leg),
        "TEAM_ID": float(NBA_TEAMS[leg.team].team_id),
        "TEAM_SLUG": NBA_TEAMS[leg.team].slug,
        "PLAYER_ID": float(person_id),
        "PLAYER_SLUG": _slug(leg.person.full_name) if leg.person else "",
        "Additional_Sort": float(from_id),
        "GroupSort": f"{kind} {leg.number}",
    }


def _slug(name: str) -> str:
    """Write a name as NBA.com's addresses do; a letter without a plain form becomes `?`."""
    plain = unicodedata.normalize("NFD", name.lower())
    kept = (c for c in plain if not unicodedata.combining(c))
    return "".join("-" if c in " -" else c if c.isascii() else "?" for c in kept if c not in ".'")
