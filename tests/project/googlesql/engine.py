"""What is changed in the zetasql wheel, which is the analyzer compiled to WebAssembly.

Without: every process compiles the module anew, half a minute of two cores, and each message to it
and from it is copied byte by byte in Python.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import wasmtime
from zetasql.core import wasm_client

PROJECT_ROOT = Path(__file__).parents[3]
# wasmtime's own cache. It holds native code, so nobody else may write to it.
CACHE = PROJECT_ROOT / ".local" / "wasmtime"


def apply() -> None:
    """Put it in place. To be called once, before the analyzer is first used."""
    wasm_client.Config = _config
    wasm_client.WasmClient.read_bytes = _read_bytes
    wasm_client.WasmClient.write_bytes = _write_bytes


def _config() -> wasmtime.Config:
    CACHE.mkdir(parents=True, exist_ok=True)
    CACHE.chmod(0o700)
    settings = CACHE / "cache.toml"
    settings.write_text(f'[cache]\ndirectory = "{CACHE / "modules"}"\n', encoding="utf-8")
    config = wasmtime.Config()
    config.cache = str(settings)
    return config


def _address(self: wasm_client.WasmClient) -> int:
    return ctypes.addressof(self.memory.data_ptr().contents)


def _read_bytes(self: wasm_client.WasmClient, ptr: int, size: int) -> bytes:
    return ctypes.string_at(_address(self) + ptr, size)


def _write_bytes(self: wasm_client.WasmClient, ptr: int, data: bytes) -> None:
    ctypes.memmove(_address(self) + ptr, bytes(data), len(data))
