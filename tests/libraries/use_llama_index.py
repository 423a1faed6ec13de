"""LlamaIndex: completions, streams, tools, structured output and errors, over both APIs.

Editions: 2
Requires: llama-index-llms-openai
"""

import asyncio
import os

from failures import refused
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.llms.openai import OpenAI, OpenAIResponses
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


HOST = {"api_base": os.environ["OPENAI_BASE_URL"]}
ASK_EVENT = "Make an event of the 'Opera'."


async def use_later(kind: type[OpenAI] | type[OpenAIResponses]) -> None:
    model = kind(model="gpt-4o", **HOST)
    assert (await model.acomplete("Say: Ahoy")).text == "Ahoy"
    pieces = [part.delta async for part in await model.astream_complete("Count to 3")]
    assert "".join(filter(None, pieces)) == "1, 2, 3"
    answer = await FunctionAgent(tools=[get_weather], llm=model).run("How is the weather in Oslo?")
    assert "mild in Oslo" in str(answer)
    typed = await model.as_structured_llm(Event).acomplete(ASK_EVENT)
    assert typed.raw == Event(name="Opera")
    with refused(openai.AuthenticationError):
        await kind(model="gpt-4o", api_key="sk-wrong", **HOST).acomplete("Hello")


for kind in (OpenAI, OpenAIResponses):
    model = kind(model="gpt-4o", **HOST)
    assert model.complete("Say: Ahoy").text == "Ahoy"
    pieces = [part.delta for part in model.stream_complete("Count to 3") if part.delta]
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"
    assert model.as_structured_llm(Event).complete(ASK_EVENT).raw == Event(name="Opera")
    with refused(openai.AuthenticationError) as caught:
        kind(model="gpt-4o", api_key="sk-wrong", **HOST).complete("Hello")
    assert caught[0].code == "invalid_api_key"
    asyncio.run(use_later(kind))
