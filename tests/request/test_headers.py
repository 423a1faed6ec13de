"""Merging headers from several sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from openai._request.headers import drop_omitted, has_header, merge_headers
from openai._types import NOT_GIVEN, Omit, not_given, omit

NAMES = st.sampled_from(["A", "a", "Accept", "accept", "ACCEPT", "X-b", "x-B"])
MAPPINGS = st.lists(st.dictionaries(NAMES, st.sampled_from(["1", "2", omit])), max_size=4)


@pytest.mark.rule("T60")
def test_later_mapping_wins_whatever_the_spelling() -> None:
    merged = merge_headers({"Accept": "a", "B": "b"}, {"accept": "c"})
    assert merged == {"accept": "c", "B": "b"}


@pytest.mark.rule("T59")
@pytest.mark.parametrize("absent", [not_given, NOT_GIVEN])
def test_values_never_given_change_nothing(absent: Any) -> None:
    assert merge_headers({"X": "1"}, {"x": absent, "y": absent}) == {"X": "1"}


def test_omit_takes_a_header_away_and_stays_visible() -> None:
    merged = merge_headers({"Accept": "a"}, {"ACCEPT": omit})
    assert isinstance(merged["ACCEPT"], Omit)
    assert drop_omitted(merged) == {}
    assert drop_omitted(merge_headers(merged, {"accept": "b"})) == {"accept": "b"}


def test_has_header_in_any_spelling() -> None:
    assert has_header({"Retry-After": "3"}, "retry-after")
    assert has_header({"X": omit}, "x")
    assert not has_header({"X-Y": "1"}, "x")


@given(MAPPINGS)
def test_merge_keeps_one_spelling_and_the_last_value(mappings: list[dict[str, str | Omit]]) -> None:
    merged = merge_headers(*mappings)
    expected: dict[str, tuple[str, str | Omit]] = {}
    for mapping in mappings:
        for name, value in mapping.items():
            expected[name.lower()] = (name, value)
    assert merged == dict(expected.values())
