"""A small invented league, simulated play by play and written as lake documents.

    from loaders.sample import simulate, write_lake

    league = simulate(seed=1)
    write_lake(league, Path("lake"))

The league is the truth that tests compare with: `league.games[game_id]` has plays, shots, players'
and teams' lines. Documents only tell of it. Players are invented; teams and arenas are the real
ones. Everything follows from the seed and the dates, byte for byte.

Awkward cases are in the lake on purpose: `league.cases["double_overtime"].game_id`. `cases.py`
lists their names.

Modules, from the ground up:

`rng`, `clock`, `teams`, `model`
    random numbers that never change, time zones, franchises, the dataclasses.
`players`, `fixtures`, `absences`, `squads`, `quirks`
    the league before its games: people, schedule, who is out, trades, arranged oddities.
`court`, `shots`, `rotation`, `simulation`, `box`
    a game: drawn possession by possession, then counted.
`corrections`, `publishing`, `objects`, `cases`, `league`
    what is published, where and when; the whole league.
`reports`, `movement`, `crews`
    before a game: who is listed as injured; transactions and published rosters; officials.
`market`
    what bookmakers quote on the league's players and games, with cases of its own.
`documents/`, `lake`, `rewrite`, `cli`
    one writer per document type, the folder, a correction in place, the command.
"""

from loaders.sample.lake import write_lake
from loaders.sample.league import season_totals, simulate
from loaders.sample.model import Case, Game, League, Line, PlayerGame, Shot, Status, TeamGame, Zone
from loaders.sample.rewrite import rewrite_with_correction

__all__ = [
    "Case",
    "Game",
    "League",
    "Line",
    "PlayerGame",
    "Shot",
    "Status",
    "TeamGame",
    "Zone",
    "rewrite_with_correction",
    "season_totals",
    "simulate",
    "write_lake",
]
