"""Which failures are retried, and after which delay."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, strategies as st

from openai._request.retries import Retries

NOW = 1_700_000_000.0
RULES = Retries()


def http_date(seconds: float) -> str:
    moment = datetime.fromtimestamp(NOW, timezone.utc) + timedelta(seconds=seconds)
    return format_datetime(moment, usegmt=True)


@pytest.mark.rule("T87")
@pytest.mark.rule("T88")
@pytest.mark.rule("T90")
@pytest.mark.parametrize(
    ("headers", "delay"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after-ms": "1500", "retry-after": "7"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "7"}, 7.0),
        ({"retry-after-ms": "", "retry-after": "7"}, 7.0),
        ({"retry-after-ms": "0", "retry-after": "7"}, 0.0),
        ({"retry-after": "-3"}, -3.0),
        ({"retry-after": http_date(30)}, 30.0),
        ({"retry-after": http_date(-30)}, -30.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:50"}, 30.0),
        ({"retry-after": "Wed, 15 Nov 2023 00:13:50 +0200"}, 30.0),
        ({"retry-after": "Tue, 14 Nov 99999999999 22:13:50 GMT"}, None),
        ({"retry-after": "tomorrow"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "1e999"}, None),
        ({"retry-after": ""}, None),
    ],
)
def test_server_delay(headers: dict[str, str], delay: float | None) -> None:
    assert RULES.server_delay(headers, NOW) == delay


def test_no_headers_name_no_delay() -> None:
    assert RULES.server_delay(None, NOW) is None


@given(st.text(), st.text())
def test_no_header_text_raises(milliseconds: str, retry_after: str) -> None:
    headers = {"retry-after-ms": milliseconds, "retry-after": retry_after}
    RULES.server_delay(headers, NOW)
    assert 0.375 <= RULES.delay(2, 2, {}, now=NOW, jitter=0.5) <= 0.5
    assert RULES.delay(2, 2, headers, now=NOW, jitter=0.5) > 0


@pytest.mark.rule("T85")
@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529, 599])
def test_retried_statuses(status: int) -> None:
    assert RULES.retries_status(status, {}, NOW)[0] is True


@pytest.mark.rule("T85")
@pytest.mark.parametrize("status", [100, 302, 304, 400, 401, 403, 404, 405, 418, 422])
def test_statuses_not_retried(status: int) -> None:
    assert RULES.retries_status(status, {}, NOW)[0] is False


@pytest.mark.rule("T86")
@pytest.mark.parametrize(
    ("status", "verdict", "retried"),
    [
        (400, "true", True),
        (302, "true", True),
        (500, "false", False),
        (500, "TRUE", True),
        (400, "True", False),
        (400, "1", False),
    ],
)
def test_server_may_decide(status: int, verdict: str, retried: bool) -> None:
    assert RULES.retries_status(status, {"x-should-retry": verdict}, NOW)[0] is retried


@pytest.mark.rule("T89")
@pytest.mark.parametrize(
    ("headers", "retried"),
    [
        ({"retry-after": "120"}, True),
        ({"retry-after": "121"}, False),
        ({"retry-after": "121", "x-should-retry": "true"}, False),
        ({"retry-after-ms": "120001"}, False),
        ({"retry-after": http_date(300)}, False),
        ({"retry-after": "inf"}, True),
    ],
)
def test_delays_over_two_minutes_are_not_waited_for(headers: dict[str, str], retried: bool) -> None:
    assert RULES.retries_status(429, headers, NOW)[0] is retried


def test_reason_names_what_decided() -> None:
    _, reason = RULES.retries_status(429, {"retry-after": "500"}, NOW)
    assert "500" in reason
    assert "120" in reason
    assert "x-should-retry" in RULES.retries_status(429, {"x-should-retry": "false"}, NOW)[1]
    assert "404" in RULES.retries_status(404, {}, NOW)[1]


@pytest.mark.rule("T87")
def test_server_delay_is_waited_exactly() -> None:
    assert RULES.delay(2, 2, {"retry-after": "2"}, now=NOW, jitter=0.9) == 2
    assert RULES.delay(2, 2, {"retry-after": "120"}, now=NOW, jitter=0.9) == 120


@pytest.mark.rule("T91")
@pytest.mark.parametrize("text", ["0", "-3", "inf", "nan", "", "121", "Mon, 99 Foo 2020 99:99:99"])
def test_useless_server_delay_falls_back_to_backoff(text: str) -> None:
    assert RULES.delay(2, 2, {"retry-after": text}, now=NOW, jitter=0.0) == 0.5
    assert RULES.delay(2, 2, {"retry-after": text}, now=NOW, jitter=1.0) == 0.375


def test_zero_milliseconds_do_not_fall_through_to_seconds() -> None:
    assert (
        RULES.delay(2, 2, {"retry-after-ms": "0", "retry-after": "7"}, now=NOW, jitter=0.0) == 0.5
    )


@pytest.mark.rule("T92")
@pytest.mark.parametrize(
    ("left", "base"), [(7, 0.5), (6, 1), (5, 2), (4, 4), (3, 8), (2, 8), (1, 8), (-(10**400), 8)]
)
def test_backoff_doubles_up_to_eight_seconds(left: int, base: float) -> None:
    assert RULES.delay(left, 7, None, now=NOW, jitter=0.0) == base
    assert RULES.delay(left, 7, None, now=NOW, jitter=1.0) == base * 0.75


@given(st.integers(), st.integers(), st.floats(0, 1))
def test_backoff_is_never_negative_nor_longer_than_the_maximum(
    left: int, most: int, jitter: float
) -> None:
    assert 0 <= RULES.delay(left, most, None, now=NOW, jitter=jitter) <= 8


def test_rules_are_a_value() -> None:
    patient = Retries(initial=1, maximum=60, longest_server_delay=600)
    assert patient.retries_status(429, {"retry-after": "500"}, NOW)[0] is True
    assert patient.delay(0, 10, None, now=NOW, jitter=0.0) == 60
    assert Retries() == RULES
    assert hash(patient) != hash(RULES)
