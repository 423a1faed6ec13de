"""What an editor shows while typing, measured with its language server."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openai import AsyncOpenAI, OpenAI
from tests.typing.language_server import LanguageServer

# Methods with overloads, and others.
METHODS = [
    "chat.completions.create",
    "chat.completions.parse",
    "responses.create",
    "responses.parse",
    "responses.stream",
    "audio.transcriptions.create",
    "images.generate",
    "embeddings.create",
]
CALLS = [f"{client}.{method}" for client in ("client", "async_client") for method in METHODS]
# Arguments of `client.chat.completions.create` whose names end others, or are often asked about.
ARGUMENTS = ["model", "n", "temperature", "logprobs", "stream"]
CLIENTS = {"client": OpenAI, "async_client": AsyncOpenAI}

TYPES = """
from openai.types.chat import ChatCompletion, ChatCompletionToolMessageParam
from openai.types.responses import Response, ResponseTextDeltaEvent

def read(completion: ChatCompletion, response: Response, event: ResponseTextDeltaEvent) -> None:
    completion.usage, completion.choices[0].message.tool_calls, response.output, event.delta
    message: ChatCompletionToolMessageParam = {"role": "tool", "tool_call_id": "", "content": ""}
"""
# What is shown where a text of the program ends.
SHOWN = {
    "read(completion: ChatCompletion": "The answer to a conversation: one choice, or `n` of them.",
    "event: ResponseTextDeltaEvent": "Text was added to a message.",
    "message: ChatCompletionToolMessageParam": "The output of one tool call.",
    "completion.usage": "Tokens of the prompt and of all choices.",
    "message.tool_calls": "Calls to run; answer each with a `tool` message that has its id.",
    "response.output": "Items that the model generated: messages, tool calls and reasoning.",
    "event.delta": "Text to append.",
    '"tool_call_id': "Id of the call that this answers.",
}

PROGRAM = "\n".join(
    [
        "from openai import AsyncOpenAI, OpenAI",
        "",
        "async_client = AsyncOpenAI()",
        "client = OpenAI()",
        *(f"{call}()" for call in CALLS),
        *(f"client.chat.completions.create(messages=[], {name}=1)" for name in ARGUMENTS),
        TYPES,
    ]
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder: Path = tmp_path_factory.mktemp("program")
    with LanguageServer(folder, PROGRAM) as server:
        yield server


def documentation(call: str) -> str:
    """Return the docstring of the implementation, as `help()` prints it."""
    name, *path = call.split(".")
    found: Any = CLIENTS[name](api_key="key")
    for attribute in path:
        found = getattr(found, attribute)
    text = inspect.getdoc(found)
    assert text is not None
    assert "\nArgs:\n" in text
    return text


def plain(text: str) -> list[str]:
    """Return the lines without their indentation, which the server writes in its own way."""
    return [line.strip() for line in text.replace("\xa0", " ").split("\n") if line.strip()]


def holds(shown: str, call: str) -> bool:
    """Whether what is shown ends with all that the docstring says."""
    expected = plain(documentation(call))
    return plain(shown)[-len(expected) :] == expected


@pytest.mark.parametrize("call", CALLS)
def test_hovering_a_method_shows_its_arguments(server: LanguageServer, call: str) -> None:
    assert holds(server.hover(f"\n{call}"), call)


@pytest.mark.parametrize("call", CALLS)
def test_completing_a_method_shows_its_arguments(server: LanguageServer, call: str) -> None:
    group, _, name = call.rpartition(".")
    assert holds(server.complete(f"\n{call}"[: len(group) + 2], name), call)


@pytest.mark.parametrize("call", CALLS)
def test_every_signature_comes_with_the_arguments(server: LanguageServer, call: str) -> None:
    signatures = server.signatures(f"\n{call}(")
    assert signatures
    assert all(holds(s["documentation"]["value"], call) for s in signatures)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_writing_an_argument_shows_its_line(server: LanguageServer, name: str) -> None:
    signature = server.signatures(f"create(messages=[], {name}=1")[-1]
    parameter = signature["parameters"][signature["activeParameter"]]
    line = parameter["documentation"]["value"]
    assert line.startswith(f"{name}: ")
    assert f"    {line}\n" in documentation("client.chat.completions.create") + "\n"


@pytest.mark.parametrize("before, line", SHOWN.items())
def test_hovering_a_type_or_a_field_shows_what_it_is(
    server: LanguageServer, before: str, line: str
) -> None:
    assert plain(server.hover(before))[-1] == line
