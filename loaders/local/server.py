"""The emulator's own process: `python -m loaders.local.server --port P --data-dir D`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--data-dir", type=click.Path(path_type=Path), required=True)
def main(port: int, data_dir: Path) -> None:
    """Serve the data below a folder until told to stop."""
    from bqemulator.config import PersistenceMode, Settings
    from bqemulator.server import run_forever
    from duckdb_extensions import import_extension

    from loaders.local import shims

    # From its PyPI package, so that no network is needed.
    import_extension("spatial")
    shims.apply()
    run_forever(
        Settings(
            rest_host="127.0.0.1",
            rest_port=port,
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


if __name__ == "__main__":
    main()
