"""ESPN team rosters: one document per team and scrape."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about
from loaders.teams import team_of


class _Document(Struct, rename="camel"):
    players: list[Any]
    team_name: str | None = None
    player_count: int | None = None
    team_abbr: str | None = field(name="team_abbr", default=None)


class Roster(Struct):
    """Whose roster it is, and of which day."""

    roster_date: Annotated[date, about("Date folder of the document.")]
    team_abbr: Annotated[str | None, about("NBA tricode; NULL in older files.")]
    team_name: Annotated[str | None, about("Full team name.")]


class Counts(Struct):
    """How much the document lists."""

    player_count: Annotated[int | None, about("Players it says it lists.")]
    record_count: Annotated[int, about("Players it lists.")]


class _Injury(Struct):
    status: str | None = None


class _Injuries(Struct):
    injuries: list[_Injury] = []


class InjuryStatus(Struct):
    """What ESPN says of his health."""

    injury_status: Annotated[
        str | None, about("First status in the list of his injuries, `Out`; NULL without one.")
    ]


class RosterPlayer(Struct, rename="camel", kw_only=True):
    """One player of the roster."""

    espn_player_id: Annotated[
        Annotated[str, Meta(pattern=r"^\d+$")], about("ESPN's own id of the player.")
    ] = field(name="playerId")
    full_name: Annotated[Annotated[str, Meta(min_length=1)], about("Full name, with suffix.")]
    jersey: Annotated[str | None, about("Jersey number.")] = None
    position: Annotated[str | None, about("Position in words, `Shooting Guard`.")] = None
    height_in: Annotated[float | None, about("Height in inches.")] = None
    weight_lb: Annotated[float | None, about("Weight in pounds.")] = None


DOCUMENTS = Table(
    "espn_team_roster_documents",
    "One row per roster document, also of those without a player.",
    (Roster, Counts),
    partition_by="roster_date",
    cluster_by=("team_abbr",),
)
PLAYERS = Table(
    "espn_team_rosters",
    "One row per player and roster document.",
    (Roster, RosterPlayer, InjuryStatus),
    partition_by="roster_date",
    cluster_by=("team_abbr", "espn_player_id"),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row for the roster, then one per player.

    Older documents have no tricode; the team's name says the same.

    Raises:
        DocumentError: there is no list of players, the team is none of the 30, or the path has no
            date.
    """
    found = decode(document.content, _Document)
    team = found.team_abbr or found.team_name
    if team is None or team_of(team) is None:
        raise DocumentError(f"unknown team {team!r}: neither team_abbr nor teamName is one", "$")
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    roster = Roster(document.date, found.team_abbr, found.team_name)
    yield Row(DOCUMENTS, (roster, Counts(found.player_count, len(found.players))))
    players = records(PLAYERS, found.players, RosterPlayer, "$.players")
    health = records(PLAYERS, found.players, _Injuries, "$.players")
    for player, injured in zip(players, health, strict=True):
        if isinstance(player, Rejected):
            yield player
        elif isinstance(injured, Rejected):
            yield injured
        else:
            status = injured.injuries[0].status if injured.injuries else None
            yield Row(PLAYERS, (roster, player, InjuryStatus(status)))


SOURCE = Source(
    name="espn_team_rosters",
    description="Roster of a team on a day (ESPN).",
    templates=("espn/rosters/{date}/team_{name}/{ts}.json",),
    tables=(DOCUMENTS, PLAYERS),
    parse=parse,
)
