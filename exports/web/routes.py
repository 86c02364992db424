"""The addresses beside Streamlit's pages and the data: embeds, files of a chart, briefs, decks, talks, light pages."""

import hashlib
import threading
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.database import DatabaseUnready, state
from exports.web.asked import Asked, asked
from exports.web.limiting import language, too_many, wait
from exports.web.memory import Answer, Memory
from stats.freshness import today
from words import words

# how many bytes of answers are remembered, and how many are made at the same time
MOST_BYTES, AT_ONCE = 64_000_000, 2
SECONDS_KEPT = 60
HTML = "text/html; charset=utf-8"
# nothing but what stands in the page itself; a chart may be framed by anybody
CLOSED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
EMBEDDED, ALONE = f"{CLOSED}; frame-ancestors *", f"{CLOSED}; frame-ancestors 'self'"
SEARCHED = ALONE.replace("form-action 'none'", "form-action 'self'")
SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "access-control-allow-origin": "*"}


class NotThere(Exception):
    """There is nothing under this address."""


class TooMany(Exception):
    """The visitor must wait before another file is made for them."""

    def __init__(self, seconds: float):
        self.seconds = seconds


Maker = Callable[[str, Asked], Answer]
_answers, _turns = Memory(MOST_BYTES), threading.Semaphore(AT_ONCE)


def route(path: str, make: Maker) -> Route:
    """A route that answers GET and HEAD with what `make` gives for the last part of the path and the query."""

    def endpoint(request: Request) -> Response:
        part = str(request.path_params.get("part", ""))
        try:
            answer = _remembered(path, part, asked(request.query_params), make, request)
        except TooMany as refused:
            return too_many(refused.seconds, language(request.scope))
        except NotThere:
            return _refusal(404, "export.unknown", request)
        except DatabaseUnready:
            return _refusal(503, "export.unready", request)
        return _sent(answer, request)

    return Route(path, endpoint, methods=["GET", "HEAD"])


def _remembered(path: str, part: str, question: Asked, make: Maker, request: Request) -> Answer:
    """The answer, made once for each version of the data and each day; only the making counts against a visitor."""
    choices = tuple(sorted(question.choices.items()))
    now = state()
    key = (path, part, question.language, question.version, question.not_kept, choices, now, today())
    known = _answers.get(key)
    if known:
        return known
    if seconds := wait(request.scope):
        raise TooMany(seconds)
    with _turns:
        answer = make(part, question)
    # the data may have been replaced while the answer was made: then it may hold both
    if state() == now:
        _answers.put(key, answer)
    return answer


def _sent(answer: Answer, request: Request) -> Response:
    tag = f'W/"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
    headers = SAFE | {
        "etag": tag,
        "cache-control": f"public, max-age={SECONDS_KEPT}",
        "content-security-policy": answer.rules or ALONE,
    }
    if answer.file_name:
        headers["content-disposition"] = f'attachment; filename="{answer.file_name}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _refusal(status: int, key: str, request: Request) -> Response:
    """A plain sentence in the language of the address; where a chart would stand in a frame, so does the sentence."""
    # the names in the database may be what is missing
    say = words(language(request.scope))
    rules = EMBEDDED if request.url.path.startswith("/embed/") else ALONE
    headers = SAFE | {"cache-control": "no-store", "content-language": say.language, "content-security-policy": rules}
    return Response(say(key), status, headers, "text/plain; charset=utf-8")
