"""The parent of the emulator: when the emulator dies, answer in its place and say so.

google-cloud-bigquery repeats a request whose connection broke for ten minutes, and dbt cannot
switch that off: a dead emulator would hang a build. The watchdog shares the emulator's
listening socket, so from the moment of its death the very same address answers every request
with an error that no client repeats.

This process waits for days, so it imports the standard library only, and little of that.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from loaders.local.home import Home, State

GRACE_SECONDS = 15


def describe_exit(code: int) -> str:
    """Say in words how a process ended, from `Popen.returncode`."""
    if code >= 0:
        return f"exit code {code}"
    return f"killed by {signal.Signals(-code).name}"


def death_notice(died: str, log: Path) -> str:
    """Return the sentence every client gets once the emulator is dead."""
    return (
        f"The local BigQuery died ({died}). Its log is {log}. "
        "Start it again with: python -m loaders local up"
    )


def answer_with(notice: str, listener: socket.socket) -> None:
    """Answer every request on `listener` with a BigQuery error that no client repeats.

    Status 400 becomes `BadRequest`, whose message dbt prints, and `invalidQuery` is not among
    the reasons google-cloud-bigquery retries. The request's body is read to its end: closing
    earlier resets the connection, and a reset is repeated.
    """
    # Imported now: these modules would double the size of a watchdog with a healthy child.
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    errors = [{"reason": "invalidQuery", "domain": "global", "message": notice}]
    error = {"code": 400, "message": notice, "errors": errors, "status": "INVALID_ARGUMENT"}
    body = json.dumps({"error": error}).encode()

    class Notice(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    # The emulator's event loop made the shared socket non-blocking for both of us.
    listener.setblocking(True)
    server = ThreadingHTTPServer(listener.getsockname(), Notice, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.serve_forever()


def watch(home: Home, listener: socket.socket, lock: int) -> None:
    """Run the emulator until told to stop; if it dies first, answer for it until told to stop."""
    inherited = (listener.fileno(), lock)
    # The emulator ends when its standard input does, which is when this process is gone.
    emulator = subprocess.Popen(
        [
            *(sys.executable, "-m", "loaders.local.emulator"),
            *("--data-dir", str(home.path), "--socket", str(listener.fileno())),
        ],
        stdin=subprocess.PIPE,
        pass_fds=inherited,
    )
    state = State(
        pid=os.getpid(),
        emulator_pid=emulator.pid,
        port=listener.getsockname()[1],
        started_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    home.write_state(state)
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        listener.close()
        emulator.terminate()
        signal.alarm(GRACE_SECONDS)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGALRM, lambda *_: emulator.kill())
    code = emulator.wait()
    if stopping:
        home.clear_state()
        return
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    died = describe_exit(code)
    home.write_state(replace(state, died=died))
    answer_with(death_notice(died, home.log), listener)


def main() -> None:
    """Watch over the socket and the lock that `service.up` opened and handed down."""
    parser = argparse.ArgumentParser(prog="python -m loaders.local.watchdog")
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--socket", type=int, required=True, help="listening socket, inherited")
    parser.add_argument("--lock", type=int, required=True, help="locked file, inherited")
    arguments = parser.parse_args()
    watch(Home(arguments.data_dir), socket.socket(fileno=arguments.socket), arguments.lock)


if __name__ == "__main__":
    main()
