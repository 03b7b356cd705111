"""Writers: one module per document type. Each turns the league into objects of the lake.

A writer is a function `objects(league)` that yields `LakeObject`s. Writers know the league and
nothing of each other, so that a new source is a new module and a line in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.sample.documents import (
    bdl_injuries,
    betting,
    bigdataball,
    gamebook,
    injury_report,
    play_by_play,
    player_boxscores,
    player_list,
    player_movement,
    referee_assignments,
    rosters,
    schedule,
    team_boxscore,
)
from loaders.sample.model import League
from loaders.sample.objects import LakeObject

WRITERS: tuple[Callable[[League], Iterator[LakeObject]], ...] = (
    schedule.objects,
    player_boxscores.objects,
    team_boxscore.objects,
    gamebook.objects,
    play_by_play.objects,
    bigdataball.objects,
    player_list.objects,
    betting.objects,
    injury_report.objects,
    bdl_injuries.objects,
    rosters.objects,
    player_movement.objects,
    referee_assignments.objects,
)


def all_objects(league: League) -> Iterator[LakeObject]:
    """Yield every object of the lake, writer by writer."""
    for objects in WRITERS:
        yield from objects(league)
