"""BigDataBall play-by-play: one object per game. It is JSON, whatever its name ends with.

Numbers may arrive as floats (`3.0`), and older exports carry bare `NaN`, which is not JSON: both
are read as what they mean. Two sets of keys exist, the current one and that of older exports.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, records, split_place
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team


class _GameInfo(Struct):
    game_id: str | int
    date: str
    away_team: str | None = None
    home_team: str | None = None
    data_set: str | None = None


class _Document(Struct, kw_only=True):
    game_info: _GameInfo
    plays: list[Any] = field(name="playByPlay", default_factory=list)
    older_plays: list[Any] = field(name="play_by_play_data", default_factory=list)


class Game(Struct):
    """What the document says of its game."""

    game_id: Annotated[str, about("Official game id, its leading zeros restored.")]
    game_date: Annotated[date, about("US Eastern calendar date of the game.")]
    data_set: Annotated[str | None, about("`NBA 2025 Playoffs`.")]
    away_team: Annotated[str | None, about("Code of the away team.")]
    home_team: Annotated[str | None, about("Code of the home team.")]


class Play(Struct, kw_only=True):
    """One play. Players are named in full; there are no ids."""

    play_id: Annotated[int, about("Number of the play within its game.")]
    period: Annotated[int, about("1 to 4, 5 and more for overtimes.")]
    remaining_time: Annotated[str, about("Time left in the period, `0:11:44`.")]
    elapsed: Annotated[str | None, about("Time gone in the period, `0:00:16`.")] = None
    play_length: Annotated[str | None, about("Time since the play before, `0:00:16`.")] = None
    event_type: Annotated[str | None, about("`shot`, `rebound`, `free throw`, `foul`, …")] = None
    type: Annotated[str | None, about("Kind of event, such as `3pt jump shot`.")] = None
    team: Annotated[str | None, about("Code of the acting team.")] = None
    player: Annotated[str | None, about("Acting player.")] = None
    assist: Annotated[str | None, about("Passer of an assisted make.")] = None
    block: Annotated[str | None, about("Blocker of a missed shot.")] = None
    steal: Annotated[str | None, about("Stealer of a turnover.")] = None
    opponent: Annotated[str | None, about("Opponent of a foul.")] = None
    entered: Annotated[str | None, about("Player who came in.")] = None
    left: Annotated[str | None, about("Player who went out.")] = None
    away: Annotated[str | None, about("Away jumper of a jump ball.")] = None
    home: Annotated[str | None, about("Home jumper of a jump ball.")] = None
    possession: Annotated[str | None, about("Who got the jump ball.")] = None
    num: Annotated[int | None, about("Which of the free throws.")] = None
    outof: Annotated[int | None, about("Of how many free throws.")] = None
    result: Annotated[str | None, about("`made` or `missed`, of shots and free throws.")] = None
    points: Annotated[int | None, about("Points of the play; 0 for a miss.")] = None
    reason: Annotated[str | None, about("Reason of a foul or turnover.")] = None
    away_score: Annotated[int | None, about("Away score after the play.")] = None
    home_score: Annotated[int | None, about("Home score after the play.")] = None
    shot_distance: Annotated[float | None, about("Feet from the basket.")] = None
    original_x: Annotated[float | None, about("Tenths of feet from the basket, sideways.")] = None
    original_y: Annotated[float | None, about("Tenths of feet from the basket, up.")] = None
    converted_x: Annotated[float | None, about("Feet on a floor of 50 by 94.")] = None
    converted_y: Annotated[float | None, about("Feet on a floor of 50 by 94.")] = None
    away_players: Annotated[list[str], about("The five away players on the floor.")] = []
    home_players: Annotated[list[str], about("The five home players on the floor.")] = []
    description: Annotated[str | None, about("The play in words.")] = None


TABLE = Table(
    "bigdataball_play_by_play",
    "One row per play of a game and export of BigDataBall.",
    (Game, Play),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per play, with the players on the floor as two lists.

    Raises:
        DocumentError: it is not JSON even leniently, or has no game, no date or no plays.
    """
    export = _decode_leniently(document.content)
    path = "$.playByPlay" if export.plays else "$.play_by_play_data"
    if not (plays := export.plays or export.older_plays):
        raise DocumentError("no plays under playByPlay")
    info = export.game_info
    game = Game(
        _game_id(info.game_id),
        _game_date(info.date),
        info.data_set,
        _known(info.away_team),
        _known(info.home_team),
    )
    if reason := unknown_team(game.game_id, game.away_team, game.home_team):
        raise DocumentError(reason, "$.game_info")

    def problem(play: Play) -> str | None:
        return unknown_team(game.game_id, play.team)

    for play in records(TABLE, map(_gather_players, plays), Play, path, problem):
        yield play if isinstance(play, Rejected) else Row(TABLE, (game, play))


def _decode_leniently(content: bytes) -> _Document:
    try:
        value = json.loads(content)  # the standard library reads NaN, msgspec rightly does not
    except ValueError as error:
        raise DocumentError(f"not valid JSON: {error}") from error
    try:
        return msgspec.convert(_plain(value), _Document)
    except msgspec.ValidationError as error:
        reason, place = split_place(error)
        raise DocumentError(reason, place) from error


def _plain(value: Any) -> Any:
    """Read NaN as null and a whole float as the integer it is."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() else value
    return value


def _gather_players(play: Any) -> Any:
    """Put a1 to a5 and h1 to h5 into one list a side."""
    if not isinstance(play, dict):
        return play
    return play | {
        side: [name for number in range(1, 6) if (name := play.get(f"{letter}{number}"))]
        for side, letter in (("away_players", "a"), ("home_players", "h"))
    }


def _game_id(number: str | int) -> str:
    """Restore the leading zeros of `22400001`."""
    text = f"{number}".zfill(10)
    if not re.fullmatch(r"\d{10}", text):
        raise DocumentError(f"no game id in {number!r}", "$.game_info.game_id")
    return text


def _game_date(text: str) -> date:
    """Read `2025-06-22` or `06/22/2025`."""
    for pattern in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise DocumentError(f"no date in {text!r}", "$.game_info.date")


def _known(team: str | None) -> str | None:
    """Older exports write `nan` where they do not know the team."""
    return None if team == "nan" else team


SOURCE = Source(
    name="bigdataball_play_by_play",
    description="Play-by-play of a game with the players on the floor (BigDataBall).",
    templates=("big-data-ball/{season}/{date}/game_{short_game_id}/{name}.csv",),
    tables=(TABLE,),
    parse=parse,
)
