"""The league from a seed: `simulate` puts the parts together, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from loaders.sample.absences import TRADED_RANK, make_absences, make_trades
from loaders.sample.box import make_game
from loaders.sample.cases import find_cases
from loaders.sample.clock import season_label, season_year
from loaders.sample.fixtures import Calendar, make_calendar, make_fixtures
from loaders.sample.model import (
    Fixture,
    Game,
    GameType,
    League,
    Line,
    Squad,
    roster_on,
)
from loaders.sample.players import OFFICIALS, make_club, make_rosters, named_ids
from loaders.sample.publishing import cdn_snapshots, publish, schedule_snapshots
from loaders.sample.quirks import assign
from loaders.sample.rng import Rng
from loaders.sample.scoresheet import Script
from loaders.sample.simulation import simulate_game
from loaders.sample.squads import make_squad, with_target
from loaders.sample.teams import ALL_STARS, CLUB, LEAGUE_TRICODES, TEAMS

DEFAULT_SEED = 2024
DEFAULT_START = date(2024, 10, 15)
DEFAULT_END = date(2024, 11, 18)
"""Five weeks of a season, with the clock change of 3 November 2024 in the middle."""

FEWEST_DAYS = 3
ONE_DAY = timedelta(days=1)
TRADING_TEAMS = ("NYK", "PHX")
NO_SHOTS_SECONDS = 420
"""Playing time planned for the man who only shoots free throws: enough to be fouled once."""

ALL_STARS_PER_SIDE = 12
ALL_STAR_RANKS = 4


class RangeError(ValueError):
    """The dates asked for cannot be a season. The message says what to write instead."""


def simulate(
    seed: int = DEFAULT_SEED,
    start_date: date = DEFAULT_START,
    end_date: date = DEFAULT_END,
) -> League:
    """Return a league and all that happened in it. Equal arguments give equal leagues.

    Args:
        seed: any integer.
        start_date: first day of the season (US Eastern).
        end_date: last day that has been played; the schedule goes on after it.

    Raises:
        RangeError: the range is reversed, too short, or reaches into another season.
    """
    check_range(start_date, end_date)
    calendar = make_calendar(start_date, end_date)
    rng = Rng("sample", seed, start_date, end_date)
    season = _Season(rng, calendar)
    games = {fixture.game_id: season.play(fixture) for fixture in season.played}
    quirks, publications = publish(calendar, games, season.quirks)
    spellings = {i: named.elsewhere for named, i in season.named if named.elsewhere}
    league = League(
        seed=seed,
        start_date=start_date,
        end_date=end_date,
        tricodes=LEAGUE_TRICODES,
        players=season.players,
        rosters=season.rosters,
        trades=season.trades,
        absences=season.absences,
        source_names={"bigdataball": spellings},
        fixtures=season.fixtures,
        games=games,
        publications=publications,
        schedule_snapshots=schedule_snapshots(calendar, season.played),
        cdn_snapshots=cdn_snapshots(calendar),
    )
    return replace(league, cases=find_cases(league, calendar, quirks, season.scripts, season.named))


def check_range(start_date: date, end_date: date) -> None:
    """Check that a range can be a season.

    Raises:
        RangeError: it cannot.
    """
    if end_date < start_date:
        raise RangeError(
            f"the start date {start_date} is after the end date {end_date}; swap the two"
        )
    if (end_date - start_date).days + 1 < FEWEST_DAYS:
        raise RangeError(
            f"{start_date} to {end_date} is too short for a season; "
            f"give at least {FEWEST_DAYS} days, for example to "
            f"{start_date + (FEWEST_DAYS - 1) * ONE_DAY}"
        )
    first, last = season_label(start_date), season_label(end_date)
    if first != last:
        raise RangeError(
            f"{start_date} to {end_date} reaches from season {first} into season {last}; "
            "a season begins on 1 October, so end by 30 September"
        )


@dataclass(slots=True)
class TeamTotals:
    """A team's season: regular-season games only. `opponents` is what the others did to it."""

    games: int = 0
    wins: int = 0
    line: Line = field(default_factory=Line)
    opponents: Line = field(default_factory=Line)


def season_totals(league: League) -> dict[str, TeamTotals]:
    """Return the season of every team: games of type 002, nothing else."""
    totals = {tricode: TeamTotals() for tricode in league.tricodes}
    for game in league.games.values():
        if game.fixture.game_type is not GameType.REGULAR:
            continue
        for team in game.fixture.teams:
            total = totals[team]
            total.games += 1
            total.wins += game.winner == team
            total.line.add(game.teams[team].line)
            total.opponents.add(game.teams[game.opponent(team)].line)
    return totals


class _Season:
    """The league before its games: people, schedule, absences, squads, oddities."""

    def __init__(self, rng: Rng, calendar: Calendar) -> None:
        self.rng = rng
        self.calendar = calendar
        year = season_year(calendar.start)
        players, rosters = make_rosters(rng.child("people"), LEAGUE_TRICODES, year)
        club, club_roster = make_club(rng.child("club"), len(players), year)
        self.players = players | club
        self.rosters = {**rosters, CLUB.tricode: club_roster}
        self.positions = {p.person_id: p.position for p in self.players.values()}
        self.named = named_ids(rosters)
        self.trades = make_trades(calendar, rosters, TRADING_TEAMS)
        needed = {trade.person_id for trade in self.trades}
        needed |= {i for named, i in self.named if named.elsewhere or named.rank < TRADED_RANK}
        self.absences = make_absences(
            rng.child("absences"),
            calendar,
            rosters,
            always_fit=frozenset(needed),
            out_together=tuple(i for named, i in self.named if named.case == "same_surname"),
        )
        self.fixtures = tuple(make_fixtures(rng.child("fixtures"), calendar, LEAGUE_TRICODES))
        self.played = [f for f in self.fixtures if f.day <= calendar.end]
        self.squads = {f.game_id: self._squads(f) for f in self.played}
        self.quirks = assign(self._ordinary_games(), self.squads)
        self.scripts = {f.game_id: self._script(f) for f in self.played}

    def _ordinary_games(self) -> list[Fixture]:
        """Return the games that may carry an oddity: those that have none by themselves."""
        return [
            f
            for f in self.played
            if f.game_type is GameType.REGULAR and not f.is_neutral and not f.original_day
        ]

    def _squads(self, fixture: Fixture) -> dict[str, Squad]:
        return {
            team: make_squad(
                self.rng.child("squad", fixture.game_id, team),
                fixture,
                team,
                self._roster(team, fixture.day),
                self.absences,
                self.positions,
            )
            for team in fixture.teams
        }

    def _roster(self, team: str, day: date) -> list[int]:
        if team in self.rosters:
            return roster_on(self.rosters, self.trades, team, day)
        conference = "East" if team == ALL_STARS[0].tricode else "West"
        tricodes = [t for t in LEAGUE_TRICODES if TEAMS[t].conference == conference]
        best = [self.rosters[t][rank] for rank in range(ALL_STAR_RANKS) for t in tricodes]
        absent = {a.person_id for a in self.absences if a.start <= day <= a.end}
        return [person_id for person_id in best if person_id not in absent][:ALL_STARS_PER_SIDE]

    def _script(self, fixture: Fixture) -> Script:
        """Write the script of a game, and plan the playing time it takes."""
        quirks = {quirk.name for quirk in self.quirks.get(fixture.game_id, ())}
        squads = self.squads[fixture.game_id]
        no_shots = None
        if "free_throws_only" in quirks:
            squad = squads[fixture.away]
            no_shots = squad.available[9]
            squads[fixture.away] = with_target(squad, no_shots, NO_SHOTS_SECONDS)
        return Script(
            overtimes=2 if "double_overtime" in quirks else 1 if "overtime" in quirks else None,
            brief_stint=squads[fixture.home].available[-1] if "zero_minutes" in quirks else None,
            no_shots=no_shots,
        )

    def play(self, fixture: Fixture) -> Game:
        """Play a game."""
        rng = self.rng.child("game", fixture.game_id)
        squads = self.squads[fixture.game_id]
        officials = tuple(rng.shuffled(OFFICIALS)[:3])
        plays = simulate_game(
            rng,
            squads[fixture.away],
            squads[fixture.home],
            self.players,
            officials,
            self.scripts[fixture.game_id],
        )
        return make_game(
            fixture, squads, officials, rng.integer(14_500, 20_000), rng.chance(0.5), plays
        )
