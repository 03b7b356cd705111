"""Reading messages that are nested too deep for the protocol-buffer library.

A term of sixty parts is a tree of sixty levels, each of them several messages; the library refuses
more than a hundred. What we read of a tree stands near its root, so the rest can be cut off.
"""

from __future__ import annotations

from typing import Any, TypeVar

from google.protobuf.message import DecodeError, Message

LEVELS_KEPT = 50
VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5

M = TypeVar("M", bound=Message)


def decode(data: bytes, kind: type[M]) -> M:
    """Return a message, without what is nested deeper than it can be when that is too deep."""
    try:
        return kind.FromString(data)
    except DecodeError:
        return kind.FromString(shallow(data, kind.DESCRIPTOR, LEVELS_KEPT))


def shallow(data: bytes, descriptor: Any, levels: int) -> bytes:
    """Return an encoded message without what is nested deeper than `levels`.

    Args:
        data: the message.
        descriptor: of its type.
        levels: how many levels below it are kept.
    """
    kept = bytearray()
    position = 0
    while position < len(data):
        start = position
        key, position = _read_varint(data, position)
        if key & 7 == VARINT:
            _, position = _read_varint(data, position)
        elif key & 7 == FIXED64:
            position += 8
        elif key & 7 == FIXED32:
            position += 4
        elif key & 7 == LENGTH:
            size, position = _read_varint(data, position)
            content = data[position : position + size]
            position += size
            field = descriptor.fields_by_number.get(key >> 3)
            if field is not None and field.message_type is not None:
                if levels:
                    inner = shallow(content, field.message_type, levels - 1)
                    kept += _varint(key) + _varint(len(inner)) + inner
                continue
        else:
            raise DecodeError(f"wire type {key & 7} at byte {start}")
        kept += data[start:position]
    return bytes(kept)


def _read_varint(data: bytes, position: int) -> tuple[int, int]:
    """Return the number at a position, and the position after it."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value >= 0x80:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
