"""The sources the warehouse loads, and the folders of the lake it knows but does not load."""

from __future__ import annotations

from loaders.source import Source
from loaders.sources import (
    bdl_injuries,
    bettingpros_player_points_props,
    bigdataball_play_by_play,
    espn_team_rosters,
    nbac_gamebook,
    nbac_injury_report,
    nbac_play_by_play,
    nbac_player_boxscores,
    nbac_player_list,
    nbac_player_movement,
    nbac_referee_assignments,
    nbac_schedule,
    nbac_team_boxscore,
    odds_api_game_lines,
    odds_api_player_props,
)
from loaders.tables import Table

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        nbac_schedule.SOURCE,
        nbac_player_boxscores.SOURCE,
        nbac_team_boxscore.SOURCE,
        nbac_gamebook.SOURCE,
        nbac_play_by_play.SOURCE,
        bigdataball_play_by_play.SOURCE,
        nbac_player_list.SOURCE,
        odds_api_player_props.SOURCE,
        odds_api_game_lines.SOURCE,
        bettingpros_player_points_props.SOURCE,
        nbac_injury_report.SOURCE,
        bdl_injuries.SOURCE,
        espn_team_rosters.SOURCE,
        nbac_player_movement.SOURCE,
        nbac_referee_assignments.SOURCE,
    )
}

# Folders that scrapers fill and no source reads. Anything else in the lake is reported.
NOT_LOADED = (
    "ball-dont-lie/active-players",
    "ball-dont-lie/boxscores",
    "ball-dont-lie/live-boxscores",
    "ball-dont-lie/player-box-scores",
    "ball-dont-lie/standings",
    "basketball-ref",
    "bettingpros/events",
    "espn/boxscores",
    "espn/scoreboard",
    "external",
    "kalshi",
    "nba-com/gamebooks-pdf",
    "nba-com/injury-report-pdf",
    "nba-com/rosters",
    "nba-com/schedule-metadata",
    "nba-com/scoreboard-v2",
    "odds-api/events",
    "odds-api/events-history",
    "projections",
)


def raw_tables() -> list[Table]:
    """Return every table of `nba_raw`."""
    return [table for source in SOURCES.values() for table in source.tables]


def known_folders() -> set[str]:
    """Return the folders whose presence in the lake needs no report."""
    return {path.folder for source in SOURCES.values() for path in source.paths} | set(NOT_LOADED)
