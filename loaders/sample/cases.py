"""The awkward cases of a lake, by name, with the games, players and objects they are found in.

A case that does not fit into the range is absent. The names:

Games
    `overtime`, `double_overtime`; `late_tip_daylight_time`, `late_tip_standard_time`;
    `neutral_site_abroad`; `postponed`, `postponed_marked_final`; `in_progress`.
Games that do not count, and dates
    `preseason`, `preseason_against_club`, `all_star`, `cup_final`, `play_in`; `one_game`,
    `no_game` (an empty document).
Players
    `accented_names`, `suffixed_names`, `apostrophes`, `hyphens`, `initials`,
    `suffixes_inside_names`, `bigdataball_names`; `same_surname` (both inactive); `trade`;
    `zero_minutes`, `free_throws_only`; `coaches_decision`, `did_not_dress`, `not_with_team`,
    `inactive`.
Documents
    `corrected` (published wrong first, then right), `listed_in_error` (a row the correction
    removes); `only_bigdataball`, `no_plays`, `no_gamebook`, `no_team_box`; `text_bleed`,
    `upper_case_team`, `old_gamebook_path`, `old_play_by_play_key`, `numbered_names`;
    `shot_at_origin`, `shot_without_area`.
Plays
    `technical_free_throw`, `backcourt_shot`, `team_turnover`.
Before the game
    `upgraded_to_available`, `downgraded_too_late`, `report_of_nobody`, `no_injury_report`;
    `waived`, `claimed_off_waivers`, `no_rosters`, `no_roster_of_team`; `crews_too_late`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from loaders.sample import objects
from loaders.sample.clock import eastern
from loaders.sample.crews import crew_cases
from loaders.sample.fixtures import Calendar
from loaders.sample.model import (
    TECHNICAL,
    Case,
    Fixture,
    Game,
    GameType,
    Kind,
    League,
    Play,
    PlayerGame,
    Status,
    Zone,
)
from loaders.sample.movement import movement_cases
from loaders.sample.players import NamedPlayer
from loaders.sample.publishing import in_progress
from loaders.sample.quirks import CORRECTED, Quirk
from loaders.sample.reports import report_cases
from loaders.sample.scoresheet import Script
from loaders.sample.teams import CLUB, PACIFIC, TEAMS

NOON_DAYLIGHT_TIME, NOON_STANDARD_TIME = 16, 17
"""The hour it is in UTC at noon in the East."""

Named = Sequence[tuple[NamedPlayer, int]]


def find_cases(
    league: League,
    calendar: Calendar,
    quirks: Mapping[str, Sequence[Quirk]],
    scripts: Mapping[str, Script],
    named: Named,
) -> dict[str, Case]:
    """Return all cases of a league by name."""
    arranged = {quirk.name: game_id for game_id, own in quirks.items() for quirk in own}
    found = [
        *_games(league, calendar, arranged),
        *_kinds_of_games(league, calendar),
        *_names(league, named),
        *_absentees(league),
        *_scripted_players(arranged, scripts),
        *_documents(league, arranged),
        *_plays(league),
        *report_cases(league, calendar),
        *movement_cases(league, calendar),
        *crew_cases(league, calendar),
    ]
    return {
        case.name: case
        for case in found
        if case.game_ids or case.player_ids or case.paths or case.days
    }


def _games(league: League, calendar: Calendar, arranged: Mapping[str, str]) -> Iterable[Case]:
    for name, description in (
        ("overtime", "one overtime: 265:00 a team"),
        ("double_overtime", "two overtimes: 290:00 a team"),
    ):
        yield Case(name, description, game_ids=_ids(arranged, name))
    yield from _late_tips(league)
    played = [game.fixture for game in league.games.values()]
    yield Case(
        "neutral_site_abroad",
        "a regular-season game on a neutral floor in Mexico City; it counts",
        game_ids=_where(played, lambda f: f.is_neutral and f.game_type is GameType.REGULAR),
    )
    for name, marked, description in (
        ("postponed", False, "an earlier schedule has the game on an earlier date, then as PPD"),
        ("postponed_marked_final", True, "the schedule called it final, 0-0, on its old date"),
    ):
        moved = [f for f in played if f.original_day and f.marked_final is marked]
        yield Case(
            name,
            description,
            game_ids=tuple(f.game_id for f in moved),
            days=tuple(f.original_day for f in moved),
            paths=tuple(
                objects.schedule_path(
                    "schedule", league.season, objects.scraped_at(f.original_day, 10, 0)
                )
                for f in moved
            ),
        )
    running = in_progress(calendar, played)
    at = next(at for at in league.schedule_snapshots if at > running.tip_at)
    yield Case(
        "in_progress",
        "an early schedule was scraped while the game was on",
        game_ids=(running.game_id,),
        paths=(objects.schedule_path("schedule", league.season, at),),
    )


def _late_tips(league: League) -> Iterable[Case]:
    """Yield the west-coast games at 22:30 Eastern, apart by the time they are played under."""
    late = [
        game.fixture
        for game in league.games.values()
        if game.fixture.tip_at == eastern(game.day, 22, 30)
        and TEAMS[game.fixture.home].timezone == PACIFIC
        and game.fixture.game_type is GameType.REGULAR
    ]
    for name, noon in (("daylight", NOON_DAYLIGHT_TIME), ("standard", NOON_STANDARD_TIME)):
        yield Case(
            f"late_tip_{name}_time",
            f"22:30 Eastern {name} time is tomorrow in UTC",
            game_ids=_where(late, lambda f: eastern(f.day, 12).hour == noon),  # noqa: B023
        )


def _kinds_of_games(league: League, calendar: Calendar) -> Iterable[Case]:
    played = [game.fixture for game in league.games.values()]
    for name, kind, description in (
        ("preseason", GameType.PRESEASON, "001: has documents, does not count"),
        ("all_star", GameType.ALL_STAR, "003: teams that are not NBA teams, does not count"),
        ("cup_final", GameType.CUP_FINAL, "006 on a neutral floor: not in season totals"),
        ("play_in", GameType.PLAY_IN, "005: not in season totals"),
    ):
        yield Case(name, description, _where(played, lambda f: f.game_type is kind))  # noqa: B023
    yield Case(
        "preseason_against_club",
        "001 against a non-NBA club: does not count",
        _where(played, lambda f: CLUB.tricode in f.teams),
    )
    if calendar.one_game:
        yield Case(
            "one_game",
            "a night with one game",
            game_ids=_where(played, lambda f: f.day == calendar.one_game),
            days=(calendar.one_game,),
        )
    if calendar.no_game:
        at = objects.player_boxscores_at(calendar.no_game)
        yield Case(
            "no_game",
            "a night without games: the player boxes are an empty, valid document",
            days=(calendar.no_game,),
            paths=(objects.player_boxscores_path(calendar.no_game, at),),
        )


def _names(league: League, named: Named) -> Iterable[Case]:
    descriptions = {
        "accented_names": "letters with accents, some of which do not decompose",
        "suffixed_names": "Jr., Sr., II, III and IV",
        "apostrophes": "apostrophes in first and last name",
        "hyphens": "hyphens in first and last name",
        "initials": "initials with full stops",
        "suffixes_inside_names": "iv, sr, jr and ii inside names",
    }
    for case, description in descriptions.items():
        ids = tuple(person_id for player, person_id in named if player.case == case)
        yield Case(case, description, player_ids=ids)
    spelled = league.source_names["bigdataball"]
    games = [
        game
        for game in league.games.values()
        if league.publications[game.game_id].has_bigdataball
        and any(
            person_id in game.players and game.players[person_id].status is Status.ACTIVE
            for person_id in spelled
        )
    ]
    yield Case(
        "bigdataball_names",
        "BigDataBall writes these players without suffix or accents",
        game_ids=tuple(game.game_id for game in games),
        player_ids=tuple(spelled),
        paths=tuple(objects.bigdataball_path(game.fixture) for game in games),
    )
    pair = tuple(person_id for player, person_id in named if player.case == "same_surname")
    yield Case(
        "same_surname",
        "two team-mates of one surname, both inactive: the gamebook shows the surname twice",
        game_ids=tuple(
            game.game_id
            for game in league.games.values()
            if all(
                person_id in game.players and game.players[person_id].status is Status.INACTIVE
                for person_id in pair
            )
        ),
        player_ids=pair,
    )
    yield Case(
        "trade",
        "two players swap teams: each plays for both",
        player_ids=tuple(trade.person_id for trade in league.trades),
        days=tuple({trade.day: None for trade in league.trades}),
    )


def _absentees(league: League) -> Iterable[Case]:
    for name, description, is_one in (
        ("coaches_decision", "DNP: healthy, not used", _has_reason("DNP")),
        ("did_not_dress", "DND: hurt, on the bench", _has_reason("DND")),
        ("not_with_team", "NWT: away from the team", _has_reason("NWT")),
        ("inactive", "on the inactive list, by surname only", _is_inactive),
    ):
        pairs = [
            (game.game_id, player.person_id)
            for game in league.games.values()
            for player in game.players.values()
            if game.fixture.is_competitive and is_one(player)
        ]
        yield Case(name, description, *_columns(pairs))


def _has_reason(category: str) -> Callable[[PlayerGame], bool]:
    return lambda player: player.status is Status.DNP and player.reason.startswith(category)


def _is_inactive(player: PlayerGame) -> bool:
    return player.status is Status.INACTIVE


def _scripted_players(arranged: Mapping[str, str], scripts: Mapping[str, Script]) -> Iterable[Case]:
    for name, attribute, description in (
        ("zero_minutes", "brief_stint", "on the floor for five seconds: MIN is 0"),
        ("free_throws_only", "no_shots", "free throws, but no field goal attempt"),
    ):
        ids = _ids(arranged, name)
        yield Case(
            name,
            description,
            game_ids=ids,
            player_ids=tuple(getattr(scripts[game_id], attribute) for game_id in ids),
        )


def _documents(league: League, arranged: Mapping[str, str]) -> Iterable[Case]:
    for case, describe in (
        (CORRECTED.name, "a made two was a three after all: its documents were published again"),
        ("only_bigdataball", "no play-by-play of NBA.com, but BigDataBall's"),
        ("no_plays", "no play-by-play at all"),
        ("no_gamebook", "player box only"),
        ("no_team_box", "no team box"),
        ("text_bleed", "the visitors' last inactive swallowed the start of the home list"),
        ("upper_case_team", "the gamebook writes the home team in capitals"),
        ("old_gamebook_path", "the gamebook lies without the game's folder, with older keys"),
        ("old_play_by_play_key", "metadata.gameId instead of metadata.game_id"),
        ("numbered_names", "BigDataBall's names begin with the person id"),
        ("shot_at_origin", "a mid-range shot whose coordinates are (0, 0)"),
        ("shot_without_area", "a field goal without area and areaDetail"),
    ):
        for game_id in _ids(arranged, case):
            game = league.games[game_id]
            yield Case(
                case,
                describe,
                game_ids=(game_id,),
                player_ids=_persons(league, game, case),
                paths=_paths(league, game, case),
            )
    for game_id in _ids(arranged, CORRECTED.name):
        first = league.publications[game_id].first_version
        in_error = first.squads[first.fixture.home].listed_in_error
        yield Case(
            "listed_in_error",
            "a row with zero minutes in the first version, gone in the second",
            game_ids=(game_id,),
            player_ids=in_error,
            paths=_paths(league, first, CORRECTED.name)[:1],
        )


def _paths(league: League, game: Game, case: str) -> tuple[str, ...]:
    """Return the objects a case is seen in; of the corrected game the first, then the second."""
    fixture = game.fixture
    has_folder = league.publications[game.game_id].has_gamebook_folder
    if case == CORRECTED.name:
        paths = []
        for late in (False, True):
            boxes_at = objects.player_boxscores_at(game.day, late)
            book_at = objects.gamebook_at(fixture, late)
            paths += [
                objects.player_boxscores_path(game.day, boxes_at),
                objects.team_boxscore_path(fixture, objects.team_boxscore_at(fixture, late)),
                objects.gamebook_path(fixture, book_at, has_folder),
                objects.play_by_play_path(fixture, objects.play_by_play_at(fixture, late)),
            ]
        return tuple(paths)
    if case in ("text_bleed", "upper_case_team", "old_gamebook_path"):
        return (objects.gamebook_path(fixture, objects.gamebook_at(fixture), has_folder),)
    if case in ("old_play_by_play_key", "shot_at_origin", "shot_without_area"):
        return (objects.play_by_play_path(fixture, objects.play_by_play_at(fixture)),)
    if case in ("numbered_names", "only_bigdataball"):
        return (objects.bigdataball_path(fixture),)
    return ()


def _persons(league: League, game: Game, case: str) -> tuple[int, ...]:
    """Return whose shot a case is about."""
    publication = league.publications[game.game_id]
    numbers = {
        "shot_at_origin": publication.shot_at_origin,
        "shot_without_area": publication.shot_without_area,
    }
    if case == CORRECTED.name:
        first = publication.first_version
        changed = (
            after.player
            for before, after in zip(first.plays, game.plays, strict=True)
            if before.zone is not after.zone
        )
        return (next(changed),)
    return (game.plays[numbers[case]].player,) if case in numbers else ()


def _plays(league: League) -> Iterable[Case]:
    for name, description, is_one in (
        (
            "technical_free_throw",
            "a free throw 1 of 1 that is no and-one",
            lambda play: play.kind is Kind.FREE_THROW and play.descriptor == TECHNICAL,
        ),
        (
            "backcourt_shot",
            "a three from behind half court",
            lambda play: play.kind is Kind.SHOT and play.zone is Zone.BACKCOURT,
        ),
        (
            "team_turnover",
            "a turnover of the team, of no player",
            lambda play: play.kind is Kind.TURNOVER and play.player is None,
        ),
    ):
        yield Case(name, description, *_columns(_matching_plays(league, is_one)))


def _matching_plays(league: League, is_one: Callable[[Play], bool]) -> list[tuple[str, int | None]]:
    return [
        (game.game_id, play.player)
        for game in league.games.values()
        if game.fixture.is_competitive and league.publications[game.game_id].has_play_by_play
        for play in game.plays
        if is_one(play)
    ]


def _columns(pairs: Sequence[tuple[str, int | None]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Turn pairs of game and player into two columns of equal length, players dropped if none."""
    players = tuple(person_id for _, person_id in pairs if person_id is not None)
    return tuple(game_id for game_id, _ in pairs), players


def _ids(arranged: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (arranged[name],) if name in arranged else ()


def _where(fixtures: Iterable[Fixture], is_one: Callable[[Fixture], bool]) -> tuple[str, ...]:
    return tuple(f.game_id for f in fixtures if is_one(f))
