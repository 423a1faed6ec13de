"""Calls of every kind, on both clients, for tracers to trace."""

import asyncio
import json
from typing import Any

from failures import refused
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


MESSAGES: Any = [{"role": "user", "content": "Say: Ahoy"}]
CHAT: Any = {"model": "gpt-4o", "messages": MESSAGES}
RESPONSE: Any = {"model": "gpt-4o", "input": "Say: Ahoy"}
UNKNOWN: Any = {"model": "no-such", "messages": MESSAGES}

_SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
_FUNCTION = {"name": "get_weather", "parameters": _SCHEMA}
WEATHER: Any = {
    "model": "gpt-4o",
    "messages": [{"role": "user", "content": "How is the weather in Oslo?"}],
    "tools": [{"type": "function", "function": _FUNCTION}],
}
_EVENT = "Make an event of the 'Opera'."
EVENT: Any = {
    "model": "gpt-4o",
    "messages": [{"role": "user", "content": _EVENT}],
    "response_format": Event,
}
EVENT_RESPONSE: Any = {"model": "gpt-4o", "input": _EVENT, "text_format": Event}


def call_everything(client: openai.OpenAI, async_client: openai.AsyncOpenAI) -> None:
    """Make every kind of call with each client, and close the clients."""
    with client:
        assert client.chat.completions.create(**CHAT).choices[0].message.content == "Ahoy"
        chunks = list(client.chat.completions.create(**CHAT, stream=True))
        _check_chunks(chunks)
        with client.chat.completions.stream(**CHAT) as stream:
            assert stream.get_final_completion().choices[0].message.content == "Ahoy"
        raw = client.chat.completions.with_raw_response.create(**CHAT)
        assert raw.parse().choices[0].message.content == "Ahoy"
        _check_call(client.chat.completions.create(**WEATHER))
        _check_event(client.chat.completions.parse(**EVENT))
        assert client.responses.create(**RESPONSE).output_text == "Ahoy"
        events = list(client.responses.create(**RESPONSE, stream=True))
        assert events[-1].type == "response.completed"
        assert client.responses.parse(**EVENT_RESPONSE).output_parsed == Event(name="Opera")
        client.embeddings.create(model="text-embedding-3-small", input="Ahoy")
        with refused(openai.NotFoundError):
            client.chat.completions.create(**UNKNOWN)
    asyncio.run(_call_later(async_client))


async def _call_later(client: openai.AsyncOpenAI) -> None:
    async with client:
        answer = await client.chat.completions.create(**CHAT)
        assert answer.choices[0].message.content == "Ahoy"
        chunks = [
            chunk async for chunk in await client.chat.completions.create(**CHAT, stream=True)
        ]
        _check_chunks(chunks)
        _check_call(await client.chat.completions.create(**WEATHER))
        _check_event(await client.chat.completions.parse(**EVENT))
        assert (await client.responses.create(**RESPONSE)).output_text == "Ahoy"
        events = [event async for event in await client.responses.create(**RESPONSE, stream=True)]
        assert events[-1].type == "response.completed"
        parsed = await client.responses.parse(**EVENT_RESPONSE)
        assert parsed.output_parsed == Event(name="Opera")
        with refused(openai.NotFoundError):
            await client.chat.completions.create(**UNKNOWN)


def _check_chunks(chunks: list[Any]) -> None:
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "Ahoy"


def _check_call(completion: Any) -> None:
    (call,) = completion.choices[0].message.tool_calls
    assert (call.function.name, json.loads(call.function.arguments)) == (
        "get_weather",
        {"city": "Oslo"},
    )


def _check_event(completion: Any) -> None:
    assert completion.choices[0].message.parsed == Event(name="Opera")
