"""Decoding: what is wrong with a document or record, and where."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from msgspec import Raw, Struct

from loaders.documents import (
    DocumentError,
    Rejected,
    decode,
    flatten,
    records,
    result_set,
    uncompressed,
)
from loaders.tables import Table


class Line(Struct):
    name: str
    points: int


TABLE = Table("lines", "Lines.", (Line,))


def error_of(call: Any, *arguments: Any) -> tuple[str, str]:
    with pytest.raises(DocumentError) as caught:
        call(*arguments)
    return caught.value.place, caught.value.reason


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b'{"name": "a"', "$", "not valid JSON: Input data was truncated"),
        (b"", "$", "not valid JSON: Input data was truncated"),
        (b"<html>", "$", "not valid JSON: JSON is malformed: invalid character (byte 0)"),
        (b'{"name": "a"}', "$", "Object missing required field points"),
        (b'{"name": "a", "points": null}', "$.points", "Expected int, got null"),
        (b'{"name": "a", "points": "2"}', "$.points", "Expected int, got str"),
        (b'{"name": "a", "points": 2.5}', "$.points", "Expected int, got float"),
        (b"[]", "$", "Expected object, got array"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_with_place_and_reason(
    content: bytes, place: str, reason: str
) -> None:
    assert error_of(decode, content, Line) == (place, reason)


def test_text_that_is_not_utf8_is_refused() -> None:
    place, reason = error_of(decode, b'{"name": "\xe4", "points": 1}', Line)
    assert (place, reason.partition(":")[0]) == ("$", "not valid JSON")


@pytest.mark.parametrize("as_raw", [True, False], ids=["raw", "decoded"])
def test_a_bad_record_does_not_take_the_others_along(as_raw: bool) -> None:
    values = [{"name": "a", "points": 1}, {"name": "b"}, {"name": "c", "points": 3}]
    raws = [Raw(json.dumps(value).encode()) for value in values] if as_raw else values
    assert list(records(TABLE, raws, Line, "$.lines")) == [
        Line("a", 1),
        Rejected(TABLE, "$.lines[1]", "Object missing required field points", {"name": "b"}),
        Line("c", 3),
    ]


def test_the_place_of_a_bad_value_is_its_key() -> None:
    (rejected,) = records(TABLE, [{"name": "a", "points": None}], Line, "$.lines")
    assert isinstance(rejected, Rejected)
    assert rejected.place == "$.lines[0].points"


def test_a_check_rejects_what_has_the_right_types() -> None:
    def negative(line: Line) -> str | None:
        return "negative points" if line.points < 0 else None

    raws = [{"name": "a", "points": -1}, {"name": "b", "points": 1}]
    rejected, line = records(TABLE, raws, Line, "$", negative)
    assert rejected == Rejected(TABLE, "$[0]", "negative points", raws[0])
    assert line == Line("b", 1)


def test_a_record_that_is_no_object_is_rejected() -> None:
    (rejected,) = records(TABLE, [flatten("text")], Line, "$")
    assert rejected == Rejected(TABLE, "$[0]", "Expected object, got str", "text")


def test_nested_objects_become_dotted_keys() -> None:
    assert flatten({"a": 1, "stats": {"points": 2, "more": {"x": None}}, "list": [{"y": 1}]}) == {
        "a": 1,
        "stats.points": 2,
        "stats.more.x": None,
        "list": [{"y": 1}],
    }


@pytest.mark.parametrize("content", [b"{}", b""])
def test_bytes_that_are_not_compressed_stay_as_they_are(content: bytes) -> None:
    assert uncompressed(content) == content


def test_gzip_is_undone() -> None:
    assert uncompressed(gzip.compress(b"{}")) == b"{}"


@pytest.mark.parametrize(
    "damaged",
    [gzip.compress(b"{}" * 99)[:-9], gzip.compress(b"{}")[:-8] + b"damaged!", b"\x1f\x8bnot gzip"],
)
def test_damaged_gzip_is_refused(damaged: bytes) -> None:
    place, reason = error_of(uncompressed, damaged)
    assert (place, reason.partition(":")[0]) == ("$", "not valid gzip")


def stats(headers: list[str], *rows: list[Any]) -> bytes:
    sets = [
        {"name": "Other", "headers": [], "rowSet": []},
        {"name": "Lines", "headers": headers, "rowSet": rows},
    ]
    return json.dumps({"resultSets": sets}).encode()


def test_a_result_set_is_addressed_by_header() -> None:
    content = stats(["PTS", "NAME"], [1, "a"], [2, "b"])
    assert result_set(content, "Lines") == (
        "$.resultSets[1].rowSet",
        [{"PTS": 1, "NAME": "a"}, {"PTS": 2, "NAME": "b"}],
    )


def test_a_row_with_another_number_of_values_refuses_the_document() -> None:
    content = stats(["PTS", "NAME"], [1, "a"], [2])
    expected = ("$.resultSets[1].rowSet[1]", "1 values for 2 headers")
    assert error_of(result_set, content, "Lines") == expected


def test_a_missing_result_set_is_named_with_those_found() -> None:
    expected = ("$.resultSets", "no result set Boxes; found: Other, Lines")
    assert error_of(result_set, stats([]), "Boxes") == expected
