"""A build whose BigQuery dies under it ends at once, and says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.local import service
from loaders.local.home import Home
from tests.integration.small_project import write_project
from tests.integration.warehouse import ROOT, Warehouse

SLOW = """
select count(*) as pairs
from unnest(generate_array(1, 30000)) as one
cross join unnest(generate_array(1, 30000)) as other
where mod(one * other, {number}) = 1
"""

SECONDS = 60
"""Not a measurement of speed: without the watchdog the client goes on trying for 600 seconds."""


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[service.Running]:
    """A local BigQuery of the test's own."""
    running = service.up(0, tmp_path / "bigquery")
    yield running
    service.down(running.data_dir)


def test_build_ends_with_the_sentence(mortal: service.Running, tmp_path: Path) -> None:
    models = {
        f"models/slow_{number}.sql": "{{ config(materialized='table') }}"
        + SLOW.format(number=number)
        for number in range(2, 8)
    }
    project = write_project(tmp_path / "project", models)
    warehouse = replace(Warehouse.in_folder(mortal.port, tmp_path / "dbt"), project=project)
    build = subprocess.Popen(
        warehouse.dbt_command("build"),
        cwd=ROOT,
        env=os.environ | warehouse.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    for line in build.stdout:
        said.append(line)
        if "1 of 6 START" in line:
            os.kill(Home(mortal.data_dir).read_state().emulator_pid, signal.SIGKILL)
            died_at = time.monotonic()
    assert build.wait() != 0
    assert time.monotonic() - died_at < SECONDS
    output = "".join(said)
    assert "The local BigQuery died (killed by SIGKILL)" in output
    assert "Start it again with: python -m loaders local up" in output
