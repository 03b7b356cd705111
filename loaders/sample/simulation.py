"""One game, play by play.

Possession by possession the simulation draws what happens and writes it down as plays; boxes, shots
and scores are counted from the plays afterwards (`box.py`), so they cannot disagree with them.

Time runs in tenths of seconds. Every whistle falls on a whole second, and substitutions need a
whistle, so that playing times are whole seconds and those of a team add up to exactly five players'
game.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from loaders.sample.court import random_spot
from loaders.sample.fouls import (
    Spot,
    offensive_foul,
    personal_foul,
    random_area,
    rebound,
    shooting_foul,
    technical_foul,
)
from loaders.sample.model import Kind, Official, Play, Player, Squad, Zone
from loaders.sample.rng import Rng
from loaders.sample.scoresheet import (
    LAST_MINUTE,
    OVERTIME,
    QUARTER,
    Possession,
    Scoresheet,
    Script,
)
from loaders.sample.shots import (
    AND_ONE,
    ASSISTED_THREE,
    ASSISTED_WHEN_MADE,
    BLOCKED_WHEN_MISSED,
    MAKE,
    RARELY,
    SHOOTING_FOUL,
    choose_style,
    choose_zone,
)

BRIEF_STINT = 50
"""Five seconds: how long the man with the brief stint is on the floor."""

HEAVE = 25
"""Whoever gets the ball with less time than this throws from where he is, or not at all."""

CLOSING_SECONDS = 300
CLOSE_GAME = 8

PERIOD_ATTEMPTS = 80
GAME_ATTEMPTS = 200
MOST_PERIODS = 15

EVENTS = {
    "shot": 0.78,
    "turnover": 0.13,
    "foul": 0.075,
    "violation": 0.008,
    "held ball": 0.003,
    "technical foul": 0.004,
}
TURNOVERS = {
    # NBA.com's sub-type and descriptor
    ("bad pass", ""): 30,
    ("lost ball", ""): 26,
    ("out-of-bounds", "bad pass"): 14,
    ("out-of-bounds", "step"): 4,
    ("traveling", ""): 7,
    ("offensive foul", ""): 11,
    ("3-second-violation", ""): 2,
    ("backcourt", ""): 2,
    ("shot clock", ""): 5,
    ("8-second", ""): 1,
}
STOLEN = ("bad pass", "lost ball")
BY_THE_TEAM = ("shot clock", "8-second")


def simulate_game(
    rng: Rng,
    away: Squad,
    home: Squad,
    players: Mapping[int, Player],
    officials: Sequence[Official],
    script: Script,
) -> tuple[Play, ...]:
    """Return the plays of a game that follows its script.

    Overtimes are not written, they are waited for: the last period is played again until it ends as
    the script wants, and the whole game when it does not within reason.

    Raises:
        RuntimeError: the script cannot be met.
    """
    for attempt in range(GAME_ATTEMPTS):
        sheet = Scoresheet(rng.child(attempt), away, home, players, officials, script)
        if _play_game(sheet):
            return tuple(sheet.plays)
    raise RuntimeError(f"no game of {away.team} at {home.team} came out as scripted: {script}")


def _play_game(sheet: Scoresheet) -> bool:
    """Play a game; return whether it followed the script."""
    script = sheet.script
    for period in range(1, MOST_PERIODS):
        ends_level = None
        if period >= 4 and script.overtimes is not None:
            ends_level = period < 4 + script.overtimes
        if not _play_period_until(sheet, period, ends_level):
            return False
        if period >= 4 and not sheet.is_level:
            break
    sheet.emit(Kind.GAME_END, possession=None)
    state = sheet.state
    return (script.brief_stint is None or state.brief_stint_done) and (
        script.no_shots is None or state.no_shots_done
    )


def _play_period_until(sheet: Scoresheet, period: int, ends_level: bool | None) -> bool:
    """Play a period, again and again until it ends level, or does not, as wanted."""
    if ends_level is None:
        _play_period(sheet, period)
        return True
    before, played = copy.deepcopy(sheet.state), len(sheet.plays)
    for _ in range(PERIOD_ATTEMPTS):
        _play_period(sheet, period)
        if ends_level is sheet.is_level:
            return True
        sheet.state = copy.deepcopy(before)
        del sheet.plays[played:]
    return False


def _play_period(sheet: Scoresheet, period: int) -> None:
    state = sheet.state
    state.period = period
    state.clock = QUARTER if period <= 4 else OVERTIME
    state.wall += 9000 if period == 3 else 1500 if period > 1 else 0
    state.timeouts_taken = 0
    for bench in state.benches.values():
        bench.team_fouls = bench.late_team_fouls = 0
    begins_with_tip = period == 1 or period > 4
    if not begins_with_tip:
        state.offence = state.tip_winner if period == 4 else sheet.other(state.tip_winner)
    _change_between_periods(sheet)
    sheet.emit(Kind.PERIOD_START, possession=None if begins_with_tip else state.offence)
    if begins_with_tip:
        _opening_tip(sheet)
    state.possession = Possession()
    while state.clock > 0:
        _play_trip(sheet)
    sheet.emit(Kind.PERIOD_END)


def _change_between_periods(sheet: Scoresheet) -> None:
    """Bring the starters back after the half and for overtimes, else go by the plan."""
    state = sheet.state
    if state.period == 1:
        return
    for bench in state.benches.values():
        if state.period == 3 or state.period > 4:
            swaps = bench.back_to_best()
        else:
            swaps = bench.by_plan(state.elapsed, ahead=600, stint=0)
        sheet.swap(bench, swaps, "startperiod")


def _opening_tip(sheet: Scoresheet) -> None:
    rng, state = sheet.rng, sheet.state
    winner = rng.choice((sheet.away, sheet.home))
    if state.period == 1:
        state.tip_winner = winner
    sheet.run(rng.integer(20, 40), whistle=True)
    state.offence = winner
    centre, opponent = (
        max(sheet.on_floor(team), key=lambda p: (sheet.players[p].skills.rebounding, p))
        for team in (winner, sheet.other(winner))
    )
    mates = [p for p in sheet.on_floor(winner) if p != centre]
    sheet.emit(
        Kind.JUMP_BALL,
        team=winner,
        player=centre,
        other=opponent,
        third=None if rng.chance(0.1) else rng.choice(mates),
        sub_type="recovered",
        descriptor="startperiod",
    )


# A trip goes from getting the ball, or getting it back, to the next event that matters.


def _play_trip(sheet: Scoresheet) -> bool:
    """Play until the ball is shot, lost or dead. Return whether it changed hands."""
    rng, state = sheet.rng, sheet.state
    if state.clock <= HEAVE and state.possession.is_first:
        return _heave(sheet)
    length, is_putback = _trip_length(sheet)
    if _brief_stint_is_due(sheet, length):
        return _send_in_for_a_moment(sheet)
    if _no_shots_is_due(sheet):
        sheet.run(length, whistle=True)
        state.no_shots_done = True
        shooter = sheet.script.no_shots
        return shooting_foul(sheet, shooter, Zone.RESTRICTED_AREA, (0, 20), 2)
    if length >= state.clock:
        length = state.clock - rng.integer(0, min(9, state.clock - 1))
        event = "shot"
    elif is_putback:
        event = "shot"
    elif _defence_fouls_on_purpose(sheet):
        sheet.run(rng.integer(10, 40), whistle=True)
        return personal_foul(sheet, "take")
    else:
        event = rng.weighted(tuple(EVENTS), tuple(EVENTS.values()))
    if event == "shot":
        sheet.run(length)
        return _shoot(sheet, is_putback)
    if event == "turnover":
        return _turnover(sheet, length)
    sheet.run(length // 2, whistle=True)
    if event == "foul":
        return personal_foul(sheet, "")
    if event == "violation":
        _violation(sheet)
    elif event == "held ball":
        _held_ball(sheet)
    else:
        technical_foul(sheet)
    state.possession.is_first = False
    return False


def _trip_length(sheet: Scoresheet) -> tuple[int, bool]:
    """Return how long the trip takes, and whether it is a putback."""
    rng, possession = sheet.rng, sheet.state.possession
    if possession.rebounder is not None and rng.chance(0.3):
        return rng.integer(0, 12), True
    if not possession.is_first:
        return rng.integer(20, 120), False
    if possession.is_live and rng.chance(0.45 if possession.off_turnover else 0.12):
        possession.fast_break = True
        return rng.integer(20, 60), False
    return min(235, max(50, int(rng.bell(138, 42)))), False


def _heave(sheet: Scoresheet) -> bool:
    """Throw from the backcourt, or let the period end."""
    clock = sheet.state.clock
    if sheet.rng.chance(0.4):
        sheet.run(clock)
        return True
    sheet.run(clock - sheet.rng.integer(0, min(4, clock - 1)))
    return _shoot(sheet, is_putback=False, zone=Zone.BACKCOURT)


def _brief_stint_is_due(sheet: Scoresheet, length: int) -> bool:
    state = sheet.state
    return (
        sheet.script.brief_stint is not None
        and not state.brief_stint_done
        and state.period == 2
        and state.clock - length < BRIEF_STINT < state.clock
    )


def _send_in_for_a_moment(sheet: Scoresheet) -> bool:
    """Stop with five seconds left in the half and send in the man with the brief stint."""
    state = sheet.state
    person_id = sheet.script.brief_stint
    sheet.run(state.clock - BRIEF_STINT, whistle=True)
    bench = state.benches[sheet.team_of(person_id)]
    sheet.emit(Kind.TIMEOUT, team=state.offence, sub_type="full", qualifiers=("team",))
    state.wall += 1400
    sheet.swap(bench, [(bench.on_floor[-1], person_id)])
    state.brief_stint_done = True
    state.possession.is_first = False
    return False


def _no_shots_is_due(sheet: Scoresheet) -> bool:
    state = sheet.state
    return (
        sheet.script.no_shots in sheet.on_floor(state.offence)
        and not state.no_shots_done
        and state.clock > LAST_MINUTE
        and sheet.rng.chance(0.3)
    )


def _defence_fouls_on_purpose(sheet: Scoresheet) -> bool:
    """Whether a team that is a little behind at the end stops the clock with a foul."""
    state = sheet.state
    behind = state.scores[state.offence] - state.scores[sheet.defence]
    is_closing = state.period >= 4 and state.clock < CLOSING_SECONDS
    return is_closing and 0 < behind <= CLOSE_GAME and sheet.rng.chance(0.6)


def _shoot(sheet: Scoresheet, is_putback: bool, zone: Zone | None = None) -> bool:
    """Take a shot: fouled, made or missed."""
    rng, state, possession = sheet.rng, sheet.state, sheet.state.possession
    shooter = possession.rebounder if is_putback else None
    if shooter is None or shooter == sheet.script.no_shots:
        shooter = sheet.pick_shooter()
    skills = sheet.players[shooter].skills
    if is_putback:
        zone = Zone.RESTRICTED_AREA
    elif zone is None:
        zone = choose_zone(rng, skills, possession.fast_break)
    spot = random_spot(rng, zone)
    is_heave = zone is Zone.BACKCOURT
    if not is_heave and state.clock > 0 and rng.chance(SHOOTING_FOUL.get(zone, RARELY)):
        sheet.run(0, whistle=True)
        return shooting_foul(sheet, shooter, zone, spot, zone.value_of_make)
    style = choose_style(rng, zone, possession.fast_break, is_putback)
    if rng.chance(MAKE[zone] * (1 if is_heave else skills.accuracy)):
        return _made_shot(sheet, shooter, zone, spot, style, is_putback)
    return _missed_shot(sheet, shooter, zone, spot, style)


def _made_shot(
    sheet: Scoresheet,
    shooter: int,
    zone: Zone,
    spot: Spot,
    style: tuple[str, str],
    is_putback: bool,
) -> bool:
    rng, state = sheet.rng, sheet.state
    assist = None
    if not is_putback and rng.chance(ASSISTED_WHEN_MADE.get(zone, ASSISTED_THREE)):
        assist = sheet.pick(state.offence, "passing", (shooter,))
    is_and_one = state.clock > 0 and rng.chance(AND_ONE.get(zone, RARELY / 2))
    if is_and_one:
        sheet.run(0, whistle=True)
    qualifiers = sheet.qualifiers(zone)
    if zone.in_paint and rng.chance(RARELY):
        qualifiers += ("defensivegoaltending",)
        goaltender = sheet.pick(sheet.defence, "blocking")
        _emit_violation(sheet, goaltender, "defensive goaltending")
    state.scores[state.offence] += zone.value_of_make
    sheet.emit(
        Kind.SHOT,
        team=state.offence,
        player=shooter,
        other=assist,
        sub_type=style[0],
        descriptor=style[1],
        qualifiers=qualifiers,
        zone=zone,
        x=spot[0],
        y=spot[1],
        made=True,
        points=zone.value_of_make,
    )
    if is_and_one:
        return shooting_foul(sheet, shooter, zone, spot, 1)
    sheet.give_ball(sheet.defence)
    if state.clock > 0 and rng.chance(0.03):
        sheet.emit(Kind.TIMEOUT, team=state.offence, sub_type="full", qualifiers=("team",))
        state.wall += rng.integer(800, 1600)
        sheet.substitute()
    return True


def _missed_shot(
    sheet: Scoresheet, shooter: int, zone: Zone, spot: Spot, style: tuple[str, str]
) -> bool:
    rng, state = sheet.rng, sheet.state
    blocker = None
    if rng.chance(BLOCKED_WHEN_MISSED.get(zone, RARELY)):
        blocker = sheet.pick(sheet.defence, "blocking")
    shot = sheet.emit(
        Kind.SHOT,
        team=state.offence,
        player=shooter,
        other=blocker,
        sub_type=style[0],
        descriptor=style[1],
        qualifiers=sheet.qualifiers(zone),
        zone=zone,
        x=spot[0],
        y=spot[1],
    )
    if blocker is not None:
        sheet.emit(
            Kind.BLOCK,
            team=sheet.defence,
            player=blocker,
            zone=zone,
            x=spot[0],
            y=spot[1],
            related=shot.number,
            entered_late=rng.chance(0.08),
        )
    return rebound(sheet, shot)


def _turnover(sheet: Scoresheet, length: int) -> bool:
    rng, state = sheet.rng, sheet.state
    sub_type, descriptor = rng.weighted(tuple(TURNOVERS), tuple(TURNOVERS.values()))
    is_steal = sub_type in STOLEN
    sheet.run(length, whistle=not is_steal)
    by_team = sub_type in BY_THE_TEAM
    loser = None if by_team else sheet.pick(state.offence, "usage")
    zone, spot = random_area(sheet)
    if sub_type == "offensive foul":
        offensive_foul(sheet, loser, zone, spot)
    thief = sheet.pick(sheet.defence, "stealing") if is_steal else None
    turnover = sheet.emit(
        Kind.TURNOVER,
        team=state.offence,
        player=loser,
        other=thief,
        sub_type=sub_type,
        descriptor=descriptor,
        qualifiers=("team",) if by_team else (),
        zone=zone,
        x=spot[0],
        y=spot[1],
        official=None if is_steal else sheet.official(),
    )
    if thief is not None:
        sheet.emit(
            Kind.STEAL,
            team=sheet.defence,
            player=thief,
            possession=sheet.defence,
            zone=zone,
            x=spot[0],
            y=spot[1],
            related=turnover.number,
        )
    loser_bench = state.benches[state.offence]
    sheet.give_ball(sheet.defence, off_turnover=True, is_live=is_steal)
    if not is_steal:
        sheet.swap(loser_bench, loser_bench.must_leave(state.elapsed))
        sheet.stop()
    return True


def _violation(sheet: Scoresheet) -> None:
    """Call a kicked ball, or a delay of game, on the defence; the offence keeps the ball."""
    if sheet.rng.chance(0.25):
        _emit_violation(sheet, None, "delay-of-game")
    else:
        _emit_violation(sheet, sheet.rng.choice(sheet.on_floor(sheet.defence)), "kicked ball")
    sheet.stop()


def _emit_violation(sheet: Scoresheet, player: int | None, sub_type: str) -> None:
    sheet.emit(
        Kind.VIOLATION,
        team=sheet.defence,
        player=player,
        sub_type=sub_type,
        qualifiers=("team",) if player is None else (),
        official=sheet.official(),
    )


def _held_ball(sheet: Scoresheet) -> None:
    """Jump between two players; the offence keeps the ball."""
    state = sheet.state
    mates = sheet.rng.shuffled(sheet.on_floor(state.offence))
    sheet.emit(
        Kind.JUMP_BALL,
        team=state.offence,
        player=mates[0],
        other=sheet.rng.choice(sheet.on_floor(sheet.defence)),
        third=mates[1],
        sub_type="recovered",
        descriptor="heldball",
    )
