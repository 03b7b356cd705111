"""`big-data-ball`: BigDataBall's play-by-play, JSON under a name that ends in `.csv`.

Rows have 44 columns, most of them null. Names are full and are the only key of a player. A block
and a steal are columns of the shot and the turnover. A substitution is one row, and those between
periods are none. The ten on the floor stand on every row; on a free throw they are those when the
foul was called. Some numbers are floats, as they come from a column with gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso, season_year
from loaders.sample.court import distance, on_full_court
from loaders.sample.documents.running import RunningTotals
from loaders.sample.model import TECHNICAL, Game, Kind, League, Play, Publication
from loaders.sample.objects import LakeObject
from loaders.sample.scoresheet import OVERTIME, QUARTER
from loaders.sample.teams import TEAMS

Row = dict[str, object]

COLUMNS = ("game_id", "data_set", "date", "a1", "a2", "a3", "a4", "a5", "h1", "h2", "h3", "h4",
           "h5", "period", "away_score", "home_score", "remaining_time", "elapsed", "play_length",
           "play_id", "team", "event_type", "assist", "away", "home", "block", "entered", "left",
           "num", "opponent", "outof", "player", "points", "possession", "reason", "result",
           "steal", "type", "shot_distance", "original_x", "original_y", "converted_x",
           "converted_y", "description")  # fmt: skip

_KINDS = {"DUNK": "dunk", "Layup": "layup", "Hook": "hook shot", "Jump Shot": "jump shot"}
_FOULS = {
    # NBA.com's descriptor: type, reason, abbreviation
    "shooting": ("shooting", "s.foul", "S.FOUL"),
    "loose ball": ("loose ball", "l.b.foul", "L.B.FOUL"),
    "take": ("personal take", "p.foul", "Personal Take Foul"),
    "": ("personal", "p.foul", "P.FOUL"),
}
_NOT_ROWS = (Kind.STEAL, Kind.BLOCK, Kind.GAME_END)


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the document of every game that has one."""
    for game in league.games.values():
        publication = league.publications[game.game_id]
        if publication.has_bigdataball:
            at = lake.bigdataball_at(game.fixture)
            path = lake.bigdataball_path(game.fixture)
            make = partial(document, league, game, publication, at)
            yield LakeObject(path, at, make, (game.game_id,))


def document(
    league: League, game: Game, publication: Publication, at: datetime
) -> dict[str, object]:
    """Return the document of a game."""
    fixture = game.fixture
    rows = _Rows(league, game, publication).all()
    return {
        "timestamp": iso(at),
        "source": "bigdataball",
        "game_info": {
            "game_id": str(int(game.game_id)),
            "date": f"{game.day}",
            "data_set": _data_set(game),
            "away_team": fixture.away,
            "home_team": fixture.home,
            "final_away_score": game.away_score,
            "final_home_score": game.home_score,
            "periods_played": 4 + game.overtime_periods,
        },
        "file_info": {
            "name": lake.bigdataball_name(fixture),
            "processed_at": iso(at),
            "total_plays": len(rows),
            "columns": list(COLUMNS),
        },
        "playByPlay": rows,
    }


def _data_set(game: Game) -> str:
    first = season_year(game.day)
    return f"NBA {first}-{first + 1} Regular Season"


class _Rows:
    """Writes the rows of one game."""

    def __init__(self, league: League, game: Game, publication: Publication) -> None:
        self.game = game
        self.totals = RunningTotals()
        self.blocks = {p.related: p.player for p in game.plays if p.kind is Kind.BLOCK}
        spelled = league.source_names["bigdataball"]
        self.names = {
            person_id: spelled.get(person_id, league.players[person_id].full_name)
            for person_id in game.players
        }
        self.surnames = {i: league.players[i].last_name for i in game.players}
        if publication.has_numbered_names:
            self.names = {i: f"{i} {name}" for i, name in self.names.items()}

    def all(self) -> list[Row]:
        """Return all rows in order."""
        rows: list[Row] = []
        before = 0
        for play in self.game.plays:
            self.totals.add(play)
            if play.kind in _NOT_ROWS or "startperiod" in play.qualifiers:
                continue
            elapsed = _length(play.period) - play.clock // 10
            before = 0 if play.kind is Kind.PERIOD_START else before
            row = self._base(play, elapsed, elapsed - before, len(rows) + 1)
            rows.append(row | self._details(play))
            before = elapsed
        return rows

    def _base(self, play: Play, elapsed: int, length: int, play_id: int) -> Row:
        """Write what every row has; all other columns are null."""
        row: Row = dict.fromkeys(COLUMNS)
        row |= {
            "game_id": int(self.game.game_id),
            "data_set": _data_set(self.game),
            "date": f"{self.game.day}",
            "period": play.period,
            "away_score": play.away_score,
            "home_score": play.home_score,
            "remaining_time": _time(play.clock // 10),
            "elapsed": _time(elapsed),
            "play_length": _time(length),
            "play_id": play_id,
            "team": play.team,
            "player": self._name(play.player),
        }
        for letter, five in (("a", play.floor.away), ("h", play.floor.home)):
            row |= {f"{letter}{place}": self._name(p) for place, p in enumerate(five, 1)}
        return row

    def _details(self, play: Play) -> Row:
        return {
            Kind.PERIOD_START: lambda _: _boundary("start of period"),
            Kind.PERIOD_END: lambda _: _boundary("end of period"),
            Kind.JUMP_BALL: self._jump_ball,
            Kind.SHOT: self._shot,
            Kind.FREE_THROW: self._free_throw,
            Kind.REBOUND: self._rebound,
            Kind.TURNOVER: self._turnover,
            Kind.FOUL: self._foul,
            Kind.VIOLATION: self._violation,
            Kind.TIMEOUT: self._timeout,
            Kind.SUBSTITUTION: self._substitution,
        }[play.kind](play)

    def _shot(self, play: Play) -> Row:
        x, y = on_full_court(play.x, play.y, play.team == self.game.fixture.home)
        is_three = play.zone.value_of_make == 3
        kind = " ".join(w for w in (play.descriptor, _KINDS[play.sub_type]) if w)
        feet = int(distance(play.x, play.y))
        words = f"{self._surname(play.player)} {feet}' {'3PT ' if is_three else ''}{kind.title()}"
        row: Row = {
            "event_type": "shot",
            "points": float(play.points),
            "result": "made" if play.made else "missed",
            "type": f"3pt {kind}" if is_three else kind,
            "shot_distance": float(feet),
            "original_x": float(play.x),
            "original_y": float(play.y),
            "converted_x": x,
            "converted_y": y,
        }
        if play.made:
            words += f" ({self.totals['points', play.player]} PTS)"
            if play.other is not None:
                row["assist"] = self._name(play.other)
                assists = self.totals["assists", play.other]
                words += f" ({self._surname(play.other)} {assists} AST)"
            return row | {"description": words}
        if play.other is not None:
            row["block"] = self._name(play.other)
            blocks = self.totals["blocks", play.other] + 1
            return row | {
                "description": f"{self._surname(play.other)} BLOCK ({blocks} BLK): MISS {words}"
            }
        return row | {"description": f"MISS {words}"}

    def _free_throw(self, play: Play) -> Row:
        number, _, count = play.sub_type.split()
        technical = f"{TECHNICAL} " if play.descriptor == TECHNICAL else ""
        words = f"{self._surname(play.player)} Free Throw {technical.title()}{play.sub_type}"
        points = self.totals["points", play.player]
        return {
            "event_type": "free throw",
            "num": float(number),
            "outof": float(count),
            "points": float(play.points),
            "result": "made" if play.made else "missed",
            "type": f"free throw {technical}{number}/{count}",
            "description": f"{words} ({points} PTS)" if play.made else f"MISS {words}",
        }

    def _rebound(self, play: Play) -> Row:
        if play.player is None:
            is_dead = "deadball" in play.qualifiers
            return {
                "event_type": "rebound",
                "type": "team rebound" if is_dead else f"rebound {play.sub_type}",
                "description": f"{TEAMS[play.team].name} Rebound",
            }
        offensive = self.totals["offensive rebounds", play.player]
        defensive = self.totals["defensive rebounds", play.player]
        return {
            "event_type": "rebound",
            "type": f"rebound {play.sub_type}",
            "description": (
                f"{self._surname(play.player)} REBOUND (Off:{offensive} Def:{defensive})"
            ),
        }

    def _turnover(self, play: Play) -> Row:
        kind = {
            ("out-of-bounds", "bad pass"): "out of bounds bad pass",
            ("out-of-bounds", "step"): "step out of bounds",
        }.get((play.sub_type, play.descriptor), play.sub_type)
        of_team = self.totals["turnovers", play.team]
        if play.player is None:
            words = f"{TEAMS[play.team].name} Turnover: {kind.title()} (T#{of_team})"
            return {"event_type": "turnover", "type": kind, "description": words}
        own = self.totals["turnovers", play.player]
        words = f"{self._surname(play.player)} {kind.title()} Turnover (P{own}.T{of_team})"
        if play.other is not None:
            steals = self.totals["steals", play.other] + 1
            words = f"{self._surname(play.other)} STEAL ({steals} STL): {words}"
        return {
            "event_type": "turnover",
            "type": kind,
            "reason": "offensive foul turnover" if kind == "offensive foul" else kind,
            "steal": self._name(play.other),
            "description": words,
        }

    def _foul(self, play: Play) -> Row:
        if play.sub_type == "personal":
            kind, reason, short = _FOULS[play.descriptor]
        elif play.sub_type == "offensive":
            kind, reason, short = "offensive", None, "OFF.Foul"
        else:
            kind, reason, short = play.descriptor or TECHNICAL, "t.foul", "T.FOUL"
        fouls = self.totals["fouls", play.player]
        return {
            "event_type": "foul",
            "type": kind,
            "reason": reason,
            "opponent": self._name(play.other),
            "description": f"{self._surname(play.player)} {short} (P{fouls})",
        }

    def _violation(self, play: Play) -> Row:
        who = TEAMS[play.team].name if play.player is None else self._surname(play.player)
        return {
            "event_type": "violation",
            "type": play.sub_type,
            "description": f"{who} Violation:{play.sub_type.title()}",
        }

    def _timeout(self, play: Play) -> Row:
        taken = self.totals["timeouts", play.team]
        return {
            "event_type": "timeout",
            "type": "timeout: regular",
            "description": f"{TEAMS[play.team].name} Timeout: Regular (Reg.{taken} Short 0)",
        }

    def _jump_ball(self, play: Play) -> Row:
        is_home = play.team == self.game.fixture.home
        home, away = (play.player, play.other) if is_home else (play.other, play.player)
        to = TEAMS[play.team].name if play.third is None else self._surname(play.third)
        return {
            "event_type": "jump ball",
            "type": "jump ball",
            "away": self._name(away),
            "home": self._name(home),
            "possession": self._name(play.third),
            "description": (
                f"Jump Ball {self._surname(home)} vs. {self._surname(away)}: Tip to {to}"
            ),
        }

    def _substitution(self, play: Play) -> Row:
        return {
            "event_type": "substitution",
            "type": "sub",
            "entered": self._name(play.other),
            "left": self._name(play.player),
            "description": f"SUB: {self._surname(play.other)} FOR {self._surname(play.player)}",
        }

    def _name(self, person_id: int | None) -> str | None:
        return None if person_id is None else self.names[person_id]

    def _surname(self, person_id: int) -> str:
        return self.surnames[person_id]


def _boundary(kind: str) -> Row:
    return {"event_type": kind, "type": kind}


def _length(period: int) -> int:
    """Return the seconds of a period."""
    return (QUARTER if period <= 4 else OVERTIME) // 10


def _time(seconds: int) -> str:
    """Write a time as `H:MM:SS`."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
