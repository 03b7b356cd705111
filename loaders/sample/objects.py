"""Where documents lie in the lake and when they were scraped.

Results are scraped the morning after (UTC), BigDataBall's around noon, corrections two days later.
The seconds come from the game id, so that no two games share a file name by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loaders.sample.clock import file_stamp, season_label, utc
from loaders.sample.model import Fixture, Game, Publication

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LakeObject:
    """One object: its path in the lake, when it was written, and what it says.

    `document` makes the content when it is called: a season's would not all fit into memory.
    `game_ids` are the games a box or play-by-play tells of.
    """

    path: str
    written_at: datetime
    document: Callable[[], dict[str, object]]
    game_ids: tuple[str, ...] = ()


def scraped_at(
    day: date, hour: int, minute: int, game_id: str = "00", late: bool = False
) -> datetime:
    """Return when a result of `day` was scraped: the next day, or two more days later."""
    return utc(day + ONE_DAY * (3 if late else 1), hour + 6 * late, minute, int(game_id[-2:]) % 60)


def versions(game: Game, publication: Publication) -> Iterator[tuple[Game, bool]]:
    """Yield the versions of a game that were published, in order: the game, and whether late."""
    if publication.first_version:
        yield publication.first_version, False
        yield game, True
    else:
        yield game, False


def schedule_path(source: str, season: str, at: datetime) -> str:
    """Path of a schedule; `source` is `schedule` or `schedule-cdn`."""
    return f"nba-com/{source}/{season}/{file_stamp(at)}.json"


def player_boxscores_at(day: date, late: bool = False) -> datetime:
    """When the player boxes of a date were scraped."""
    return scraped_at(day, 9, 5, late=late)


def player_boxscores_path(day: date, at: datetime) -> str:
    """Path of the player boxes of a date."""
    return f"nba-com/player-boxscores/{day}/{file_stamp(at)}.json"


def team_boxscore_at(fixture: Fixture, late: bool = False) -> datetime:
    """When the team box of a game was scraped."""
    return scraped_at(fixture.day, 9, 10, fixture.game_id, late)


def team_boxscore_path(fixture: Fixture, at: datetime) -> str:
    """Path of the team box of a game; its date has no dashes."""
    return f"nba-com/team-boxscore/{fixture.day:%Y%m%d}/{fixture.game_id}/{file_stamp(at)}.json"


def play_by_play_at(fixture: Fixture, late: bool = False) -> datetime:
    """When the play-by-play of a game was scraped."""
    return scraped_at(fixture.day, 9, 20, fixture.game_id, late)


def play_by_play_path(fixture: Fixture, at: datetime) -> str:
    """Path of the play-by-play of a game."""
    return f"nba-com/play-by-play/{fixture.day}/game-{fixture.game_id}/{file_stamp(at)}.json"


def gamebook_at(fixture: Fixture, late: bool = False) -> datetime:
    """When the gamebook of a game was scraped."""
    return scraped_at(fixture.day, 9, 30, fixture.game_id, late)


def gamebook_path(fixture: Fixture, at: datetime, has_folder: bool = True) -> str:
    """Path of a gamebook; older ones have no folder for the game."""
    matchup = f"{fixture.day:%Y%m%d}-{fixture.away}{fixture.home}/" if has_folder else ""
    return f"nba-com/gamebooks-data/{fixture.day}/{matchup}{file_stamp(at)}.json"


def bigdataball_at(fixture: Fixture) -> datetime:
    """When the BigDataBall file of a game was taken."""
    return scraped_at(fixture.day, 12, 30, fixture.game_id)


def bigdataball_name(fixture: Fixture) -> str:
    """BigDataBall's own file name of a game."""
    return f"[{fixture.day}]-{fixture.game_id}-{fixture.away}@{fixture.home}.csv"


def bigdataball_path(fixture: Fixture) -> str:
    """Path of the BigDataBall file of a game: JSON under a name that says CSV."""
    folder = f"game_{int(fixture.game_id)}"
    season = season_label(fixture.day)
    return f"big-data-ball/{season}/{fixture.day}/{folder}/{bigdataball_name(fixture)}"


def player_list_path(day: date, at: datetime) -> str:
    """Path of the player list of a date."""
    return f"nba-com/player-list/{day}/{file_stamp(at)}.json"


def injury_report_path(day: date, hour: int, at: datetime) -> str:
    """Path of an injury report; the folder of the hour is Eastern, the file name UTC."""
    return f"nba-com/injury-report-data/{day}/{hour:02d}/{file_stamp(at)}.json"


def player_movement_path(day: date, at: datetime) -> str:
    """Path of the transactions as they stood on a date."""
    return f"nba-com/player-movement/{day}/{file_stamp(at)}.json"


def referee_assignments_path(day: date, at: datetime) -> str:
    """Path of the crews of a date."""
    return f"nba-com/referee-assignments/{day}/{file_stamp(at)}.json"


def bdl_injuries_path(day: date, at: datetime) -> str:
    """Path of Ball Don't Lie's injuries of a date."""
    return f"ball-dont-lie/injuries/{day}/{file_stamp(at)}.json"


def espn_roster_path(day: date, espn_team: str, at: datetime) -> str:
    """Path of a roster of a date; the team is in ESPN's code."""
    return f"espn/rosters/{day}/team_{espn_team}/{file_stamp(at)}.json"
