"""One line per event: time, level, logger, message, then the values given as `extra`, as name=value."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

# What every log record has anyway; anything else on it came in through `extra`.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Django puts these objects there for its own use; they do not print.
_SKIPPED = frozenset({"request", "server_time"})


class OneLineFormatter(logging.Formatter):
    """Prints a record, its values and its traceback on one line, so that a line is an event."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; line breaks inside a value or a traceback come out as `\\n`."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        parts = [moment, record.levelname, record.name, message]
        parts += [f"{name}={_printed(value)}" for name, value in _values(record).items()]
        if record.exc_info:
            parts.append(f"traceback={_printed(self.formatException(record.exc_info))}")
        return " ".join(parts)


def _values(record: logging.LogRecord) -> dict[str, object]:
    values = {name: value for name, value in vars(record).items() if name not in _STANDARD and name not in _SKIPPED}
    # The number that the reader of an error page is given.
    reference = getattr(getattr(record, "request", None), "reference", None)
    return {"reference": reference, **values} if reference else values


def _printed(value: object) -> str:
    text = str(value)
    plain = text.isprintable() and text and not set(' "') & set(text)
    return text if plain else json.dumps(text, ensure_ascii=False)
