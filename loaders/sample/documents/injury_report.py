"""`nba-com/injury-report-data`: what a parser made of the league's hourly injury report.

A suffix stands with the surname, `Delacroix Jr., Marcus`. Tip-off is Eastern without AM or PM.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import local
from loaders.sample.model import League
from loaders.sample.objects import LakeObject
from loaders.sample.reports import (
    AVAILABLE,
    DOUBTFUL,
    OUT,
    PROBABLE,
    QUESTIONABLE,
    Listing,
    Report,
    make_reports,
)
from loaders.sample.rng import Rng


def objects(league: League) -> Iterator[LakeObject]:
    """Yield every report."""
    for report in make_reports(league):
        path = lake.injury_report_path(report.day, report.hour, report.at)
        yield LakeObject(path, report.at, partial(document, league, report))


def document(league: League, report: Report) -> dict[str, object]:
    """Return the document of a report."""
    counts = Counter(listing.status for listing in report.listings)
    total = len(report.listings)
    metadata: dict[str, object] = {
        "gamedate": f"{report.day:%Y%m%d}",
        "hour": f"{report.hour % 12 or 12:02d}",
        "period": "AM" if report.hour < 12 else "PM",
        "hour24": f"{report.hour:02d}",
        "season": _wrong_season(report.day),
        "scrape_time": f"{report.at:%H-%M-%S}",
        "run_id": f"{int(Rng('run', league.seed, report.at).real() * 16**8):08x}",
        "is_empty_report": total == 0,
    }
    if total == 0:
        metadata["no_data_reason"] = "no players listed"
    return {
        "metadata": metadata,
        "parsing_stats": {
            "total_records": total,
            "overall_confidence": 1.0,
            "status_counts": {
                status: counts[status]
                for status in (OUT, QUESTIONABLE, DOUBTFUL, PROBABLE, AVAILABLE)
            },
            "confidence_distribution": {"100%": total},
            "parsing_stats": {
                "total_lines": total,
                "player_lines": total,
                "merged_multiline": 0,
                "unparsed_count": 0,
                "confidence_distribution": {},
            },
            "unparsed_lines_sample": [],
        },
        "records": [_record(league, listing) for listing in report.listings],
    }


def _record(league: League, listing: Listing) -> dict[str, object]:
    player = league.players[listing.person_id]
    tip = local(listing.tip_at)
    return {
        "date": f"{listing.day:%m/%d/%Y}",
        "gametime": f"{tip.hour % 12 or 12:02d}:{tip:%M} (ET)",
        "matchup": f"{listing.fixture.away}@{listing.fixture.home}",
        "team": listing.team,
        "player": f"{player.last_name}, {player.first_name}",
        "status": listing.status,
        "reason": listing.reason,
        "confidence": 1.0,
    }


def _wrong_season(day: date) -> str:
    """Return the season as the scraper computes it: by the year alone, whatever the month."""
    return f"{day.year}-{(day.year + 1) % 100:02d}"
