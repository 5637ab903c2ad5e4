"""The log's two forms: lines for people, JSON for machines, neither with what was asked in it."""

import json
import logging
import subprocess
import sys

import pytest

from service.settings import BadSetting
from service.watch import logs


def _record(**more: object) -> logging.LogRecord:
    record = logging.LogRecord("abacist", logging.INFO, "file", 1, "answered %s", ("it",), None)
    record.created = 1_000_000_000.25  # 2001-09-09T01:46:40.25Z
    record.__dict__.update(more)
    return record


def _failing() -> logging.LogRecord:
    try:
        try:
            int("zebra")
        except ValueError as error:
            raise KeyError("zebra") from error
    except KeyError as error:
        return _record(exc_info=(type(error), error, error.__traceback__))


def test_a_line_for_machines_is_json() -> None:
    token = logs.REQUEST.set("req_1")
    line = logs.JsonLines().format(_record(fields={"status": 200}))
    logs.REQUEST.reset(token)
    assert json.loads(line) == {
        "time": "2001-09-09T01:46:40.250+00:00",
        "level": "INFO",
        "logger": "abacist",
        "message": "answered it",
        "status": 200,
        "request": "req_1",
    }


def test_a_line_for_people_says_the_same() -> None:
    line = logs.Lines().format(_record(fields={"status": 200}))
    assert line == "2001-09-09T01:46:40.250+00:00 INFO abacist: answered it status=200"


@pytest.mark.parametrize("form", [logs.Lines, logs.JsonLines])
def test_an_error_is_told_by_place_and_kind_without_its_message(form: type[logging.Formatter]) -> None:
    told = form().format(_failing())
    assert "test_logs.py" in told
    assert "ValueError" in told
    assert "KeyError" in told
    # The message of an error may quote the question; its lines of code are ours.
    assert "'zebra'" not in told.replace('int("zebra")', "").replace('KeyError("zebra")', "")


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(BadSetting, match="ABACIST_LOG"):
        logs.set_up("xml")


def test_the_log_goes_to_standard_error_in_its_form() -> None:
    code = "import logging; from service.watch import logs; logs.set_up('json'); logging.info('on')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (json.loads(ran.stderr)["message"], ran.stdout) == ("on", "")
