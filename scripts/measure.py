"""Measure a command: seconds, memory of its processes and of the local BigQuery, statements."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import psutil
from google.cloud.bigquery import Client
from msgspec import Struct

from loaders.warehouse import PROJECT_ROOT

INTERVAL = 0.05
LISTED = 1000  # the newest jobs, as many as the local BigQuery lists


class Measured(Struct, frozen=True):
    """One command that succeeded. Memory is resident, in bytes, at its peak.

    Jobs are of any kind, and no more than `LISTED`.
    """

    seconds: float
    memory: int
    bigquery_memory: int
    jobs: int


def measure(
    command: Sequence[str],
    environment: Mapping[str, str],
    client: Client,
    bigquery_pid: int,
    log: Path,
    accept: Sequence[int] = (0,),
) -> Measured:
    """Run a command in the project's root, and watch it and the local BigQuery.

    Memory is that of the process and all its children together, looked at every 50 ms: a shorter
    peak is missed, and pages that processes share count once for each.

    Raises:
        click.ClickException: it ended with an exit code that is not accepted.
    """
    before = job_ids(client)
    with log.open("wb") as output:
        began = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=PROJECT_ROOT,
            env=os.environ | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        peaks = _Peaks(process.pid, bigquery_pid)
        exit_code = process.wait()
        seconds = time.monotonic() - began
    memory, bigquery_memory = peaks.stop()
    if exit_code not in accept:
        end = log.read_text(errors="replace")[-2000:]
        raise click.ClickException(f"{' '.join(command)} ended with {exit_code}:\n{end}")
    return Measured(seconds, memory, bigquery_memory, len(job_ids(client) - before))


def job_ids(client: Client) -> set[str]:
    """Return the ids of the newest jobs; a script of several statements is one job."""
    return {job.job_id for job in client.list_jobs(max_results=LISTED)}


class _Peaks:
    """Watches the memory of two process trees in a thread."""

    def __init__(self, *pids: int) -> None:
        self._pids = pids
        self._peaks = [0 for _ in pids]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> list[int]:
        """Return the peaks, in the order of the processes."""
        self._stop.set()
        self._thread.join()
        return self._peaks

    def _watch(self) -> None:
        while not self._stop.wait(INTERVAL):
            sizes = [_resident(pid) for pid in self._pids]
            self._peaks = [max(pair) for pair in zip(self._peaks, sizes, strict=True)]


def _resident(pid: int) -> int:
    """Return the memory of a process and its children, 0 once it has ended."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for member in family:
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total
