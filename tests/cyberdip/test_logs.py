"""An event is one line, whatever is in it."""

from __future__ import annotations

import logging
import sys

from cyberdip.logs import OneLineFormatter


def line(message: str, **values: object) -> str:
    record = logging.LogRecord("cyberdip.test", logging.INFO, __file__, 1, message, None, None)
    vars(record).update(values)
    return OneLineFormatter().format(record)


def test_a_line_carries_time_level_logger_and_message() -> None:
    moment, rest = line("loaded").split(" ", 1)
    assert moment.endswith("+00:00")
    assert rest == "INFO cyberdip.test loaded"


def test_values_come_as_names_and_are_quoted_only_where_they_must_be() -> None:
    assert line("x", path="/norms/", ms=12, title='a "b"').endswith(r'x path=/norms/ ms=12 title="a \"b\""')


def test_line_breaks_do_not_break_the_line() -> None:
    printed = line("one\ntwo\r\nINFO forged", value="three\nfour")
    assert len(printed.splitlines()) == 1
    assert r"one\ntwo\r\nINFO forged" in printed


def test_a_traceback_stays_on_the_line() -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        printed = line("failed", exc_info=sys.exc_info())
    assert len(printed.splitlines()) == 1
    assert "ValueError: broken" in printed


def test_what_django_adds_for_itself_is_left_out() -> None:
    assert line("x", request=object(), status_code=404).endswith("x status_code=404")
