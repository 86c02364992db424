"""The log of the server: one JSON object a line, that tells where an error arose and nothing of who met it."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

from uvicorn.config import LOGGING_CONFIG

FORMAT = "%(line)s"
# what Streamlit must be told, whose loggers take a format and no formatter
SETTINGS = {"logger.messageFormat": FORMAT, "logger.enableRich": False}
ROOT = Path(__file__).resolve().parents[2]
INNERMOST = 8


class Line:
    """A record as JSON with time, level, logger and message; an error with its type and where it arose.

    What an error says is left out: it may repeat what a visitor typed.
    """

    def __init__(self, record: logging.LogRecord):
        self.record = record

    def __str__(self) -> str:
        record = self.record
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage(),
        }  # fmt: skip
        if record.exc_info and (error := record.exc_info[1]):
            told |= {"error": type(error).__qualname__, "at": _places(error)}
        # else the formatter would write it again, over many lines
        record.exc_info = record.exc_text = record.stack_info = None
        return json.dumps(told, ensure_ascii=False)


def begin() -> None:
    """From now on every record, of whatever library, can be written by FORMAT; this project's own are."""
    usual = logging.getLogRecordFactory()

    def make(*arguments: object, **named: object) -> logging.LogRecord:
        record = usual(*arguments, **named)
        record.line = Line(record)
        return record

    logging.setLogRecordFactory(make)
    LOGGING_CONFIG["formatters"]["default"] = {"format": FORMAT}
    # Streamlit cuts this logger off from the one above it, whose handler it would else use
    LOGGING_CONFIG["loggers"]["uvicorn.error"] = {"level": "WARNING", "handlers": ["default"]}
    logging.basicConfig(format=FORMAT, level=logging.WARNING, force=True)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-INNERMOST:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(name: str) -> str:
    path = Path(name)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])
