"""`nba-com/gamebooks-data`: what a parser made of the official game book, one document per game.

Names of those who played or sat out are full, those of the inactive are surnames only. Percentages
are 0.0 without attempts. Newer documents have more keys than older ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import iso
from loaders.sample.documents.numbers import minutes_and_seconds, percentage
from loaders.sample.model import Game, League, Line, Player, PlayerGame, Publication, Status
from loaders.sample.objects import LakeObject
from loaders.sample.teams import TEAMS

Entry = dict[str, object]

SOLD_OUT = 19_000


def objects(league: League) -> Iterator[LakeObject]:
    """Yield the document of every game that has one, and a second one after a correction."""
    for game in league.games.values():
        publication = league.publications[game.game_id]
        if not publication.has_gamebook:
            continue
        for version, is_late in lake.versions(game, publication):
            at = lake.gamebook_at(game.fixture, is_late)
            path = lake.gamebook_path(game.fixture, at, publication.has_gamebook_folder)
            make = partial(document, league, version, publication, at)
            yield LakeObject(path, at, make, (game.game_id,))


def document(
    league: League, game: Game, publication: Publication, at: datetime
) -> dict[str, object]:
    """Return the document of a game; with the old path it also has the old keys."""
    fixture = game.fixture
    day, code = f"{game.day:%Y%m%d}", f"{fixture.away}{fixture.home}"
    names = {team: TEAMS[team].full_name for team in fixture.teams}
    if publication.upper_case_team:
        names[publication.upper_case_team] = names[publication.upper_case_team].upper()
    active = [
        _active(league.players[p.person_id], p, names[team])
        for team in fixture.teams
        for p in game.roster(team, Status.ACTIVE)
    ]
    dnp = [
        _did_not_play(league.players[p.person_id], p, names[team])
        for team in fixture.teams
        for p in game.roster(team, Status.DNP)
    ]
    inactive = {
        team: [
            _inactive(league.players[p.person_id], p, names[team])
            for p in game.roster(team, Status.INACTIVE)
        ]
        for team in fixture.teams
    }
    if publication.text_bleed:
        inactive[fixture.away] = _bled(inactive[fixture.away], inactive[fixture.home], game)
    listed = [*inactive[fixture.away], *inactive[fixture.home]]
    is_new = publication.has_gamebook_folder
    url = f"https://statsdmz.nba.com/pdfs/{day}/{day}_{code}.pdf"
    book: dict[str, object] = {
        "game_code": f"{day}/{code}",
        "date": f"{game.day}",
        "matchup": f"{fixture.away}@{fixture.home}",
        "away_team": fixture.away,
        "home_team": fixture.home,
        "pdf_version": "short",
        "pdf_url": url,
        **({"pdf_source": "download"} if is_new else {}),
        "arena": fixture.arena,
        "city": fixture.arena_city,
        "state": fixture.arena_state,
        "location": f"{fixture.arena_city}, {fixture.arena_state}",
        "officials": [{"number": o.number, "name": o.name} for o in game.officials],
        "game_duration": _duration(game),
        "attendance": game.attendance,
        **({"attendance_note": "Sellout"} if game.attendance >= SOLD_OUT else {}),
        **(_venue(game) if is_new else {}),
        "timestamp": iso(at),
        "active_players": active,
        "dnp_players": dnp,
        "inactive_players": listed,
        "total_players": len(active) + len(dnp) + len(listed),
        "active_count": len(active),
        "dnp_count": len(dnp),
        "inactive_count": len(listed),
        "source": "nba_gamebook_pdf",
        "debug_info": {
            "text_length": 2_400 + 30 * len(active) + 45 * (len(dnp) + len(listed)),
            "parser_used": "pdfplumber",
            "debug_file": f"debug_pdfplumber_text_{day}_{code}.txt",
        },
    }
    if is_new:
        book |= {"data_status": "complete", "error_recovery_summary": {}, "incomplete_sections": []}
    return book


def _active(player: Player, played: PlayerGame, team: str) -> Entry:
    return {
        "name": player.full_name,
        "team": team,
        "status": "active",
        "stats": _stats(played.line),
    }


def _stats(line: Line) -> Entry:
    field_goals = line.field_goals_made, line.field_goals_attempted
    threes = line.three_pointers_made, line.three_pointers_attempted
    free_throws = line.free_throws_made, line.free_throws_attempted
    return {
        "minutes": minutes_and_seconds(line.seconds_played),
        "field_goals_made": field_goals[0],
        "field_goals_attempted": field_goals[1],
        "three_pointers_made": threes[0],
        "three_pointers_attempted": threes[1],
        "free_throws_made": free_throws[0],
        "free_throws_attempted": free_throws[1],
        "offensive_rebounds": line.offensive_rebounds,
        "defensive_rebounds": line.defensive_rebounds,
        "total_rebounds": line.total_rebounds,
        "assists": line.assists,
        "personal_fouls": line.personal_fouls,
        "steals": line.steals,
        "turnovers": line.turnovers,
        "blocks": line.blocks,
        "plus_minus": line.plus_minus,
        "points": line.points,
        "field_goal_percentage": percentage(*field_goals) or 0.0,
        "three_point_percentage": percentage(*threes) or 0.0,
        "free_throw_percentage": percentage(*free_throws) or 0.0,
    }


def _did_not_play(player: Player, absent: PlayerGame, team: str) -> Entry:
    return {
        "name": player.full_name,
        "team": team,
        "status": "did_not_play",
        "dnp_reason": absent.reason,
        "category": absent.reason.split(" ", 1)[0],
    }


def _inactive(player: Player, absent: PlayerGame, team: str) -> Entry:
    return {
        "name": player.last_name,
        "team": team,
        "status": "inactive",
        "reason": absent.reason,
        "category": "inactive",
    }


def _bled(away: list[Entry], home: list[Entry], game: Game) -> list[Entry]:
    """Return the visitors' inactive list after the parser ran on into the home team's.

    The last visitor's reason swallows the start of the next line with its first player, and the
    rest of the home team's players are taken for visitors. Under the home team they stand as well.
    """
    last, first = away[-1], home[0]
    swallowed = (
        f"{last['reason']}) Inactive: {TEAMS[game.fixture.home].name} - "
        f"{first['name']} ({first['reason']}"
    )
    run_on = [entry | {"team": last["team"]} for entry in home[1:]]
    return [*away[:-1], last | {"reason": swallowed}, *run_on]


def _venue(game: Game) -> Entry:
    fixture = game.fixture
    is_abroad = fixture.subtype == "Global Games"
    return {
        "is_special_venue": fixture.is_neutral,
        "is_neutral_site": fixture.is_neutral,
        "is_relocated_home": False,
        "is_international": is_abroad,
        "has_standard_labels": not fixture.is_neutral,
        "needs_fallback_parsing": False,
    }


def _duration(game: Game) -> str:
    minutes = game.plays[-1].wall // 600
    return f"{minutes // 60}:{minutes % 60:02d}"
