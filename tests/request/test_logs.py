"""Loggers, the environment variable that enables them, and their redaction."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pytest

from openai._request.logs import SENSITIVE_HEADERS, SensitiveHeadersFilter
from tests.family import HTTP_LIBRARY, by_edition

REPORT = f"""
import json, logging
from openai._request.logs import setup_logging
setup_logging()
root = logging.getLogger()
print(json.dumps({{
    "openai": logging.getLogger("openai").level,
    "{HTTP_LIBRARY}": logging.getLogger("{HTTP_LIBRARY}").level,
    "root": root.level,
    "handlers": len(root.handlers),
}}))
logging.getLogger("openai").info("hello")
"""


def run(value: str | None) -> tuple[dict[str, int], str]:
    environment = {key: text for key, text in os.environ.items() if key != "OPENAI_LOG"}
    if value is not None:
        environment["OPENAI_LOG"] = value
    result = subprocess.run(
        [sys.executable, "-c", REPORT], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout), result.stderr


NOTHING_TOUCHED = {"openai": 0, HTTP_LIBRARY: 0, "root": logging.WARNING, "handlers": 0}


@pytest.mark.rule("T176", "E107")
@pytest.mark.parametrize(("value", "level"), [("debug", logging.DEBUG), ("info", logging.INFO)])
def test_variable_turns_logging_on(value: str, level: int) -> None:
    levels, output = run(value)
    library = by_edition(two=level, three=0)
    assert levels == {**NOTHING_TOUCHED, "openai": level, HTTP_LIBRARY: library, "handlers": 1}
    for part in ("openai:", "INFO", "hello"):
        assert part in output


@pytest.mark.rule("E106", "E107")
@pytest.mark.parametrize("value", ["warning", "error", "critical"])
def test_higher_levels(value: str) -> None:
    levels, output = run(value)
    turned_on = {**NOTHING_TOUCHED, "openai": getattr(logging, value.upper()), "handlers": 1}
    assert levels == by_edition(two=NOTHING_TOUCHED, three=turned_on)
    assert output == ""


@pytest.mark.parametrize("value", [None, "", "DEBUG", "warn", "Error", "1", "notset", " debug"])
def test_other_values_touch_nothing(value: str | None) -> None:
    levels, output = run(value)
    assert levels == NOTHING_TOUCHED
    assert output == ""


def record(*args: object) -> logging.LogRecord:
    return logging.LogRecord("openai", logging.DEBUG, "f", 1, "options: %s", args, None)


@pytest.mark.rule("T177")
@pytest.mark.rule("T179")
@pytest.mark.parametrize(
    "name", ["authorization", "Authorization", "api-key", "Api-Key", "X-Amz-Security-Token"]
)
@pytest.mark.parametrize("kind", [dict, MappingProxyType])
def test_credentials_are_redacted_in_a_copy(
    name: str, kind: Callable[[dict[str, str]], Mapping[str, str]]
) -> None:
    headers = {name: "secret", "X-Other": "shown"}
    line = record({"method": "get", "headers": kind(headers)})
    assert SensitiveHeadersFilter().filter(line) is True
    assert line.args == {"method": "get", "headers": {name: "<redacted>", "X-Other": "shown"}}
    assert "secret" not in line.getMessage()
    assert headers == {name: "secret", "X-Other": "shown"}


def test_names_that_are_no_text() -> None:
    line = record({"headers": {b"x": 1, "api-key": object()}})
    assert SensitiveHeadersFilter().filter(line) is True
    assert line.args == {"headers": {b"x": 1, "api-key": "<redacted>"}}


@pytest.mark.parametrize(
    "args", [(), ("text",), ({"headers": "text"},), ({"a": 1},), ({"headers": None},), (1, {})]
)
def test_other_records_pass_as_they_are(args: tuple[object, ...]) -> None:
    line, untouched = record(*args), record(*args)
    assert SensitiveHeadersFilter().filter(line) is True
    assert line.args == untouched.args


def test_sensitive_names_are_lower_case() -> None:
    assert {name.lower() for name in SENSITIVE_HEADERS} == SENSITIVE_HEADERS
