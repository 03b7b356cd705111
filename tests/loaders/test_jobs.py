"""Load jobs under injected faults: what is tried again, under which id, and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from google.api_core.exceptions import (
    BadRequest,
    Conflict,
    Forbidden,
    GoogleAPICallError,
    InternalServerError,
    RetryError,
    ServiceUnavailable,
)

from loaders.jobs import ATTEMPTS, LoadError, job_id, load_file, wait_for_running
from loaders.warehouse import TableSpec, Warehouse

ROWS = 7


def failed(kind: type[GoogleAPICallError], reason: str) -> GoogleAPICallError:
    """What the client raises for a job that ended with an error."""
    return kind(f"the words of {reason}", errors=[{"reason": reason}])


BACKEND_ERROR = failed(InternalServerError, "backendError")
INVALID = failed(BadRequest, "invalid")


@dataclass
class Job:
    """A job as BigQuery keeps it under its id for ever."""

    job_id: str
    error: GoogleAPICallError | None = None
    output_rows: int = ROWS
    lost: Exception | None = None

    @property
    def error_result(self) -> dict[str, str] | None:
        return {"reason": self.error.errors[0]["reason"]} if self.error else None

    def exception(self) -> GoogleAPICallError | None:
        return self.error

    def result(self) -> None:
        if self.lost:
            lost, self.lost = self.lost, None
            raise lost
        if self.error:
            raise self.error


@dataclass
class Client:
    """A BigQuery that answers as `script` says, one entry per submission, then well.

    An entry makes the job of the id it gets, or raises without making one.
    """

    script: list[Callable[[str], Job]] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)
    submitted: list[str] = field(default_factory=list)
    project: str = "nba"

    def load_table_from_file(self, file: Any, table: str, *, job_id: str, **_: Any) -> Job:
        self.submitted.append(job_id)
        if job_id in self.jobs:
            raise Conflict(f"Already Exists: Job {job_id}")
        job = self.script.pop(0)(job_id) if self.script else Job(job_id)
        self.jobs[job_id] = job
        return job

    def get_job(self, job_id: str) -> Job:
        return self.jobs[job_id]

    @property
    def rows(self) -> int:
        """Rows in the table: those of the jobs that did not fail."""
        return sum(job.output_rows for job in self.jobs.values() if not job.error)


def answers(error: Exception) -> Callable[[str], Job]:
    """The submission is refused, and no job made."""

    def entry(_: str) -> Job:
        raise error

    return entry


def fails(error: GoogleAPICallError) -> Callable[[str], Job]:
    """The job is made, and fails."""
    return lambda job_id: Job(job_id, error)


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits; the delays are written down."""
    found: list[float] = []
    monkeypatch.setattr("time.sleep", found.append)
    return found


@pytest.fixture
def load(tmp_path: Path, sleeps: list[float]) -> Callable[..., Any]:
    path = tmp_path / "rows.parquet"
    path.touch()
    spec = TableSpec("nba_raw", "boxes", "", (), "game_date", ())

    def run(client: Any, **options: Any) -> Any:
        return load_file(Warehouse(client, "nba", "test"), spec, path, "base", **options)

    return run


def test_a_lost_answer_attaches_to_the_job_it_was_about(load: Callable[..., Any]) -> None:
    client = Client()

    def lose(job_id: str) -> Job:
        client.jobs[job_id] = Job(job_id)
        raise requests.ConnectionError("connection reset")

    client.script = [lose]
    assert load(client).rows == ROWS
    assert client.submitted == ["base_1", "base_1"]
    assert client.rows == ROWS


def test_a_job_whose_end_nobody_saw_is_asked_again(load: Callable[..., Any]) -> None:
    client = Client([lambda job_id: Job(job_id, lost=RetryError("gave up polling", None))])
    assert load(client).job_id == "base_1"
    assert client.rows == ROWS


def test_a_transient_failure_is_tried_again_under_the_next_id(load: Callable[..., Any]) -> None:
    client = Client([fails(BACKEND_ERROR)])
    assert load(client).job_id == "base_2"
    assert client.submitted == ["base_1", "base_2"]


@pytest.mark.parametrize(
    "error", [ServiceUnavailable("try later"), requests.ConnectionError("refused")]
)
def test_a_submission_that_is_refused_for_now_is_tried_again_under_its_id(
    load: Callable[..., Any], error: Exception
) -> None:
    client = Client([answers(error)])
    assert load(client).job_id == "base_1"


@pytest.mark.parametrize("entry", [fails(BACKEND_ERROR), answers(ServiceUnavailable("try later"))])
def test_attempts_are_bounded(
    load: Callable[..., Any], sleeps: list[float], entry: Callable[[str], Job]
) -> None:
    client = Client([entry] * 20)
    with pytest.raises(LoadError) as caught:
        load(client)
    assert caught.value.transient
    assert len(client.submitted) == ATTEMPTS
    assert len(sleeps) == ATTEMPTS - 1


def test_delays_are_drawn_at_random_below_a_growing_bound(
    load: Callable[..., Any], sleeps: list[float]
) -> None:
    for _ in range(20):
        load(Client([fails(BACKEND_ERROR)] * (ATTEMPTS - 1)))
    by_attempt = [sleeps[start :: ATTEMPTS - 1] for start in range(ATTEMPTS - 1)]
    assert [len(set(delays)) for delays in by_attempt] == [20] * (ATTEMPTS - 1)
    assert [max(delays) <= 4 * 2**i for i, delays in enumerate(by_attempt)] == [True] * 3


@pytest.mark.parametrize(
    "entry",
    [
        fails(INVALID),
        answers(Forbidden("no permission")),
        fails(failed(Forbidden, "quotaExceeded")),
    ],
)
def test_a_permanent_failure_is_not_tried_again(
    load: Callable[..., Any], entry: Callable[[str], Job]
) -> None:
    client = Client([entry] * 2)
    with pytest.raises(LoadError) as caught:
        load(client)
    assert not caught.value.transient
    assert client.submitted == ["base_1"]


def test_an_error_keeps_the_words_of_bigquery_and_names_the_table(load: Callable[..., Any]) -> None:
    with pytest.raises(LoadError, match=r"nba\.nba_raw\.boxes: the words of invalid"):
        load(Client([fails(INVALID)]))


@pytest.mark.parametrize("error", [BACKEND_ERROR, INVALID])
def test_ids_that_failed_in_an_earlier_run_are_passed_over(
    load: Callable[..., Any], error: GoogleAPICallError
) -> None:
    """However many: a cause that was repaired must not keep its objects out for ever."""
    earlier = {f"base_{number}": Job(f"base_{number}", error) for number in range(1, 8)}
    client = Client(jobs=earlier)
    assert load(client).job_id == "base_8"


def test_a_job_of_an_earlier_run_whose_rows_are_there_counts(load: Callable[..., Any]) -> None:
    client = Client(jobs={"base_1": Job("base_1")})
    assert load(client, is_in_place=lambda: True).job_id == "base_1"
    assert client.rows == ROWS


def test_a_job_of_an_earlier_run_whose_rows_are_gone_does_not(load: Callable[..., Any]) -> None:
    client = Client(jobs={"base_1": Job("base_1")})
    assert load(client, is_in_place=lambda: False).job_id == "base_2"


def test_the_id_follows_from_what_is_loaded_in_any_order() -> None:
    assert job_id("boxes", ["a@1", "b@2"]) == job_id("boxes", ["b@2", "a@1"])


@pytest.mark.parametrize(
    ("table", "parts"),
    [("boxes", ["a@1"]), ("boxes", ["a@1", "b@3"]), ("plays", ["a@1", "b@2"])],
)
def test_the_id_is_another_for_another_load(table: str, parts: list[str]) -> None:
    assert job_id(table, parts) != job_id("boxes", ["a@1", "b@2"])


class Listing:
    """A BigQuery with jobs under way."""

    def __init__(self) -> None:
        self.waited: list[str] = []

    def list_jobs(self, *, state_filter: str, max_results: int) -> Iterator[Any]:
        for name in ("nba_load_boxes_1", "nba_load_plays_1", "someone_else"):
            yield Waiting(f"{name}_{state_filter}", self.waited)


@dataclass
class Waiting:
    job_id: str
    waited: list[str]

    def exception(self) -> None:
        self.waited.append(self.job_id)


def test_jobs_that_a_killed_run_left_are_waited_for() -> None:
    client: Any = Listing()
    wait_for_running(Warehouse(client, "nba", "test"), ["boxes"])
    assert client.waited == ["nba_load_boxes_1_pending", "nba_load_boxes_1_running"]
