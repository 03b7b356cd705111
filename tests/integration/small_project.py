"""A dbt project of a few models, with the macros, hooks and vars of the real one.

What the run log records and which dates are built does not depend on the models: with few of them
a run takes seconds, and they can fail on purpose.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.integration.warehouse import ROOT

SOURCES = ("models/ops/nba_ops.yml", "models/staging/nba_raw.yml")


def write_project(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the project and return its folder.

    Args:
        folder: where to; must not exist.
        files: content of its own files by path, below `models`, `tests` and `macros`.
    """
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text(encoding="utf-8"))
    settings |= {"seed-paths": [], "test-paths": ["tests"], "seeds": {}}
    settings["models"] = {settings["name"]: {"+schema": "nba_core"}}
    for kind in ("models", "tests"):
        (folder / kind).mkdir(parents=True)
    shutil.copytree(ROOT / "macros", folder / "macros")
    for source in SOURCES:
        shutil.copy(ROOT / source, folder / "models")
    for path, content in files.items():
        (folder / path).write_text(content, encoding="utf-8")
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(settings, sort_keys=False))
    return folder
