"""A correction in place: one object of a written lake gets new content under its old path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from loaders.sample.corrections import disputed_three, three_counted_as_two
from loaders.sample.documents import gamebook, play_by_play, player_boxscores, team_boxscore
from loaders.sample.lake import encode, set_time
from loaders.sample.model import Game, GameType, League
from loaders.sample.objects import LakeObject

LATER = timedelta(days=1)
"""A rewritten object is this much younger than it was."""

SOURCES: Mapping[str, Callable[[League], Iterator[LakeObject]]] = MappingProxyType(
    {
        "player-boxscores": player_boxscores.objects,
        "team-boxscore": team_boxscore.objects,
        "gamebooks-data": gamebook.objects,
        "play-by-play": play_by_play.objects,
    }
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What was rewritten: the object, when it claims to have been, and what is true of it now.

    `person_id` is the player who has lost a point and a three.
    """

    path: str
    written_at: datetime
    person_id: int
    before: Game
    after: Game


def rewrite_with_correction(
    lake: Path, league: League, game_id: str | None = None, source: str = "player-boxscores"
) -> Rewritten:
    """Count one three of a game as a two, and overwrite one object of the lake accordingly.

    The path stays, content and file time change. Nothing else does, so the lake's other documents
    of the game now disagree with this one, as they do between two scrapes.

    Args:
        lake: a folder that `write_lake` wrote this league into.
        league: that league.
        game_id: which game; the first regular-season game that can be corrected if None.
        source: which of the game's documents, a key of `SOURCES`.

    Raises:
        ValueError: the game has no basket to correct, or no document of that source.
    """
    before = league.games[game_id] if game_id else _first_game(league)
    after = three_counted_as_two(before)
    corrected = replace(league, games={**league.games, after.game_id: after})
    item = rewrite(lake, corrected, after.game_id, source)
    return Rewritten(item.path, item.written_at, disputed_three(before).player, before, after)


def rewrite(lake: Path, league: League, game_id: str, source: str) -> LakeObject:
    """Overwrite the newest document of a game with what it would say of this league.

    Args:
        lake: a folder that `write_lake` wrote a league into that differs in this game only.
        league: what is true now.
        game_id: which game.
        source: which of its documents, a key of `SOURCES`.

    Returns:
        The object, with the time it claims to have been rewritten at.

    Raises:
        ValueError: the game has no document of that source.
    """
    items = [item for item in SOURCES[source](league) if game_id in item.game_ids]
    if not items:
        raise ValueError(f"game {game_id} has no document of {source} to correct")
    newest = max(items, key=lambda item: item.written_at)
    item = replace(newest, written_at=newest.written_at + LATER)
    (lake / item.path).write_bytes(encode(item))
    set_time(lake / item.path, item.written_at)
    return item


def _first_game(league: League) -> Game:
    """Return the first ordinary game that can be corrected and has all its documents."""
    for game in league.games.values():
        publication = league.publications[game.game_id]
        is_complete = (
            publication.has_team_box
            and publication.has_gamebook
            and publication.has_play_by_play
            and publication.first_version is None
        )
        if game.fixture.game_type is GameType.REGULAR and is_complete and disputed_three(game):
            return game
    raise ValueError("no regular-season game of the league has a three that can be corrected")
