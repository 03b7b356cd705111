"""`python -m loaders local`: a BigQuery of your own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from loaders.local import service
from loaders.local.home import DEFAULT_DATA_DIR, DEFAULT_PORT, HOST

P = ParamSpec("P")
R = TypeVar("R")

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    envvar="BQ_PORT",
    show_default=True,
    show_envvar=True,
    help="Port to serve on; 0 takes a free one.",
)
data_dir_option = click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT_DATA_DIR,
    envvar="BQ_DATA_DIR",
    show_default=True,
    show_envvar=True,
    help="Directory of the database, the log and the state.",
)


def explained(command: Callable[P, R]) -> Callable[P, R]:
    """Turn errors the user can act on into a message and exit code 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except service.LocalBigQueryError as error:
            raise click.ClickException(str(error)) from error

    return run


@click.group()
def local() -> None:
    """Run a local BigQuery that dbt and the client libraries talk to."""


@local.command()
@port_option
@data_dir_option
@explained
def up(port: int, data_dir: Path) -> None:
    """Start it in the background; does nothing when it is up."""
    running = service.up(port, data_dir)
    verb = "is up" if running.started else "was up already"
    click.echo(f"The local BigQuery {verb} at {running.endpoint}, data in {running.data_dir}")


@local.command()
@data_dir_option
@explained
def down(data_dir: Path) -> None:
    """Stop it and keep the data."""
    stopped = service.down(data_dir)
    click.echo("The local BigQuery is down." if stopped else "The local BigQuery was not up.")


@local.command()
@data_dir_option
@click.pass_context
def status(context: click.Context, data_dir: Path) -> None:
    """Say whether it is up; exit code 0 if so, else 1."""
    found = service.status(data_dir)
    where = f"data in {found.data_dir} ({found.size_bytes / 1e6:.1f} MB)"
    if found.state == "up":
        uptime = str(found.uptime).split(".")[0]
        click.echo(f"up at http://{HOST}:{found.port} for {uptime}, {where}")
        return
    click.echo(f"died ({found.died}), {where}" if found.state == "died" else f"down, {where}")
    context.exit(1)


@local.command()
@data_dir_option
@explained
def reset(data_dir: Path) -> None:
    """Delete all data; starts again if it was up."""
    running = service.reset(data_dir)
    click.echo(f"Deleted the data in {data_dir.resolve()}.")
    if running:
        click.echo(f"The local BigQuery is up at {running.endpoint}")
