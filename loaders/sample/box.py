"""Boxes, counted from the plays of a game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.sample.model import (
    FAST_BREAK,
    OFF_TURNOVER,
    SECOND_CHANCE,
    TECHNICAL,
    Fixture,
    Game,
    Kind,
    Line,
    Official,
    Play,
    PlayerGame,
    Shot,
    Squad,
    Status,
    TeamGame,
    ZoneLine,
)


def make_game(
    fixture: Fixture,
    squads: Mapping[str, Squad],
    officials: tuple[Official, ...],
    attendance: int,
    home_shoots_left_first: bool,
    plays: Sequence[Play],
) -> Game:
    """Count the boxes and shots of a game from its plays."""
    counter = _Counter(fixture, squads, plays)
    counter.count()
    return Game(
        fixture=fixture,
        squads=squads,
        officials=officials,
        attendance=attendance,
        home_shoots_left_first=home_shoots_left_first,
        plays=tuple(plays),
        players=_player_games(squads, counter.lines),
        teams={team: _team_game(counter, team) for team in fixture.teams},
        shots=tuple(_shots(plays)),
    )


def with_plays(
    game: Game, plays: Sequence[Play], squads: Mapping[str, Squad] | None = None
) -> Game:
    """Return the game with other plays, everything counted anew."""
    return make_game(
        game.fixture,
        squads or game.squads,
        game.officials,
        game.attendance,
        game.home_shoots_left_first,
        plays,
    )


class _Counter:
    """Adds up the plays of one game."""

    def __init__(
        self, fixture: Fixture, squads: Mapping[str, Squad], plays: Sequence[Play]
    ) -> None:
        self.fixture = fixture
        self.plays = plays
        self.team_of = {p: squad.team for squad in squads.values() for p in squad.available}
        self.lines = {person_id: Line() for person_id in self.team_of}
        self.team_turnovers = dict.fromkeys(squads, 0)
        self.team_rebounds = {team: {"offensive": 0, "defensive": 0} for team in squads}

    def count(self) -> None:
        """Count every play, and the seconds between them."""
        self._count_seconds()
        for play in self.plays:
            if play.points and play.kind in (Kind.SHOT, Kind.FREE_THROW):
                self._count_points(play)
            line = self.lines.get(play.player)
            if play.kind is Kind.REBOUND:
                self._count_rebound(play, line)
            elif play.kind is Kind.TURNOVER:
                if line is None:
                    self.team_turnovers[play.team] += 1
                else:
                    line.turnovers += 1
            elif play.kind is Kind.SHOT:
                self._count_shot(play, line)
            elif play.kind is Kind.FREE_THROW:
                line.free_throws_attempted += 1
                line.free_throws_made += play.made
                line.and_ones += _is_and_one(play)
            elif play.kind is Kind.STEAL:
                line.steals += 1
            elif play.kind is Kind.BLOCK:
                line.blocks += 1
                line.blocks_by_zone[play.zone] += 1
            elif play.kind is Kind.FOUL:
                is_technical = play.sub_type == TECHNICAL
                line.technical_fouls += is_technical
                line.personal_fouls += not is_technical

    def _count_seconds(self) -> None:
        """Count playing time from the substitutions, in tenths first."""
        tenths = dict.fromkeys(self.lines, 0)
        on_floor = {*self.plays[0].floor.away, *self.plays[0].floor.home}
        clock = 0
        for play in self.plays:
            if play.kind in (Kind.SUBSTITUTION, Kind.PERIOD_END) and play.clock < clock:
                for person_id in on_floor:
                    tenths[person_id] += clock - play.clock
                clock = play.clock
            if play.kind is Kind.PERIOD_START:
                clock = play.clock
            elif play.kind is Kind.SUBSTITUTION:
                on_floor.remove(play.player)
                on_floor.add(play.other)
        for person_id, total in tenths.items():
            self.lines[person_id].seconds_played = total // 10

    def _count_points(self, play: Play) -> None:
        line = self.lines[play.player]
        line.points += play.points
        line.second_chance_points += play.points * (SECOND_CHANCE in play.qualifiers)
        line.fast_break_points += play.points * (FAST_BREAK in play.qualifiers)
        line.points_off_turnovers += play.points * (OFF_TURNOVER in play.qualifiers)
        scored_at_home = play.team == self.fixture.home
        for person_id in play.floor.home:
            self.lines[person_id].plus_minus += play.points if scored_at_home else -play.points
        for person_id in play.floor.away:
            self.lines[person_id].plus_minus -= play.points if scored_at_home else -play.points

    def _count_rebound(self, play: Play, line: Line | None) -> None:
        if line is None:
            if "deadball" not in play.qualifiers:
                self.team_rebounds[play.team][play.sub_type] += 1
        elif play.sub_type == "offensive":
            line.offensive_rebounds += 1
        else:
            line.defensive_rebounds += 1

    def _count_shot(self, play: Play, line: Line) -> None:
        is_three = play.zone.value_of_make == 3
        line.field_goals_attempted += 1
        line.three_pointers_attempted += is_three
        zone = line.zones[play.zone]
        line.zones[play.zone] = ZoneLine(zone.attempts + 1, zone.makes + play.made)
        if not play.made:
            return
        line.field_goals_made += 1
        line.three_pointers_made += is_three
        line.points_in_paint += play.points * play.zone.in_paint
        if play.other is None:
            line.unassisted_makes += 1
        else:
            line.assisted_makes += 1
            self.lines[play.other].assists += 1


def _player_games(squads: Mapping[str, Squad], lines: Mapping[int, Line]) -> dict[int, PlayerGame]:
    """Return the players of both teams: those who played by minutes, then the others."""
    games: dict[int, PlayerGame] = {}
    for squad in squads.values():
        starters = squad.available[:5]
        appeared = [p for p in squad.available if lines[p].seconds_played]
        appeared.sort(key=lambda p: (p not in starters, -lines[p].seconds_played))
        for person_id in [*appeared, *squad.listed_in_error]:
            games[person_id] = PlayerGame(
                person_id, squad.team, Status.ACTIVE, None, person_id in starters, lines[person_id]
            )
        for person_id in squad.available:
            if person_id not in games:
                games[person_id] = PlayerGame(
                    person_id, squad.team, Status.DNP, "DNP - Coach's Decision", False, Line()
                )
        for out in squad.out:
            games[out.person_id] = PlayerGame(
                out.person_id, squad.team, out.status, out.reason, False, Line()
            )
    return games


def _team_game(counter: _Counter, team: str) -> TeamGame:
    """Add up a team's players, and what only the team has."""
    total = Line()
    for person_id, line in counter.lines.items():
        if counter.team_of[person_id] == team:
            total.add(line)
    total.turnovers += counter.team_turnovers[team]
    last = counter.plays[-1]
    margin = last.home_score - last.away_score
    total.plus_minus = margin if team == counter.fixture.home else -margin
    rebounds = counter.team_rebounds[team]
    return TeamGame(
        team, total, counter.team_turnovers[team], rebounds["offensive"], rebounds["defensive"]
    )


def _shots(plays: Sequence[Play]) -> list[Shot]:
    """Return one row per field goal attempt; a free throw `1 of 1` marks the shot before it."""
    shots: list[Shot] = []
    for play in plays:
        if play.kind is Kind.SHOT:
            shots.append(
                Shot(
                    number=play.number,
                    person_id=play.player,
                    team=play.team,
                    period=play.period,
                    clock=play.clock,
                    zone=play.zone,
                    x=play.x,
                    y=play.y,
                    is_three=play.zone.value_of_make == 3,
                    is_made=play.made,
                    is_and_one=False,
                    assisted_by=play.other if play.made else None,
                    blocked_by=None if play.made else play.other,
                    qualifiers=play.qualifiers,
                )
            )
        elif _is_and_one(play):
            shots[-1] = replace(shots[-1], is_and_one=True)
    return shots


def _is_and_one(play: Play) -> bool:
    """Whether a play is the free throw after a made shot; a technical one is `1 of 1` as well."""
    is_single = play.kind is Kind.FREE_THROW and play.sub_type == "1 of 1"
    return is_single and play.descriptor != TECHNICAL
