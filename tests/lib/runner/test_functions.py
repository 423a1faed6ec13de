"""Plain functions as tools: schemas, arguments, and outputs."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Annotated, Any

import pydantic
import pytest

from openai.lib._runner.functions import (
    RegisteredFunction,
    takes_cancelled,
    validate_output,
)
from openai.lib.beta.agents import function_tool


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
    arguments = registered.parse({"place": {"city": "Oslo"}})
    assert registered.call(arguments, lambda: False) == "Oslo 3"
    for wrong in ({}, {"place": {"city": "Oslo"}, "when": -1}, {"place": {"city": "o"}, "x": 1}):
        with pytest.raises(pydantic.ValidationError):
            registered.parse(wrong)


def test_a_function_without_parameters_takes_an_empty_object() -> None:
    def now() -> None:
        pass

    registered = RegisteredFunction.from_function(now, name="clock", description="The time.")
    assert registered.name == "clock"
    assert registered.tool["description"] == "The time."
    parameters = registered.tool["parameters"]
    assert parameters["properties"] == {}
    assert parameters["required"] == []
    assert registered.output(registered.call(registered.parse({}), lambda: False)) == "null"


def test_the_cancellation_is_given_and_the_result_becomes_json() -> None:
    registered = RegisteredFunction.from_function(book)
    value = registered.call(registered.parse({"city": "Ålesund", "nights": 2}), lambda: True)
    assert registered.output(value) == '{"city":"Ålesund","nights":2,"cancelled":true}'


IMAGE = {"type": "input_image", "image_url": "data:image/png;base64,AA", "detail": "low"}


@pytest.mark.parametrize(
    "value, output",
    [
        ([IMAGE], [IMAGE]),
        (
            [{"type": "input_file", "file_id": "file-1"}],
            [{"type": "input_file", "file_id": "file-1"}],
        ),
        ([], "[]"),
        ([IMAGE, "text"], None),
        ([{"type": "page"}], '[{"type":"page"}]'),
        ([{"type": ["input_text"]}], '[{"type":["input_text"]}]'),
        (IMAGE, None),
    ],
)
def test_lists_of_blocks_stay_what_they_are(value: Any, output: Any) -> None:
    def show() -> Any:
        return value

    registered = RegisteredFunction.from_function(show)
    sent = registered.output(registered.call(registered.parse({}), lambda: False))
    assert sent == output if output is not None else isinstance(sent, str)


def test_blocks_of_a_plain_function_are_checked() -> None:
    registered = RegisteredFunction.from_function(book)
    with pytest.raises(ValueError, match="input_image"):
        registered.output([{**IMAGE, "height": "3"}])


def test_a_cancellation_that_is_bound_stays_bound() -> None:
    def execute(arguments: Any, *, cancelled: Any = None, more: Any = None) -> str:
        return f"{arguments} {cancelled} {more}"

    free = functools.partial(execute, more=1)
    bound = functools.partial(execute, cancelled="mine")

    class Executor:
        method = functools.partialmethod(lambda _, *a, **b: bound(*a, **b), more=2)

    @functools.wraps(bound)
    def wrapped(*arguments: Any, **named: Any) -> str:
        return bound(*arguments, **named)

    tool = {"type": "function", "name": "f"}
    assert takes_cancelled(free)
    for executor in (bound, functools.partial(bound, more=1), wrapped, Executor().method):
        assert not takes_cancelled(executor)
        assert " mine " in RegisteredFunction(tool, executor).call("a", lambda: False)


def test_a_bound_cancellation_is_not_the_models() -> None:
    bound = functools.update_wrapper(functools.partial(book, cancelled=lambda: True), book)
    registered = RegisteredFunction.from_function(bound)
    assert set(registered.tool["parameters"]["properties"]) == {"city", "nights"}
    value = registered.call(registered.parse({"city": "Oslo", "nights": 1}), lambda: False)
    assert value["cancelled"] is True


class _Asked:
    def __call__(self) -> bool:
        return False


@pytest.mark.parametrize(
    "annotation",
    [
        None,
        Any,
        Callable,
        Callable[[], bool],
        Callable[[], bool] | None,
        _Asked,
        Annotated[Callable[..., Any], 1],
    ],
)
def test_a_cancellation_is_annotated_as_a_function_or_not_at_all(annotation: Any) -> None:
    def wait(cancelled: Any = None) -> bool:
        return bool(cancelled())

    if annotation is None:
        del wait.__annotations__["cancelled"]
    else:
        wait.__annotations__["cancelled"] = annotation
    registered = RegisteredFunction.from_function(wait)
    assert registered.tool["parameters"]["properties"] == {}
    assert registered.call(registered.parse({}), lambda: True) is True


@pytest.mark.parametrize("annotation", [bool, "bool", bool | None, list[str], None])
def test_any_other_cancellation_is_refused(annotation: Any) -> None:
    def list_orders(cancelled: Any = False) -> bool:
        return cancelled

    list_orders.__annotations__["cancelled"] = annotation
    with pytest.raises(TypeError, match="`cancelled` is given by the runner"):
        RegisteredFunction.from_function(list_orders)


def _positional(cancelled: Callable[[], bool], /) -> None: ...
def _several(*cancelled: Callable[[], bool]) -> None: ...


@pytest.mark.parametrize("function", [_positional, _several])
def test_a_cancellation_can_be_given_by_name(function: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="cannot be given by name"):
        RegisteredFunction.from_function(function)


def _named(
    model_config: str, copy: int, model_dump: int, json: int = 4, copy_: int = 5
) -> list[Any]:
    """Take names that pydantic has its own use for.

    Args:
        copy: how many.
    """
    return [model_config, copy, model_dump, json, copy_]


def test_parameters_may_be_named_like_members_of_models() -> None:
    given = {"model_config": "a", "copy": 1, "model_dump": 2}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        registered = RegisteredFunction.from_function(_named)
        tool = function_tool(_named)
    parameters = registered.tool["parameters"]
    names = ["model_config", "copy", "model_dump", "json", "copy_"]
    assert list(parameters["properties"]) == parameters["required"] == names
    assert parameters["properties"]["copy"]["description"] == "how many."
    assert list(tool.definition["parameters"]["properties"]) == names
    value = registered.call(registered.parse(given), lambda: False)
    assert registered.output(value) == tool(given) == '["a",1,2,4,5]'
    with pytest.raises(pydantic.ValidationError) as caught:
        registered.parse({**given, "copy": "x", "model_config_": "y"})
    assert {error["loc"] for error in caught.value.errors()} == {("copy",), ("model_config_",)}


@pytest.mark.parametrize("function", [lambda x: x, lambda *many: many])
def test_what_cannot_be_described_is_refused(function: Callable[..., Any]) -> None:
    with pytest.raises(TypeError):
        RegisteredFunction.from_function(function, name="f")


@pytest.mark.parametrize(
    "tool, execute, options",
    [
        ({"type": "function", "name": " "}, str, {}),
        ({"type": "custom", "name": "f"}, str, {}),
        ("f", str, {}),
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
    checked = validate_output(output)
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
        validate_output(output)
