"""The warehouse as the loader sees it: one dbt target, its datasets, its tables.

Connection settings come from the dbt profile, read by dbt itself, so that there is one place for
them and every method of authentication works.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import requests
import yaml
from google.api_core.exceptions import NotFound
from google.cloud import bigquery, storage
from msgspec import Struct

from loaders.tables import Column, Table

PROJECT_ROOT = Path(__file__).parents[1]
OPS_SOURCES = PROJECT_ROOT / "models" / "ops" / "nba_ops.yml"
# The dataset of a target that stands for the plain names; see the macro generate_schema_name.
PLAIN_DATASET = "nba"


class TableSpec(Struct, frozen=True):
    """A table the loader writes: where it is and what it looks like."""

    dataset: str
    name: str
    description: str
    columns: tuple[Column, ...]
    partition_by: str
    cluster_by: tuple[str, ...]


def raw_table(table: Table) -> TableSpec:
    """Return the table of `nba_raw` that a source fills."""
    return TableSpec(
        "nba_raw",
        table.name,
        table.description,
        tuple(table.columns),
        table.partition_by,
        table.cluster_by,
    )


def ops_table(name: str) -> TableSpec:
    """Return a table of `nba_ops`, as the dbt source of that name describes it.

    Raises:
        KeyError: there is no such source.
    """
    table = _ops_sources()[name]
    columns = tuple(
        Column(
            column["name"],
            column["data_type"].upper(),
            "REQUIRED" if column.get("constraints") else "NULLABLE",
            column["description"],
        )
        for column in table["columns"]
    )
    meta = table["config"]["meta"]
    return TableSpec(
        "nba_ops",
        name,
        table["description"],
        columns,
        meta["partition_by"],
        tuple(meta["cluster_by"]),
    )


@cache
def _ops_sources() -> dict[str, dict[str, Any]]:
    (source,) = yaml.safe_load(OPS_SOURCES.read_text(encoding="utf-8"))["sources"]
    return {table["name"]: table for table in source["tables"]}


class WarehouseError(Exception):
    """There is no warehouse to talk to; the message says what to do."""


class Warehouse:
    """One target of the dbt profile."""

    def __init__(self, client: bigquery.Client, dataset: str, target: str) -> None:
        self.client = client
        self.target = target
        self._dataset = dataset
        self._credentials: Any = None

    @classmethod
    def from_profile(cls, target: str | None = None) -> Warehouse:
        """Connect as dbt would.

        Args:
            target: a target of `profiles.yml`; the profile's default when None.

        Raises:
            WarehouseError: there is no such profile or target, or no BigQuery answers there.
        """
        # dbt takes seconds to import: `--help` should not wait for it.
        from dbt.adapters.bigquery.clients import create_bigquery_client
        from dbt.config.runtime import load_profile
        from dbt.flags import set_from_args
        from dbt_common.context import set_invocation_context
        from dbt_common.exceptions import DbtBaseException

        set_invocation_context(os.environ)
        set_from_args(Namespace(PROFILES_DIR=_profiles_dir(), PROJECT_DIR=str(PROJECT_ROOT)), None)
        try:
            profile = load_profile(str(PROJECT_ROOT), {}, target_override=target)
        except DbtBaseException as error:
            raise WarehouseError(
                f"{error}\nCopy profiles.yml.example to profiles.yml, or set DBT_PROFILES_DIR."
            ) from error
        credentials: Any = profile.credentials
        if credentials.api_endpoint:
            _check_answers(credentials.api_endpoint)
        client = create_bigquery_client(credentials)
        warehouse = cls(client, credentials.schema, profile.target_name)
        warehouse._credentials = credentials
        return warehouse

    def storage_client(self, lake: str) -> storage.Client | None:
        """Return a client for a `gs://` lake with the profile's credentials, None for a folder."""
        if not lake.startswith("gs://"):
            return None
        if os.environ.get("STORAGE_EMULATOR_HOST"):
            return storage.Client.create_anonymous_client()
        from dbt.adapters.bigquery.clients import create_gcs_client

        return create_gcs_client(self._credentials)

    def dataset(self, name: str) -> str:
        """Return a dataset's full name, with the target's prefix."""
        prefix = "" if self._dataset == PLAIN_DATASET else f"{self._dataset}_"
        return f"{self.client.project}.{prefix}{name}"

    def table_id(self, spec: TableSpec) -> str:
        """Return a table's full name."""
        return f"{self.dataset(spec.dataset)}.{spec.name}"

    def exists(self, spec: TableSpec) -> bool:
        """Say whether there is such a table."""
        try:
            self.client.get_table(self.table_id(spec))
        except NotFound:
            return False
        return True

    def create_missing(self, specs: Iterable[TableSpec]) -> None:
        """Create the tables that do not exist, and add columns that existing ones lack."""
        for spec in specs:
            if spec.name in self._existing(spec.dataset):
                self._add_columns(spec)
                continue
            table = bigquery.Table(
                self.table_id(spec), schema=[column.schema_field for column in spec.columns]
            )
            table.description = spec.description
            table.time_partitioning = bigquery.TimePartitioning(field=spec.partition_by)
            table.clustering_fields = list(spec.cluster_by)
            self.client.create_table(table, exists_ok=True)
            self._tables[spec.dataset].add(spec.name)

    @cached_property
    def _tables(self) -> dict[str, set[str]]:
        return {}

    def _existing(self, dataset: str) -> set[str]:
        if dataset not in self._tables:
            self.client.create_dataset(self.dataset(dataset), exists_ok=True)
            listed = self.client.list_tables(self.dataset(dataset))
            self._tables[dataset] = {table.table_id for table in listed}
        return self._tables[dataset]

    def _add_columns(self, spec: TableSpec) -> None:
        table = self.client.get_table(self.table_id(spec))
        present = {field.name for field in table.schema}
        missing = [column for column in spec.columns if column.name not in present]
        if missing:
            added = [column._replace(mode="NULLABLE").schema_field for column in missing]
            table.schema = [*table.schema, *added]
            self.client.update_table(table, ["schema"])

    def query(self, sql: str) -> Iterator[bigquery.Row]:
        """Run one statement and yield its rows."""
        yield from self.client.query(sql).result()


def _check_answers(endpoint: str) -> None:
    """Ask the endpoint of a local target whether it is there.

    The BigQuery client would go on trying for ten minutes.
    """
    try:
        requests.get(endpoint, timeout=30)
    except requests.ConnectionError as error:
        raise WarehouseError(
            f"no BigQuery answers at {endpoint}: start it with `python -m loaders local up`"
        ) from error


def _profiles_dir() -> str:
    """Return the folder dbt would take `profiles.yml` from."""
    if chosen := os.environ.get("DBT_PROFILES_DIR"):
        return chosen
    here = PROJECT_ROOT if (PROJECT_ROOT / "profiles.yml").exists() else Path.home() / ".dbt"
    return str(here)
