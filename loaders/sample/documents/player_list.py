"""`nba-com/player-list`: NBA.com's index of players with their team on that day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import season_label, season_year, utc
from loaders.sample.model import League, Player
from loaders.sample.objects import LakeObject
from loaders.sample.teams import NBA_TEAMS, Team

HEADERS = ("PERSON_ID", "PLAYER_LAST_NAME", "PLAYER_FIRST_NAME", "PLAYER_SLUG", "TEAM_ID",
           "TEAM_SLUG", "IS_DEFUNCT", "TEAM_CITY", "TEAM_NAME", "TEAM_ABBREVIATION",
           "JERSEY_NUMBER", "POSITION", "HEIGHT", "WEIGHT", "COLLEGE", "COUNTRY", "DRAFT_YEAR",
           "DRAFT_ROUND", "DRAFT_NUMBER", "ROSTER_STATUS", "FROM_YEAR", "TO_YEAR", "PTS", "REB",
           "AST", "STATS_TIMEFRAME")  # fmt: skip

EVERY = 7
"""Days between two lists."""


def objects(league: League) -> Iterator[LakeObject]:
    """Yield a list a week, one the day after a trade, and one on the last day."""
    days = {
        league.start_date + timedelta(days=offset)
        for offset in range(0, (league.end_date - league.start_date).days + 1, EVERY)
    }
    days |= {trade.day + timedelta(days=1) for trade in league.trades}
    for day in sorted({*days, league.end_date}):
        at = utc(day, 8, 0)
        yield LakeObject(lake.player_list_path(day, at), at, partial(document, league, day))


def document(league: League, day: date) -> dict[str, object]:
    """Return the list of a day, in alphabetical order."""
    rows = [
        _row(league.players[person_id], NBA_TEAMS[tricode], day)
        for tricode in league.tricodes
        for person_id in league.roster(tricode, day)
    ]
    wishes = ("Country", "College", "DraftYear", "DraftPick", "PlayerPosition", "Height", "Weight",
              "Active", "AllStar")  # fmt: skip
    return {
        "resource": "playerindex",
        "parameters": {
            "LeagueID": "00",
            "Season": season_label(day),
            "Historical": 0,
            "TeamID": 0,
            **dict.fromkeys(wishes),
        },
        "resultSets": [
            {
                "name": "PlayerIndex",
                "headers": list(HEADERS),
                "rowSet": sorted(rows, key=lambda row: (row[1], row[2], row[0])),
            }
        ],
    }


def _row(player: Player, team: Team, day: date) -> list[object]:
    year, pick_round, number = player.draft or (None, None, None)
    return [
        player.person_id,
        player.last_name,
        player.first_name,
        _slug(player),
        team.team_id,
        team.slug,
        0,
        team.city,
        team.name,
        team.tricode,
        player.jersey,
        player.position,
        player.height,
        str(player.weight),
        player.college,
        player.country,
        year,
        pick_round,
        number,
        1.0,
        str(player.from_year),
        str(season_year(day)),
        None,
        None,
        None,
        "Season",
    ]


def _slug(player: Player) -> str:
    """Write a name as NBA.com's addresses do: `marcus-delacroix-jr`."""
    plain = unicodedata.normalize("NFD", player.full_name.lower())
    kept = "".join(c for c in plain if c.isalnum() or c in " -")
    return kept.replace(" ", "-")
