"""Start, stop and look at the local BigQuery."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import requests
from msgspec import Struct

PROJECT = "nba"
DEFAULT_PORT = 9050
DEFAULT_DATA_DIR = Path(__file__).parents[2] / ".local" / "bigquery"
# Stands in every folder this module made, so that `reset` deletes no other.
MARKER = "LOCAL_BIGQUERY"
START_SECONDS = 60
STOP_SECONDS = 30
LOG_LINES = 15


class LocalBigQueryError(Exception):
    """It cannot be done; the message says what to do."""


class Running(Struct, frozen=True):
    """A local BigQuery that answers. `fresh` tells whether this call started it."""

    port: int
    pid: int
    data_dir: Path
    started_at: datetime
    fresh: bool = False

    @property
    def endpoint(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


class Died(Struct, frozen=True):
    """A local BigQuery that ended by itself; `sentence` says how."""

    sentence: str
    data_dir: Path


def up(port: int = DEFAULT_PORT, data_dir: Path = DEFAULT_DATA_DIR) -> Running:
    """Start it, or find that it runs, and wait until it answers.

    Args:
        port: where to listen; 0 for any free one.
        data_dir: its database, its log, its state.

    Raises:
        LocalBigQueryError: the port is taken, the folder is not ours, or it does not start.
    """
    data_dir = data_dir.resolve()
    _make_folder(data_dir)
    with _alone(data_dir):
        found = status(data_dir)
        if isinstance(found, Running):
            if port not in (0, found.port):
                raise LocalBigQueryError(
                    f"it is up already, on port {found.port}: stop it first with "
                    "`python -m loaders local down`, or leave out the port"
                )
            return found
        _stop(data_dir)
        port = port or _free_port()
        _refuse_taken_port(port)
        return _start(port, data_dir)


def _start(port: int, data_dir: Path) -> Running:
    log = data_dir / "server.log"
    command = [sys.executable, "-m", "loaders.local.watchdog"]
    command += ["--port", str(port), "--data-dir", str(data_dir)]
    with log.open("wb") as output:
        watchdog = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=Path(__file__).parents[2],
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        found = status(data_dir)
        if isinstance(found, Running) and _answers(port):
            return Running(found.port, found.pid, found.data_dir, found.started_at, fresh=True)
        if isinstance(found, Died) or watchdog.poll() is not None:
            break
        time.sleep(0.05)
    _stop(data_dir)
    last = "\n".join(log.read_text(errors="replace").splitlines()[-LOG_LINES:])
    raise LocalBigQueryError(f"it did not start; the end of {log}:\n{last}")


def down(data_dir: Path = DEFAULT_DATA_DIR) -> bool:
    """Stop it and keep its data. Return whether there was something to stop."""
    data_dir = data_dir.resolve()
    if not data_dir.exists():
        return False
    with _alone(data_dir):
        return _stop(data_dir)


def reset(data_dir: Path = DEFAULT_DATA_DIR) -> Running | None:
    """Delete its data; start it again if it ran.

    Raises:
        LocalBigQueryError: the folder was not made by `up`.
    """
    data_dir = data_dir.resolve()
    if not data_dir.exists():
        return None
    if not (data_dir / MARKER).exists():
        raise LocalBigQueryError(f"{data_dir} was not made by this command: nothing was deleted")
    before = status(data_dir)
    down(data_dir)
    shutil.rmtree(data_dir)
    return up(before.port, data_dir) if isinstance(before, Running) else None


def status(data_dir: Path = DEFAULT_DATA_DIR) -> Running | Died | None:
    """Return what is known of it: running, died by itself, or None when it is down."""
    data_dir = data_dir.resolve()
    try:
        state = json.loads((data_dir / "server.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    if died := state.get("died"):
        return Died(died, data_dir) if _lives(state["watchdog_pid"]) else None
    if not _lives(state["pid"]):
        return None
    started_at = datetime.fromisoformat(state["started_at"])
    return Running(state["port"], state["pid"], data_dir, started_at)


def uptime_seconds(running: Running) -> float:
    """Return for how long it has been up."""
    return (datetime.now(UTC) - running.started_at).total_seconds()


def _stop(data_dir: Path) -> bool:
    path = data_dir / "server.json"
    try:
        state = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    pids = [state["watchdog_pid"], state["pid"]]
    stopped = any(_lives(pid) for pid in pids)
    for pid in pids:  # the watchdog ends the emulator; without it we do
        _end(pid)
    path.unlink(missing_ok=True)
    return stopped


def _end(pid: int) -> None:
    if not _lives(pid):
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while _lives(pid):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    """Say whether a process of ours has this id; a stale id may be somebody else's by now."""
    try:
        os.waitpid(pid, os.WNOHANG)  # a child of this very process would stay a zombie
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return False
    command = Path(f"/proc/{pid}/cmdline")
    if command.exists():
        return b"loaders.local" in command.read_bytes()
    return True


def _answers(port: int) -> bool:
    """Ask it something that it has to look up."""
    url = f"http://127.0.0.1:{port}/bigquery/v2/projects/{PROJECT}/datasets"
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def _make_folder(data_dir: Path) -> None:
    if data_dir.exists() and any(data_dir.iterdir()) and not (data_dir / MARKER).exists():
        raise LocalBigQueryError(f"{data_dir} holds something else: choose another --data-dir")
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / MARKER).write_text("Data of `python -m loaders local`. `local reset` deletes it.\n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalBigQueryError(
                f"port {port} is taken by another program: stop it, or choose another port with "
                "the environment variable BQ_PORT, which dbt and the loaders read too"
            ) from error


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Keep a second `up` or `down` waiting until the first is done."""
    with (data_dir.parent / f".{data_dir.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
