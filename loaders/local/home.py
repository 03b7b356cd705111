"""The data directory of a local BigQuery: what lies in it, who holds it, and what was started.

The watchdog imports this module, so it uses the standard library only.
"""

from __future__ import annotations

import fcntl
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

DEFAULT_PORT = 9050
DEFAULT_DATA_DIR = Path(".local") / "bigquery"

HOST = "127.0.0.1"
HEALTH_PATH = "/healthz"


@dataclass(frozen=True)
class State:
    """What the watchdog last wrote about itself; only meaningful while the lock is held.

    `died` says how the emulator ended, and is None while it runs.
    """

    pid: int
    emulator_pid: int
    port: int
    started_at: str
    died: str | None = None


@dataclass(frozen=True)
class Home:
    """One data directory, and the files the service keeps in it."""

    path: Path

    @property
    def database(self) -> Path:
        """The DuckDB file; bqemulator chooses its name."""
        return self.path / "bqemulator.duckdb"

    @property
    def log(self) -> Path:
        """Where the watchdog and the emulator write."""
        return self.path / "emulator.log"

    @property
    def marker(self) -> Path:
        """Present in every directory we made, and the condition for deleting one."""
        return self.path / "created-by-loaders-local"

    @property
    def _state(self) -> Path:
        return self.path / "state.json"

    @property
    def _lock(self) -> Path:
        return self.path / "lock"

    def try_lock(self) -> IO[bytes] | None:
        """Take the directory for this process and its children; None when another holds it.

        The kernel frees the lock with the last process that inherited it, so it outlives
        neither a crash nor a `kill -9`: it, and not a pid, says whether a server runs.
        """
        handle = self._lock.open("ab")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return None
        return handle

    def is_held(self) -> bool:
        """Tell whether a server (or a command that starts or deletes one) has the directory."""
        if not self._lock.exists():
            return False
        handle = self.try_lock()
        if handle is None:
            return True
        handle.close()
        return False

    def read_state(self) -> State | None:
        """Return the state file's content, or None when there is none."""
        try:
            return State(**json.loads(self._state.read_text()))
        except FileNotFoundError:
            return None

    def write_state(self, state: State) -> None:
        """Replace the state file in one step, so that no reader sees half of it."""
        draft = self._state.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(state)))
        draft.replace(self._state)

    def clear_state(self) -> None:
        """Forget the last server."""
        self._state.unlink(missing_ok=True)

    def keeps(self, path: Path) -> bool:
        """Tell whether `path` must survive a reset: the lock is held on it, the marker is ours."""
        return path in (self._lock, self.marker)
