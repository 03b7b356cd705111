"""`nba-com/play-by-play`: every action of a game, one document per game.

An action's order is `orderNumber`; `actionNumber` is an id, and of an action that was entered late
it is greater than those of its neighbours. Scores are text. A block and a steal are named on the
shot and the turnover and have an action of their own. A substitution is two actions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from loaders.sample import objects as lake
from loaders.sample.clock import iso, season_label, zulu
from loaders.sample.court import area_detail, distance, percent_of_court
from loaders.sample.documents.running import RunningTotals
from loaders.sample.model import TECHNICAL, Game, Kind, League, Play, Publication
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS

Action = dict[str, object]

FIRST_NUMBER = 2
LATE_BY = 4
"""A late entry is numbered after this many further actions."""

SHOWN_FROM_FEET = 6
"""Descriptions of twos show the distance from here on, those of threes from 24 feet on."""
THREES_SHOWN_FROM_FEET = 24


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the document of every game that has one, and a second one after a correction."""
    for game in league.games.values():
        publication = league.publications[game.game_id]
        if not publication.has_play_by_play:
            continue
        for version, is_late in lake.versions(game, publication):
            at = lake.play_by_play_at(game.fixture, is_late)
            path = lake.play_by_play_path(game.fixture, at)
            make = partial(document, league, version, publication, at)
            yield LakeObject(path, at, make, (game.game_id,))


def document(
    league: League, game: Game, publication: Publication, at: datetime
) -> dict[str, object]:
    """Return the document of a game; an older one names the game `metadata.gameId`."""
    actions = _Actions(league, game, publication).all()
    is_old = publication.has_old_play_by_play_key
    content: dict[str, object] = {
        "metadata": {
            "gameId" if is_old else "game_id": game.game_id,
            "season": season_label(game.day),
            "fetchedUtc": iso(at),
            "eventCount": len(actions),
        },
        "playByPlay": {
            "meta": {
                "version": 1,
                "code": 200,
                "request": f"http://nba.cloud/games/{game.game_id}/playbyplay?Format=json",
                "time": f"{at:%Y-%m-%d %H:%M:%S.%f}",
            },
            "game": {"gameId": game.game_id, "actions": actions},
        },
    }
    if not is_old:
        content["record_count"] = len(actions)
    return content


class _Actions:
    """Writes the actions of one game."""

    def __init__(self, league: League, game: Game, publication: Publication) -> None:
        self.players = league.players
        self.game = game
        self.publication = publication
        self.totals = RunningTotals()

    def all(self) -> list[Action]:
        """Return all actions in order, numbered."""
        written: list[tuple[Play, Action]] = []
        for is_change, group in groupby(self.game.plays, lambda p: p.kind is Kind.SUBSTITUTION):
            plays = list(group)
            if is_change:
                written += [(p, self._substitution(p, "out", p.player)) for p in plays]
                written += [(p, self._substitution(p, "in", p.other)) for p in plays]
                continue
            for play in plays:
                self.totals.add(play)
                written.append((play, self._action(play)))
        numbers = _numbers([play for play, _ in written])
        number_of = {
            play.number: number for (play, _), number in zip(written, numbers, strict=True)
        }
        order = 0
        for (play, action), number in zip(written, numbers, strict=True):
            order = order + 5_000 if play.entered_late else number * 10_000
            action["actionNumber"] = number
            action["orderNumber"] = order
            if play.kind is Kind.REBOUND:
                action["shotActionNumber"] = number_of[play.related]
        return [action for _, action in written]

    def _action(self, play: Play) -> Action:
        """Write a play that is one action."""
        details = {
            Kind.PERIOD_START: lambda _: {"actionType": "period", "subType": "start"},
            Kind.PERIOD_END: lambda _: {"actionType": "period", "subType": "end"},
            Kind.GAME_END: lambda _: {"actionType": "game", "subType": "end"},
            Kind.JUMP_BALL: self._jump_ball,
            Kind.SHOT: self._shot,
            Kind.FREE_THROW: self._free_throw,
            Kind.REBOUND: self._rebound,
            Kind.TURNOVER: self._turnover,
            Kind.STEAL: self._steal,
            Kind.BLOCK: self._block,
            Kind.FOUL: self._foul,
            Kind.VIOLATION: self._violation,
            Kind.TIMEOUT: lambda p: {"actionType": "timeout", "description": f"{p.team} Timeout"},
        }[play.kind](play)
        who = play.third if play.kind is Kind.JUMP_BALL else play.player
        return self._base(play, who) | self._where(play) | details

    def _base(self, play: Play, who: int | None) -> Action:
        """Write what every action has."""
        people = [p for p in (who, *_others(play)) if p is not None]
        tip_at = self.game.fixture.tip_at
        action: Action = {
            "actionNumber": 0,
            "clock": _clock(play.clock),
            "timeActual": _instant(tip_at, play.wall),
            "period": play.period,
            "periodType": "REGULAR" if play.period <= 4 else "OVERTIME",
            "actionType": "",
            "subType": play.sub_type,
            "qualifiers": list(play.qualifiers),
            "personId": who or 0,
            "x": None,
            "y": None,
            "side": None,
            "possession": TEAMS[play.possession].team_id if play.possession else 0,
            "scoreHome": str(play.home_score),
            "scoreAway": str(play.away_score),
            "edited": zulu(tip_at + timedelta(seconds=play.edited // 10)),
            "orderNumber": 0,
            "isTargetScoreLastPeriod": False,
            "xLegacy": None,
            "yLegacy": None,
            "isFieldGoal": int(play.kind is Kind.SHOT),
            "description": _PERIOD_TEXTS.get(play.kind, ""),
            "personIdsFilter": people,
        }
        if play.team:
            action |= {"teamId": TEAMS[play.team].team_id, "teamTricode": play.team}
        if play.descriptor:
            action["descriptor"] = play.descriptor
        if who is not None:
            player = self.players[who]
            action |= {"playerName": player.last_name, "playerNameI": player.initial_name}
        if play.official is not None:
            action["officialId"] = play.official
        return action

    def _where(self, play: Play) -> Action:
        """Write the area of a play, unless the document leaves it out."""
        number = play.related if play.kind in (Kind.REBOUND, Kind.BLOCK) else play.number
        if play.zone is None or number == self.publication.shot_without_area:
            return {}
        return {"area": play.zone.value, "areaDetail": area_detail(play.x, play.y)}

    def _shot(self, play: Play) -> Action:
        x, y = (play.x, play.y)
        if play.number == self.publication.shot_at_origin:
            x, y = 0, 0
        along, across = percent_of_court(x, y, self._shoots_left(play))
        feet = round(distance(x, y), 2)
        action: Action = {
            "actionType": f"{play.zone.value_of_make}pt",
            "x": along,
            "y": across,
            "side": "left" if along < 50 else "right",
            "xLegacy": x,
            "yLegacy": y,
            "shotDistance": feet,
            "shotResult": "Made" if play.made else "Missed",
        }
        if play.made:
            action["pointsTotal"] = self.totals["points", play.player]
            if play.other is not None:
                action |= {
                    "assistPlayerNameInitial": self.players[play.other].initial_name,
                    "assistPersonId": play.other,
                    "assistTotal": self.totals["assists", play.other],
                }
        elif play.other is not None:
            action |= {
                "blockPlayerName": self.players[play.other].last_name,
                "blockPersonId": play.other,
            }
        action["description"] = self._describe_shot(play, feet)
        return action

    def _describe_shot(self, play: Play, feet: float) -> str:
        """Describe a shot: `J. Roe 24' 3PT step back (9 PTS) (A. Poe 1 AST)`."""
        is_three = play.zone.value_of_make == 3
        shown = feet >= (THREES_SHOWN_FROM_FEET if is_three else SHOWN_FROM_FEET)
        words = [self._name(play.player)] + ([f"{int(feet)}'"] if shown else [])
        if is_three:
            words += ["3PT", play.descriptor] if play.made else [play.descriptor, "3PT"]
        else:
            short = not play.made and play.sub_type == "Jump Shot" and play.descriptor
            words += [play.descriptor, "Shot" if short else play.sub_type]
        text = " ".join(word for word in words if word)
        if not play.made:
            return f"MISS {text}" + (" - blocked" if play.other is not None else "")
        text += f" ({self.totals['points', play.player]} PTS)"
        if play.other is not None:
            text += f" ({self._name(play.other)} {self.totals['assists', play.other]} AST)"
        return text

    def _free_throw(self, play: Play) -> Action:
        words = [self._name(play.player), play.descriptor, "Free Throw", play.sub_type]
        text = " ".join(word for word in words if word)
        if not play.made:
            return {
                "actionType": "freethrow",
                "shotResult": "Missed",
                "description": f"MISS {text}",
            }
        points = self.totals["points", play.player]
        return {
            "actionType": "freethrow",
            "shotResult": "Made",
            "pointsTotal": points,
            "description": f"{text} ({points} PTS)",
        }

    def _rebound(self, play: Play) -> Action:
        action: Action = {"actionType": "rebound", "shotActionNumber": 0}
        if play.player is None:
            return action | {"description": f"TEAM {play.sub_type} REBOUND"}
        offensive = self.totals["offensive rebounds", play.player]
        defensive = self.totals["defensive rebounds", play.player]
        name = self._name(play.player)
        return action | {
            "reboundTotal": offensive + defensive,
            "reboundDefensiveTotal": defensive,
            "reboundOffensiveTotal": offensive,
            "description": f"{name} REBOUND (Off:{offensive} Def:{defensive})",
        }

    def _turnover(self, play: Play) -> Action:
        what = " ".join(word for word in (play.descriptor, play.sub_type) if word)
        if play.player is None:
            return {
                "actionType": "turnover",
                "description": f"{play.team} {what} Team TURNOVER",
            }
        total = self.totals["turnovers", play.player]
        action: Action = {
            "actionType": "turnover",
            "turnoverTotal": total,
            "description": f"{self._name(play.player)} {what} TURNOVER ({total} TO)",
        }
        if play.other is not None:
            action |= {
                "stealPlayerName": self.players[play.other].last_name,
                "stealPersonId": play.other,
            }
        return action

    def _steal(self, play: Play) -> Action:
        total = self.totals["steals", play.player]
        return {
            "actionType": "steal",
            "description": f"{self._name(play.player)} STEAL ({total} STL)",
        }

    def _block(self, play: Play) -> Action:
        total = self.totals["blocks", play.player]
        return {
            "actionType": "block",
            "description": f"{self._name(play.player)} BLOCK ({total} BLK)",
        }

    def _foul(self, play: Play) -> Action:
        fouls = self.totals["fouls", play.player]
        technicals = self.totals["technicals", play.player]
        words = [self._name(play.player), play.descriptor, play.sub_type, "FOUL"]
        text = " ".join(word for word in words if word)
        if play.sub_type == TECHNICAL:
            text += f" ({technicals} Tech)"
        else:
            text += f" ({fouls} PF)"
        action: Action = {
            "actionType": "foul",
            "foulPersonalTotal": fouls,
            "foulTechnicalTotal": technicals,
        }
        if play.other is not None:
            drawn_by = self.players[play.other].last_name
            action |= {"foulDrawnPlayerName": drawn_by, "foulDrawnPersonId": play.other}
            text += f" ({drawn_by} {play.points} FT)" if play.points else ""
        return action | {"description": text}

    def _violation(self, play: Play) -> Action:
        who = "TEAM" if play.player is None else self._name(play.player)
        return {"actionType": "violation", "description": f"{who} {play.sub_type} VIOLATION"}

    def _jump_ball(self, play: Play) -> Action:
        won, lost = self.players[play.player], self.players[play.other]
        to = f"Team ({play.team})" if play.third is None else self._name(play.third)
        action: Action = {
            "actionType": "jumpball",
            "jumpBallRecoveredName": to,
            "jumpBallWonPlayerName": won.last_name,
            "jumpBallWonPersonId": won.person_id,
            "jumpBallLostPlayerName": lost.last_name,
            "jumpBallLostPersonId": lost.person_id,
            "description": (f"Jump Ball {won.initial_name} vs. {lost.initial_name}: Tip to {to}"),
        }
        if play.third is not None:
            action["jumpBallRecoverdPersonId"] = play.third
        return action

    def _substitution(self, play: Play, sub_type: str, person_id: int) -> Action:
        """Write half of a substitution."""
        return self._base(play, person_id) | {
            "actionType": "substitution",
            "subType": sub_type,
            "description": f"SUB {sub_type}: {self._name(person_id)}",
        }

    def _name(self, person_id: int) -> str:
        return self.players[person_id].initial_name

    def _shoots_left(self, play: Play) -> bool:
        """Whether the shooter's basket is the left one; teams change sides after the half."""
        is_first_half = play.period <= 2
        is_home = play.team == self.game.fixture.home
        return self.game.home_shoots_left_first == (is_first_half == is_home)


_PERIOD_TEXTS = {
    Kind.PERIOD_START: "Period Start",
    Kind.PERIOD_END: "Period End",
    Kind.GAME_END: "Game End",
}


def _others(play: Play) -> tuple[int | None, ...]:
    """Return who else an action is about, as `personIdsFilter` lists them."""
    if play.kind is Kind.JUMP_BALL:
        return play.player, play.other
    if play.kind is Kind.SUBSTITUTION:
        return ()
    return (play.other,)


def _numbers(plays: list[Play]) -> list[int]:
    """Return the action numbers: rising with gaps, that of a late entry from a little later on."""
    numbers = [0] * len(plays)
    late: list[tuple[int, int]] = []
    number = FIRST_NUMBER
    for index, play in enumerate(plays):
        if play.entered_late:
            late.append((index, index + LATE_BY))
        else:
            numbers[index] = number
            has_gap = play.kind is Kind.FOUL or (play.kind is Kind.SHOT and play.made)
            number += 2 if has_gap else 1
        while late and (late[0][1] <= index or index == len(plays) - 1):
            numbers[late.pop(0)[0]] = number
            number += 1
    return numbers


def _clock(tenths: int) -> str:
    """Write the time left in a period: `PT11M42.00S`."""
    return f"PT{tenths // 600:02d}M{tenths % 600 // 10:02d}.{tenths % 10}0S"


def _instant(tip_at: datetime, tenths: int) -> str:
    """Write an instant to the tenth of a second."""
    return f"{tip_at + timedelta(seconds=tenths // 10):%Y-%m-%dT%H:%M:%S}.{tenths % 10}Z"
