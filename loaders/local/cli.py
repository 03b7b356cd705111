"""`python -m loaders local up | down | status | reset`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from loaders.local import service


@click.group()
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=service.DEFAULT_DATA_DIR,
    envvar="BQ_DATA_DIR",
    help="Its database and log (environment: BQ_DATA_DIR). Default: .local/bigquery.",
)
@click.pass_context
def local(ctx: click.Context, data_dir: Path) -> None:
    """Run a BigQuery of your own, without an account or the network."""
    ctx.obj = data_dir


@local.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=service.DEFAULT_PORT,
    envvar="BQ_PORT",
    show_default=True,
    help="Where it listens (environment: BQ_PORT).",
)
@click.pass_obj
def up(data_dir: Path, port: int) -> None:
    """Start it in the background; nothing happens when it is up."""
    try:
        running = service.up(port, data_dir)
    except service.LocalBigQueryError as error:
        raise click.ClickException(str(error)) from error
    word = "is up" if running.fresh else "was up already"
    click.echo(f"local BigQuery {word} at {running.endpoint}, data in {_short(running.data_dir)}")


@local.command()
@click.pass_obj
def down(data_dir: Path) -> None:
    """Stop it; its data stays."""
    click.echo("local BigQuery is down" if service.down(data_dir) else "it was not up")


@local.command()
@click.pass_obj
def status(data_dir: Path) -> None:
    """Say whether it is up; exit code 1 when it is not."""
    found = service.status(data_dir)
    if isinstance(found, service.Running):
        minutes = service.uptime_seconds(found) / 60
        size = sum(file.stat().st_size for file in found.data_dir.glob("*.duckdb*"))
        click.echo(
            f"up for {minutes:.0f} minutes at {found.endpoint}, process {found.pid}, "
            f"{size / 1e6:.0f} MB in {_short(found.data_dir)}"
        )
        return
    click.echo(found.sentence if isinstance(found, service.Died) else "down")
    sys.exit(1)


@local.command()
@click.pass_obj
def reset(data_dir: Path) -> None:
    """Delete its data; it starts again empty if it was up."""
    try:
        running = service.reset(data_dir)
    except service.LocalBigQueryError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"deleted {_short(data_dir)}" + (", and it is up again" if running else ""))


def _short(path: Path) -> Path:
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
