"""What is published of the league: which documents, in which form, and when the schedule is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from loaders.sample.clock import utc
from loaders.sample.corrections import (
    disputed_three,
    three_counted_as_two,
    with_player_listed_in_error,
)
from loaders.sample.fixtures import Calendar
from loaders.sample.model import Fixture, Game, GameType, Publication, Status, Zone
from loaders.sample.objects import gamebook_at, scraped_at
from loaders.sample.quirks import (
    BIGDATABALL,
    CORRECTED,
    GAMEBOOK,
    PLAY_BY_PLAY,
    TEAM_BOX,
    Quirk,
)

BIGDATABALL_EVERY = 3
"""BigDataBall has every third competitive game."""

MONDAY = 0
"""The schedule is scraped on Monday mornings."""

INTO_THE_GAME = timedelta(minutes=75)

Quirks = Mapping[str, Sequence[Quirk]]
"""The oddities of each game by id."""


def publish(
    calendar: Calendar, games: Mapping[str, Game], quirks: Quirks
) -> tuple[Quirks, dict[str, Publication]]:
    """Decide which documents each game has.

    Returns:
        The quirks with that of the corrected game added, and the publication of every game by id.
    """
    corrected = _corrected_game(calendar, games, quirks)
    if corrected:
        quirks = {**quirks, corrected: [*quirks[corrected], CORRECTED]}
    competitive = [g.game_id for g in games.values() if g.fixture.is_competitive]
    with_bigdataball = set(competitive[1::BIGDATABALL_EVERY])
    return quirks, {
        game_id: _publication(game, quirks.get(game_id, ()), game_id in with_bigdataball)
        for game_id, game in games.items()
    }


def _corrected_game(calendar: Calendar, games: Mapping[str, Game], quirks: Quirks) -> str | None:
    """Return the game that is published wrong at first: one near 40 % of the season.

    It has a three that may be disputed and a home player left on the bench, who is listed in error.
    The last schedule knows of the correction; None when that leaves no game.
    """
    last_schedule = schedule_snapshots(calendar, [game.fixture for game in games.values()])[-1]
    candidates = []
    for game_id, others in quirks.items():
        game = games[game_id]
        last_man = game.squads[game.fixture.home].available[-1]
        if (
            disputed_three(game)
            and CORRECTED.goes_with(others)
            and gamebook_at(game.fixture, late=True) < last_schedule
            and game.players[last_man].status is Status.DNP
        ):
            away = abs((game.day - calendar.point(0.4)).days)
            candidates.append((len(others), away, game_id))
    return min(candidates)[2] if candidates else None


def _publication(game: Game, quirks: Sequence[Quirk], in_turn: bool) -> Publication:
    """Turn the quirks of a game into what is published about it."""
    names = {quirk.name for quirk in quirks}
    needed = _union(quirk.needs for quirk in quirks)
    removed = _union(quirk.removes for quirk in quirks)
    first_version = None
    if CORRECTED.name in names:
        squads = with_player_listed_in_error(game.squads, game.fixture.home)
        first_version = three_counted_as_two(game, squads)
    return Publication(
        has_play_by_play=PLAY_BY_PLAY not in removed,
        has_bigdataball=BIGDATABALL in needed or (in_turn and BIGDATABALL not in removed),
        has_gamebook=GAMEBOOK not in removed,
        has_team_box=TEAM_BOX not in removed,
        has_gamebook_folder="old_gamebook_path" not in names,
        has_old_play_by_play_key="old_play_by_play_key" in names,
        has_numbered_names="numbered_names" in names,
        text_bleed=game.fixture.away if "text_bleed" in names else None,
        upper_case_team=game.fixture.home if "upper_case_team" in names else None,
        shot_at_origin=_made_shot(game, Zone.MID_RANGE) if "shot_at_origin" in names else None,
        shot_without_area=_made_shot(game, Zone.PAINT) if "shot_without_area" in names else None,
        first_version=first_version,
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _made_shot(game: Game, zone: Zone) -> int:
    """Return the number of the first made shot from a zone."""
    return next(shot.number for shot in game.shots if shot.is_made and shot.zone is zone)


def in_progress(calendar: Calendar, played: Sequence[Fixture]) -> Fixture:
    """Return the game during which the schedule is scraped: one early in the season."""
    return next(
        f
        for f in played
        if f.game_type is GameType.REGULAR
        and f.day >= calendar.point(0.1)
        and not f.original_day
        and not f.is_neutral
    )


def schedule_snapshots(calendar: Calendar, played: Sequence[Fixture]) -> tuple[datetime, ...]:
    """Return when the schedule was scraped.

    Before the season, in the middle of a game, the morning after a postponed game's old date, on
    Mondays, and the morning after the last day.
    """
    moments = {
        utc(calendar.start, 10, 0),
        in_progress(calendar, played).tip_at + INTO_THE_GAME,
        scraped_at(calendar.end, 10, 0),
    }
    moments |= {scraped_at(f.original_day, 10, 0) for f in played if f.original_day}
    days = (calendar.end - calendar.start).days
    week = (calendar.start + timedelta(days=offset) for offset in range(1, days + 1))
    moments |= {utc(day, 10, 0) for day in week if day.weekday() == MONDAY}
    return tuple(sorted(moments))


def cdn_snapshots(calendar: Calendar) -> tuple[datetime, ...]:
    """Return when the CDN's schedule was scraped: in the middle of the season and at its end."""
    return utc(calendar.point(0.5), 11, 0), scraped_at(calendar.end, 10, 15)
