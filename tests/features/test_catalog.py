"""The feature catalogue is in order, and what is written from it is current."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
import yaml

from scripts import features as catalog

# The order of the first version, as its consumers know it.
V1 = [
    "points_avg_last_5",
    "points_avg_last_10",
    "points_avg_season",
    "points_std_last_10",
    "games_in_last_7_days",
    "fatigue_score",
    "shot_zone_mismatch_score",
    "pace_score",
    "usage_spike_score",
    "rest_advantage",
    "injury_risk",
    "recent_trend",
    "minutes_change",
    "opponent_def_rating",
    "opponent_pace",
    "home_away",
    "back_to_back",
    "playoff_game",
    "pct_paint",
    "pct_mid_range",
    "pct_three",
    "pct_free_throw",
    "team_pace",
    "team_off_rating",
    "team_win_pct",
]


@pytest.fixture(scope="module")
def features() -> list[catalog.Feature]:
    return catalog.read()


def test_first_version_keeps_its_order(features: list[catalog.Feature]) -> None:
    assert [feature.name for feature in features if feature.version == "v1_25"] == V1


def test_versions_are_prefixes_named_after_their_length(features: list[catalog.Feature]) -> None:
    assert catalog.versions(features) == {"v1_25": 25, "v2_64": 64}
    introduced = [feature.version for feature in features]
    assert introduced == sorted(introduced, key=list(dict.fromkeys(introduced)).index)


def test_indices_count_from_zero(features: list[catalog.Feature]) -> None:
    assert [feature.index for feature in features] == list(range(len(features)))


def test_names_are_unique(features: list[catalog.Feature]) -> None:
    assert [name for name, count in Counter(f.name for f in features).items() if count > 1] == []


def test_defaults_lie_in_their_range(features: list[catalog.Feature]) -> None:
    outside = [f.name for f in features if not f.range[0] <= f.default <= f.range[1]]
    assert outside == []


def test_definitions_are_sentences(features: list[catalog.Feature]) -> None:
    for feature in features:
        for text in (feature.definition, feature.null_rule):
            assert text.endswith("."), feature.name
            assert "|" not in text, feature.name


def test_seed_is_current(features: list[catalog.Feature]) -> None:
    assert catalog.SEED.read_text(encoding="utf-8") == catalog.seed(features)


def test_document_is_current(features: list[catalog.Feature]) -> None:
    assert catalog.DOCUMENT.read_text(encoding="utf-8") == catalog.document(
        features, catalog.project_vars()
    )


@pytest.mark.parametrize("path", catalog.CONTRACTS, ids=lambda path: path.stem)
def test_contract_has_the_columns_of_the_catalogue(
    features: list[catalog.Feature], path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == catalog.contract(features, path)
    (model,) = yaml.safe_load(text)["models"]
    columns = [column["name"] for column in model["columns"]]
    first = columns.index(features[0].name)
    assert columns[first : first + len(features)] == [feature.name for feature in features]
    assert len(columns) == len(set(columns))


def test_contract_without_a_place_for_columns_is_refused(
    features: list[catalog.Feature], tmp_path: Path
) -> None:
    path = tmp_path / "model.yml"
    path.write_text("version: 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for the columns"):
        catalog.contract(features, path)


def test_document_and_seed_have_every_feature(features: list[catalog.Feature]) -> None:
    text = catalog.document(features, catalog.project_vars())
    assert [
        f.name
        for f in features
        if text.count(f"`{f.name}`** |") + text.count(f"| `{f.name}` |") != 1
    ] == []
    rows = csv.DictReader(io.StringIO(catalog.seed(features)))
    assert [row["feature_name"] for row in rows] == [feature.name for feature in features]


def test_check_names_what_is_not_current(
    features: list[catalog.Feature],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(catalog, "SEED", tmp_path / "catalog.csv")
    monkeypatch.setattr(catalog, "DOCUMENT", tmp_path / "docs" / "features.md")
    monkeypatch.setattr(catalog, "CONTRACTS", [])

    (tmp_path / "dbt_project.yml").write_bytes((catalog.PROJECT / "dbt_project.yml").read_bytes())
    monkeypatch.setattr(catalog, "PROJECT", tmp_path)
    assert catalog.main(["--check"]) == 1
    assert (
        capsys.readouterr().out == "catalog.csv is not current\ndocs/features.md is not current\n"
    )
    assert catalog.main([]) == 0
    assert catalog.main(["--check"]) == 0
    assert (tmp_path / "catalog.csv").read_text(encoding="utf-8") == catalog.seed(features)


def test_source_of_two_models_names_both(features: list[catalog.Feature]) -> None:
    feature = next(f for f in features if f.name == "opponent_pace_mismatch")
    row = dict(catalog._row(feature))
    assert row["source_model"] == "player_daily_cache, team_defense_zone_analysis"
    assert row["source_column"] == (
        "player_daily_cache.team_pace_last_10, team_defense_zone_analysis.opponent_pace"
    )


def test_sources_are_columns_of_their_models(features: list[catalog.Feature]) -> None:
    """A model that is not there at all is missed by the store that selects from it."""
    columns = {
        model["name"]: {column["name"] for column in model.get("columns", [])}
        for path in (catalog.PROJECT / "models").rglob("*.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    }
    sources = {tuple(source.split(".")) for feature in features for source in feature.sources}
    assert {model for model, _ in sources} & set(columns), "no source is a model of the project"
    assert [
        f"{model}.{column}"
        for model, column in sorted(sources)
        if model in columns and column not in columns[model]
    ] == []
