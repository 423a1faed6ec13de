"""AG2: answers, streams, tools, structured output and errors, over both APIs.

Editions: 3
Requires: ag2[openai]
"""

import asyncio

from ag2 import Agent, MemoryStream, tool
from ag2.config import OpenAIConfig, OpenAIResponsesConfig
from ag2.events import ModelMessageChunk
from failures import refused
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


@tool
async def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def use(kind: type[OpenAIConfig] | type[OpenAIResponsesConfig]) -> None:
    config = kind(model="gpt-4o")
    assert (await Agent("agent", config=config).ask("Say: Ahoy")).body == "Ahoy"

    pieces = []
    stream = MemoryStream()
    stream.where(ModelMessageChunk).subscribe(lambda chunk: pieces.append(chunk.content))
    streaming = Agent("agent", config=kind(model="gpt-4o", streaming=True))
    assert (await streaming.ask("Count to 3", stream=stream)).body == "1, 2, 3"
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"

    helped = await Agent("agent", config=config, tools=[get_weather]).ask("The weather in Oslo?")
    assert "mild in Oslo" in helped.body

    typed = await Agent("agent", config=config, response_schema=Event).ask("An event: the 'Opera'.")
    assert await typed.content() == Event(name="Opera")

    with refused(openai.NotFoundError) as caught:
        await Agent("agent", config=kind(model="no-such")).ask("Hello")
    assert caught[0].code == "model_not_found"


asyncio.run(use(OpenAIConfig))
asyncio.run(use(OpenAIResponsesConfig))
