"""Starting, stopping and dying."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from google.api_core.exceptions import BadRequest

from loaders.local import service
from loaders.local.cli import local
from loaders.local.home import Home
from tests.conftest import client_of


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "bigquery"
    yield folder
    service.down(folder)


def test_up_twice_starts_once(data_dir: Path) -> None:
    first = service.up(0, data_dir)
    second = service.up(0, data_dir)
    assert first.started
    assert not second.started
    assert second.pid == first.pid


def test_a_taken_port_is_refused_by_name_and_leaves_nothing_behind(data_dir: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(service.PortTakenError, match=rf"Port {port} is in use.*BQ_PORT"):
            service.up(port, data_dir)
    assert service.status(data_dir).state == "down"


def test_down_keeps_the_data_and_reset_deletes_it(data_dir: Path) -> None:
    running = service.up(0, data_dir)
    client_of(running).query("create schema kept").result()
    service.down(data_dir)
    assert service.status(data_dir).state == "down"
    running = service.up(0, data_dir)
    assert [dataset.dataset_id for dataset in client_of(running).list_datasets()] == ["kept"]
    again = service.reset(data_dir)
    assert again is not None
    assert list(client_of(again).list_datasets()) == []


def test_reset_refuses_a_folder_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("data")
    with pytest.raises(service.ForeignDirectoryError, match="it is not deleted"):
        service.reset(tmp_path)
    assert (tmp_path / "precious").exists()


def test_up_refuses_a_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("data")
    with pytest.raises(service.ForeignDirectoryError, match="not a local BigQuery's"):
        service.up(0, tmp_path)


def test_its_death_is_told_at_once_and_up_starts_it_with_its_data(data_dir: Path) -> None:
    running = service.up(0, data_dir)
    client = client_of(running)
    client.query("create schema kept").result()
    os.kill(Home(data_dir).read_state().emulator_pid, signal.SIGKILL)
    began = time.monotonic()
    with pytest.raises(BadRequest, match=r"killed by SIGKILL.*local up"):
        client.query("select 1").result()
    # Not a measurement of speed: without the watchdog the client goes on trying for 600 seconds.
    assert time.monotonic() - began < 60
    assert service.status(data_dir).died == "killed by SIGKILL"
    again = service.up(running.port, data_dir)
    assert [dataset.dataset_id for dataset in client_of(again).list_datasets()] == ["kept"]


def test_status_tells_by_its_exit_code(data_dir: Path) -> None:
    run = CliRunner().invoke
    status = ["status", "--data-dir", str(data_dir)]
    assert run(local, status).exit_code == 1
    port = service.up(0, data_dir).port
    up = run(local, status)
    assert up.exit_code == 0
    assert f"up at http://127.0.0.1:{port}" in up.output


def test_a_server_that_vanished_with_its_watchdog_is_started_anew(data_dir: Path) -> None:
    running = service.up(0, data_dir)
    client_of(running).query("create schema kept").result()
    os.killpg(running.pid, signal.SIGKILL)
    again = service.up(0, data_dir)
    assert again.started
    assert [dataset.dataset_id for dataset in client_of(again).list_datasets()] == ["kept"]


def test_the_emulator_ends_with_its_watchdog(data_dir: Path) -> None:
    running = service.up(0, data_dir)
    os.kill(running.pid, signal.SIGKILL)
    give_up = time.monotonic() + 60
    while Home(data_dir).is_held() and time.monotonic() < give_up:
        time.sleep(0.05)
    assert service.up(0, data_dir).started


def test_a_second_port_for_the_same_data_is_refused(data_dir: Path) -> None:
    running = service.up(0, data_dir)
    with pytest.raises(service.LocalBigQueryError, match=f"already served on port {running.port}"):
        service.up(running.port + 1, data_dir)


def test_an_emulator_that_cannot_start_is_told_with_its_log(data_dir: Path) -> None:
    service.up(0, data_dir)
    service.down(data_dir)
    Home(data_dir).database.write_text("no database")
    with pytest.raises(
        service.StartError, match=r"(?s)did not start \(exit code 1\).*emulator\.log"
    ):
        service.up(0, data_dir)
    assert service.status(data_dir).state == "down"
