"""An error inside the emulator reaches the client as an error of the request.

Without: it answers 500 with no text, which the BigQuery client tries again for ten minutes.
"""

from __future__ import annotations

from bqemulator.api import app as api_app
from bqemulator.api import errors
from bqemulator.domain.errors import InvalidQueryError
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

PATCHED = ("bqemulator.api.app:install_exception_handlers",)


def apply() -> None:
    """Answer 400 with the exception's own text."""
    api_app.install_exception_handlers = _install


def _install(app: FastAPI) -> None:
    errors.install_exception_handlers(app)

    @app.exception_handler(Exception)
    async def _unhandled(_request: Request, error: Exception) -> JSONResponse:
        wrapped = InvalidQueryError(f"local BigQuery: {type(error).__name__}: {error}")
        return JSONResponse(status_code=400, content=wrapped.to_bigquery_error())
