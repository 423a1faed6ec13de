"""Azure AI Projects: answers, streams, tools, structured output and errors of a project's clients.

Editions: 3
Requires: azure-ai-projects, aiohttp
"""

import asyncio
import json
import os
import time
from typing import Any

from azure.ai.projects import AIProjectClient
from azure.ai.projects.aio import AIProjectClient as AsyncAIProjectClient
from azure.core.credentials import AccessToken
from failures import refused
from pydantic import BaseModel

import openai

PROJECT = os.environ["AZURE_OPENAI_ENDPOINT"] + "/api/projects/mine"
MODEL = "gpt-4o"
CHAT: Any = {"model": MODEL, "messages": [{"role": "user", "content": "Say: Ahoy"}]}
AHOY: Any = {"model": MODEL, "input": "Say: Ahoy"}
COUNT: Any = {"model": MODEL, "input": "Count to 3"}
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TOOL: Any = {"type": "function", "name": "get_weather", "parameters": SCHEMA, "strict": False}
WEATHER: Any = {"model": MODEL, "input": "How is the weather in Oslo?", "tools": [TOOL]}


class Event(BaseModel):
    name: str


EVENT: Any = {"model": MODEL, "input": "Make an event of the 'Opera'.", "text_format": Event}


class Credential:
    """The key of the emulator, as a token of Microsoft Entra ID."""

    def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        assert scopes == ("https://ai.azure.com/.default",)
        return AccessToken(os.environ["AZURE_OPENAI_API_KEY"], int(time.time()) + 3600)


class AsyncCredential(Credential):
    async def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        return super().get_token(*scopes)


def check_call(response: Any) -> None:
    (call,) = response.output
    assert (call.name, json.loads(call.arguments)) == ("get_weather", {"city": "Oslo"})


def check_pieces(pieces: list[str]) -> None:
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"


with (
    AIProjectClient(endpoint=PROJECT, credential=Credential()) as project,
    project.get_openai_client() as client,
):
    assert client.chat.completions.create(**CHAT).choices[0].message.content == "Ahoy"
    assert client.responses.create(**AHOY).output_text == "Ahoy"
    events = client.responses.create(**COUNT, stream=True)
    check_pieces([event.delta for event in events if event.type == "response.output_text.delta"])
    check_call(client.responses.create(**WEATHER))
    assert client.responses.parse(**EVENT).output_parsed == Event(name="Opera")
    with refused(openai.NotFoundError) as caught:
        client.responses.create(model="no-such", input="Hello")
    assert caught[0].code == "model_not_found"
    assert caught[0].request.headers["user-agent"].startswith("AIProjectClient OpenAI/Python")


async def main() -> None:
    async with (
        AsyncAIProjectClient(endpoint=PROJECT, credential=AsyncCredential()) as project,
        project.get_openai_client() as client,
    ):
        assert (await client.chat.completions.create(**CHAT)).choices[0].message.content == "Ahoy"
        assert (await client.responses.create(**AHOY)).output_text == "Ahoy"
        events = await client.responses.create(**COUNT, stream=True)
        check_pieces(
            [event.delta async for event in events if event.type == "response.output_text.delta"]
        )
        check_call(await client.responses.create(**WEATHER))
        assert (await client.responses.parse(**EVENT)).output_parsed == Event(name="Opera")
        with refused(openai.NotFoundError) as caught:
            await client.responses.create(model="no-such", input="Hello")
        assert caught[0].code == "model_not_found"


asyncio.run(main())
