"""What dbt gives to Jinja and sqlfluff's Jinja templater does not, so that it renders our macros.

sqlfluff puts every name of this package into the template's context (`library_path` in
`.sqlfluff`). With `execute` false the macros ask no warehouse, as in dbt's own parsing phase.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytz
import yaml

execute = False
flags = SimpleNamespace(FULL_REFRESH=False)
modules = SimpleNamespace(datetime=datetime, pytz=pytz, re=re)

# `today` is pinned: what is linted must not depend on the day.
_project = yaml.safe_load(Path("dbt_project.yml").read_text(encoding="utf-8"))
_vars = {"today": "2024-12-31", **_project["vars"]}


def var(name: str, default: Any = None) -> Any:
    """Return a var of `dbt_project.yml`."""
    return _vars.get(name, default)


def fromyaml(text: str) -> Any:
    """Return what dbt's own function of the name returns."""
    return yaml.safe_load(text)
