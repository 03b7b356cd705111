"""The warehouse says exactly what happened, game by game, player by player."""

from __future__ import annotations

import pytest

from loaders.sample import Game, League, Status, season_totals
from tests.integration import truth
from tests.integration.truth import Row, differences
from tests.integration.warehouse import Warehouse

Key = tuple[str, str | int]


@pytest.fixture(scope="module")
def games(league: League) -> list[Game]:
    """The games that count."""
    return [game for game in league.games.values() if game.fixture.is_competitive]


@pytest.fixture(scope="module")
def player_rows(built: Warehouse) -> list[Row]:
    return built.query("select * from nba_analytics.player_game_summary")


@pytest.fixture(scope="module")
def players(player_rows: list[Row]) -> dict[Key, Row]:
    """Rows of players known by id, by game and player."""
    return {(row["game_id"], row["player_id"]): row for row in player_rows if row["player_id"]}


@pytest.fixture(scope="module")
def offense(built: Warehouse) -> dict[Key, Row]:
    rows = built.query("select * from nba_analytics.team_offense_game_summary")
    return {(row["game_id"], row["team_abbr"]): row for row in rows}


@pytest.fixture(scope="module")
def defense(built: Warehouse) -> dict[Key, Row]:
    rows = built.query("select * from nba_analytics.team_defense_game_summary")
    return {(row["game_id"], row["defending_team_abbr"]): row for row in rows}


@pytest.fixture(scope="module")
def schedule(built: Warehouse) -> dict[str, Row]:
    return {row["game_id"]: row for row in built.query("select * from nba_core.dim_game")}


def wrong(expected: dict[Key, Row], found: dict[Key, Row]) -> dict[Key, Row]:
    """What is not as it must be, by key."""
    compared = {key: differences(row, found.get(key)) for key, row in expected.items()}
    return {key: columns for key, columns in compared.items() if columns}


def listed(league: League, game: Game) -> list[int]:
    """Who has a row that names him: a gamebook lists everybody, a box score who appeared."""
    publication = league.publications[game.game_id]
    return [
        person_id
        for person_id, player in game.players.items()
        if player.status is Status.ACTIVE
        or (publication.has_gamebook and (publication.has_team_box or player.status is Status.DNP))
    ]


def test_player_lines(league: League, games: list[Game], players: dict[Key, Row]) -> None:
    expected = {
        (game.game_id, person_id): truth.player_row(league, game, game.players[person_id])
        for game in games
        for person_id in listed(league, game)
    }
    assert len(expected) > 1_500
    assert not wrong(expected, players)


def test_nobody_else_has_a_row(
    league: League, games: list[Game], player_rows: list[Row], players: dict[Key, Row]
) -> None:
    in_games = {(game.game_id, person_id) for game in games for person_id in game.players}
    assert set(players) <= in_games
    listings = sum(
        len(game.players)
        if league.publications[game.game_id].has_gamebook
        else sum(player.status is Status.ACTIVE for player in game.players.values())
        for game in games
    )
    assert len(player_rows) == listings


def test_players_who_cannot_be_named_are_counted(
    league: League, games: list[Game], player_rows: list[Row]
) -> None:
    """Only the team box has ids for inactive players: without it some stay a surname."""
    unnamed = [row for row in player_rows if row["player_id"] is None]
    assert {row["game_id"] for row in unnamed} == {league.cases["no_team_box"].game_id}
    game = league.games[league.cases["no_team_box"].game_id]
    for team in game.fixture.teams:
        rows = [row for row in player_rows if row["game_id"] == game.game_id]
        inactive = [r for r in rows if (r["team_abbr"], r["player_status"]) == (team, "inactive")]
        assert sorted(row["dnp_reason"] for row in inactive) == sorted(
            player.reason for player in game.roster(team, Status.INACTIVE)
        )


def test_shooting_and_usage(
    league: League, games: list[Game], players: dict[Key, Row], offense: dict[Key, Row]
) -> None:
    expected = {}
    for game in games:
        for person_id in game.players:
            row = players.get((game.game_id, person_id))
            if row is None or not row["is_active"]:
                continue
            team = truth.team_box(league, game, row["team_abbr"])
            seconds = 300 * (48 + 5 * game.overtime_periods)
            expected[game.game_id, person_id] = {
                "usage_rate": truth.usage(row, team, seconds),
                "ts_pct": truth.true_shooting(row),
                "efg_pct": truth.effective_fg(row),
                "minutes_played": row["seconds_played"] / 60,
            }
    assert not wrong(expected, players)


def test_team_offense(league: League, games: list[Game], offense: dict[Key, Row]) -> None:
    expected = {
        (game.game_id, team): truth.offense_row(league, game, team)
        for game in games
        for team in game.fixture.teams
    }
    assert not wrong(expected, offense)
    assert set(offense) == set(expected)


def test_team_defense(league: League, games: list[Game], defense: dict[Key, Row]) -> None:
    expected = {
        (game.game_id, team): truth.defense_row(league, game, team)
        for game in games
        for team in game.fixture.teams
    }
    assert not wrong(expected, defense)
    assert set(defense) == set(expected)


def test_shots(league: League, games: list[Game], built: Warehouse) -> None:
    rows = built.query("select * from nba_core.shots")
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row["game_id"], []).append(
            (
                row["period"],
                row["seconds_remaining"],
                row["player_id"],
                row["team_abbr"],
                row["shot_zone"],
                row["shot_value"],
                row["is_made"],
                row["is_and1"],
                row["assist_player_id"],
                row["block_player_id"],
            )
        )
    zone_names = {parts[0]: name for name, parts in truth.ZONES.items() if len(parts) == 1}
    zone_names |= {
        truth.Zone.LEFT_CORNER_3: "left_corner_three",
        truth.Zone.RIGHT_CORNER_3: "right_corner_three",
    }
    for game in games:
        publication = league.publications[game.game_id]
        expected = [
            (
                shot.period,
                # BigDataBall's clock has whole seconds.
                shot.clock / 10 if publication.has_play_by_play else shot.clock // 10,
                shot.person_id,
                shot.team,
                zone_names[truth.zone_in_warehouse(publication, shot)],
                3 if shot.is_three else 2,
                shot.is_made,
                shot.is_and_one,
                shot.assisted_by,
                shot.blocked_by,
            )
            for shot in (game.shots if truth.has_plays(publication) else ())
        ]
        key = lambda shot: tuple(str(part) for part in shot)  # noqa: E731
        assert sorted(found.get(game.game_id, []), key=key) == sorted(expected, key=key)


def test_games(league: League, schedule: dict[str, Row]) -> None:
    expected = {}
    for fixture in league.fixtures:
        game = league.games.get(fixture.game_id)
        expected[fixture.game_id] = {
            "game_date": fixture.day,
            "season_year": league.season_year,
            "tip_off_at": fixture.tip_at,
            "home_team_abbr": fixture.home,
            "away_team_abbr": fixture.away,
            "is_competitive": fixture.is_competitive,
            "is_final": game is not None,
            "is_neutral_site": fixture.is_neutral,
            "home_score": game.home_score if game else None,
            "away_score": game.away_score if game else None,
            "winning_team_abbr": game.winner if game else None,
            "overtime_periods": game.overtime_periods if game else None,
        }
    assert not wrong(expected, schedule)
    assert set(schedule) == set(expected)


def test_seasons(league: League, built: Warehouse) -> None:
    rows = built.query("select * from nba_analytics.team_season_summary")
    found = {row["team_abbr"]: row for row in rows}
    unboxed = league.games[league.cases["no_team_box"].game_id]
    expected = {}
    for team, total in season_totals(league).items():
        own, opponents = truth.box(total.line), truth.box(total.opponents)
        if team in unboxed.teams:
            own["turnovers"] -= unboxed.teams[team].team_turnovers
            opponents["turnovers"] -= unboxed.teams[unboxed.opponent(team)].team_turnovers
        possessions = truth.possessions(own, opponents)
        games = [
            game
            for game in league.games.values()
            if game.game_id.startswith("002") and team in game.teams
        ]
        minutes = sum(48 + 5 * game.overtime_periods for game in games)
        expected[team] = {
            **{column: value for column, value in own.items() if column != "points"},
            **{f"opp_{column}": value for column, value in opponents.items() if column != "points"},
            "games_played": total.games,
            "wins": total.wins,
            "losses": total.games - total.wins,
            "points_scored": own["points"],
            "points_allowed": opponents["points"],
            "possessions": possessions,
            "offensive_rating": 100 * own["points"] / possessions,
            "defensive_rating": 100 * opponents["points"] / possessions,
            "pace": 48 * possessions / minutes,
            "ts_pct": truth.true_shooting(own),
            "opp_efg_pct": truth.effective_fg(opponents),
        }
    assert not wrong(expected, found)
    assert set(found) == set(expected)
