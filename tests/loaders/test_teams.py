"""Which names are NBA teams."""

from __future__ import annotations

import csv

import pytest

from loaders.teams import team_of, unknown_team
from loaders.warehouse import PROJECT_ROOT


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("BKN", "BKN"),
        ("BRK", "BKN"),
        ("PHO", "PHX"),
        ("CHO", "CHA"),
        ("BROOKLYN NETS", "BKN"),
        ("Philadelphia 76ers", "PHI"),
        ("LA Clippers", "LAC"),
        ("Los Angeles Clippers", "LAC"),
        ("Trail Blazers", "POR"),
        ("gs", "GSW"),
        ("utah", "UTA"),
        ("SEA", None),
        ("Ratiopharm Ulm", None),
        ("", None),
    ],
)
def test_codes_and_names_mean_a_team(text: str, team: str | None) -> None:
    assert team_of(text) == team


def test_every_alias_of_the_seed_means_its_team() -> None:
    with (PROJECT_ROOT / "seeds" / "team_aliases.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["team_alias"]: team_of(row["team_alias"]) for row in rows} == {
        row["team_alias"]: row["team_abbr"] for row in rows
    }


def test_there_are_thirty_teams() -> None:
    with (PROJECT_ROOT / "seeds" / "teams.csv").open(encoding="utf-8") as file:
        teams = {row["team_abbr"] for row in csv.DictReader(file)}
    assert len(teams) == 30
    assert {team: team_of(team) for team in teams} == {team: team for team in teams}


@pytest.mark.parametrize("prefix", ["002", "004", "005", "006"])
def test_a_competitive_game_needs_nba_teams(prefix: str) -> None:
    reason = unknown_team(f"{prefix}2400001", "BOS", "ULM")
    assert reason == "unknown team 'ULM': add it to seeds/team_aliases.csv if it is one of the 30"


@pytest.mark.parametrize("prefix", ["001", "003"])
def test_preseason_and_all_star_games_may_have_any_opponent(prefix: str) -> None:
    assert unknown_team(f"{prefix}2400001", "BOS", "ULM") is None


@pytest.mark.parametrize("name", [None, ""])
def test_a_team_that_is_not_decided_yet_is_no_unknown_team(name: str | None) -> None:
    assert unknown_team("0042400401", name) is None
