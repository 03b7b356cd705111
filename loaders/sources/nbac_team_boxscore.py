"""NBA.com team box score: one document per game, two teams and the players who were out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, flatten, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import unknown_team


class _Document(Struct, rename="camel"):
    game_id: Annotated[str, Meta(pattern=r"^\d{10}$")]
    game_date: date
    teams: list[Any]
    injured_players: list[Any] = []


class Game(Struct):
    """What the document says of its game."""

    game_id: Annotated[str, about("Official game id.")]
    game_date: Annotated[date, about("US Eastern calendar date of the game.")]


class TeamBoxscore(Struct, rename="camel", kw_only=True):
    """One team's totals. Turnovers and rebounds include those of the team itself."""

    team_id: Annotated[int, about("NBA team id.")]
    team_abbreviation: Annotated[str, about("Tricode.")]
    team_name: Annotated[str | None, about("Nickname.")] = None
    team_city: Annotated[str | None, about("City.")] = None
    is_home: Annotated[bool | None, about("Home side; NULL in documents of before the key.")] = None
    minutes: Annotated[str | None, about("Player minutes, `240:00` plus 25:00 per overtime.")] = (
        None
    )
    field_goals_made: Annotated[int, about("Field goals made.")] = field(name="fieldGoals.made")
    field_goals_attempted: Annotated[int, about("Field goals attempted.")] = field(
        name="fieldGoals.attempted"
    )
    three_pointers_made: Annotated[int, about("Three-pointers made.")] = field(
        name="threePointers.made"
    )
    three_pointers_attempted: Annotated[int, about("Three-pointers attempted.")] = field(
        name="threePointers.attempted"
    )
    free_throws_made: Annotated[int, about("Free throws made.")] = field(name="freeThrows.made")
    free_throws_attempted: Annotated[int, about("Free throws attempted.")] = field(
        name="freeThrows.attempted"
    )
    offensive_rebounds: Annotated[int, about("Offensive rebounds.")] = field(
        name="rebounds.offensive"
    )
    defensive_rebounds: Annotated[int, about("Defensive rebounds.")] = field(
        name="rebounds.defensive"
    )
    total_rebounds: Annotated[int, about("Rebounds.")] = field(name="rebounds.total")
    assists: Annotated[int, about("Assists.")]
    steals: Annotated[int, about("Steals.")]
    blocks: Annotated[int, about("Blocks.")]
    turnovers: Annotated[int, about("Turnovers, the team's own included.")]
    personal_fouls: Annotated[int, about("Personal fouls.")]
    points: Annotated[int, about("Points.")]
    plus_minus: Annotated[float | None, about("Points minus the opponent's.")] = None


class InjuredPlayer(Struct, rename="camel"):
    """A player the box score lists as not available."""

    player_id: Annotated[Annotated[int, Meta(gt=0)], about("NBA person id.")]
    player_name: Annotated[Annotated[str, Meta(min_length=1)], about("Full name.")]
    team_abbreviation: Annotated[str, about("Tricode of the player's team.")]
    comment: Annotated[str | None, about("`DNP - …`, `DND - …` or `NWT - …`.")] = None


TEAMS = Table(
    "nbac_team_boxscore",
    "Two rows per game and document: a team's totals.",
    (Game, TeamBoxscore),
)
INJURED = Table(
    "nbac_team_boxscore_injured",
    "One row per player whom a team box score lists as not available, with the NBA person id.",
    (Game, InjuredPlayer),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield two team rows and one row per player listed as not available.

    Raises:
        DocumentError: the game, its date or one of its two teams is missing.
    """
    boxscore = decode(document.content, _Document)
    if len(boxscore.teams) != 2:
        raise DocumentError(f"{len(boxscore.teams)} teams; a game has two", "$.teams")
    game = Game(boxscore.game_id, boxscore.game_date)

    def problem(team: TeamBoxscore | InjuredPlayer) -> str | None:
        return unknown_team(game.game_id, team.team_abbreviation)

    teams = (flatten(team) for team in boxscore.teams)
    for team in records(TEAMS, teams, TeamBoxscore, "$.teams", problem):
        yield team if isinstance(team, Rejected) else Row(TEAMS, (game, team))
    injured = boxscore.injured_players
    for player in records(INJURED, injured, InjuredPlayer, "$.injuredPlayers", problem):
        yield player if isinstance(player, Rejected) else Row(INJURED, (game, player))


SOURCE = Source(
    name="nbac_team_boxscore",
    description="Team box score of a game, with the players who were out (NBA.com).",
    templates=("nba-com/team-boxscore/{yyyymmdd}/{game_id}/{ts}.json",),
    tables=(TEAMS, INJURED),
    parse=parse,
)
