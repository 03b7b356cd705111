"""The emulator's own process: `python -m loaders.local.emulator --data-dir D --socket FD`."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
from pathlib import Path
from typing import Any

import click

from loaders.local.home import HOST


@click.command()
@click.option("--data-dir", type=click.Path(path_type=Path), required=True)
@click.option(
    "--socket", "descriptor", type=int, required=True, help="Listening socket, inherited."
)
def main(data_dir: Path, descriptor: int) -> None:
    """Serve the data below a folder until told to stop, or until standard input ends."""
    from bqemulator.config import PersistenceMode, Settings
    from bqemulator.server import run_forever
    from duckdb_extensions import import_extension

    from loaders.local import shims

    threading.Thread(target=_stop_with_parent, daemon=True).start()
    listener = socket.socket(fileno=descriptor)
    # From its PyPI package, so that no network is needed.
    import_extension("spatial")
    shims.apply()
    _collect_garbage_seldom()
    _serve_on(listener)
    run_forever(
        Settings(
            rest_host=HOST,
            rest_port=listener.getsockname()[1],
            grpc_port=0,
            persistence_mode=PersistenceMode.PERSISTENT,
            data_dir=data_dir,
            upload_staging_dir=data_dir / "uploads",
            upload_max_bytes=10 * 1024**3,
            enable_format_extensions=False,
            log_level="warning",
            log_format="console",
        )
    )


def _collect_garbage_seldom() -> None:
    """Leave garbage for a while: parsing makes so many objects that half the time went into it."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def _serve_on(listener: socket.socket) -> None:
    """Let uvicorn take the socket it is handed; bqemulator would open one of its own."""
    import uvicorn

    serve = uvicorn.Server.serve

    async def serve_inherited(self: uvicorn.Server, _sockets: Any = None) -> None:
        await serve(self, [listener])

    uvicorn.Server.serve = serve_inherited


def _stop_with_parent() -> None:
    """Stop once the watchdog, which holds the other end of our standard input, is gone."""
    os.read(0, 1)  # unlike `sys.stdin`, it holds no lock that an ending interpreter waits for
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
