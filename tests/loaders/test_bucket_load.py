"""Whole runs from a bucket."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from google.cloud import storage

from loaders.cli import main
from loaders.lake import open_lake
from tests.loaders.bucket import bucket_server
from tests.loaders.loading import Loading

BOXES = "nba-com/player-boxscores/2024-11-06/20241107_090500.json"
DATES = ("--start-date", "2024-11-05", "--end-date", "2024-11-06")
FOLDERS = ("nba-com/player-boxscores", "nba-com/gamebooks-data", "nba-com/player-list")
RECORDS = {
    "nbac_player_boxscores": 86,
    "nbac_gamebook_player_stats": 136,
    "nbac_gamebook_games": 4,
    "nbac_player_list": 170,
}


@pytest.fixture(scope="module")
def client_of_server() -> Iterator[storage.Client]:
    with pytest.MonkeyPatch.context() as patch, bucket_server(patch) as (client, _):
        yield client


@pytest.fixture
def bucket(client_of_server: storage.Client, loading: Loading, dataset: str) -> storage.Bucket:
    """A bucket with the boxes of the small lake, some of them compressed."""
    bucket = client_of_server.create_bucket(f"lake-{dataset}")
    for folder in FOLDERS:
        for path in loading.lake.find(folder):
            upload(bucket, path, (loading.lake.root / path).read_bytes(), "gamebooks" in path)
    return bucket


def upload(bucket: storage.Bucket, path: str, content: bytes, compress: bool = False) -> None:
    blob = bucket.blob(path)
    if compress:
        blob.content_encoding = "gzip"
        content = gzip.compress(content)
    blob.upload_from_string(content, content_type="application/json")


def test_a_bucket_loads_compressed_or_not(loading: Loading, bucket: storage.Bucket) -> None:
    report = loading.run(lake=open_lake(f"gs://{bucket.name}", bucket.client))
    assert report.exit_code == 0
    assert loading.counts() == RECORDS


def test_an_object_that_is_written_again_loads_again(
    loading: Loading, bucket: storage.Bucket
) -> None:
    lake = open_lake(f"gs://{bucket.name}", bucket.client)
    loading.run(lake=lake)
    upload(bucket, BOXES, bucket.blob(BOXES).download_as_bytes())
    report = loading.run(lake=lake)
    assert [item.object.path for item in report.plan.pending] == [BOXES]
    assert loading.count("nbac_player_boxscores") == 2 * 86


def test_the_command_line_loads_a_bucket(
    profile: None, loading: Loading, bucket: storage.Bucket
) -> None:
    arguments = ["load", *DATES, "--lake", f"gs://{bucket.name}", "--workers", "1"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert loading.counts() == RECORDS


def test_a_bucket_that_is_not_there_is_a_sentence(
    profile: None, client_of_server: storage.Client
) -> None:
    arguments = ["load", *DATES, "--lake", "gs://no-such-bucket"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: 404 ")
    assert "no-such-bucket" in result.stderr
