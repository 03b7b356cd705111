"""The shims replace functions by name: these are the names, in the version that is pinned."""

from __future__ import annotations

import importlib
from importlib.metadata import version

import pytest

from loaders.local import shims


def test_the_emulator_is_the_one_the_shims_are_written_for() -> None:
    assert version("bqemulator") == "1.4.0", (
        "read loaders/local/shims against the new version, run tests/local, then change this line"
    )


@pytest.mark.parametrize("name", shims.PATCHED)
def test_what_a_shim_replaces_is_there(name: str) -> None:
    module, attribute = name.split(":")
    found = importlib.import_module(module)
    for part in attribute.split("."):
        found = getattr(found, part)
    assert callable(found)
