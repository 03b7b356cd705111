"""The league as data: who plays for whom, when, who is out, and what happened in every game.

Nothing here knows about documents. The writers in `documents/` read it; tests compare what the
warehouse computed with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from loaders.sample.clock import season_label, season_year
from loaders.sample.teams import NBA_TEAMS


class Zone(StrEnum):
    """Where a field goal was attempted. The values are NBA.com's names of the areas."""

    RESTRICTED_AREA = "Restricted Area"
    PAINT = "In The Paint (Non-RA)"
    MID_RANGE = "Mid-Range"
    LEFT_CORNER_3 = "Left Corner 3"
    RIGHT_CORNER_3 = "Right Corner 3"
    ABOVE_BREAK_3 = "Above the Break 3"
    BACKCOURT = "Backcourt"

    @property
    def value_of_make(self) -> int:
        """Points of a made shot from here."""
        return 2 if self in (Zone.RESTRICTED_AREA, Zone.PAINT, Zone.MID_RANGE) else 3

    @property
    def in_paint(self) -> bool:
        """Whether a shot from here counts as in the paint."""
        return self in (Zone.RESTRICTED_AREA, Zone.PAINT)


class GameType(StrEnum):
    """The first three digits of a game id."""

    PRESEASON = "001"
    REGULAR = "002"
    ALL_STAR = "003"
    PLAY_IN = "005"
    CUP_FINAL = "006"


class Status(StrEnum):
    """What a player was in a game."""

    ACTIVE = "active"
    DNP = "dnp"
    INACTIVE = "inactive"


class Kind(StrEnum):
    """What a play is."""

    PERIOD_START = "period start"
    PERIOD_END = "period end"
    GAME_END = "game end"
    JUMP_BALL = "jump ball"
    SHOT = "shot"
    FREE_THROW = "free throw"
    REBOUND = "rebound"
    TURNOVER = "turnover"
    STEAL = "steal"
    BLOCK = "block"
    FOUL = "foul"
    VIOLATION = "violation"
    TIMEOUT = "timeout"
    SUBSTITUTION = "substitution"


PAINT_POINTS = "pointsinthepaint"
SECOND_CHANCE = "2ndchance"
FAST_BREAK = "fastbreak"
OFF_TURNOVER = "fromturnover"
TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class Skills:
    """How a player plays; all relative weights except the two percentages.

    `shots` holds the weight of restricted area, paint, mid-range, corner and above the break.
    """

    usage: float
    shots: tuple[float, float, float, float, float]
    accuracy: float
    free_throw: float
    rebounding: float
    passing: float
    stealing: float
    blocking: float
    fouling: float


@dataclass(frozen=True, slots=True)
class Player:
    """A person. The last name carries the suffix (`Delacroix Jr.`), as NBA.com writes it."""

    person_id: int
    first_name: str
    last_name: str
    position: str
    height: str
    weight: int
    jersey: str
    college: str
    country: str
    draft: tuple[int, int, int] | None
    from_year: int
    skills: Skills

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def initial_name(self) -> str:
        """The name as play-by-play writes it: `N. Žižović`."""
        return f"{self.first_name[0]}. {self.last_name}"


@dataclass(frozen=True, slots=True)
class Official:
    """A referee."""

    person_id: int
    number: int
    name: str


class Designation(StrEnum):
    """How an absent player is announced; NWT and DND are listed with those who did not play."""

    INACTIVE = "inactive"
    DND = "DND"
    NWT = "NWT"


@dataclass(frozen=True, slots=True)
class Absence:
    """A player is out from `start` to `end`, both included, wherever he plays then."""

    person_id: int
    start: date
    end: date
    designation: Designation
    reason: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A player changes teams; on `day` he is with the new one, `rank` places behind its best."""

    day: date
    person_id: int
    from_team: str
    to_team: str
    rank: int


@dataclass(frozen=True, slots=True)
class Fixture:
    """A game of the schedule. `day` is the Eastern date it is (or was) played on.

    `original_day` is set for a postponed game: until `postponed_on` the schedule had it there, and
    with `marked_final` it even called the game that never was final.
    """

    game_id: str
    day: date
    tip_at: datetime
    home: str
    away: str
    arena: str
    arena_city: str
    arena_state: str
    is_neutral: bool = False
    label: str = ""
    sub_label: str = ""
    subtype: str = ""
    networks: tuple[str, ...] = ()
    original_day: date | None = None
    original_tip_at: datetime | None = None
    marked_final: bool = False

    @property
    def game_type(self) -> GameType:
        """What the prefix of the id says."""
        return GameType(self.game_id[:3])

    @property
    def is_competitive(self) -> bool:
        """Regular season, play-in or cup final between two of the thirty."""
        return (
            self.game_type in (GameType.REGULAR, GameType.PLAY_IN, GameType.CUP_FINAL)
            and self.home in NBA_TEAMS
            and self.away in NBA_TEAMS
        )

    @property
    def teams(self) -> tuple[str, str]:
        """Away and home, in that order."""
        return self.away, self.home


@dataclass(frozen=True, slots=True)
class Out:
    """A player of the squad who does not play, and why."""

    person_id: int
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Squad:
    """A team's players in one game.

    `available` are those who may play, the best first; the first five start. `targets` are the
    seconds of play meant for each of them, 0 for one who is not to play.
    `listed_in_error` are players a first version of the box shows although they did not play.
    """

    team: str
    available: tuple[int, ...]
    targets: tuple[int, ...]
    out: tuple[Out, ...]
    listed_in_error: tuple[int, ...] = ()


class Floor(NamedTuple):
    """The ten on the floor, five a team."""

    away: tuple[int, ...]
    home: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """One event of a game, in the order the league numbers them.

    `clock` is tenths of seconds left in the period, `wall` tenths of seconds since the first
    period began. Scores are those after the play. `floor` is who is credited with it: the ten on
    the floor, and for a free throw the ten on the floor when the foul was called, which is the
    league's rule for plus/minus. `related` is the number of the missed shot of a rebound.
    `other` is the second person: who assisted (made shot), blocked (missed shot), stole the ball
    (turnover), was fouled, came in for `player` (substitution), or lost the jump ball.
    `third` is who recovered the jump ball.
    """

    number: int
    kind: Kind
    period: int
    clock: int
    wall: int
    edited: int
    away_score: int
    home_score: int
    possession: str | None
    floor: Floor
    team: str | None = None
    player: int | None = None
    other: int | None = None
    third: int | None = None
    sub_type: str = ""
    descriptor: str = ""
    qualifiers: tuple[str, ...] = ()
    zone: Zone | None = None
    x: int = 0
    y: int = 0
    made: bool = False
    points: int = 0
    related: int | None = None
    official: int | None = None
    entered_late: bool = False


class ZoneLine(NamedTuple):
    """Field goals from one zone."""

    attempts: int = 0
    makes: int = 0


@dataclass(slots=True)
class Line:
    """Counting statistics, of a player or of a team in one game or in many.

    `assisted_makes` and `unassisted_makes` are made field goals with and without an assist.
    `and_ones` counts free throws awarded after a made field goal; a technical free throw is none.
    `blocks_by_zone` counts blocks by the zone of the blocked shot.
    Points in the paint are field goals only; the other three kinds include free throws.
    """

    seconds_played: int = 0
    points: int = 0
    field_goals_made: int = 0
    field_goals_attempted: int = 0
    three_pointers_made: int = 0
    three_pointers_attempted: int = 0
    free_throws_made: int = 0
    free_throws_attempted: int = 0
    offensive_rebounds: int = 0
    defensive_rebounds: int = 0
    assists: int = 0
    steals: int = 0
    blocks: int = 0
    turnovers: int = 0
    personal_fouls: int = 0
    technical_fouls: int = 0
    plus_minus: int = 0
    assisted_makes: int = 0
    unassisted_makes: int = 0
    and_ones: int = 0
    points_in_paint: int = 0
    second_chance_points: int = 0
    fast_break_points: int = 0
    points_off_turnovers: int = 0
    zones: dict[Zone, ZoneLine] = field(default_factory=lambda: dict.fromkeys(Zone, ZoneLine()))
    blocks_by_zone: dict[Zone, int] = field(default_factory=lambda: dict.fromkeys(Zone, 0))

    @property
    def total_rebounds(self) -> int:
        """Offensive and defensive rebounds."""
        return self.offensive_rebounds + self.defensive_rebounds

    def add(self, other: Line) -> None:
        """Add another line to this one."""
        for item in fields(self):
            if item.name not in ("zones", "blocks_by_zone"):
                total = getattr(self, item.name) + getattr(other, item.name)
                setattr(self, item.name, total)
        for zone in Zone:
            mine, theirs = self.zones[zone], other.zones[zone]
            self.zones[zone] = ZoneLine(mine.attempts + theirs.attempts, mine.makes + theirs.makes)
            self.blocks_by_zone[zone] += other.blocks_by_zone[zone]


@dataclass(frozen=True, slots=True)
class PlayerGame:
    """What one player did in one game. A line of zeros for those who did not play."""

    person_id: int
    team: str
    status: Status
    reason: str | None
    is_starter: bool
    line: Line


@dataclass(frozen=True, slots=True)
class TeamGame:
    """What one team did in one game.

    `line` is the official team box: `turnovers` include `team_turnovers`, which no player has;
    rebounds are those of the players. Team rebounds stand in the play-by-play only, as on NBA.com.
    """

    team: str
    line: Line
    team_turnovers: int
    team_offensive_rebounds: int
    team_defensive_rebounds: int


@dataclass(frozen=True, slots=True)
class Shot:
    """One field goal attempt. `number` is that of its play; distances in tenths of feet."""

    number: int
    person_id: int
    team: str
    period: int
    clock: int
    zone: Zone
    x: int
    y: int
    is_three: bool
    is_made: bool
    is_and_one: bool
    assisted_by: int | None
    blocked_by: int | None
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Game:
    """A game that was played."""

    fixture: Fixture
    squads: Mapping[str, Squad]
    officials: tuple[Official, ...]
    attendance: int
    home_shoots_left_first: bool
    plays: tuple[Play, ...]
    players: Mapping[int, PlayerGame]
    teams: Mapping[str, TeamGame]
    shots: tuple[Shot, ...]

    @property
    def game_id(self) -> str:
        """The official ten-digit id."""
        return self.fixture.game_id

    @property
    def day(self) -> date:
        """The Eastern calendar date."""
        return self.fixture.day

    @property
    def home_score(self) -> int:
        """Final score of the home team."""
        return self.plays[-1].home_score

    @property
    def away_score(self) -> int:
        """Final score of the away team."""
        return self.plays[-1].away_score

    @property
    def overtime_periods(self) -> int:
        """Number of overtimes, 0 for a game of four quarters."""
        return self.plays[-1].period - 4

    @property
    def winner(self) -> str:
        """Tricode of the winning team."""
        return self.fixture.home if self.home_score > self.away_score else self.fixture.away

    def opponent(self, team: str) -> str:
        """Tricode of the other team."""
        return self.fixture.home if team == self.fixture.away else self.fixture.away

    def score(self, team: str) -> int:
        """Final score of a team."""
        return self.home_score if team == self.fixture.home else self.away_score

    def roster(self, team: str, status: Status) -> list[PlayerGame]:
        """Return a team's players of one status; starters and the most minutes first."""
        return [p for p in self.players.values() if p.team == team and p.status is status]


@dataclass(frozen=True, slots=True)
class Publication:
    """Which documents exist for a game and what is odd about them.

    `shot_at_origin` and `shot_without_area` are numbers of plays. `text_bleed` and
    `upper_case_team` name a team. With `first_version` the documents appeared with that version of
    the game first and were published again with the true one.
    """

    has_play_by_play: bool = True
    has_bigdataball: bool = False
    has_gamebook: bool = True
    has_team_box: bool = True
    has_gamebook_folder: bool = True
    has_old_play_by_play_key: bool = False
    has_numbered_names: bool = False
    text_bleed: str | None = None
    upper_case_team: str | None = None
    shot_at_origin: int | None = None
    shot_without_area: int | None = None
    first_version: Game | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An awkward case that is in the lake on purpose, and where to find it.

    Where a case is about players in games, `game_ids` and `player_ids` are pairs.
    """

    name: str
    description: str
    game_ids: tuple[str, ...] = ()
    player_ids: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def game_id(self) -> str:
        """The first game."""
        return self.game_ids[0]

    @property
    def player_id(self) -> int:
        """The first player."""
        return self.player_ids[0]

    @property
    def path(self) -> str:
        """The first object."""
        return self.paths[0]


@dataclass(frozen=True)
class League:
    """The whole truth. `fixtures` also holds games after `end_date`, which are not played yet.

    `rosters` are the rosters at `start_date`, the best player first; `trades` change them.
    `source_names` holds, by source, names that a source spells in its own way.
    `schedule_snapshots` and `cdn_snapshots` are the instants the schedule was scraped at.
    """

    seed: int
    start_date: date
    end_date: date
    tricodes: tuple[str, ...]
    players: Mapping[int, Player]
    rosters: Mapping[str, tuple[int, ...]]
    trades: tuple[Trade, ...]
    absences: tuple[Absence, ...]
    source_names: Mapping[str, Mapping[int, str]]
    fixtures: tuple[Fixture, ...]
    games: Mapping[str, Game]
    publications: Mapping[str, Publication]
    schedule_snapshots: tuple[datetime, ...]
    cdn_snapshots: tuple[datetime, ...]
    cases: Mapping[str, Case] = field(default_factory=dict)

    @property
    def season(self) -> str:
        """The season as documents write it: `2024-25`."""
        return season_label(self.start_date)

    @property
    def season_year(self) -> int:
        """First year of the season."""
        return season_year(self.start_date)

    def roster(self, team: str, day: date) -> list[int]:
        """Return who is with a team on a date, the best first."""
        return roster_on(self.rosters, self.trades, team, day)

    def status(self, game_id: str) -> int:
        """Return a game's status in the last schedule: 3 for final, 1 for scheduled."""
        return 3 if game_id in self.games else 1

    def games_on(self, day: date) -> list[Game]:
        """Return the games played on an Eastern date, by tip-off."""
        return [game for game in self.games.values() if game.day == day]


def roster_on(
    rosters: Mapping[str, tuple[int, ...]], trades: tuple[Trade, ...], team: str, day: date
) -> list[int]:
    """Return a team's players on a date, trades up to and on that date included."""
    members = list(rosters[team])
    for trade in trades:
        if trade.day <= day:
            if trade.from_team == team:
                members.remove(trade.person_id)
            if trade.to_team == team:
                members.insert(trade.rank, trade.person_id)
    return members
