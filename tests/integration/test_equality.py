"""Same inputs, same tables: the sample lake built in one go, in pieces out of order, and again.

And then with one line of an old box score corrected, of which nothing is built but what it changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaders.local import service
from loaders.sample import League, write_lake
from loaders.sample.rewrite import rewrite
from scripts.compare import (
    Comparison,
    DifferentRow,
    compare_warehouses,
    different_rows,
    models,
)
from scripts.equality import (
    LAYERS,
    PIECES,
    WHOLE,
    Piece,
    Proof,
    cut_in_pieces,
    dates_to_build,
    prove,
)
from scripts.sandbox import Sandbox

# Out of order: a day alone comes last, between what is there on both sides of it.
SHUFFLED = (2, 0, 1)
ALONE = (date(2024, 11, 7),)

FROM_SCRATCH = "from_scratch"
OF_THE_GAME = "player_game_summary"
OF_LATER_GAMES = (
    "player_daily_cache",
    "player_shot_zone_analysis",
    "player_composite_factors",
    "ml_feature_store",
)
OF_TEAMS = "team_defense_zone_analysis"
# Columns over the last so many games he played that change by any basket and any attempt.
WINDOWS = (
    ("player_daily_cache", "points_avg_last_3", 3),
    ("player_daily_cache", "points_avg_last_5", 5),
    ("player_daily_cache", "points_avg_last_10", 10),
    ("player_composite_factors", "usage_rate_last_5", 5),
    ("ml_feature_store", "points_avg_last_5", 5),
    ("ml_feature_store", "points_avg_last_10", 10),
)

Key = tuple[Any, ...]


def differing(comparisons: Sequence[Comparison]) -> dict[str, str]:
    return {
        found.model.name: f"{found.differences} of {found.left_rows} rows: {found.what_differs}"
        for found in comparisons
        if not found.is_equal
    }


def with_another_basket(league: League, game_id: str, player_id: int) -> League:
    """Return the league with a two by a player that nobody had counted, not even as an attempt.

    No other line is touched, and no play: the team has not scored it.
    """
    game = league.games[game_id]
    player = game.players[player_id]
    line = replace(
        player.line,
        points=player.line.points + 2,
        field_goals_made=player.line.field_goals_made + 1,
        field_goals_attempted=player.line.field_goals_attempted + 1,
    )
    players = {**game.players, player_id: replace(player, line=line)}
    return replace(league, games={**league.games, game_id: replace(game, players=players)})


class Correction:
    """One line of an old box score corrected, loaded, and built without dates: what has changed.

    What was before is in the pieces, which are as the whole was.
    """

    def __init__(self, sandbox: Sandbox, lake: Path, league: League) -> None:
        self._sandbox = sandbox
        self._models = {found.name: found for found in models(sandbox.manifest(WHOLE), LAYERS)}
        self.game_id, self.game_date, self.player_id = self._an_early_line()
        corrected = with_another_basket(league, self.game_id, self.player_id)
        rewrite(lake, corrected, self.game_id, "gamebooks-data")
        dates = dates_to_build(lake)
        self.last_date = dates[1]
        self.loaded = len(sandbox.load(WHOLE, lake).plan.pending)
        sandbox.build(WHOLE, full_refresh=False, today=self.last_date - timedelta(days=1))
        self._changed = {
            name: self._differences(name) for name in (OF_THE_GAME, *OF_LATER_GAMES, OF_TEAMS)
        }
        sandbox.build(FROM_SCRATCH, dates, raw_dataset=WHOLE)
        self.against_scratch = list(
            compare_warehouses(
                sandbox.warehouse(WHOLE), sandbox.warehouse(FROM_SCRATCH), self._models.values()
            )
        )

    def built_dates(self) -> tuple[str, Piece]:
        """Return where the last build had its dates from, and the dates."""
        (row,) = self._query(
            """
            select range_source, data_start_date, data_end_date
            from {invocation_log}
            where tool = 'dbt' and event = 'end'
            order by logged_at desc
            limit 1
            """,
            WHOLE,
        )
        return row.range_source, (row.data_start_date, row.data_end_date)

    def changed(self, name: str, column: str | None = None) -> set[Key]:
        """Return the keys of the rows that have changed, or have in a column."""
        return {row.key for row in self._changed[name] if column is None or column in row.columns}

    def row_of_the_game(self) -> set[Key]:
        """Return the key of the player's row of the game, in a set."""
        return self._keys(OF_THE_GAME, f"game_id = '{self.game_id}'")

    def later_rows(self, name: str, condition: str = "true") -> set[Key]:
        """Return the keys of the player's rows of later dates."""
        return self._keys(name, f"game_date > '{self.game_date}' and {condition}")

    def last_date_in_window(self, games: int) -> date:
        """Return the last date that has the game among the last so many the player played."""
        rows = self._query(
            f"""
            select game_date
            from {{player_game_summary}}
            where player_id = {self.player_id}
                and not is_dnp
                and game_date > '{self.game_date}'
            order by game_date
            """
        )
        return list(rows)[games - 1].game_date

    def _keys(self, name: str, condition: str) -> set[Key]:
        key = ", ".join(self._models[name].key)
        rows = self._query(
            f"select {key} from {{{name}}} where player_id = {self.player_id} and {condition}"
        )
        return {tuple(row.values()) for row in rows}

    def _an_early_line(self) -> tuple[str, date, int]:
        """Return whose line is corrected: who has played most of those who never were to be out.

        It is his second, so that there are rows before it, with a game book and all its plays. What
        his team-mates are expected to do does not depend on him, as he never leaves them anything.
        """
        (row,) = self._query(
            """
            select
                game_id,
                game_date,
                player_id,
                count(*) over (partition by player_id) as games
            from {player_game_summary}
            where primary_source_used = 'nbac_gamebook'
                and has_complete_shot_zones
                and player_id not in (
                    select player_id from {expected_players}
                    where is_absent and player_id is not null
                )
            qualify row_number() over (partition by player_id order by game_date) = 2
            order by games desc, player_id
            limit 1
            """
        )
        return row.game_id, row.game_date, row.player_id

    def _differences(self, name: str) -> list[DifferentRow]:
        whole, pieces = self._sandbox.warehouse(WHOLE), self._sandbox.warehouse(PIECES)
        model = self._models[name]
        return different_rows(
            whole.client, model, whole.dataset(model.dataset), pieces.dataset(model.dataset)
        )

    def _query(self, sql: str, dataset: str = PIECES) -> Any:
        """Run a statement in which the tables of a warehouse stand in braces."""
        warehouse = self._sandbox.warehouse(dataset)
        tables = {
            name: f"`{warehouse.dataset(model.dataset)}.{name}`"
            for name, model in self._models.items()
        }
        log = f"`{warehouse.dataset('nba_ops')}.invocation_log`"
        return warehouse.query(sql.format(**tables, invocation_log=log))


@pytest.fixture(scope="module")
def own_lake(league: League, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample lake, to be corrected."""
    lake = tmp_path_factory.mktemp("equality") / "lake"
    write_lake(league, lake)
    return lake


@pytest.fixture(scope="module")
def sandbox(local_bigquery: service.Running, tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return Sandbox(local_bigquery.port, tmp_path_factory.mktemp("equality_dbt"))


@pytest.fixture(scope="module")
def proof(sandbox: Sandbox, own_lake: Path) -> Proof:
    pieces = cut_in_pieces(*dates_to_build(own_lake), 31, ALONE)
    return prove(sandbox, own_lake, [pieces[i] for i in SHUFFLED])


@pytest.fixture(scope="module")
def correction(proof: Proof, sandbox: Sandbox, own_lake: Path, league: League) -> Correction:
    """The warehouses of the proof, with the correction in one of them."""
    assert proof.holds
    return Correction(sandbox, own_lake, league)


def test_a_second_load_loads_nothing(proof: Proof) -> None:
    assert proof.loaded_again == 0


def test_every_layer_is_compared(proof: Proof) -> None:
    """A table that stayed empty would be equal to anything."""
    folders = {path.name for path in Path("models").iterdir()}
    assert {found.model.layer for found in proof.pieces} == folders & set(LAYERS)
    assert [found.model.name for found in proof.pieces if not found.left_rows] == []


def test_pieces_in_any_order_build_the_tables_of_one_go(proof: Proof) -> None:
    assert differing(proof.pieces) == {}


def test_a_rerun_of_the_whole_range_changes_nothing(proof: Proof) -> None:
    assert differing(proof.rerun) == {}


def test_a_corrected_document_is_all_there_is_to_load(correction: Correction) -> None:
    assert correction.loaded == 1


def test_a_build_without_dates_starts_with_the_corrected_game(correction: Correction) -> None:
    dates = correction.game_date, correction.last_date
    assert correction.built_dates() == ("default", dates)


def test_a_correction_changes_the_row_of_the_player_and_the_game(correction: Correction) -> None:
    assert len(correction.row_of_the_game()) == 1
    assert correction.changed(OF_THE_GAME) == correction.row_of_the_game()


@pytest.mark.parametrize("name", OF_LATER_GAMES)
def test_a_correction_changes_the_players_later_rows_and_no_other(
    correction: Correction, name: str
) -> None:
    """All of them: seasons contain the game, and so do the 20 games that shot zones look back."""
    later = correction.later_rows(name)
    assert later
    assert correction.changed(name) == later


@pytest.mark.parametrize(("name", "column", "games"), WINDOWS)
def test_a_correction_changes_the_windows_that_contain_the_game(
    correction: Correction, name: str, column: str, games: int
) -> None:
    """What is not known before or after, for too few games, does not change."""
    until = correction.last_date_in_window(games)
    inside = correction.later_rows(name, f"game_date <= '{until}' and {column} is not null")
    assert inside
    assert correction.later_rows(name, f"game_date > '{until}'")
    assert correction.changed(name, column) == inside


def test_a_correction_of_a_player_leaves_the_defences_as_they_are(correction: Correction) -> None:
    assert correction.changed(OF_TEAMS) == set()


def test_a_correction_gives_the_tables_of_a_build_from_scratch(correction: Correction) -> None:
    assert differing(correction.against_scratch) == {}


def test_pieces_cover_a_range_without_gap_or_overlap() -> None:
    assert cut_in_pieces(date(2024, 10, 30), date(2024, 11, 5), 3, [date(2024, 11, 3)]) == [
        (date(2024, 10, 30), date(2024, 11, 1)),
        (date(2024, 11, 2), date(2024, 11, 2)),
        (date(2024, 11, 3), date(2024, 11, 3)),
        (date(2024, 11, 4), date(2024, 11, 5)),
    ]
