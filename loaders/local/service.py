"""Start, stop and inspect a local BigQuery.

    running = up(port=0, data_dir=tmp_path)     # port 0 chooses a free one
    client = bigquery.Client(..., client_options={"api_endpoint": running.endpoint})
    down(tmp_path)

One data directory is served by at most one server, whoever calls `up`, and how often.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Literal

from loaders.local.home import DEFAULT_DATA_DIR, DEFAULT_PORT, HEALTH_PATH, HOST, Home, State

START_SECONDS = 90
STOP_SECONDS = 30
LOG_LINES = 15

# A listing, so that `up` returns only once the catalog answers, not once a port is open.
API_PATH = "/bigquery/v2/projects/nba/datasets?maxResults=1"


class LocalBigQueryError(Exception):
    """Something the user can act on; the message says how."""


class PortTakenError(LocalBigQueryError):
    """Another program listens on the port."""


class StartError(LocalBigQueryError):
    """The emulator ended, or did not answer, while starting."""


class ForeignDirectoryError(LocalBigQueryError):
    """The data directory holds files that are not ours."""


@dataclass(frozen=True)
class Running:
    """A local BigQuery that answers. `started` is False when it was up already."""

    port: int
    data_dir: Path
    pid: int
    started: bool

    @property
    def endpoint(self) -> str:
        """What clients take as `api_endpoint`."""
        return f"http://{HOST}:{self.port}"


@dataclass(frozen=True)
class Status:
    """What `status` found. `died` says how the emulator ended when `state` is "died"."""

    state: Literal["up", "died", "down"]
    data_dir: Path
    size_bytes: int
    port: int | None = None
    uptime: timedelta | None = None
    died: str | None = None


def up(port: int = DEFAULT_PORT, data_dir: Path = DEFAULT_DATA_DIR) -> Running:
    """Start a local BigQuery in the background, or return the one that serves `data_dir`.

    Raises:
        PortTakenError: another program has the port.
        ForeignDirectoryError: `data_dir` holds files, and none of ours.
        StartError: it did not come up; the message ends with the last lines of its log.
        LocalBigQueryError: `data_dir` is already served on another port.
    """
    home = _own(data_dir)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with _lock(home) as lock:
            if lock:
                return _start(home, port, lock, deadline)
        state = home.read_state()
        if state is None:  # another `up` has the lock and has not come further
            time.sleep(0.1)
        elif state.died:
            down(data_dir)
        elif port not in (0, state.port):
            raise LocalBigQueryError(
                f"{home.path} is already served on port {state.port}. Use BQ_PORT={state.port}, "
                "or run `python -m loaders local down` first."
            )
        elif _answers(state.port, HEALTH_PATH, deadline):
            return Running(state.port, home.path, state.pid, started=False)
    raise StartError(f"No answer within {START_SECONDS} s. {_log_tail(home)}")


def down(data_dir: Path = DEFAULT_DATA_DIR) -> bool:
    """Stop the server of `data_dir` and keep its data. Return False when there was none."""
    home = Home(data_dir.resolve())
    held = home.is_held()
    state = home.read_state()
    if held and state:
        _stop(home, state)
    if state:
        home.clear_state()
    return held


def status(data_dir: Path = DEFAULT_DATA_DIR) -> Status:
    """Describe the server of `data_dir`, and forget one that vanished without a trace."""
    home = Home(data_dir.resolve())
    size = sum(file.stat().st_size for file in home.path.glob("bqemulator.duckdb*"))
    held = home.is_held()
    state = home.read_state()
    if state is None or not held:
        if state:
            home.clear_state()
        return Status("down", home.path, size)
    return Status(
        state="died" if state.died else "up",
        data_dir=home.path,
        size_bytes=size,
        port=state.port,
        uptime=datetime.now(UTC) - datetime.fromisoformat(state.started_at),
        died=state.died,
    )


def reset(data_dir: Path = DEFAULT_DATA_DIR) -> Running | None:
    """Delete the data. Return the server started again in its place if one was up, else None.

    Raises:
        ForeignDirectoryError: `data_dir` was not created by `up`; nothing is deleted.
    """
    home = Home(data_dir.resolve())
    if not home.path.exists():
        return None
    if not home.marker.exists():
        raise ForeignDirectoryError(
            f"{home.path} was not created by `python -m loaders local up`; it is not deleted."
        )
    before = status(data_dir)
    down(data_dir)
    with _lock(home) as lock:
        if not lock:
            raise LocalBigQueryError(f"{home.path} was started again meanwhile; nothing deleted.")
        for path in home.path.iterdir():
            if home.keeps(path):
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return up(before.port, data_dir) if before.state == "up" and before.port else None


def _own(data_dir: Path) -> Home:
    """Create `data_dir` and mark it as ours, unless it is in use for something else."""
    home = Home(data_dir.resolve())
    home.path.mkdir(parents=True, exist_ok=True)
    if not home.marker.exists():
        if any(home.path.iterdir()):
            raise ForeignDirectoryError(
                f"{home.path} is not empty and not a local BigQuery's. "
                "Choose another directory with --data-dir or BQ_DATA_DIR."
            )
        home.marker.touch()
    return home


@contextlib.contextmanager
def _lock(home: Home) -> Iterator[IO[bytes] | None]:
    """Hold the directory for the block, or longer if a process started in it inherits the lock."""
    handle = home.try_lock()
    try:
        yield handle
    finally:
        if handle:
            handle.close()


def _start(home: Home, port: int, lock: IO[bytes], deadline: float) -> Running:
    """Start the watchdog, and return once the emulator behind it answers an API call."""
    home.clear_state()
    with _listen(port) as listener, home.log.open("ab") as log:
        port = listener.getsockname()[1]
        watchdog = subprocess.Popen(
            [
                *(sys.executable, "-m", "loaders.local.watchdog", "--data-dir", str(home.path)),
                *("--socket", str(listener.fileno()), "--lock", str(lock.fileno())),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(listener.fileno(), lock.fileno()),
            start_new_session=True,
        )
    if _answers(port, API_PATH, deadline):
        return Running(port, home.path, watchdog.pid, started=True)
    state = home.read_state()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(watchdog.pid, signal.SIGKILL)  # it and the emulator, a session of their own
    watchdog.wait()
    home.clear_state()
    end = state.died if state and state.died else "no answer"
    raise StartError(f"The local BigQuery did not start ({end}). {_log_tail(home)}")


def _listen(port: int) -> socket.socket:
    """Open the public port here, so that a port in use is an error before anything starts."""
    try:
        return socket.create_server((HOST, port), backlog=128)
    except OSError as error:
        raise PortTakenError(
            f"Port {port} is in use by another program. Choose another one, "
            f"for example: BQ_PORT={port + 1} python -m loaders local up"
        ) from error


def _answers(port: int, path: str, deadline: float) -> bool:
    """Tell whether a GET succeeds before the deadline.

    One request suffices: the socket listens from the start, so the request waits in its queue
    until the emulator, or the watchdog of a dead emulator, takes it.
    """
    connection = http.client.HTTPConnection(HOST, port, timeout=deadline - time.monotonic())
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _stop(home: Home, state: State) -> None:
    """Ask the watchdog to stop, wait until nobody holds the directory, and insist if need be."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        for pid in (state.pid, state.emulator_pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal_number)
        give_up = time.monotonic() + STOP_SECONDS
        while time.monotonic() < give_up:
            if not home.is_held():
                return
            time.sleep(0.05)
    raise LocalBigQueryError(f"Processes {state.pid} and {state.emulator_pid} do not stop.")


def _log_tail(home: Home) -> str:
    """Return the last lines of the log, with its name."""
    lines = home.log.read_text(errors="replace").splitlines() if home.log.exists() else []
    return "\n".join([f"The end of {home.log}:", *lines[-LOG_LINES:]])
