"""Calls of every kind, on both clients, for tracers to trace."""

import asyncio
from contextlib import suppress
from typing import Any

import openai

MESSAGES: Any = [{"role": "user", "content": "Say: Ahoy"}]
CHAT: Any = {"model": "gpt-4o", "messages": MESSAGES}
RESPONSE: Any = {"model": "gpt-4o", "input": "Say: Ahoy"}


def call_everything() -> None:
    with openai.OpenAI() as client:
        client.chat.completions.create(**CHAT)
        list(client.chat.completions.create(**CHAT, stream=True))
        with client.chat.completions.stream(**CHAT) as stream:
            stream.until_done()
        client.chat.completions.with_raw_response.create(**CHAT).parse()
        client.responses.create(**RESPONSE)
        list(client.responses.create(**RESPONSE, stream=True))
        client.embeddings.create(model="text-embedding-3-small", input="Ahoy")
        with suppress(openai.NotFoundError):
            client.chat.completions.create(model="no-such", messages=MESSAGES)
    asyncio.run(_call_later())


async def _call_later() -> None:
    async with openai.AsyncOpenAI() as client:
        await client.chat.completions.create(**CHAT)
        async for _ in await client.chat.completions.create(**CHAT, stream=True):
            pass
        await client.responses.create(**RESPONSE)
        async for _ in await client.responses.create(**RESPONSE, stream=True):
            pass
