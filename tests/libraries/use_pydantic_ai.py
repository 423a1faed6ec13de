"""Pydantic AI: answers, streams, tools, structured output and errors, over both APIs; embeddings.

Editions: 3
Requires: pydantic-ai-slim[openai]>=2.68
"""

import asyncio

from failures import refused
from pydantic import BaseModel
from pydantic_ai import Agent, Embedder, ModelHTTPError, NativeOutput
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel

import openai


class Event(BaseModel):
    name: str


def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def use(agent: Agent) -> None:
    assert (await agent.run("Say: Ahoy")).output == "Ahoy"
    async with agent.run_stream("Count to 3") as stream:
        pieces = [piece async for piece in stream.stream_text(delta=True, debounce_by=None)]
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"


for kind in (OpenAIChatModel, OpenAIResponsesModel):
    agent = Agent(kind("gpt-4o"))
    assert agent.run_sync("Say: Ahoy").output == "Ahoy"
    asyncio.run(use(agent))

    helped = Agent(kind("gpt-4o"), tools=[get_weather]).run_sync("How is the weather in Oslo?")
    assert "mild in Oslo" in helped.output

    for wanted in (Event, NativeOutput(Event)):
        typed = Agent(kind("gpt-4o"), output_type=wanted)
        assert typed.run_sync("Make an event of the 'Opera'.").output == Event(name="Opera")

    with refused(ModelHTTPError) as caught:
        Agent(kind("no-such")).run_sync("Hello")
    assert caught[0].status_code == 404
    assert isinstance(caught[0].__cause__, openai.NotFoundError)

embedded = Embedder("openai:text-embedding-3-small").embed_query_sync("Ahoy")
assert len(embedded.embeddings[0]) == 1536
