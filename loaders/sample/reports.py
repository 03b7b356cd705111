"""Injury reports: who is listed for which game, in every report of the season.

They follow from the league's absences. A team submits for a game on the afternoon before, or, if it
plays that day too, on the day itself; until then a report says nothing of it. Who is absent is out
in the end; some who play are listed too, and are available in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from loaders.sample import objects as lake
from loaders.sample.clock import eastern, local
from loaders.sample.fixtures import Calendar, make_calendar
from loaders.sample.model import Absence, Case, Fixture, League, Status
from loaders.sample.rng import Rng

MORNING, AFTERNOON = 11, 17
"""The hours (Eastern) of a day's two reports. Only the later one covers tomorrow's games."""

AS_OF = timedelta(minutes=30)
"""What is written later than this before tip-off is too late to be known for a game."""

CALLED_OFF = timedelta(hours=3)
"""A postponed game is called off this long before its old tip-off."""

OUT, DOUBTFUL, QUESTIONABLE, PROBABLE, AVAILABLE = (
    "Out", "Doubtful", "Questionable", "Probable", "Available",
)  # fmt: skip

LISTED_BUT_FIT = 0.06
"""How many of those who can play are listed at first."""

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Listing:
    """A player in a report. `day` and `tip_at` are those the game had when it was written."""

    person_id: int
    fixture: Fixture
    day: date
    tip_at: datetime
    team: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: when it was scraped, the Eastern date and hour of its name, whom it lists."""

    at: datetime
    day: date
    hour: int
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A player whose status in a game changes on purpose."""

    game_id: str
    team: str
    person_id: int
    at: datetime


def make_reports(league: League) -> list[Report]:
    """Return all reports in order of time."""
    season = _Reporting(league)
    reports = []
    day = league.start_date
    while day <= league.end_date:
        if day not in season.days_without:
            reports += [season.report(day, MORNING), season.report(day, AFTERNOON)]
        day += _ONE_DAY
    if season.downgraded:
        # The last report that counts for the game, and the first that does not.
        last = season.downgraded.at
        reports += [
            season.report(local(at).date(), local(at).hour, at) for at in (last, last + _ONE_SECOND)
        ]
    return sorted(reports, key=lambda report: report.at)


def report_cases(league: League, calendar: Calendar) -> Iterator[Case]:
    """Yield the awkward cases of the reports."""
    season = _Reporting(league)
    if season.upgraded:
        yield Case(
            "upgraded_to_available",
            "doubtful in the morning, available in the afternoon, and he plays",
            game_ids=(season.upgraded.game_id,),
            player_ids=(season.upgraded.person_id,),
        )
    if season.downgraded:
        last = season.downgraded.at
        yield Case(
            "downgraded_too_late",
            "doubtful in a report half an hour before tip-off, out in one a second later",
            game_ids=(season.downgraded.game_id,),
            player_ids=(season.downgraded.person_id,),
            paths=tuple(
                lake.injury_report_path(local(at).date(), local(at).hour, at)
                for at in (last, last + _ONE_SECOND)
            ),
        )
    if calendar.no_game:
        at = report_at(calendar.no_game, MORNING)
        yield Case(
            "report_of_nobody",
            "no game today, nothing submitted for tomorrow: the report lists nobody",
            days=(calendar.no_game,),
            paths=(lake.injury_report_path(calendar.no_game, MORNING, at),),
        )
    if season.days_without:
        day = max(season.days_without)
        yield Case(
            "no_injury_report",
            "no report was scraped before these games; the list without games has to do",
            game_ids=tuple(g.game_id for g in league.games_on(day) if g.fixture.is_competitive),
            days=(day,),
        )


def report_at(day: date, hour: int) -> datetime:
    """When a report is scraped: some minutes after the half hour at which it appears."""
    return eastern(day, hour, 35)


class _Reporting:
    """What decides who is listed: absences, and the players whose listing is arranged."""

    def __init__(self, league: League) -> None:
        self.league = league
        calendar = make_calendar(league.start_date, league.end_date)
        self.days_without = _days_without(league, calendar)
        self.upgraded = self._upgraded(calendar)
        self.downgraded = self._downgraded(calendar)

    def report(self, day: date, hour: int, at: datetime | None = None) -> Report:
        """Return the report of a day and hour, scraped at its usual time or at `at`."""
        at = at or report_at(day, hour)
        listings = [
            listing
            for fixture in self.league.fixtures
            if fixture.is_competitive
            for listing in self._listings(fixture, day, hour, at)
        ]
        listings.sort(key=lambda item: (item.tip_at, item.fixture.game_id, item.team))
        return Report(at, day, hour, tuple(listings))

    def _listings(self, fixture: Fixture, day: date, hour: int, at: datetime) -> Iterator[Listing]:
        game_day, tip_at = fixture.day, fixture.tip_at
        if fixture.original_day and at < fixture.original_tip_at - CALLED_OFF:
            game_day, tip_at = fixture.original_day, fixture.original_tip_at
        ahead = (game_day - day).days
        if ahead not in (0, 1) or (ahead == 1 and hour < AFTERNOON) or at >= tip_at:
            return
        for team in fixture.teams:
            if ahead == 1 and self._plays(team, day):
                continue
            for person_id in self.league.roster(team, game_day):
                status, reason = self._status(fixture, game_day, person_id, ahead, hour, at)
                if status:
                    yield Listing(person_id, fixture, game_day, tip_at, team, status, reason)

    def _plays(self, team: str, day: date) -> bool:
        return any(f.day == day and team in f.teams for f in self.league.fixtures)

    def _status(
        self,
        fixture: Fixture,
        game_day: date,
        person_id: int,
        ahead: int,
        hour: int,
        at: datetime,
    ) -> tuple[str | None, str]:
        rng = Rng("reports", self.league.seed, fixture.game_id, person_id)
        absence = self.absence(person_id, game_day)
        soreness = f"Injury/Illness - {rng.choice(('Left', 'Right'))} Knee; Soreness"
        for arranged, statuses in (
            (self.upgraded, (DOUBTFUL, DOUBTFUL, AVAILABLE)),
            (self.downgraded, (QUESTIONABLE, QUESTIONABLE, QUESTIONABLE)),
        ):
            if arranged and (arranged.game_id, arranged.person_id) == (fixture.game_id, person_id):
                if arranged is self.downgraded and at >= arranged.at:
                    return (DOUBTFUL if at == arranged.at else OUT), absence.reason
                reason = absence.reason if absence else soreness
                return statuses[_stage(ahead, hour)], reason
        if absence:
            return self._absent(rng, absence, ahead), absence.reason
        if not rng.chance(LISTED_BUT_FIT):
            return None, ""
        first = rng.weighted((DOUBTFUL, QUESTIONABLE, PROBABLE), (0.1, 0.5, 0.4))
        second = rng.choice((QUESTIONABLE, PROBABLE))
        return (first, second, AVAILABLE)[_stage(ahead, hour)], soreness

    @staticmethod
    def _absent(rng: Rng, absence: Absence, ahead: int) -> str:
        """Return the status of one who will not play: hope is possible on the day before."""
        if ahead == 0 or not absence.reason.startswith("Injury/Illness"):
            return OUT
        return rng.weighted((OUT, DOUBTFUL, QUESTIONABLE), (0.5, 0.25, 0.25))

    def absence(self, person_id: int, day: date) -> Absence | None:
        """Return why a player is out on a day, None when he is not."""
        return absence_on(self.league.absences, person_id, day)

    def _evening_games(self, calendar: Calendar, share: float) -> Iterable[Fixture]:
        """Yield games from a share of the season on, played after the afternoon's report."""
        return (
            game.fixture
            for game in self.league.games.values()
            if game.fixture.is_competitive
            and not game.fixture.original_day
            and game.day >= calendar.point(share)
            and game.day not in self.days_without
            and game.fixture.tip_at - AS_OF > report_at(game.day, AFTERNOON)
        )

    def _upgraded(self, calendar: Calendar) -> Arranged | None:
        for fixture in self._evening_games(calendar, 0.3):
            game = self.league.games[fixture.game_id]
            person_id = game.squads[fixture.home].available[0]
            return Arranged(
                fixture.game_id, fixture.home, person_id, report_at(fixture.day, AFTERNOON)
            )
        return None

    def _downgraded(self, calendar: Calendar) -> Arranged | None:
        for fixture in self._evening_games(calendar, 0.5):
            game = self.league.games[fixture.game_id]
            for player in game.players.values():
                absence = self.absence(player.person_id, fixture.day)
                if (
                    player.status is not Status.ACTIVE
                    and absence
                    and absence.reason.startswith("Injury/Illness")
                ):
                    return Arranged(
                        fixture.game_id, player.team, player.person_id, fixture.tip_at - AS_OF
                    )
        return None


def absence_on(absences: Iterable[Absence], person_id: int, day: date) -> Absence | None:
    """Return why a player is out on a day, None when he is not."""
    return next((a for a in absences if a.person_id == person_id and a.start <= day <= a.end), None)


def _days_without(league: League, calendar: Calendar) -> frozenset[date]:
    """Return a day with games, and the day before it, on which no report was scraped."""
    if (calendar.end - calendar.first_day).days < 14:
        return frozenset()
    day = next(
        game.day
        for game in league.games.values()
        if game.fixture.is_competitive and game.day >= calendar.point(0.65)
    )
    return frozenset({day - _ONE_DAY, day})


def _stage(ahead: int, hour: int) -> int:
    """Number the reports a player stands in: the day before, the morning, the afternoon."""
    return 0 if ahead else 1 if hour < AFTERNOON else 2
