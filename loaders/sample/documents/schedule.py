"""`nba-com/schedule` and `nba-com/schedule-cdn`: the whole season as it stood when scraped.

Both have the same shape. `gameDateTimeEst` and its like are Eastern wall clocks with a false `Z`;
`gameDateTimeUTC` is true. A game that is not played has score 0. The keys from `isPrimetime` on are
what the scraper adds, by its own rules, some of which are wrong (Martin Luther King's day is not
always on 15 January); they are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from loaders.sample import objects as lake
from loaders.sample.clock import eastern, iso, local, zulu
from loaders.sample.model import Fixture, GameType, League
from loaders.sample.objects import LakeObject
from loaders.sample.teams import ALL_STARS, TEAMS, Team

SCHEDULED, IN_PROGRESS, FINAL = 1, 2, 3

CALLED_OFF = timedelta(hours=3)
"""A postponed game is called off this long before its old tip-off."""

TRADITIONAL = frozenset({"ABC", "ESPN", "TNT"})
STREAMING = frozenset({"truTV", "Max"})

_ZERO_DAY = "1900-01-01"


@dataclass(frozen=True, slots=True)
class State:
    """How a game stood at one moment."""

    day: date
    tip_at: datetime
    status: int
    text: str
    away_score: int = 0
    home_score: int = 0
    is_postponed: bool = False


def objects(league: League) -> Iterator[LakeObject]:
    """Yield every snapshot of both schedules."""
    for source, moments in (
        ("schedule", league.schedule_snapshots),
        ("schedule-cdn", league.cdn_snapshots),
    ):
        for at in moments:
            path = lake.schedule_path(source, league.season, at)
            yield LakeObject(path, at, partial(document, league, at))


def document(league: League, at: datetime) -> dict[str, object]:
    """Return the schedule as it stood at an instant."""
    states = [(fixture, state_at(league, fixture, at)) for fixture in league.fixtures]
    states.sort(key=lambda pair: (pair[1].day, pair[1].tip_at, pair[0].game_id))
    records: Counter[tuple[GameType, str, bool]] = Counter()
    sequence: Counter[date] = Counter()
    first_day = min(f.day for f in league.fixtures if f.game_type is GameType.REGULAR)
    games = []
    for fixture, state in states:
        sequence[state.day] += 1
        if state.status == FINAL and state.home_score != state.away_score:
            home_won = state.home_score > state.away_score
            records[fixture.game_type, fixture.home, home_won] += 1
            records[fixture.game_type, fixture.away, not home_won] += 1
        games.append(_game(fixture, state, sequence[state.day], records, first_day))
    return {
        "season": str(league.season_year),
        "season_nba_format": league.season,
        "seasonYear": league.season,
        "leagueId": "00",
        "timestamp": iso(at),
        "meta": {
            "version": 1,
            "request": f"http://nba.cloud/league/00/{league.season}/scheduleleaguev2?Format=json",
            "time": zulu(at),
        },
        "game_count": len(games),
        "date_count": len(sequence),
        "games": games,
        "metadata": _metadata(league, at, games),
    }


def state_at(league: League, fixture: Fixture, at: datetime) -> State:
    """Return how a game stood at an instant."""
    if fixture.original_day and at < eastern(fixture.original_day + timedelta(days=1), 12):
        return _before_it_moved(fixture, at)
    game = league.games.get(fixture.game_id)
    if game is None or at < fixture.tip_at:
        return State(fixture.day, fixture.tip_at, SCHEDULED, _tip_text(fixture.tip_at))
    first = league.publications[game.game_id].first_version
    if first and at < lake.team_boxscore_at(fixture, late=True):
        game = first
    tenths = (at - fixture.tip_at).total_seconds() * 10
    last = max((p for p in game.plays if p.wall <= tenths), key=lambda p: p.number)
    if last is game.plays[-1]:
        overtimes = game.overtime_periods
        text = "Final" + ("/OT" if overtimes else "") + (str(overtimes) if overtimes > 1 else "")
        status = FINAL
    else:
        seconds = last.clock // 10
        text = f"Q{last.period} {seconds // 60}:{seconds % 60:02d}"
        status = IN_PROGRESS
    return State(fixture.day, fixture.tip_at, status, text, last.away_score, last.home_score)


def _before_it_moved(fixture: Fixture, at: datetime) -> State:
    """Return how a postponed game stood while the schedule had it on its old date.

    That lasts until noon of the next day. A game that was `marked_final` has become final by then,
    without a score.
    """
    day, tip_at = fixture.original_day, fixture.original_tip_at
    if at < tip_at - CALLED_OFF:
        return State(day, tip_at, SCHEDULED, _tip_text(tip_at))
    if fixture.marked_final:
        return State(day, tip_at, FINAL, "Final")
    return State(day, tip_at, SCHEDULED, "PPD", is_postponed=True)


def _tip_text(tip_at: datetime) -> str:
    wall = local(tip_at)
    return f"{wall.hour % 12 or 12}:{wall:%M} {'am' if wall.hour < 12 else 'pm'} ET"


def _game(
    fixture: Fixture,
    state: State,
    sequence: int,
    records: Counter[tuple[GameType, str, bool]],
    first_day: date,
) -> dict[str, object]:
    home, away = TEAMS[fixture.home], TEAMS[fixture.away]
    wall = local(state.tip_at)
    has_week = fixture.game_type in (GameType.REGULAR, GameType.PLAY_IN)
    monday = first_day - timedelta(days=first_day.weekday())
    week = (state.day - monday).days // 7 + 1 if has_week else 0
    week_name = f"Week {week}" if week else ""
    day_name = f"{state.day:%a}"
    day_text = f"{state.day:%m/%d/%Y} 00:00:00"
    return {
        "gameId": fixture.game_id,
        "gameCode": f"{state.day:%Y%m%d}/{fixture.away}{fixture.home}",
        "gameStatus": state.status,
        "gameStatusText": state.text,
        "gameSequence": sequence,
        "gameDateEst": f"{state.day}T00:00:00Z",
        "gameTimeEst": f"{_ZERO_DAY}T{wall:%H:%M:%S}Z",
        "gameDateTimeEst": zulu(wall),
        "gameDateUTC": zulu(eastern(state.day)),
        "gameTimeUTC": f"{_ZERO_DAY}T{state.tip_at:%H:%M:%S}Z",
        "gameDateTimeUTC": zulu(state.tip_at),
        "awayTeamTime": zulu(local(state.tip_at, away.timezone)),
        "homeTeamTime": zulu(local(state.tip_at, home.timezone)),
        "day": day_name,
        "monthNum": state.day.month,
        "weekNumber": week,
        "weekName": week_name,
        "ifNecessary": False,
        "seriesGameNumber": "",
        "gameLabel": fixture.label,
        "gameSubLabel": fixture.sub_label,
        "arenaName": fixture.arena,
        "arenaState": fixture.arena_state,
        "arenaCity": fixture.arena_city,
        "postponedStatus": "Y" if state.is_postponed else "N",
        "branchLink": "",
        "gameSubtype": fixture.subtype,
        "isNeutral": fixture.is_neutral,
        "homeTeam": _team(home, fixture, state.home_score, records),
        "awayTeam": _team(away, fixture, state.away_score, records),
        **_networks(fixture),
        "isRegularSeason": week_name.lower().startswith("week"),
        "isPlayoffs": fixture.game_type is GameType.PLAY_IN,
        "isAllStar": fixture.game_type is GameType.ALL_STAR,
        "isEmiratesCup": "cup" in fixture.label.lower(),
        "playoffRound": "play_in" if fixture.game_type is GameType.PLAY_IN else None,
        "isChristmas": (state.day.month, state.day.day) == (12, 25),
        "isMLKDay": (state.day.month, state.day.day) == (1, 15),
        "dayOfWeek": day_name.lower(),
        "isWeekend": state.day.weekday() >= 4,
        "timeSlot": _time_slot(wall.hour),
        "gameDate": day_text,
        "gameDateObj": day_text,
    }


def _team(
    team: Team, fixture: Fixture, score: int, records: Counter[tuple[GameType, str, bool]]
) -> dict[str, object]:
    return {
        "teamId": team.team_id,
        "teamName": team.name,
        "teamCity": team.city,
        "teamTricode": team.tricode,
        "teamSlug": team.slug,
        "wins": records[fixture.game_type, team.tricode, True],
        "losses": records[fixture.game_type, team.tricode, False],
        "score": score,
        "seed": 0,
    }


def _networks(fixture: Fixture) -> dict[str, object]:
    streaming = [name for name in fixture.networks if name in STREAMING]
    traditional = [name for name in fixture.networks if name not in STREAMING]
    national = [name for name in traditional if name in TRADITIONAL]
    return {
        "isPrimetime": bool(national),
        "hasNationalTV": bool(national),
        "primaryNetwork": national[0] if national else None,
        "traditionalNetworks": traditional,
        "streamingPlatforms": streaming,
    }


def _time_slot(hour: int) -> str:
    if hour < 15:
        return "afternoon"
    return "early_evening" if hour < 20 else "primetime"


def _metadata(
    league: League, at: datetime, games: Sequence[dict[str, object]]
) -> dict[str, object]:
    def count(is_one: Callable[[dict[str, object]], bool]) -> dict[str, int]:
        chosen = [game["gameStatus"] for game in games if is_one(game)]
        return {
            "total": len(chosen),
            "completed": chosen.count(FINAL),
            "live": chosen.count(IN_PROGRESS),
            "scheduled": chosen.count(SCHEDULED),
        }

    playoffs = count(lambda game: game["isPlayoffs"])
    regular = count(lambda game: game["isRegularSeason"] and not game["isPlayoffs"])
    all_star = count(lambda game: game["isAllStar"])
    completed = count(lambda _: True)["completed"]
    guests = [team.tricode for team in ALL_STARS]
    wanted = regular["completed"] + playoffs["completed"]
    counted = {
        "regular_season": regular,
        "playoffs": playoffs,
        "allstar": all_star,
        "preseason": count(
            lambda game: not (game["isRegularSeason"] or game["isPlayoffs"] or game["isAllStar"])
        ),
    }
    return {
        "season": league.season,
        "scraped_at": iso(at),
        "total_games": len(games),
        **counted,
        "season_progress": {
            "completion_percentage": round(100 * completed / len(games), 1),
            "total_completed": completed,
            "total_remaining": len(games) - completed,
            "estimated_final_backfill": regular["total"] + playoffs["total"],
        },
        "backfill": {
            "total_games": wanted,
            "estimated_remaining": regular["total"] + playoffs["total"] - wanted,
            "description": (
                "Regular season + playoffs, completed games only, "
                "excluding All-Star and invalid teams"
            ),
        },
        "filtered": {
            "allstar_games": sum(game["homeTeam"]["teamTricode"] in guests for game in games),
            "invalid_team_codes": 0,
            "invalid_team_examples": [],
        },
    }
