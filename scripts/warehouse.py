"""The warehouse of the dbt profile, for scripts that only read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from google.cloud import bigquery

from loaders.warehouse import Warehouse

_DATASET = re.compile(r"\bnba_(?:raw|staging|core|analytics|precompute|ops|seeds)(?=\.)")


def connect(target: str | None = None) -> Callable[[str], Iterator[bigquery.Row]]:
    """Return what runs a statement in a target, in which datasets go by their plain names.

    Raises:
        WarehouseError: there is no such target, or no BigQuery answers there.
    """
    warehouse = Warehouse.from_profile(target)

    def query(sql: str) -> Iterator[bigquery.Row]:
        return warehouse.query(_DATASET.sub(lambda found: f"`{warehouse.dataset(found[0])}`", sql))

    return query
