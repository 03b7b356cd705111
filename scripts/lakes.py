"""The documents of a lake, and the same lake as it was before a day's games.

What a row may know of a game is its result, once the game is over, and of everything else what was
written in time (macros/as_of/). So documents come in two kinds: results, which belong to the date
of their game whenever they were written or corrected, and snapshots, which belong to the instant
they show. Paths are read with the loaders' own templates.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from loaders.documents import Document, Row
from loaders.lake import FolderLake, LakeObject
from loaders.paths import path_date, path_snapshot
from loaders.source import Source
from loaders.sources import SOURCES

RESULTS = frozenset(
    {
        "bigdataball_play_by_play",
        "nbac_gamebook_player_stats",
        "nbac_play_by_play",
        "nbac_player_boxscores",
        "nbac_team_boxscore",
    }
)
"""The sources that tell what happened in a game. Any other one is taken as snapshots."""

SCHEDULE = SOURCES["nbac_schedule"]
SCHEDULED = 1
# Regular season, playoffs, play-in and cup final, by the first digits of a game's id.
COMPETITIVE = ("002", "004", "005", "006")


class LakeDocument(Struct, frozen=True):
    """One object of a lake, and the source that reads it."""

    source: Source
    object: LakeObject
    variables: dict[str, str]

    @property
    def date(self) -> date | None:
        """The Eastern date its path names, None when it names none."""
        return path_date(self.variables)


class Fixture(Struct, frozen=True):
    """One game as a schedule has it."""

    game_date: date
    tip_off_at: datetime | None
    status: int
    home_score: int | None
    away_score: int | None


class Future(StrEnum):
    """What becomes of the documents a cut lake must not know."""

    DELETED = "deleted"
    ABSURD = "absurd"


class Cut(Struct, frozen=True):
    """A lake before the games of `day`: what was there at `cutoff`, and what was not.

    `masked` is the one schedule of the future that stays where none was written in time: its games
    from `day` on are put back to scheduled.
    """

    day: date
    cutoff: datetime
    kept: tuple[LakeDocument, ...]
    future: tuple[LakeDocument, ...]
    masked: LakeDocument | None


class _Envelope(Struct):
    timestamp: datetime
    data: Raw


class DatedLake:
    """A lake in a folder, its documents put in time. The folder must not change meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._reader = FolderLake(root)

    @cached_property
    def documents(self) -> list[LakeDocument]:
        """The documents that a source reads, in order of path."""
        found = []
        for item in self._reader.list(""):
            for source in SOURCES.values():
                variables = source.match(item.path)
                if variables is not None:
                    found.append(LakeDocument(source, item, variables))
                    break
        return sorted(found, key=lambda document: document.object.path)

    @property
    def dates(self) -> tuple[date, date]:
        """The first and the last date that a path names.

        Raises:
            ValueError: none does.
        """
        dates = [document.date for document in self.documents if document.date]
        if not dates:
            raise ValueError(f"no document in {self.root} lies in the folder of a date")
        return min(dates), max(dates)

    @cached_property
    def game_dates(self) -> list[date]:
        """The dates that have competitive games and documents of results, in order."""
        with_results = {d.date for d in self.documents if d.source.name in RESULTS}
        with_games = {
            game.game_date
            for game_id, game in self._fixtures().items()
            if game_id.startswith(COMPETITIVE) and game.tip_off_at
        }
        return sorted(with_games & with_results)

    def cut(self, day: date, as_of_minutes: int) -> Cut:
        """Tell the documents that were there before the games of a date from those that were not.

        The cut is at the as-of instant of the date's last game; a document of that very instant
        was there.

        Args:
            day: a date with games.
            as_of_minutes: how long before tip-off a row's knowledge ends.

        Raises:
            ValueError: no schedule has a tip-off on that date.
        """
        fixtures = self._fixtures()
        tip_offs = [g.tip_off_at for g in fixtures.values() if g.game_date == day and g.tip_off_at]
        if not tip_offs:
            raise ValueError(f"no schedule in {self.root} has a game with a tip-off on {day}")
        cutoff = max(tip_offs) - timedelta(minutes=as_of_minutes)
        kept, future = [], []
        for document in self.documents:
            (kept if self._was_there(document, day, cutoff) else future).append(document)
        masked = None
        if not _is_settled(self._fixtures(cutoff), fixtures, day):
            masked = max((d for d in future if d.source is SCHEDULE), key=_written_at)
            future.remove(masked)
        return Cut(day, cutoff, tuple(kept), tuple(future), masked)

    def settled_dates(self, as_of_minutes: int) -> list[date]:
        """Return the dates on which a schedule, written in time, knew all results before.

        Only there does a cut lake need no masked schedule.
        """
        return [day for day in self.game_dates if self.cut(day, as_of_minutes).masked is None]

    def link(self, documents: Iterable[LakeDocument], out: Path) -> None:
        """Write documents into an empty folder: as links, or copies on another file system."""
        for document in documents:
            source, target = self.root / document.object.path, _place(out, document)
            try:
                target.hardlink_to(source)
            except OSError:
                shutil.copy2(source, target)

    def write(self, made: Cut, future: Future, out: Path) -> None:
        """Write a cut lake into an empty folder.

        File times are kept, since they decide between two documents of one instant.
        """
        self.link(made.kept, out)
        for document, change in self._rewritten(made, future):
            target = _place(out, document)
            target.write_text(json.dumps(change(json.loads(self._reader.read(document.object)))))
            os.utime(target, ns=(document.object.generation, document.object.generation))

    def _rewritten(
        self, made: Cut, future: Future
    ) -> Iterator[tuple[LakeDocument, Callable[[Any], Any]]]:
        """Yield the documents of the future that stay, each with what is done to it."""
        if future is Future.DELETED:
            if made.masked:
                yield made.masked, _from(made.day, _unplayed)
            return
        for document in (*made.future, *([made.masked] if made.masked else [])):
            is_schedule = document.source is SCHEDULE
            yield document, _from(made.day, absurd) if is_schedule else absurd

    def _was_there(self, document: LakeDocument, day: date, cutoff: datetime) -> bool:
        known_at = None if document.source.name in RESULTS else self._known_at[document.object]
        if known_at is not None:
            return known_at <= cutoff
        return document.date is not None and document.date < day

    @cached_property
    def _known_at(self) -> dict[LakeObject, datetime | None]:
        """When what a snapshot says was known; of results nothing.

        A document of an odds history is an envelope around the instant it shows, and its file name
        tells only when somebody fetched it. Any other one shows the instant it was scraped.
        """
        known: dict[LakeObject, datetime | None] = {}
        for document in self.documents:
            if document.source.name not in RESULTS:
                known[document.object] = path_snapshot(document.variables)
                try:
                    content = self._reader.read(document.object)
                    known[document.object] = msgspec.json.decode(content, type=_Envelope).timestamp
                except msgspec.DecodeError:
                    continue
        return known

    def _fixtures(self, until: datetime | None = None) -> dict[str, Fixture]:
        """Return every game by id as the newest schedule has it, of those written until then."""
        fixtures: dict[str, Fixture] = {}
        for written_at, games in self._schedules:
            if until is None or written_at <= until:
                fixtures |= games
        return fixtures

    @cached_property
    def _schedules(self) -> list[tuple[datetime, dict[str, Fixture]]]:
        """The schedules, oldest first."""
        documents = (d for d in self.documents if d.source is SCHEDULE)
        return [
            (_written_at(document), dict(self._games(document)))
            for document in sorted(documents, key=_written_at)
        ]

    def _games(self, schedule: LakeDocument) -> Iterator[tuple[str, Fixture]]:
        content = self._reader.read(schedule.object)
        for row in SCHEDULE.parse(Document(content, schedule.variables, None, None)):
            if isinstance(row, Row):
                season, game = row.parts
                yield (
                    game.game_id,
                    Fixture(
                        season.game_date,
                        game.tip_off_at,
                        game.game_status,
                        game.home_team_score,
                        game.away_team_score,
                    ),
                )


def _place(out: Path, document: LakeDocument) -> Path:
    target = out / document.object.path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _written_at(document: LakeDocument) -> datetime:
    return path_snapshot(document.variables) or datetime.min.replace(tzinfo=UTC)


def _is_settled(known: Mapping[str, Fixture], true: Mapping[str, Fixture], day: date) -> bool:
    """Tell whether a schedule is right about all results before a date, and who plays on it."""

    def today(fixtures: Mapping[str, Fixture]) -> Iterable[tuple[str, datetime | None]]:
        return sorted((key, g.tip_off_at) for key, g in fixtures.items() if g.game_date == day)

    return today(known) == today(true) and all(
        known.get(key) == game for key, game in true.items() if game.game_date < day
    )


# What is no measure: names of things, their order, and when they happened.
_IDENTITY = re.compile(
    r"id$|ids|number|num$|period|order|sequence|sort|year|season|version|code|status|count|week"
    r"|hour|date|time|seed|isfieldgoal|possession|confidence|^draft|^num|^outof|^x|^y|_x$|_y$"
)
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "shotresult": {"Made": "Missed", "Missed": "Made"},
    "result": {"made": "missed", "missed": "made"},
    "status": {"Out": "Available"},
    "position": {"G": "C", "F": "G", "C": "F"},
}


def absurd(value: Any, key: str = "") -> Any:
    """Return a document whose measures nobody could mistake for the true ones.

    Every number that is no id, order or time becomes three times itself and seven, makes become
    misses, who is out is available. Structure and keys stay, so that it loads.
    """
    if isinstance(value, dict):
        if "headers" in value and "rowSet" in value:
            rows = [
                [absurd(cell, name) for name, cell in zip(value["headers"], row, strict=True)]
                for row in value["rowSet"]
            ]
            return value | {"rowSet": rows}
        return {name: absurd(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [absurd(inner, key) for inner in value]
    lowered = key.lower()
    if isinstance(value, str):
        return _TEXTS.get(lowered, {}).get(value, value)
    if isinstance(value, bool) or value is None or _IDENTITY.search(lowered):
        return value
    return 3 * value + 7


def _from(day: date, change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a change to the games of a schedule from a date on."""

    def apply(schedule: dict[str, Any]) -> dict[str, Any]:
        games = [
            change(game) if game["gameDateTimeEst"][:10] >= f"{day}" else game
            for game in schedule["games"]
        ]
        return schedule | {"games": games}

    return apply


def _unplayed(game: dict[str, Any]) -> dict[str, Any]:
    """Return a game as a schedule has it before it is played."""
    teams = {
        side: game[side] | {"score": 0, "wins": 0, "losses": 0} for side in ("homeTeam", "awayTeam")
    }
    return game | {"gameStatus": SCHEDULED, "gameStatusText": ""} | teams
