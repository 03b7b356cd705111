"""Fouls, free throws and rebounds, which lead to each other.

Functions that play something out return whether the ball changed hands; False means that the
offence has it still, or again.
"""

from __future__ import annotations

from loaders.sample.court import random_spot
from loaders.sample.model import TECHNICAL, Kind, Play, Zone
from loaders.sample.scoresheet import Scoresheet

LAST_TWO_MINUTES = 1200
FOULS_BEFORE_PENALTY = 4
FOULS_BEFORE_PENALTY_IN_OVERTIME = 3
TOO_LATE_TO_REBOUND = 10

OFFENSIVE_REBOUND = 0.27
OFFENSIVE_REBOUND_OF_FREE_THROW = 0.13
OUT_OF_BOUNDS = 0.06
LOOSE_BALL_FOUL = 0.3
CHARGE = 0.3

Spot = tuple[int, int]


def random_area(sheet: Scoresheet) -> tuple[Zone, Spot]:
    """Return where something other than a shot happened."""
    zone = sheet.rng.choice((Zone.PAINT, Zone.MID_RANGE, Zone.ABOVE_BREAK_3))
    return zone, random_spot(sheet.rng, zone)


def shooting_foul(sheet: Scoresheet, shooter: int, zone: Zone, spot: Spot, count: int) -> bool:
    """Call a foul on a shooter: one free throw after a made shot, else as many as it was worth."""
    _defensive_foul(sheet, shooter, "shooting", count, zone, spot)
    return _free_throws(sheet, shooter, count)


def personal_foul(sheet: Scoresheet, descriptor: str) -> bool:
    """Call a foul on the defence that is not in the act of shooting."""
    state = sheet.state
    victim = sheet.pick_shooter()
    count = 2 if _is_penalised(sheet) else 0
    zone, spot = random_area(sheet)
    _defensive_foul(sheet, victim, descriptor, count, zone, spot)
    if count:
        return _free_throws(sheet, victim, count)
    state.possession.fast_break = False
    state.possession.is_first = False
    state.possession.rebounder = None
    sheet.stop()
    return False


def offensive_foul(sheet: Scoresheet, fouler: int, zone: Zone, spot: Spot) -> None:
    """Call a foul on the offence; the turnover that goes with it is the caller's."""
    bench = sheet.state.benches[sheet.state.offence]
    bench.fouls[fouler] += 1
    sheet.emit(
        Kind.FOUL,
        team=bench.team,
        player=fouler,
        other=sheet.rng.choice(sheet.on_floor(sheet.defence)),
        sub_type="offensive",
        descriptor="charge" if sheet.rng.chance(CHARGE) else "",
        zone=zone,
        x=spot[0],
        y=spot[1],
        official=sheet.official(),
    )


def technical_foul(sheet: Scoresheet) -> None:
    """Call a technical foul: one free throw by the others' best shooter, then play goes on."""
    rng, state = sheet.rng, sheet.state
    team = rng.choice((sheet.away, sheet.home))
    is_zone = team == sheet.defence and rng.chance(0.5)
    state.foul_floor = state.floor
    sheet.emit(
        Kind.FOUL,
        team=team,
        player=rng.choice(sheet.on_floor(team)),
        sub_type=TECHNICAL,
        descriptor="defensive-3-second" if is_zone else "",
        qualifiers=("1freethrow",),
        points=1,
        official=sheet.official(),
    )
    shooter = max(
        (p for p in sheet.on_floor(sheet.other(team)) if p != sheet.script.no_shots),
        key=lambda p: (sheet.players[p].skills.free_throw, p),
    )
    throw = _free_throw(sheet, shooter, "1 of 1", TECHNICAL, ())
    if not throw.made:
        _emit_rebound(sheet, throw, throw.team, None, ("deadball", "team"))
    sheet.stop()


def rebound(sheet: Scoresheet, shot: Play, offensive: float = OFFENSIVE_REBOUND) -> bool:
    """Decide who gets a missed shot or free throw.

    Args:
        sheet: the game.
        shot: what was missed.
        offensive: how likely it is that the shooter's team gets it.
    """
    rng, state = sheet.rng, sheet.state
    is_offensive = rng.chance(offensive)
    team = state.offence if is_offensive else sheet.defence
    if state.clock <= TOO_LATE_TO_REBOUND:
        sheet.run(state.clock)
        _emit_rebound(sheet, shot, state.offence, None, ("team",))
        return True
    if rng.chance(OUT_OF_BOUNDS):
        return _out_of_bounds(sheet, shot, team)
    sheet.run(min(rng.integer(10, 35), state.clock - 1))
    rebounder = sheet.pick(team, "rebounding")
    _emit_rebound(sheet, shot, team, rebounder, ())
    if is_offensive:
        sheet.keep_ball(rebounder)
        return False
    sheet.give_ball(team, is_live=True)
    return True


def _out_of_bounds(sheet: Scoresheet, shot: Play, team: str) -> bool:
    """Award a missed shot to a team; sometimes because the other fouled in the fight for it."""
    sheet.run(10, whistle=True)
    _emit_rebound(sheet, shot, team, None, ("team",))
    if team != sheet.state.offence:
        sheet.give_ball(team)
        sheet.stop()
        return True
    sheet.keep_ball(None)
    if sheet.state.clock > 0 and sheet.rng.chance(LOOSE_BALL_FOUL):
        return personal_foul(sheet, "loose ball")
    sheet.stop()
    return False


def _emit_rebound(
    sheet: Scoresheet,
    shot: Play,
    team: str,
    rebounder: int | None,
    qualifiers: tuple[str, ...],
) -> None:
    sheet.emit(
        Kind.REBOUND,
        team=team,
        player=rebounder,
        possession=team,
        sub_type="offensive" if team == shot.team else "defensive",
        qualifiers=qualifiers,
        zone=shot.zone,
        x=shot.x,
        y=shot.y,
        related=shot.number,
    )


def _free_throws(sheet: Scoresheet, shooter: int, count: int) -> bool:
    """Shoot free throws; the last one is live."""
    state = sheet.state
    for number in range(1, count):
        throw = _free_throw(sheet, shooter, f"{number} of {count}", "", sheet.qualifiers())
        if not throw.made:
            _emit_rebound(sheet, throw, state.offence, None, ("team", "deadball"))
    if count > 1:
        sheet.substitute()
    throw = _free_throw(sheet, shooter, f"{count} of {count}", "", sheet.qualifiers())
    if throw.made:
        sheet.give_ball(sheet.defence)
        return True
    state.possession.fast_break = False
    return rebound(sheet, throw, OFFENSIVE_REBOUND_OF_FREE_THROW)


def _free_throw(
    sheet: Scoresheet,
    shooter: int,
    sub_type: str,
    descriptor: str,
    qualifiers: tuple[str, ...],
) -> Play:
    state = sheet.state
    team = sheet.team_of(shooter)
    state.wall += sheet.rng.integer(180, 320)
    made = sheet.rng.chance(sheet.players[shooter].skills.free_throw)
    state.scores[team] += made
    return sheet.emit(
        Kind.FREE_THROW,
        floor=state.foul_floor,
        team=team,
        player=shooter,
        sub_type=sub_type,
        descriptor=descriptor,
        qualifiers=qualifiers,
        made=made,
        points=int(made),
    )


def _defensive_foul(
    sheet: Scoresheet, victim: int, descriptor: str, count: int, zone: Zone, spot: Spot
) -> None:
    """Call a foul on the defence; a player with his sixth leaves at once."""
    rng, state = sheet.rng, sheet.state
    defence = state.benches[sheet.defence]
    fouler = sheet.pick(defence.team, "fouling")
    qualifiers = ("inpenalty",) if _is_penalised(sheet) else ()
    if count:
        qualifiers += (f"{count}freethrow",)
    defence.fouls[fouler] += 1
    defence.team_fouls += 1
    defence.late_team_fouls += state.clock <= LAST_TWO_MINUTES
    state.wall += rng.integer(20, 60)
    state.foul_floor = state.floor
    sheet.emit(
        Kind.FOUL,
        team=defence.team,
        player=fouler,
        other=victim,
        sub_type="personal",
        descriptor=descriptor,
        qualifiers=qualifiers,
        zone=zone,
        x=spot[0],
        y=spot[1],
        points=count,
        official=sheet.official(),
    )
    state.wall += rng.integer(100, 300)
    sheet.swap(defence, defence.must_leave(state.elapsed))


def _is_penalised(sheet: Scoresheet) -> bool:
    """Whether the defence's next foul puts the offence on the line, wherever it happens."""
    state = sheet.state
    defence = state.benches[sheet.defence]
    allowed = FOULS_BEFORE_PENALTY if state.period <= 4 else FOULS_BEFORE_PENALTY_IN_OVERTIME
    is_late = state.clock <= LAST_TWO_MINUTES
    return defence.team_fouls >= allowed or (is_late and defence.late_team_fouls >= 1)
