"""A local BigQuery for the tests that need one: its own port, its own data, gone afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from loaders.local import service

PROJECT = "nba"

# dbt keeps hundreds of thousands of objects of every project it has parsed here, and Python would
# look through them again and again for garbage.
gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def local_bigquery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Running]:
    data_dir = tmp_path_factory.mktemp("bigquery") / "data"
    running = service.up(0, data_dir)
    yield running
    service.down(data_dir)


@pytest.fixture(scope="session")
def client(local_bigquery: service.Running) -> bigquery.Client:
    return client_of(local_bigquery)


def client_of(running: service.Running) -> bigquery.Client:
    return bigquery.Client(
        PROJECT,
        credentials=AnonymousCredentials(),
        client_options={"api_endpoint": running.endpoint},
    )
