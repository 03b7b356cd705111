"""The command line of the loaders: `python -m loaders COMMAND`.

Commands are imported when they are called, so that `--help` stays instant.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "local": "loaders.local.cli:local",
    "sample": "loaders.sample.cli:sample",
}


class LazyGroup(click.Group):
    """A group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, or None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        return getattr(import_module(module), attribute)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Load JSON documents of the lake into BigQuery, and run a BigQuery of your own."""
