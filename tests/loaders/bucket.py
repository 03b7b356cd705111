"""A server of Google Cloud Storage on loopback: gcp-storage-emulator, made to keep two promises.

On its own it lists everything in one page and serves the present object whatever generation is
asked for. Here it pages as the JSON API says (`maxResults`, `pageToken`, at most `PAGE` names,
where Google's limit is 1,000) and answers 404 for a generation that is gone.
"""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from gcp_storage_emulator import server
from gcp_storage_emulator.handlers import objects
from google.cloud import storage

PAGE = 3
Handler = Callable[[Any, Any, Any], None]


@contextmanager
def bucket_server(patch: pytest.MonkeyPatch) -> Iterator[tuple[storage.Client, Counter[str]]]:
    """Run the server; yield a client of it, and what has been asked of the server so far."""
    asked: Counter[str] = Counter()
    replaced = {
        objects.ls: _counted(asked, "pages", _paged),
        objects.get: _counted(asked, "reads", _of_a_generation(objects.get)),
        objects.download: _counted(asked, "reads", _of_a_generation(objects.download)),
    }
    handlers = tuple(
        (path, {method: replaced.get(handler, handler) for method, handler in by_method.items()})
        for path, by_method in server.HANDLERS
    )
    patch.setattr(server, "HANDLERS", handlers)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    patch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{port}")
    with server.create_server("127.0.0.1", port, in_memory=True):
        yield storage.Client.create_anonymous_client(), asked


def _counted(asked: Counter[str], name: str, handler: Handler) -> Handler:
    def handle(request: Any, response: Any, files: Any) -> None:
        asked[name] += 1
        handler(request, response, files)

    return handle


def _paged(request: Any, response: Any, files: Any) -> None:
    """List one page. Objects and prefixes count alike, in the order of their names."""
    objects.ls(request, response, files)
    if response.status != HTTPStatus.OK:
        return
    found = json.loads(response._content)
    names = sorted([item["name"] for item in found["items"]] + found["prefixes"])
    token = request.query.get("pageToken", [""])[0]
    size = min(PAGE, int(request.query.get("maxResults", [PAGE])[0]))
    left = [name for name in names if name > token]
    page = set(left[:size])
    response.json(
        {
            "kind": found["kind"],
            "items": [item for item in found["items"] if item["name"] in page],
            "prefixes": [prefix for prefix in found["prefixes"] if prefix in page],
        }
        | ({"nextPageToken": max(page)} if len(left) > size else {})
    )


def _of_a_generation(handler: Handler) -> Handler:
    def handle(request: Any, response: Any, files: Any) -> None:
        bucket, name = request.params["bucket_name"], request.params["object_id"]
        present = files.objects.get(bucket, {}).get(name, {})
        wanted = request.query.get("generation", [None])[0]
        if wanted and wanted != present.get("generation"):
            response.status = HTTPStatus.NOT_FOUND
        else:
            handler(request, response, files)

    return handle
