"""NBA.com play-by-play: one document per game, an action for everything that happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team


class _Game(Struct, rename="camel"):
    game_id: Annotated[str, Meta(pattern=r"^\d{10}$")]
    actions: list[msgspec.Raw]


class _PlayByPlay(Struct):
    game: _Game


class _Document(Struct, rename="camel"):
    play_by_play: _PlayByPlay


class Game(Struct):
    """What document and path say of the game."""

    game_id: Annotated[str, about("Official game id.")]
    game_date: Annotated[date, about("Date folder of the document: the Eastern calendar date.")]


class Action(Struct, rename="camel", kw_only=True):
    """One action. Person ids are NBA person ids, 0 where an action has no player."""

    action_number: Annotated[int, about("Number of the action within its game.")]
    order_number: Annotated[int | None, about("Order of the actions; corrections keep it.")] = None
    period: Annotated[int, about("1 to 4, 5 and more for overtimes.")]
    period_type: Annotated[str | None, about("`REGULAR` or `OVERTIME`.")] = None
    clock: Annotated[str, about("Time left in the period, `PT11M42.00S`.")]
    time_actual: Annotated[str | None, about("Wall-clock instant, UTC, as text.")] = None
    action_type: Annotated[str, about("`2pt`, `3pt`, `freethrow`, `rebound`, `foul`, …")]
    sub_type: Annotated[str | None, about("Kind of shot, `1 of 2`, `offensive`, …")] = None
    descriptor: Annotated[str | None, about("More on the kind, such as `turnaround`.")] = None
    qualifiers: Annotated[
        list[str], about("`pointsinthepaint`, `2ndchance`, `fastbreak`, `fromturnover`, …")
    ] = []
    team_id: Annotated[int | None, about("NBA id of the acting team.")] = None
    team_tricode: Annotated[str | None, about("Tricode of the acting team.")] = None
    person_id: Annotated[int, about("Acting player.")]
    player_name: Annotated[str | None, about("Family name of the acting player.")] = None
    player_name_i: Annotated[str | None, about("Initial and family name, `N. Jokic`.")] = field(
        name="playerNameI", default=None
    )
    possession: Annotated[int | None, about("NBA id of the team that has the ball.")] = None
    score_home: Annotated[str | None, about("Home score after the action, as text.")] = None
    score_away: Annotated[str | None, about("Away score after the action, as text.")] = None
    is_field_goal: Annotated[int | None, about("1 for a field-goal attempt.")] = None
    shot_result: Annotated[
        str | None, about("`Made` or `Missed`, of field goals and free throws.")
    ] = None
    shot_distance: Annotated[float | None, about("Feet from the basket.")] = None
    area: Annotated[str | None, about("One of NBA.com's seven zones, `Restricted Area`, …")] = None
    area_detail: Annotated[str | None, about("Distance band and side, `8-16 Center`.")] = None
    x: Annotated[float | None, about("Percent of the court's length; NULL off shots.")] = None
    y: Annotated[float | None, about("Percent of the court's width; NULL off shots.")] = None
    x_legacy: Annotated[int | None, about("Tenths of feet from the basket, sideways.")] = None
    y_legacy: Annotated[int | None, about("Tenths of feet from the basket, up the floor.")] = None
    side: Annotated[str | None, about("`left` or `right` half.")] = None
    points_total: Annotated[int | None, about("Points of the player so far, after a make.")] = None
    shot_action_number: Annotated[int | None, about("The shot that a rebound follows.")] = None
    assist_person_id: Annotated[int | None, about("Passer of an assisted make.")] = None
    block_person_id: Annotated[int | None, about("Blocker of a missed shot.")] = None
    steal_person_id: Annotated[int | None, about("Stealer of a turnover.")] = None
    foul_drawn_person_id: Annotated[int | None, about("Player who was fouled.")] = None
    jump_ball_won_person_id: Annotated[int | None, about("Winner of a jump ball.")] = None
    jump_ball_lost_person_id: Annotated[int | None, about("Loser of a jump ball.")] = None
    jump_ball_recovered_person_id: Annotated[int | None, about("Who got the tip.")] = field(
        name="jumpBallRecoverdPersonId", default=None
    )
    official_id: Annotated[int | None, about("Official who called it.")] = None
    is_target_score_last_period: Annotated[bool | None, about("All-star rule.")] = None
    edited: Annotated[str | None, about("Last edit of the action, UTC, as text.")] = None
    description: Annotated[str | None, about("The action in words.")] = None


TABLE = Table(
    "nbac_play_by_play",
    "One row per action of a game and document of NBA.com's play-by-play.",
    (Game, Action),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per action, in the order of the document.

    Raises:
        DocumentError: the game, its date or its list of actions is missing.
    """
    feed = decode(document.content, _Document).play_by_play.game
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    game = Game(feed.game_id, document.date)

    def problem(action: Action) -> str | None:
        return unknown_team(game.game_id, action.team_tricode)

    for action in records(TABLE, feed.actions, Action, "$.playByPlay.game.actions", problem):
        yield action if isinstance(action, Rejected) else Row(TABLE, (game, action))


SOURCE = Source(
    name="nbac_play_by_play",
    description="Play-by-play of a game (NBA.com).",
    templates=("nba-com/play-by-play/{date}/game-{game_id}/{ts}.json",),
    tables=(TABLE,),
    parse=parse,
)
