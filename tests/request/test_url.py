"""Values in paths are percent-encoded and cannot change the path."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, strategies as st

from openai._request.url import path_template


@pytest.mark.rule("T48")
def test_each_part_has_its_own_quoting() -> None:
    assert path_template("/v1/{a}?q={b}", a="x/y", b="1&2") == "/v1/x%2Fy?q=1%262"


@pytest.mark.rule("T46")
@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a/b?c", "a%2Fb%3Fc"),
        ("a b/c?d#e:f@g", "a%20b%2Fc%3Fd%23e:f@g"),
        ("!$&'()*+,;=:@-._~", "!$&'()*+,;=:@-._~"),
        ("%20", "%2520"),
        ("%2e%2e", "%252e%252e"),
        ("é", "%C3%A9"),
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (12, "12"),
        ("...", "..."),
        (".hidden", ".hidden"),
        ("a.b", "a.b"),
        ("{b}", "%7Bb%7D"),
    ],
)
def test_path_segment(value: object, quoted: str) -> None:
    assert path_template("/models/{a}", a=value) == f"/models/{quoted}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("/p?x={a}", "/p?x=/?:@%26%3D%23%20%25"),
        ("/p#{a}", "/p#/?:@&=%23%20%25"),
        ("/p?beta=true#{a}", "/p?beta=true#/?:@&=%23%20%25"),
    ],
)
def test_query_and_fragment(template: str, expected: str) -> None:
    assert path_template(template, a="/?:@&=# %") == expected


@pytest.mark.parametrize("template", ["/p", "/p?x=1", "/p#f", "/p?x=1#f?g", "", "?x", "#f"])
def test_template_without_placeholders_is_kept(template: str) -> None:
    assert path_template(template) == template


@pytest.mark.rule("T47")
@pytest.mark.rule("T49")
@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("/{a}", {"a": ".."}),
        ("/{a}", {"a": "."}),
        ("/{a}{b}", {"a": ".", "b": "."}),
        ("/x/{a}/y", {"a": ".."}),
        ("/x/%2e{a}", {"a": "."}),
        ("/x/%2E%2e/{a}", {"a": "b"}),
        ("{a}/x", {"a": ".."}),
        ("/x/{a}?q=1", {"a": ".."}),
        ("/x/{a}#f", {"a": ".."}),
    ],
)
def test_dot_segments_are_refused(template: str, values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="dot-segment"):
        path_template(template, **values)


def test_dots_elsewhere_are_fine() -> None:
    assert path_template("/x?q={a}#{a}", a="/../") == "/x?q=/../#/../"


def test_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match="file_id"):
        path_template("/files/{file_id}", file="x")


def test_any_name_may_be_a_placeholder() -> None:
    assert path_template("/{template}/{self}", template="a", self="b") == "/a/b"


@given(st.text(min_size=1), st.text())
def test_value_stays_one_segment(value: str, query: str) -> None:
    if value in {".", ".."}:
        return
    path = path_template("/a/{v}/b?q={q}", v=value, q=query)
    before, _, after = path.partition("?")
    segments = before.split("/")
    assert len(segments) == 4
    assert unquote(segments[2]) == value
    assert after.startswith("q=")
    assert "&" not in after
    assert "#" not in after
