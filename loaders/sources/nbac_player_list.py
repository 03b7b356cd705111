"""NBA.com player list: one document per scrape, every player of the season."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from loaders.documents import Document, DocumentError, Rejected, Row, records, result_set
from loaders.source import Source
from loaders.tables import Table, about


class Snapshot(Struct):
    """When the list was taken."""

    list_date: Annotated[date, about("Date folder of the document.")]


class ListedPlayer(Struct, rename="upper", kw_only=True):
    """One player of the list."""

    person_id: Annotated[Annotated[int, Meta(gt=0)], about("NBA person id.")]
    player_last_name: Annotated[
        Annotated[str, Meta(min_length=1)], about("Family name, with suffix.")
    ]
    player_first_name: Annotated[str, about("First name; empty for a player with one name.")]
    player_slug: Annotated[str | None, about("Name as in NBA.com's addresses.")] = None
    team_id: Annotated[int | None, about("NBA team id; 0 without a team.")] = None
    team_abbreviation: Annotated[str | None, about("Tricode; empty without a team.")] = None
    jersey_number: Annotated[str | None, about("Jersey number.")] = None
    position: Annotated[str | None, about("`G`, `F`, `C` or two of them, `G-F`.")] = None
    height: Annotated[str | None, about("Feet and inches, `6-8`.")] = None
    weight: Annotated[str | None, about("Pounds, as text.")] = None
    college: Annotated[str | None, about("College or club before the NBA.")] = None
    country: Annotated[str | None, about("Country.")] = None
    draft_year: Annotated[int | None, about("Year of the draft; NULL when undrafted.")] = None
    draft_round: Annotated[int | None, about("Round of the draft; NULL when undrafted.")] = None
    draft_number: Annotated[int | None, about("Pick of the draft; NULL when undrafted.")] = None
    roster_status: Annotated[float | None, about("1.0 on a roster.")] = None
    from_year: Annotated[str | None, about("First season, by its first year.")] = None
    to_year: Annotated[str | None, about("Last season, by its first year.")] = None


TABLE = Table(
    "nbac_player_list",
    "One row per player and document of NBA.com's player index.",
    (Snapshot, ListedPlayer),
    partition_by="list_date",
    cluster_by=("person_id",),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per player.

    Raises:
        DocumentError: there is no `PlayerIndex`, or the path has no date.
    """
    path, rows = result_set(document.content, "PlayerIndex")
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    snapshot = Snapshot(document.date)
    for player in records(TABLE, rows, ListedPlayer, path):
        yield player if isinstance(player, Rejected) else Row(TABLE, (snapshot, player))


SOURCE = Source(
    name="nbac_player_list",
    description="Every player of the season with team and person id (NBA.com player index).",
    templates=("nba-com/player-list/{date}/{ts}.json",),
    tables=(TABLE,),
    parse=parse,
)
