"""Plain functions as tools: what the model is told, what it gives, and what it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import pydantic
import pytest

from openai.lib._registered_functions import RegisteredFunction, checked_output


def book(
    city: Annotated[str, pydantic.Field(description="Its English name.")],
    nights: int,
    *,
    cancelled: Callable[[], bool],
) -> dict[str, Any]:
    """Book a room.

    In the middle of the town.

    Args:
        city: not said, because the annotation says more.
        nights (int): how long,
            counted in nights
        cancelled: not the model's to give.

    Raises:
        OSError: never.
    """
    return {"city": city, "nights": nights, "cancelled": cancelled()}


def test_a_function_makes_a_strict_tool() -> None:
    assert RegisteredFunction.from_function(book).tool == {
        "type": "function",
        "name": "book",
        "description": "Book a room.\n\nIn the middle of the town.",
        "strict": True,
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "title": "City", "description": "Its English name."},
                "nights": {
                    "type": "integer",
                    "title": "Nights",
                    "description": "how long, counted in nights",
                },
            },
            "required": ["city", "nights"],
            "additionalProperties": False,
        },
    }


def test_arguments_become_values_of_the_annotated_types() -> None:
    class Place(pydantic.BaseModel):
        city: str

    def look(place: Place, when: Annotated[int, pydantic.Field(ge=0)] = 3) -> str:
        return f"{place.city} {when}"

    look.__annotations__["place"] = Place
    registered = RegisteredFunction.from_function(look)
    arguments = registered.parsed({"place": {"city": "Oslo"}})
    assert registered.call(arguments, lambda: False) == "Oslo 3"
    for wrong in ({}, {"place": {"city": "Oslo"}, "when": -1}, {"place": {"city": "o"}, "x": 1}):
        with pytest.raises(pydantic.ValidationError):
            registered.parsed(wrong)


def test_a_function_without_parameters_takes_an_empty_object() -> None:
    def now() -> None:
        pass

    registered = RegisteredFunction.from_function(now, name="clock", description="The time.")
    assert registered.name == "clock"
    assert registered.tool["description"] == "The time."
    parameters = registered.tool["parameters"]
    assert parameters["properties"] == {}
    assert parameters["required"] == []
    assert registered.output(registered.call(registered.parsed({}), lambda: False)) == "null"


def test_the_cancellation_is_given_and_the_result_becomes_json() -> None:
    registered = RegisteredFunction.from_function(book)
    value = registered.call(registered.parsed({"city": "Ålesund", "nights": 2}), lambda: True)
    assert registered.output(value) == '{"city":"Ålesund","nights":2,"cancelled":true}'


@pytest.mark.parametrize("function", [lambda x: x, lambda *many: many])
def test_what_cannot_be_described_is_refused(function: Callable[..., Any]) -> None:
    with pytest.raises(TypeError):
        RegisteredFunction.from_function(function, name="f")


@pytest.mark.parametrize(
    "tool, execute, options",
    [
        ({"type": "function", "name": " "}, str, {}),
        ({"type": "custom", "name": "f"}, str, {}),
        ({"type": "function", "name": "f"}, "no function", {}),
        ({"type": "function", "name": "f"}, str, {"independent": 1}),
    ],
)
def test_a_tool_must_be_callable_by_its_name(tool: Any, execute: Any, options: Any) -> None:
    with pytest.raises(ValueError, match="function"):
        RegisteredFunction(tool, execute, **options).check()


@pytest.mark.parametrize(
    "output",
    [
        "",
        [],
        [{"type": "input_text", "text": "a", "prompt_cache_breakpoint": {"mode": "explicit"}}],
        [{"type": "input_image", "image_url": "https://a.test/b.png", "detail": "low"}],
        [{"type": "input_file", "file_id": "file-1"}],
    ],
)
def test_outputs_are_text_or_blocks(output: Any) -> None:
    checked = checked_output(output)
    assert checked == output
    if isinstance(output, list):
        assert checked is not output


@pytest.mark.parametrize(
    "output",
    [
        None,
        3,
        ["text"],
        [{"type": "output_text", "text": "a"}],
        [{"type": ["input_text"], "text": "a"}],
        [{"type": "input_text"}],
        [{"type": "input_text", "text": "a", "annotations": []}],
        [{"type": "input_text", "text": "a", "prompt_cache_breakpoint": {"mode": "other"}}],
        [{"type": "input_image", "image_url": " "}],
        [{"type": "input_file", "filename": "a.pdf"}],
    ],
)
def test_other_outputs_are_refused(output: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked_output(output)
