"""The process that owns the emulator, and speaks for it when it is dead.

The BigQuery client goes on trying for ten minutes when nothing answers at its address, and dbt
cannot tell it not to. So when the emulator dies, this process takes its place at once and answers
every request with an error that is final and says what happened.

`python -m loaders.local.watchdog --port P --data-dir D`. Only the standard library: it must start
fast and stay small.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType

STOP_SECONDS = 20
BIND_SECONDS = 10


def main() -> None:
    """Run the emulator until it ends or a signal ends both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    options = parser.parse_args()
    command = [sys.executable, "-m", "loaders.local.server"]
    command += ["--port", str(options.port), "--data-dir", str(options.data_dir)]
    server = subprocess.Popen(command)  # noqa: S603 (our own module)
    stop = _Stop(server)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C in the shell that started us
    state = options.data_dir / "server.json"
    state.write_text(
        json.dumps(
            {
                "pid": server.pid,
                "watchdog_pid": _own_pid(),
                "port": options.port,
                "started_at": datetime.now(UTC).isoformat(),
            }
        )
    )
    code = server.wait()
    if stop.asked:
        return
    died = (
        "was killed by signal " + signal.Signals(-code).name if code < 0 else f"ended with {code}"
    )
    sentence = (
        f"The local BigQuery {died}. Its log is {options.data_dir / 'server.log'}; "
        "start it again with: python -m loaders local up"
    )
    state.write_text(json.dumps(json.loads(state.read_text()) | {"died": sentence}))
    _answer_for_the_dead(options.port, sentence)


class _Stop:
    """On SIGTERM, end the emulator and then ourselves."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self.asked = False
        self._server = server

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        if self._server.poll() is not None:
            sys.exit(0)
        self._server.terminate()
        try:
            self._server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()


def _own_pid() -> int:
    import os

    return os.getpid()


def _answer_for_the_dead(port: int, sentence: str) -> None:
    """Answer every request with BigQuery's form of an error that is not worth a second try."""
    error = {"reason": "invalid", "domain": "global", "message": sentence}
    body = json.dumps(
        {
            "error": {
                "code": 400,
                "message": sentence,
                "status": "INVALID_ARGUMENT",
                "errors": [error],
            }
        }
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            """Read what was sent, so that the client gets to read what we say."""
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 (names of the base)

        def log_message(self, *_args: object) -> None:
            """Say nothing; the log is the emulator's."""

    deadline = time.monotonic() + BIND_SECONDS
    while True:
        try:
            ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    main()
