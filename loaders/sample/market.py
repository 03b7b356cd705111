"""The betting market of the league: what bookmakers quote on its players and games, and when.

    market = make_market(league)
    market.player_lines[game_id, person_id, "fanduel"].closing.line

It follows from the league alone and changes nothing in it. Lines drift slowly before a game and
jump once it is on, so that whoever looks at a quote of the wrong moment finds a wrong number.

Awkward cases are there on purpose, in `market.cases`:

Snapshots
    `around_as_of` (a second before, at and a second after 30 minutes to tip-off), `moving_line`,
    `scraped_twice` (one instant in two files), `no_bookmakers`, `not_scraped`, `next_day`.
Lines
    `alternate_lines`, `one_sided`, `no_price`, `moneyline_apart` (in a file of its own).
Names
    `suffix_three_ways`, `accents_dropped`, `initial`, `surname_first`, `unknown_player`.
Games
    `postponed_event`, `home_away_swapped`, `unknown_team`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from loaders.sample.clock import utc
from loaders.sample.model import Case, Fixture, GameType, League, Player, Status
from loaders.sample.rng import Rng
from loaders.sample.teams import NBA_TEAMS

BOOKMAKERS = ("draftkings", "fanduel", "betmgm", "betrivers")
GAME_BOOKMAKERS = ("draftkings", "fanduel", "betmgm")
TITLES = {
    "draftkings": "DraftKings",
    "fanduel": "FanDuel",
    "betmgm": "BetMGM",
    "betrivers": "BetRivers",
    "williamhill_us": "Caesars",
    "consensus": "Consensus",
}

POINTS, REBOUNDS, ASSISTS = "player_points", "player_rebounds", "player_assists"

AS_OF = timedelta(minutes=30)
"""Before tip-off: what is quoted later counts for nobody."""

BEFORE_TIP = (timedelta(hours=10), timedelta(hours=4), timedelta(minutes=45))
INTO_THE_GAME = timedelta(minutes=50)
ONE_SECOND, ONE_DAY = timedelta(seconds=1), timedelta(days=1)

STARS = 5
"""Players of a team whose points are quoted; the first two's rebounds and assists are as well."""

MARGIN = 1.06
IN_PLAY_JUMP = 9.0
ALTERNATES = (-4.0, -2.0, 2.0, 4.0)
NOBODY = "Barnaby Fictitious"

# A bookmaker's way with one player's name.
SURNAME_FIRST = ("betrivers", "Jean-Luc", "Okonkwo-Bell")
INITIAL = ("betmgm", "Ivar", "Oliveiro")


@dataclass(frozen=True, slots=True)
class Event:
    """A game as the feed of odds knows it. Of a swapped event home and away are exchanged."""

    event_id: str
    fixture: Fixture
    commence_at: datetime
    day: date
    home: str
    away: str


@dataclass(frozen=True, slots=True)
class PropQuote:
    """One line of a bookmaker on a player. `person_id` is None for somebody the league has not.

    A side without a price is listed without one, or not at all when it is not in `sides`.
    """

    bookmaker: str
    market: str
    person_id: int | None
    name: str
    line: float
    over: float | None
    under: float | None
    sides: tuple[str, ...] = ("Over", "Under")
    is_alternate: bool = False


@dataclass(frozen=True, slots=True)
class GameQuote:
    """What a bookmaker quotes on a game; the spread is the home team's, negative for a favourite.

    Prices are pairs: home and away, over and under.
    """

    bookmaker: str
    spread: float | None = None
    spread_prices: tuple[float, float] | None = None
    total: float | None = None
    total_prices: tuple[float, float] | None = None
    win_prices: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PropsSnapshot:
    """Player props of an event at one instant, scraped then or, from the history, later."""

    event: Event
    at: datetime
    captured_at: datetime
    is_history: bool
    quotes: tuple[PropQuote, ...]


@dataclass(frozen=True, slots=True)
class LinesSnapshot:
    """Game lines of an event at one instant, scraped then or, from the history, later."""

    event: Event
    at: datetime
    captured_at: datetime
    is_history: bool
    quotes: tuple[GameQuote, ...]


@dataclass(frozen=True, slots=True)
class AggregatorLine:
    """The line of one sportsbook as the aggregator shows it, with American prices."""

    book_id: int
    book_name: str
    line: float
    over: int
    under: int


@dataclass(frozen=True, slots=True)
class AggregatorOffer:
    """What the aggregator shows on a player. Without an opening line it shows none."""

    fixture: Fixture
    person_id: int
    team: str
    lines: tuple[AggregatorLine, ...]
    has_opening_line: bool


@dataclass(frozen=True, slots=True)
class AggregatorSlate:
    """The aggregator's offers on a date in one market, at one instant."""

    day: date
    market: str
    at: datetime
    offers: tuple[AggregatorOffer, ...]


@dataclass(frozen=True, slots=True)
class KnownLine:
    """First and last quote of a bookmaker on a player's points, of those known in time."""

    opening: PropQuote
    opening_at: datetime
    closing: PropQuote
    closing_at: datetime
    snapshots: int


@dataclass(frozen=True)
class Market:
    """All that is quoted. `player_lines` is the truth to compare with, by game, player and book."""

    props: tuple[PropsSnapshot, ...]
    lines: tuple[LinesSnapshot, ...]
    slates: tuple[AggregatorSlate, ...]
    player_lines: Mapping[tuple[str, int | str, str], KnownLine]
    cases: Mapping[str, Case]


def make_market(league: League) -> Market:
    """Return the market of a league. Equal leagues give equal markets."""
    maker = _Maker(league)
    props = tuple(maker.props())
    return Market(
        props=props,
        lines=tuple(maker.lines()),
        slates=tuple(maker.slates()),
        player_lines=known_lines(props),
        cases=maker.cases,
    )


def known_lines(
    props: Sequence[PropsSnapshot], before_tip: timedelta = AS_OF
) -> dict[tuple[str, int | str, str], KnownLine]:
    """Return the first and last points line by game, player (or unknown name) and bookmaker.

    Args:
        props: all snapshots.
        before_tip: how long before tip-off a snapshot must have been taken; at that instant counts.
    """
    quoted: dict[tuple[str, int | str, str], dict[datetime, PropQuote]] = {}
    for snapshot in props:
        fixture = snapshot.event.fixture
        is_game = snapshot.event.day == fixture.day
        if not is_game or snapshot.at > fixture.tip_at - before_tip:
            continue
        for quote in snapshot.quotes:
            if quote.market == POINTS and not quote.is_alternate:
                key = fixture.game_id, quote.person_id or quote.name, quote.bookmaker
                quoted.setdefault(key, {})[snapshot.at] = quote
    known = {}
    for key, by_instant in quoted.items():
        first, last = min(by_instant), max(by_instant)
        known[key] = KnownLine(by_instant[first], first, by_instant[last], last, len(by_instant))
    return known


def spelled(player: Player, bookmaker: str) -> str:
    """Return a player's name as a bookmaker writes it.

    One drops the suffix, one its full stop; all but one drop accents, where a letter has one.
    """
    first, last = player.first_name, player.last_name
    if (bookmaker, first, last) == SURNAME_FIRST:
        return f"{last} {first}"
    if (bookmaker, first, last) == INITIAL:
        return f"{first[0]}. {last}"
    name = player.full_name
    if bookmaker == "fanduel":
        name = name.removesuffix(".")
    if bookmaker == "betmgm":
        words = name.split()
        return " ".join(words[:-1]) if words[-1].rstrip(".") in SUFFIXES else name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})


class _Maker:
    """Draws the market, event by event, and remembers where the awkward cases are."""

    def __init__(self, league: League) -> None:
        self.league = league
        self.rng = Rng("market", league.seed, league.start_date, league.end_date)
        self.cases: dict[str, Case] = {}
        played = [game.fixture for game in league.games.values()]
        self.competitive = [f for f in played if f.is_competitive]
        self.preseason = [f for f in played if f.game_type is GameType.PRESEASON]
        self.next_day = [
            f for f in league.fixtures if f.day == league.end_date + ONE_DAY and f.is_competitive
        ]
        ordinary = [f for f in self.competitive if not f.is_neutral and not f.original_day]
        arranged = ("around_as_of", "moving_line", "alternate_lines", "one_sided", "no_price",
                    "scraped_twice", "no_bookmakers", "unknown_player", "not_scraped",
                    "moneyline_apart")  # fmt: skip
        # A default lake has a game for each; in a short one the first ones find theirs.
        step = max(1, len(ordinary) // len(arranged))
        self.arranged = dict(zip(arranged, (f.game_id for f in ordinary[::step]), strict=False))
        for name, game_id in self.arranged.items():
            self.cases[name] = Case(name, DESCRIPTIONS[name], game_ids=(game_id,))

    def props(self) -> Iterator[PropsSnapshot]:
        """Yield the snapshots of player props."""
        self._note_names()
        for number, fixture in enumerate(self.competitive):
            if self._is("not_scraped", fixture):
                continue
            if fixture.original_day:
                yield from self._abandoned_props(fixture)
            event = self._event(fixture)
            is_history = number % 2 == 0
            instants = self._instants(fixture)
            for index, at in enumerate(instants):
                yield self._props(event, at, index, is_history)
            if self._is("scraped_twice", fixture):
                again = self._props(event, instants[0], 0, is_history=True)
                yield replace(again, captured_at=again.captured_at + timedelta(hours=1))
        for fixture in self.next_day:
            at = utc(fixture.day, 10, 20)
            yield self._props(self._event(fixture), at, 0, is_history=False)
        self._note("next_day", self.next_day)
        moved = [f for f in self.competitive if f.original_day]
        self._note("postponed_event", moved, tuple(f.original_day for f in moved))

    def lines(self) -> Iterator[LinesSnapshot]:
        """Yield the snapshots of game lines."""
        for number, fixture in enumerate((*self.competitive, *self.preseason)):
            event = self._event(fixture)
            for index, at in enumerate(self._instants(fixture)[::2]):
                snapshot = self._lines(event, at, index, is_history=number % 2 == 1)
                if not self._is("moneyline_apart", fixture):
                    yield snapshot
                    continue
                yield replace(
                    snapshot, quotes=tuple(replace(q, win_prices=None) for q in snapshot.quotes)
                )
                yield replace(
                    snapshot,
                    captured_at=snapshot.captured_at + 7 * ONE_SECOND,
                    is_history=True,
                    quotes=tuple(GameQuote(q.bookmaker, win_prices=q.win_prices)
                                 for q in snapshot.quotes),
                )  # fmt: skip
        for fixture in self.next_day:
            at = utc(fixture.day, 10, 25)
            yield self._lines(self._event(fixture), at, 0, is_history=False)
        self._note("home_away_swapped", [f for f in self.competitive if _is_swapped(f)])
        self._note(
            "unknown_team", [f for f in self.preseason if not set(f.teams) <= set(NBA_TEAMS)]
        )

    def slates(self) -> Iterator[AggregatorSlate]:
        """Yield the aggregator's slates: every third day, and the day of the game not scraped."""
        days = sorted({f.day for f in self.competitive})
        wanted = set(days[::3])
        wanted |= {f.day for f in self.competitive if self._is("not_scraped", f)}
        for day in sorted(wanted):
            fixtures = [f for f in self.competitive if f.day == day]
            at = min(f.tip_at for f in fixtures) - timedelta(hours=2)
            for market in ("points", "rebounds"):
                offers = tuple(
                    offer for fixture in fixtures for offer in self._offers(fixture, market)
                )
                yield AggregatorSlate(day, market, at, offers)

    def _is(self, case: str, fixture: Fixture) -> bool:
        return self.arranged.get(case) == fixture.game_id

    def _note(self, name: str, fixtures: Sequence[Fixture], days: tuple[date, ...] = ()) -> None:
        if fixtures:
            ids = tuple(f.game_id for f in fixtures)
            self.cases[name] = Case(name, DESCRIPTIONS[name], game_ids=ids, days=days)

    def _note_names(self) -> None:
        """Note whose names bookmakers write in their own way."""
        quoted = {i for f in self.competitive for team in f.teams for i in self._quoted(f, team)}
        players = [self.league.players[person_id] for person_id in sorted(quoted)]
        plain = [p for p in players if spelled(p, "draftkings") != p.full_name]
        for name, found in (
            ("suffix_three_ways", [p for p in players if p.last_name.endswith("r.")]),
            ("accents_dropped", plain),
            ("initial", [p for p in players if (p.first_name, p.last_name) == INITIAL[1:]]),
            (
                "surname_first",
                [p for p in players if (p.first_name, p.last_name) == SURNAME_FIRST[1:]],
            ),
        ):
            if found:
                ids = tuple(p.person_id for p in found)
                self.cases[name] = Case(name, DESCRIPTIONS[name], player_ids=ids)

    def _abandoned_props(self, fixture: Fixture) -> Iterator[PropsSnapshot]:
        """Yield what was quoted on a postponed game before it was called off."""
        old = replace(
            self._event(fixture),
            event_id=_event_id(self.league.seed, fixture.game_id, fixture.original_day),
            commence_at=fixture.original_tip_at,
            day=fixture.original_day,
        )
        yield self._props(old, fixture.original_tip_at - BEFORE_TIP[0], 0, is_history=False)

    def _event(self, fixture: Fixture) -> Event:
        home, away = fixture.home, fixture.away
        if _is_swapped(fixture):
            home, away = away, home
        return Event(
            _event_id(self.league.seed, fixture.game_id, fixture.day),
            fixture,
            fixture.tip_at,
            fixture.day,
            home,
            away,
        )

    def _instants(self, fixture: Fixture) -> list[datetime]:
        """Return when a game is scraped: three times before it, once while it is on."""
        as_of = fixture.tip_at - AS_OF
        around = (as_of - ONE_SECOND, as_of, as_of + ONE_SECOND)
        before = [fixture.tip_at - ahead for ahead in BEFORE_TIP]
        if self._is("around_as_of", fixture):
            before = [before[0], *around]
        return [*before, fixture.tip_at + INTO_THE_GAME]

    def _captured_at(self, at: datetime, index: int, is_history: bool) -> datetime:
        """Return when a document was written: of the past, after the season's last day."""
        if not is_history:
            return at
        return utc(self.league.end_date + ONE_DAY, 13, 0) + index * timedelta(minutes=1)

    def _props(self, event: Event, at: datetime, index: int, is_history: bool) -> PropsSnapshot:
        captured_at = self._captured_at(at, index, is_history)
        if self._is("no_bookmakers", event.fixture):
            return PropsSnapshot(event, at, captured_at, is_history, ())
        quotes = tuple(
            quote for bookmaker in BOOKMAKERS for quote in self._book(event, bookmaker, at, index)
        )
        return PropsSnapshot(event, at, captured_at, is_history, quotes)

    def _book(self, event: Event, bookmaker: str, at: datetime, index: int) -> Iterator[PropQuote]:
        """Yield what a bookmaker quotes at an instant."""
        fixture = event.fixture
        is_on = at > event.commence_at
        for team in fixture.teams:
            for rank, person_id in enumerate(self._quoted(fixture, team)):
                if rank == STARS and index > 0:
                    continue  # by now it is known that he is out
                for market in (POINTS, REBOUNDS, ASSISTS) if rank < 2 else (POINTS,):
                    if market != POINTS and bookmaker not in GAME_BOOKMAKERS[:2]:
                        continue
                    quote = self._quote(fixture, bookmaker, market, person_id, index, is_on)
                    yield from self._as_arranged(quote, fixture, rank, index)
        if self._is("unknown_player", fixture):
            yield PropQuote(bookmaker, POINTS, None, NOBODY, 11.5, 1.9, 1.9)

    def _quoted(self, fixture: Fixture, team: str) -> list[int]:
        """Return whose points are quoted: the best who may play, then the best who is out."""
        game = self.league.games.get(fixture.game_id)
        if game is None:
            return self.league.roster(team, fixture.day)[:STARS]
        out = [o.person_id for o in game.squads[team].out if o.status is not Status.ACTIVE]
        return [*game.squads[team].available[:STARS], *out[:1]]

    def _quote(
        self,
        fixture: Fixture,
        bookmaker: str,
        market: str,
        person_id: int,
        index: int,
        is_on: bool,
    ) -> PropQuote:
        player = self.league.players[person_id]
        skills = player.skills
        mean = {
            POINTS: 2 + 13 * skills.usage,
            REBOUNDS: 2 + 4 * skills.rebounding,
            ASSISTS: 1 + 3 * skills.passing,
        }[market]
        own = self.rng.child("prop", fixture.game_id, fixture.day, market, person_id)
        line = round(own.bell(mean, 1.2)) - 0.5
        rng = own.child(bookmaker)
        line += rng.integer(-1, 1) * rng.chance(0.4)
        for _ in range(index):
            line += rng.choice((-1.0, 1.0)) * rng.chance(0.25)
        if is_on:
            line += IN_PLAY_JUMP
        over, under = _prices(rng.between(0.46, 0.54))
        return PropQuote(
            bookmaker, market, person_id, spelled(player, bookmaker), max(0.5, line), over, under
        )

    def _as_arranged(
        self, quote: PropQuote, fixture: Fixture, rank: int, index: int
    ) -> Iterator[PropQuote]:
        """Yield a quote, or what an arranged case makes of it."""
        is_best = rank == 0 and quote.market == POINTS
        if is_best and self._is("around_as_of", fixture):
            yield replace(quote, line=20.5 + index)
        elif is_best and self._is("moving_line", fixture):
            moves = 2.0 * index if quote.bookmaker == "fanduel" else 0.0
            yield replace(quote, line=19.5 + moves)
        elif is_best and self._is("alternate_lines", fixture) and quote.bookmaker == "betrivers":
            over, under = _prices(0.5)
            for step in ALTERNATES[:2]:
                yield _alternate(quote, step)
            yield replace(quote, over=over, under=under)
            for step in ALTERNATES[2:]:
                yield _alternate(quote, step)
        elif is_best and self._is("one_sided", fixture) and quote.bookmaker == "betmgm":
            yield replace(quote, under=None, sides=("Over",))
        elif is_best and self._is("no_price", fixture) and quote.bookmaker == "betmgm":
            yield replace(quote, under=None)
        else:
            yield quote

    def _lines(self, event: Event, at: datetime, index: int, is_history: bool) -> LinesSnapshot:
        fixture = event.fixture
        own = self.rng.child("game", fixture.game_id)
        base_spread = own.integer(-11, 10) + 0.5
        base_total = own.integer(212, 238) + 0.5
        quotes = []
        for bookmaker in GAME_BOOKMAKERS:
            rng = own.child(bookmaker, index)
            drift = rng.integer(-1, 1) * (index > 0) + IN_PLAY_JUMP * (at > event.commence_at)
            spread, total = base_spread + drift, base_total + 2 * drift
            home_wins = min(0.92, max(0.08, 0.5 - 0.03 * spread))
            quotes.append(
                GameQuote(
                    bookmaker,
                    # Of a swapped event the home team is the other one.
                    -spread if event.home != fixture.home else spread,
                    _prices(rng.between(0.48, 0.52)),
                    None if bookmaker == "betmgm" else total,
                    None if bookmaker == "betmgm" else _prices(rng.between(0.48, 0.52)),
                    _prices(home_wins if event.home == fixture.home else 1 - home_wins),
                )
            )
        captured_at = self._captured_at(at, index, is_history)
        return LinesSnapshot(event, at, captured_at, is_history, tuple(quotes))

    def _offers(self, fixture: Fixture, market: str) -> Iterator[AggregatorOffer]:
        for team in fixture.teams:
            for rank, person_id in enumerate(self._quoted(fixture, team)[:3]):
                rng = self.rng.child("offer", fixture.game_id, market, person_id)
                skills = self.league.players[person_id].skills
                mean = 2 + (13 * skills.usage if market == "points" else 4 * skills.rebounding)
                line = round(rng.bell(mean, 1.0)) - 0.5
                lines = tuple(
                    AggregatorLine(book_id, name, line + step, -115 + 5 * step, -105 - 5 * step)
                    for book_id, name, step in (
                        (12, "DraftKings", 0), (13, "Caesars", 1), (0, "Consensus", 0)
                    )
                )  # fmt: skip
                yield AggregatorOffer(fixture, person_id, team, lines, has_opening_line=rank > 0)


def _alternate(quote: PropQuote, step: float) -> PropQuote:
    """Return a line of a ladder: the further from the main one, the longer the price."""
    over, under = _prices(min(0.93, max(0.07, 0.5 - 0.07 * step)))
    return replace(
        quote, line=max(0.5, quote.line + step), over=over, under=under, is_alternate=True
    )


def _prices(probability: float) -> tuple[float, float]:
    """Return decimal prices of both sides with the bookmaker's margin, two places."""
    return (
        round(1 / (probability * MARGIN), 2),
        round(1 / ((1 - probability) * MARGIN), 2),
    )


def _is_swapped(fixture: Fixture) -> bool:
    """Whether the feed has home and away the other way round: on the neutral floor of a cup."""
    return fixture.is_neutral and fixture.is_competitive


def _event_id(seed: int, game_id: str, day: date) -> str:
    return hashlib.sha256(f"event/{seed}/{game_id}/{day}".encode()).hexdigest()[:32]


DESCRIPTIONS = {
    "around_as_of": "snapshots a second before, at and a second after 30 minutes to tip-off",
    "moving_line": "one bookmaker moves the line of the away team's best player, no other does",
    "alternate_lines": "one bookmaker quotes five lines on a player in one market",
    "one_sided": "one bookmaker quotes the over only",
    "no_price": "one bookmaker lists the under without a price",
    "scraped_twice": "one instant is in two files of the history",
    "no_bookmakers": "the event is there, and nobody offers anything",
    "unknown_player": "a player the league does not have",
    "not_scraped": "a game without documents of player props; the aggregator has it",
    "moneyline_apart": "the moneyline of an instant stands in a file of its own",
    "next_day": "games of the day after the last one",
    "suffix_three_ways": "bookmakers write a suffix with a full stop, without, and not at all",
    "accents_dropped": "bookmakers write the name without accents",
    "initial": "one bookmaker writes the first name's initial only",
    "surname_first": "one bookmaker writes the surname first",
    "postponed_event": "props were quoted on the old date of a game that was then postponed",
    "home_away_swapped": "the feed has home and away the other way round, on a neutral floor",
    "unknown_team": "an event with a team that is none of the thirty",
}
