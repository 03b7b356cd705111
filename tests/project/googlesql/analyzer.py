"""Statements in, names and types out.

The wheel turns every answer of the analyzer into Python objects, which takes longer than the
analysis. Here the few fields that matter are read from the protocol buffers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message

from tests.project.googlesql import engine
from tests.project.googlesql.wire import decode

engine.apply()

from zetasql.core.exceptions import ZetaSQLError  # noqa: E402 (after the engine is prepared)
from zetasql.core.wasm_client import WasmClient  # noqa: E402
from zetasql.types import (  # noqa: E402
    AllowedHintsAndOptions,
    AnalyzerOptions,
    LanguageOptions,
    ProductMode,
    ResolvedNodeKind,
    TypeKind,
    ZetaSQLBuiltinFunctionOptions,
)
from zetasql.wasi import get_wasm_path  # noqa: E402
from zetasql.wasi._pb2.zetasql.local_service import local_service_pb2 as service  # noqa: E402
from zetasql.wasi._pb2.zetasql.public.simple_table_pb2 import SimpleTableProto  # noqa: E402


class RejectedError(Exception):
    """The analyzer does not accept a statement; the message is its own."""


@dataclass(frozen=True)
class Resolved:
    """A statement the analyzer accepts.

    Attributes:
        kind: as the analyzer calls it: `QueryStmt`, `MergeStmt`, `CreateTableAsSelectStmt`, …
        table: the table or view it creates or writes to, `project.dataset.table`; empty for others.
        columns: of a query, or of what is created: name and type, `ARRAY<STRUCT<id INT64>>`.
    """

    kind: str
    table: str
    columns: Sequence[tuple[str, str]]


class Analyzer:
    """The analyzer and the tables it knows.

    A table is known once a statement that creates it has been analyzed, so a warehouse is described
    by its own DDL. As in BigQuery, its name may be quoted part by part or as a whole.
    """

    def __init__(self) -> None:
        self._client = WasmClient(get_wasm_path())
        language = _language()
        options = AnalyzerOptions(
            language_options=language,
            allowed_hints_and_options=AllowedHintsAndOptions(disallow_unknown_options=False),
        )
        self._language = language.to_proto()
        self._options = options.to_proto()
        self._builtin = ZetaSQLBuiltinFunctionOptions(language_options=language).to_proto()
        self._tables: dict[str, SimpleTableProto] = {}

    def statements(self, script: str) -> list[str]:
        """Cut a script into the statements it runs, those in its blocks included.

        The cuts are those of the parser.

        Raises:
            RejectedError: it does not parse.
        """
        request = service.ParseRequest(
            sql_statement=script, options=self._language, allow_script=True
        )
        tree = self._call("Parse", request, service.ParseResponse).parsed_script
        text = script.encode()
        ranges = (_field(node, "parse_location_range") for node in _leaves(tree))
        return [text[found.start : found.end].decode() for found in ranges]

    def run(self, script: str) -> list[Resolved]:
        """Analyze the statements of a script one after the other, and know what they create.

        Raises:
            RejectedError: one of them is not accepted.
        """
        return [self._run(statement) for statement in self.statements(script)]

    def columns(self, query: str) -> dict[str, str]:
        """Return the columns of a query: name to type.

        Raises:
            RejectedError: it is not accepted, is no query, or has two columns of one name.
        """
        (resolved,) = self.run(query)
        columns = dict(resolved.columns)
        if resolved.kind != "QueryStmt" or len(columns) < len(resolved.columns):
            raise RejectedError(f"no query with distinct names: {resolved}")
        return columns

    def declared(self, columns: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return columns as `columns` would, from their declared types.

        Raises:
            RejectedError: there is no such type.
        """
        fields = ", ".join(f"`{name}` {declared}" for name, declared in columns)
        return dict(self._run(f"create table declared ({fields})").columns)

    def _run(self, statement: str) -> Resolved:
        request = service.AnalyzeRequest(sql_statement=statement, options=self._options)
        request.simple_catalog.name = "root"
        request.simple_catalog.builtin_function_options.CopyFrom(self._builtin)
        for path in self._names(statement):
            if known := self._tables.get(".".join(path)):
                _add_table(request.simple_catalog, path, known)
        answer = self._call("Analyze", request, service.AnalyzeResponse)
        node = _unwrap(answer.resolved_statement)
        kind = type(node).__name__.removeprefix("Resolved").removesuffix("Proto")
        columns: list[tuple[str, Any]] = []
        if kind in ("CreateTableStmt", "CreateTableAsSelectStmt"):
            definitions = _field(node, "column_definition_list")
            columns = [(found.name, found.type) for found in definitions]
        elif kind in ("CreateViewStmt", "QueryStmt"):
            output = _field(node, "output_column_list")
            columns = [(found.name, found.column.type) for found in output]
        table = ".".join(_field(node, "name_path") or ())
        if table and columns:
            self._tables[table] = _table(columns)
        if scan := _field(node, "table_scan"):
            table = scan.table.full_name or scan.table.name
        return Resolved(kind, table, [(name, type_name(found)) for name, found in columns])

    def _names(self, statement: str) -> Iterator[Sequence[str]]:
        """Yield the tables a statement names, each as the parts it writes."""
        request = service.ExtractTableNamesFromStatementRequest(
            sql_statement=statement, options=self._language
        )
        answer = self._call(
            "ExtractTableNamesFromStatement",
            request,
            service.ExtractTableNamesFromStatementResponse,
        )
        for found in answer.table_name:
            yield found.table_name_segment

    def _call(self, method: str, request: Message, answer: type[Message]) -> Any:
        try:
            data = self._client._call_grpc_method(
                f"ZetaSqlLocalService_{method}", request.SerializeToString()
            )
        except ZetaSQLError as error:
            raise RejectedError(str(error)) from error
        return decode(data, answer)


def type_name(found: Any) -> str:
    """Write a type as BigQuery does: `ARRAY<STRUCT<id INT64, name STRING>>`."""
    kind = TypeKind(found.type_kind)
    if kind == TypeKind.TYPE_ARRAY:
        return f"ARRAY<{type_name(found.array_type.element_type)}>"
    if kind == TypeKind.TYPE_STRUCT:
        fields = (
            f"{field.field_name} {type_name(field.field_type)}" for field in found.struct_type.field
        )
        return f"STRUCT<{', '.join(fields)}>"
    return "FLOAT64" if kind == TypeKind.TYPE_DOUBLE else kind.name.removeprefix("TYPE_")


def _language() -> LanguageOptions:
    language = LanguageOptions.maximum_features()
    language.product_mode = ProductMode.PRODUCT_EXTERNAL
    language.supported_statement_kinds = [
        getattr(ResolvedNodeKind, name)
        for name in dir(ResolvedNodeKind)
        if name.startswith("RESOLVED_") and name.endswith("_STMT")
    ]
    language.reserved_keywords = ["QUALIFY"]  # as in BigQuery: it needs no WHERE before it
    return language


def _table(columns: Sequence[tuple[str, Any]]) -> SimpleTableProto:
    table = SimpleTableProto()
    for name, found in columns:
        table.column.add(name=name).type.CopyFrom(found)
    return table


def _add_table(catalog: Any, path: Sequence[str], table: SimpleTableProto) -> None:
    """Add a table to a catalog, below the catalogs that its path names."""
    *folders, name = path
    for folder in folders:
        inner = next((found for found in catalog.catalog if found.name == folder), None)
        catalog = inner or catalog.catalog.add(name=folder)
    added = catalog.table.add()
    added.CopyFrom(table)
    added.name, added.full_name = name, ".".join(path)


def _leaves(node: Message) -> Iterator[Message]:
    """Yield the statements below a node that hold no others, in the order of the text.

    Raises:
        RejectedError: a kind of script statement that no script of ours has.
    """
    node = _unwrap(node)
    kind = type(node).__name__
    if kind == "ASTScriptProto":
        yield from _leaves(node.statement_list_node)
    elif kind == "ASTStatementListProto":
        for statement in node.statement_list:
            yield from _leaves(statement)
    elif kind == "ASTBeginEndBlockProto":
        yield from _leaves(node.statement_list_node)
        for handler in node.handler_list.exception_handler_list:
            yield from _leaves(handler.statement_list)
    elif "ASTScriptStatementProto" in _ancestors(node):
        raise RejectedError(f"{kind} is no part of the scripts we know")
    else:
        yield node


def _unwrap(node: Any) -> Any:
    """Return the node inside the `Any…` messages that stand for a class and its subclasses."""
    while "node" in node.DESCRIPTOR.oneofs_by_name:
        node = getattr(node, node.WhichOneof("node"))
    return node


def _field(node: Any, name: str) -> Any:
    """Return a field of a node or of the classes it derives from, None when it has none."""
    while name not in node.DESCRIPTOR.fields_by_name:
        if "parent" not in node.DESCRIPTOR.fields_by_name:
            return None
        node = node.parent
    return getattr(node, name)


def _ancestors(node: Any) -> list[str]:
    """Return the names of the classes a node derives from."""
    names = []
    while "parent" in node.DESCRIPTOR.fields_by_name:
        node = node.parent
        names.append(type(node).__name__)
    return names
