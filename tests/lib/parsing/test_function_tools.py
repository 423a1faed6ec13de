"""Function tools made from pydantic models."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from pydantic import BaseModel

import openai
import openai.lib
from openai.lib._tools import (
    PydanticFunctionTool,
    ResponsesPydanticFunctionTool,
    pydantic_function_tool,
    pydantic_responses_function_tool,
)


class Place(BaseModel):
    city: str
    n: int


class Weather(BaseModel):
    # Newer interpreters take the indentation out of docstrings that are written as such.
    __doc__ = "Tell the weather.\n\n    Of one place."

    city: str


@pytest.mark.rule("S1")
def test_a_model_makes_a_strict_function():
    tool = pydantic_function_tool(Place)
    assert list(tool) == ["type", "function"]
    assert list(tool["function"]) == ["name", "strict", "parameters"]
    assert tool["function"].get("strict") is True
    assert tool["function"]["name"] == "Place"


@pytest.mark.rule("S2")
def test_the_docstring_describes_it_as_it_stands():
    function: Any = pydantic_function_tool(Weather)["function"]
    assert list(function)[-1] == "description"
    assert function["description"] == "Tell the weather.\n\n    Of one place."


@pytest.mark.rule("S3")
def test_name_and_description_may_be_given():
    function: Any = pydantic_function_tool(Weather, name="x", description="")["function"]
    assert function["name"] == "x"
    assert function["description"] == ""
    assert pydantic_function_tool(Weather, name="")["function"]["name"] == "Weather"


@pytest.mark.rule("S4")
def test_the_model_is_remembered_beside_the_data():
    tool = pydantic_function_tool(Place)
    function: Any = tool["function"]
    assert isinstance(function, PydanticFunctionTool)
    assert function.model is Place
    assert function.cast() is function
    assert json.loads(json.dumps(tool)) == tool
    for copied in (copy.deepcopy(function), pickle.loads(pickle.dumps(function))):
        assert copied == function
        assert copied.model is Place


def test_a_responses_tool_is_flat():
    tool: Any = pydantic_responses_function_tool(Place)
    assert isinstance(tool, ResponsesPydanticFunctionTool)
    assert list(tool) == ["type", "name", "strict", "parameters"]
    assert tool.model is Place
    assert tool.cast() is tool
    full = pydantic_responses_function_tool(Weather, name="w", description="d", defer_loading=True)
    assert list(full) == ["type", "name", "strict", "parameters", "description", "defer_loading"]


def test_both_are_found_at_the_front():
    assert openai.pydantic_function_tool is openai.lib.pydantic_function_tool
    assert openai.pydantic_responses_function_tool is openai.lib.pydantic_responses_function_tool
    assert openai.lib.pydantic_function_tool is pydantic_function_tool
