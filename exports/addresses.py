"""The stable addresses of the data: answers to GET, HEAD and OPTIONS under /data/, for programs of any origin."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.database import DatabaseUnready, state
from exports.data_files import DataFile, content, find
from words import languages, words

FOLDER = "data/"
SECONDS_KEPT = 60
SECONDS_UNTIL_READY = 30
FOR_ALL = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "etag, last-modified",
    "x-content-type-options": "nosniff",
}
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "if-none-match, if-modified-since",
    "access-control-max-age": "86400",
}


def data_file(request: Request) -> Response:
    """A file of the data; 304 when the asker has it, 404 for an unknown name, 503 while there is no database."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=FOR_ALL | PREFLIGHT)
    asked = request.query_params.get("lang", "")
    language = asked if asked in languages() else languages()[0]
    try:
        return _answer(request, request.path_params["file"], language)
    except DatabaseUnready as unready:
        return _refusal(503, unready.reason, "export.unready", language, {"retry-after": str(SECONDS_UNTIL_READY)})


ROUTES = [Route(f"/{FOLDER}{{file:path}}", data_file, methods=["GET", "HEAD", "OPTIONS"])]


def _answer(request: Request, name: str, language: str) -> Response:
    file = find(name, language)
    if file is None:
        return _refusal(404, "unknown", "export.unknown", language, {})
    if _is_known(request, file):
        return Response(status_code=304, headers=_headers(file))
    body = content(file)
    if state().data_version != file.data_version:
        # the data were replaced while the file was made: it may hold both
        content.cache_clear()
        return _answer(request, name, language)
    return Response(body, headers=_headers(file) | {"content-type": file.media_type})


def _headers(file: DataFile) -> dict[str, str]:
    language = {"content-language": file.language} if file.language else {}
    return FOR_ALL | language | {
        # weak, because the server may compress the same answer on its way
        "etag": f'W/"{file.tag}"',
        "last-modified": format_datetime(file.built_at.replace(tzinfo=UTC), usegmt=True),
        "cache-control": f"public, max-age={SECONDS_KEPT}",
    }  # fmt: skip


def _is_known(request: Request, file: DataFile) -> bool:
    """Whether the asker's copy is still right; a tag is asked before a date."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return bool(known & {"*", f'"{file.tag}"'})
    since = _moment(request.headers.get("if-modified-since", ""))
    return since is not None and file.built_at.replace(tzinfo=UTC, microsecond=0) <= since


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _refusal(status: int, reason: str, key: str, language: str, headers: dict[str, str]) -> Response:
    told = {"status": reason, "message": words(language)(key)}
    return JSONResponse(told, status, FOR_ALL | {"cache-control": "no-store", "content-language": language} | headers)
