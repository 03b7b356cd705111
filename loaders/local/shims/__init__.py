"""What is changed in bqemulator, one idea a module. Each says what the emulator does without it.

The emulator is pinned, because the shims replace functions by name: `PATCHED` lists them, and a
test compares the list with what is installed.
"""

from __future__ import annotations

from loaders.local.shims import (
    errors,
    jobs,
    loads,
    parsing,
    rewrites,
    statements,
    tables,
)

MODULES = (errors, parsing, rewrites, statements, tables, loads, jobs)
PATCHED = tuple(name for module in MODULES for name in module.PATCHED)


def apply() -> None:
    """Put every shim in place. To be called once, before the emulator starts."""
    for module in MODULES:
        module.apply()
