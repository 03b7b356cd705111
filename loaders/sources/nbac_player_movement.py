"""NBA.com player movement: every transaction since 2015, again in each document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, field

from loaders.documents import Document, DocumentError, Rejected, Row, decode, records
from loaders.source import Source
from loaders.tables import Table, about


class _Document(Struct):
    rows: list[Any]


class Snapshot(Struct):
    """When the history was taken."""

    snapshot_date: Annotated[date, about("Date folder of the document.")]


class Dated(Struct):
    """When the transaction was made."""

    transaction_date: Annotated[date, about("Date of the transaction.")]


class _Keyed(Struct):
    transaction_at: datetime = field(name="TRANSACTION_DATE")


class Transaction(Struct, kw_only=True):
    """One leg of a transaction: what one team did with one player, or with a draft pick."""

    transaction_type: Annotated[
        Annotated[str, Meta(min_length=1)],
        about("`Signing`, `Waive`, `Trade`, `ContractConverted`, `AwardOnWaivers`."),
    ] = field(name="Transaction_Type")
    description: Annotated[str, about("The transaction in a sentence.")] = field(
        name="TRANSACTION_DESCRIPTION"
    )
    team_id: Annotated[float, about("NBA id of the team that acts or receives; a float.")] = field(
        name="TEAM_ID"
    )
    team_slug: Annotated[str | None, about("Nickname of that team, `sixers`.")] = field(
        name="TEAM_SLUG", default=None
    )
    player_id: Annotated[
        float, about("NBA person id, a float; 0 for draft picks and other considerations.")
    ] = field(name="PLAYER_ID")
    player_slug: Annotated[
        str | None,
        about("Name as in NBA.com's addresses, `?` for a lost accent; empty without a player."),
    ] = field(name="PLAYER_SLUG", default=None)
    additional_sort: Annotated[
        float | None, about("NBA id of the team a traded player comes from; else 0.")
    ] = field(name="Additional_Sort", default=None)
    group_sort: Annotated[str, about("`Trade 2025014`: the same in every leg.")] = field(
        name="GroupSort"
    )


TABLE = Table(
    "nbac_player_movement",
    "One row per leg of a transaction and document; each document has the whole history.",
    (Snapshot, Dated, Transaction),
    partition_by="snapshot_date",
    cluster_by=("transaction_date",),
)


def parse(document: Document) -> Iterator[Row | Rejected]:
    """Yield one row per leg.

    Raises:
        DocumentError: there is no list of rows, or it is empty, or the path has no date.
    """
    rows = decode(document.content, _Document).rows
    if not rows:
        raise DocumentError("a history without a transaction is cut off", "$.rows")
    if document.date is None:
        raise DocumentError("the path has no date, and the document has none either")
    snapshot = Snapshot(document.date)
    moments = records(TABLE, rows, _Keyed, "$.rows")
    legs = records(TABLE, rows, Transaction, "$.rows", _problem)
    for moment, leg in zip(moments, legs, strict=True):
        if isinstance(moment, Rejected):
            yield moment
        elif isinstance(leg, Rejected):
            yield leg
        else:
            yield Row(TABLE, (snapshot, Dated(moment.transaction_at.date()), leg))


def _problem(leg: Transaction) -> str | None:
    for name in ("team_id", "player_id"):
        number = getattr(leg, name)
        if number < 0 or number != int(number):
            return f"{name} {number!r} is no id"
    return None


SOURCE = Source(
    name="nbac_player_movement",
    description="Signings, waivers and trades of all teams since 2015 (NBA.com player movement).",
    templates=("nba-com/player-movement/{date}/{ts}.json",),
    tables=(TABLE,),
    parse=parse,
)
