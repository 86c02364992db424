"""The application: Streamlit's pages, the routes beside them, and the document every visitor receives first."""

import json
import logging
import os
from datetime import UTC, datetime

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.database import DatabaseUnready, lacking, state
from exports import addresses
from exports.web import addresses as beside
from exports.web import log as lines
from exports.web.guarding import Guarding, failed
from exports.web.limiting import Limiting, trusted
from exports.web.origins import Origins
from exports.web.packing import Packing
from pages.parts import deskgate
from pages.parts.document import Document

log = logging.getLogger("kalkan")


async def health(request: Request) -> Response:
    """JSON for watchers: status, data_version, built_at, age in seconds, missing tables; 503 without a database.

    A database that lacks tables is served as far as it goes: helplines need none of them.
    """
    try:
        found, missing = state(), lacking()
    except DatabaseUnready as unready:
        return JSONResponse({"status": unready.reason, "data_version": None}, status_code=503)
    age = datetime.now(UTC).replace(tzinfo=None) - found.built_at
    built_at = found.built_at.isoformat() + "Z"
    answer = {
        "status": "incomplete" if missing else "ok", "data_version": found.data_version, "built_at": built_at,
        "age": int(age.total_seconds()), "missing": missing,
    }  # fmt: skip
    return Response(json.dumps(answer), media_type="application/json")


def report(error: Exception) -> None:
    """Writes an unexpected error to the log; the visitor sees a plain sentence instead."""
    log.error("page failed", exc_info=error)


app = st.App(
    "pages/frame.py",
    routes=[Route("/health", health), *addresses.ROUTES, *beside.ROUTES],
    middleware=[
        Middleware(Origins, own_computer=deskgate.is_own), Middleware(Packing),
        Middleware(Guarding, desk=deskgate.is_on), Middleware(Limiting), Middleware(Document),
    ],
    on_script_error=report,
    exception_handlers={Exception: failed},
)  # fmt: skip

if __name__ == "__main__":
    lines.begin()
    settings: dict[str, object] = {"server.port": int(os.environ.get("PORT", "8501")), **lines.SETTINGS}
    # the data desk without a login must not be reachable from another computer
    if os.environ.get("KALKAN_DESK") == "localhost":
        settings["server.address"] = "127.0.0.1"
    # without this the server takes anybody's word on this computer for a visitor's address
    os.environ["FORWARDED_ALLOW_IPS"] = trusted(os.environ.get("KALKAN_PROXY", ""))
    app.run(config=settings)
