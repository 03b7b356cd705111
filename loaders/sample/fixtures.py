"""The schedule: every game of the season, played or still to come.

The season is as long as the range asked for, so the special games stand where they fit into it and
not where the real calendar has them: preseason in front, the all-star game, the cup final and the
play-in towards the end. Regular-season games go on after the range until mid-April, because a
warehouse also looks ahead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from loaders.sample.clock import eastern, season_year
from loaders.sample.model import Fixture, GameType
from loaders.sample.rng import Rng
from loaders.sample.teams import ALL_STARS, CLUB, PACIFIC, TEAMS

GAMES_BY_WEEKDAY = (2, 2, 4, 1, 4, 2, 2)
"""Regular-season games from Monday to Sunday."""

GAMES_OF_A_TEAM = 82
"""Regular-season games of a team, as in a real season. Short ranges leave room for more."""

FIRST_SERIAL = 5001
"""Ids count from here: real seasons have fewer games, so a synthetic game never takes a real id."""

DAYS_AHEAD = 7
"""Games are scheduled at least this many days beyond the range."""

ONE_DAY = timedelta(days=1)

_NETWORKS = (("TNT", "truTV", "Max"), ("ESPN",), ("ABC", "ESPN+"))


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the days of the range are for. A day is None where the range is too short for it."""

    start: date
    end: date
    preseason: tuple[date, ...]
    first_day: date
    one_game: date | None
    no_game: date | None
    all_star: date | None
    cup_final: date | None
    play_in: date | None
    trade: date | None

    @property
    def special_days(self) -> frozenset[date]:
        """Days without regular-season games."""
        days = (self.no_game, self.all_star, self.cup_final, self.play_in)
        return frozenset(day for day in days if day)

    def point(self, share: float) -> date:
        """Return the day at a share of the regular season within the range."""
        return self.first_day + timedelta(days=int((self.end - self.first_day).days * share))


def make_calendar(start: date, end: date) -> Calendar:
    """Place the special days within a range."""
    days = (end - start).days + 1
    preseason = (start, start + 2 * ONE_DAY) if days >= 28 else (start,) if days >= 14 else ()
    first_day = start + (7 if days >= 28 else 2 if days >= 14 else 0) * ONE_DAY
    length = (end - first_day).days + 1

    def at(share: float, least: int) -> date | None:
        """Return the day at a share of the season, None if that has less than so many days."""
        return first_day + int((length - 1) * share) * ONE_DAY if length >= least else None

    return Calendar(
        start=start,
        end=end,
        preseason=preseason,
        first_day=first_day,
        one_game=at(0.3, 5),
        no_game=at(0.55, 5),
        trade=at(0.5, 7),
        all_star=at(0.75, 14),
        cup_final=at(0.87, 10),
        play_in=at(1.0, 12),
    )


def make_fixtures(rng: Rng, calendar: Calendar, tricodes: Sequence[str]) -> list[Fixture]:
    """Return the whole schedule in order of tip-off."""
    regular = _regular_season(rng.child("regular"), calendar, tricodes)
    regular = _move_abroad(regular, calendar)
    regular = _late_tips(regular, calendar)
    regular = _postpone(regular, calendar)
    return sorted(
        [*_exhibitions(calendar, tricodes), *regular, *_knockouts(calendar, tricodes)],
        key=lambda fixture: (fixture.tip_at, fixture.game_id),
    )


def game_id(kind: GameType, day: date, serial: int) -> str:
    """Build an official id: three digits of game type, two of the season, five of its own."""
    return f"{kind}{season_year(day) % 100:02d}{serial:05d}"


def make_fixture(
    kind: GameType,
    serial: int,
    tip_at: datetime,
    day: date,
    away: str,
    home: str,
    **details: object,
) -> Fixture:
    """Build a fixture at the home team's arena; `details` override any field."""
    host = TEAMS[home]
    fixture = Fixture(
        game_id=game_id(kind, day, serial),
        day=day,
        tip_at=tip_at,
        home=home,
        away=away,
        arena=host.arena,
        arena_city=host.arena_city,
        arena_state=host.arena_state,
    )
    return replace(fixture, **details)


def _regular_season(rng: Rng, calendar: Calendar, tricodes: Sequence[str]) -> list[Fixture]:
    """Pair the teams day by day: whoever has played least, never three days in a row."""
    played: Counter[str] = Counter()
    at_home: Counter[str] = Counter()
    met: Counter[frozenset[str]] = Counter()
    last_days: dict[str, list[date]] = {tricode: [] for tricode in tricodes}
    fixtures: list[Fixture] = []
    day = calendar.first_day
    while day <= _last_day(calendar):
        wanted = 0 if day in calendar.special_days else GAMES_BY_WEEKDAY[day.weekday()]
        if day == calendar.one_game:
            wanted = 1
        elif day <= calendar.end and (calendar.end - calendar.first_day).days < 7:
            wanted = max(wanted, 3)
        free = [
            tricode
            for tricode in tricodes
            if last_days[tricode][-2:] != [day - 2 * ONE_DAY, day - ONE_DAY]
            and played[tricode] < GAMES_OF_A_TEAM
        ]
        free = sorted(rng.shuffled(free), key=lambda t: (played[t], day - ONE_DAY in last_days[t]))
        for _ in range(min(wanted, len(free) // 2)):
            first = free.pop(0)
            second = min(free, key=lambda t: (met[frozenset((first, t))], played[t]))
            free.remove(second)
            away, home = sorted((first, second), key=lambda t: at_home[t] - played[t] / 2)[::-1]
            fixtures.append(
                make_fixture(
                    GameType.REGULAR,
                    FIRST_SERIAL + len(fixtures),
                    eastern(day, *_tip_time(rng, day, home)),
                    day,
                    away,
                    home,
                    networks=rng.choice(_NETWORKS) if rng.chance(0.2) else (),
                    **_cup_group(rng, day, away, home),
                )
            )
            at_home[home] += 1
            met[frozenset((away, home))] += 1
            for team in (away, home):
                played[team] += 1
                last_days[team].append(day)
        day += ONE_DAY
    return fixtures


def _last_day(calendar: Calendar) -> date:
    """Return the last day with scheduled games: mid-April, later if the range ends later."""
    april = date(season_year(calendar.start) + 1, 4, 13)
    season_end = date(season_year(calendar.start) + 1, 9, 30)
    return min(max(april, calendar.end + DAYS_AHEAD * ONE_DAY), season_end)


def _tip_time(rng: Rng, day: date, home: str) -> tuple[int, int]:
    """Return the Eastern hour and minute of tip-off: evening where the game is played."""
    if day.weekday() == 6 and rng.chance(0.5):
        return 15, 30
    hour, minute = {
        "America/New_York": (19, 0),
        "America/Chicago": (20, 0),
        "America/Denver": (21, 0),
        "America/Phoenix": (21, 0),
        "America/Los_Angeles": (22, 0),
    }[TEAMS[home].timezone]
    return hour, minute + 30 * rng.integer(0, 1)


def _cup_group(rng: Rng, day: date, away: str, home: str) -> dict[str, str]:
    """Make some November Fridays and Tuesdays group games of the cup; they count as any other."""
    conference = TEAMS[home].conference
    if day.month != 11 or day.weekday() not in (1, 4) or conference != TEAMS[away].conference:
        return {}
    return {
        "label": "Emirates NBA Cup",
        "sub_label": f"{conference} Group {rng.choice('ABC')}",
        "subtype": "in-season",
    }


def _move_abroad(fixtures: list[Fixture], calendar: Calendar) -> list[Fixture]:
    """Play one regular-season game on a neutral floor abroad."""
    index = next(
        (i for i, f in enumerate(fixtures) if calendar.point(0.35) <= f.day <= calendar.end), 0
    )
    fixture = fixtures[index]
    abroad = replace(
        fixture,
        tip_at=eastern(fixture.day, 21, 30),
        arena="Arena CDMX",
        arena_city="Mexico City",
        arena_state="MX",
        is_neutral=True,
        label="NBA Mexico City Game",
        sub_label="",
        subtype="Global Games",
    )
    return [*fixtures[:index], abroad, *fixtures[index + 1 :]]


def _late_tips(fixtures: list[Fixture], calendar: Calendar) -> list[Fixture]:
    """Let a west-coast game tip off at 22:30 Eastern under daylight and one under standard time."""
    seen = set()
    result = []
    for fixture in fixtures:
        clock = eastern(fixture.day, 12).hour
        is_west = TEAMS[fixture.home].timezone == PACIFIC and not fixture.is_neutral
        if is_west and fixture.day <= calendar.end and clock not in seen:
            seen.add(clock)
            fixture = replace(fixture, tip_at=eastern(fixture.day, 22, 30))
        result.append(fixture)
    return result


def _postpone(fixtures: list[Fixture], calendar: Calendar) -> list[Fixture]:
    """Let two games have stood on an earlier date, on which both teams were free.

    The second is the one that an early schedule even calls final on its old date.
    """
    busy = {(fixture.day, team) for fixture in fixtures for team in fixture.teams}
    result = list(fixtures)
    for marked_final, share in ((False, 0.2), (True, 0.45)):
        for index, fixture in enumerate(result):
            if not calendar.point(share) < fixture.day <= calendar.end or fixture.is_neutral:
                continue
            if fixture.original_day or fixture.day == calendar.one_game:
                continue
            free = [
                day
                for day in (fixture.day - n * ONE_DAY for n in (4, 3, 2, 1))
                if day >= calendar.first_day
                and day not in calendar.special_days
                and day != calendar.one_game
                and not any((day, team) in busy for team in fixture.teams)
            ]
            if free:
                moved = fixture.tip_at - eastern(fixture.day)
                result[index] = replace(
                    fixture,
                    original_day=free[0],
                    original_tip_at=eastern(free[0]) + moved,
                    marked_final=marked_final,
                )
                break
    return result


def _exhibitions(calendar: Calendar, tricodes: Sequence[str]) -> list[Fixture]:
    """Return preseason games, one of them against a club, and the all-star game."""
    pairs = [(CLUB.tricode, tricodes[0]), (tricodes[1], tricodes[2])]
    fixtures = [
        make_fixture(
            GameType.PRESEASON,
            FIRST_SERIAL + number,
            eastern(day, 19, 30),
            day,
            away,
            home,
            label="Preseason",
        )
        for number, (day, (away, home)) in enumerate(zip(calendar.preseason, pairs, strict=False))
    ]
    if calendar.all_star:
        host = TEAMS["GSW"]
        fixtures.append(
            make_fixture(
                GameType.ALL_STAR,
                FIRST_SERIAL,
                eastern(calendar.all_star, 20, 20),
                calendar.all_star,
                ALL_STARS[0].tricode,
                ALL_STARS[1].tricode,
                arena=host.arena,
                arena_city=host.arena_city,
                arena_state=host.arena_state,
                label="All-Star Championship",
                networks=_NETWORKS[0],
            )
        )
    return fixtures


def _knockouts(calendar: Calendar, tricodes: Sequence[str]) -> list[Fixture]:
    """Return the cup final on a neutral floor, and the play-in games."""
    fixtures = []
    east = [t for t in tricodes if TEAMS[t].conference == "East"]
    west = [t for t in tricodes if TEAMS[t].conference == "West"]
    if calendar.cup_final:
        fixtures.append(
            make_fixture(
                GameType.CUP_FINAL,
                FIRST_SERIAL,
                eastern(calendar.cup_final, 20, 30),
                calendar.cup_final,
                east[0],
                west[0],
                arena="T-Mobile Arena",
                arena_city="Las Vegas",
                arena_state="NV",
                is_neutral=True,
                label="Emirates NBA Cup",
                sub_label="Championship",
                subtype="in-season-knockout",
                networks=_NETWORKS[2],
            )
        )
    if calendar.play_in:
        for number, pair in enumerate((east[-2:], west[-2:])):
            fixtures.append(
                make_fixture(
                    GameType.PLAY_IN,
                    FIRST_SERIAL + number,
                    eastern(calendar.play_in, 19 + 3 * number, 30),
                    calendar.play_in,
                    pair[0],
                    pair[1],
                    label="SoFi Play-In Tournament",
                    sub_label=TEAMS[pair[1]].conference,
                    networks=_NETWORKS[number],
                )
            )
    return fixtures
