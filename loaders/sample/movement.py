"""Transactions and published rosters: signings before the season, the trade, and two late cuts.

The players who are cut never play: nobody but rosters and transactions knows of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.sample.fixtures import Calendar, make_calendar
from loaders.sample.model import Case, League, Player
from loaders.sample.teams import NBA_TEAMS

SIGNING, WAIVER, TRADE, CLAIM = "Signing", "Waive", "Trade", "AwardOnWaivers"

ROSTER_WEEKDAYS = (0, 3)
"""Rosters are scraped on Mondays and Thursdays, and on the first day and after a trade."""

UNSEEN_TEAM = "WAS"
"""No roster of this team is scraped before `UNSEEN_UNTIL` of the season."""
UNSEEN_UNTIL = 0.4

SKIPPED = 0.6
"""The first day for rosters after this share of the season is skipped for all teams."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CampPlayer:
    """A player who is cut in the season, and the team that claims him the day after, if any."""

    person_id: int
    first_name: str
    last_name: str
    team: str
    claimed_by: str | None

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


CAMP_PLAYERS = (
    CampPlayer(1_980_001, "Quincy", "Applethwaite", "BOS", None),
    CampPlayer(1_980_002, "Ruben", "Castellane", "LAL", "DEN"),
)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of a transaction: what `team` did with a player, or with a draft pick (None)."""

    day: date
    kind: str
    team: str
    from_team: str | None
    person: Player | CampPlayer | None
    number: int


def waiver_day(calendar: Calendar) -> date:
    """Return the day of the cuts."""
    return calendar.point(0.35)


def transactions(league: League) -> list[Leg]:
    """Return all legs, the oldest first."""
    calendar = make_calendar(league.start_date, league.end_date)
    summer = date(league.season_year, 7, 6)
    number = 1_100_000
    legs = []
    for index, team in enumerate(league.tricodes):
        for person_id in league.rosters[team]:
            number += 1
            day = summer + index * _ONE_DAY
            legs.append(Leg(day, SIGNING, team, None, league.players[person_id], number))
    for camp in CAMP_PLAYERS:
        number += 1
        signed = date(league.season_year, 9, 20)
        legs.append(Leg(signed, SIGNING, camp.team, None, camp, number))
    for camp in CAMP_PLAYERS:
        number += 1
        cut = waiver_day(calendar)
        legs.append(Leg(cut, WAIVER, camp.team, None, camp, number))
        if camp.claimed_by:
            legs.append(Leg(cut + _ONE_DAY, CLAIM, camp.claimed_by, camp.team, camp, number + 1))
    deal = league.season_year * 1_000 + 1
    for trade in league.trades:
        player = league.players[trade.person_id]
        legs.append(Leg(trade.day, TRADE, trade.to_team, trade.from_team, player, deal))
    for trade in league.trades[:1]:
        # The other side throws in a pick.
        legs.append(Leg(trade.day, TRADE, trade.from_team, trade.to_team, None, deal))
    return sorted(legs, key=lambda leg: leg.day)


def published_roster(league: League, team: str, day: date) -> list[Player | CampPlayer]:
    """Return who stands on a team's page on a date: cuts and claims of that very day not yet."""
    cut = waiver_day(make_calendar(league.start_date, league.end_date))
    members: list[Player | CampPlayer] = [league.players[i] for i in league.roster(team, day)]
    for camp in CAMP_PLAYERS:
        if camp.team == team and day <= cut:
            members.append(camp)
        if camp.claimed_by == team and day > cut + _ONE_DAY:
            members.append(camp)
    return members


def roster_days(league: League, team: str) -> Iterator[date]:
    """Yield the dates of a team's rosters."""
    calendar = make_calendar(league.start_date, league.end_date)
    skipped = skipped_day(league)
    day = league.start_date
    while day <= league.end_date:
        wanted = (
            day == league.start_date
            or day.weekday() in ROSTER_WEEKDAYS
            or any(trade.day + _ONE_DAY == day for trade in league.trades)
        )
        unseen = team == UNSEEN_TEAM and day < calendar.point(UNSEEN_UNTIL)
        if wanted and day != skipped and not unseen:
            yield day
        day += _ONE_DAY


def skipped_day(league: League) -> date | None:
    """Return the date on which no roster was scraped, None in a short season."""
    calendar = make_calendar(league.start_date, league.end_date)
    if (calendar.end - calendar.first_day).days < 14:
        return None
    day = calendar.point(SKIPPED)
    while day.weekday() not in ROSTER_WEEKDAYS:
        day += _ONE_DAY
    return day


def movement_cases(league: League, calendar: Calendar) -> Iterator[Case]:
    """Yield the awkward cases of transactions and rosters."""
    cut = waiver_day(calendar)
    yield Case("waived", "a player on a roster is cut; he never plays", days=(cut,))
    yield Case(
        "claimed_off_waivers",
        "another player is cut, and with another team the day after",
        days=(cut, cut + _ONE_DAY),
    )
    skipped = skipped_day(league)
    if skipped:
        yield Case("no_rosters", "a day on which no roster was scraped", days=(skipped,))
    unseen = tuple(
        game.game_id
        for game in league.games.values()
        if game.fixture.is_competitive
        and UNSEEN_TEAM in game.fixture.teams
        and game.day < calendar.point(UNSEEN_UNTIL)
    )
    yield Case("no_roster_of_team", "games of a team whose roster was not scraped yet", unseen)


def sentence(leg: Leg) -> str:
    """Return a leg as NBA.com describes it."""
    team = NBA_TEAMS[leg.team].full_name
    name = leg.person.full_name if leg.person else "draft consideration"
    if leg.kind == TRADE:
        return f"{team} received {name} from {NBA_TEAMS[leg.from_team].full_name}."
    if leg.kind == WAIVER:
        return f"{team} waived {name}."
    if leg.kind == CLAIM:
        return f"{team} claimed {name} off waivers."
    return f"{team} signed {name} to a Contract."
