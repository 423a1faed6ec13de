"""Mirascope: answers, streams, tools, structured output and errors, over both APIs.

Editions: 2
Requires: mirascope[openai]
"""

import asyncio

from failures import refused
from mirascope import llm
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


@llm.tool
def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


@llm.tool
async def get_weather_later(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def use_later(name: str) -> None:
    model = llm.Model(name)
    assert (await model.call_async("Say: Ahoy")).text() == "Ahoy"
    stream = await model.stream_async("Count to 3")
    pieces = [piece async for piece in stream.text_stream(sep="")]
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"
    called = await model.call_async("How is the weather in Oslo?", tools=[get_weather_later])
    answer = await called.resume(await called.execute_tools())
    assert "mild in Oslo" in answer.text()
    typed = await model.call_async("Make an event of the 'Opera'.", format=Event)
    assert typed.parse() == Event(name="Opera")
    with refused(llm.NotFoundError):
        await llm.Model(name.replace("gpt-4o", "no-such")).call_async("Hello")


for name in ("openai/gpt-4o:completions", "openai/gpt-4o:responses"):
    model = llm.Model(name)
    assert model.call("Say: Ahoy").text() == "Ahoy"
    pieces = list(model.stream("Count to 3").text_stream(sep=""))
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"
    called = model.call("How is the weather in Oslo?", tools=[get_weather])
    assert "mild in Oslo" in called.resume(called.execute_tools()).text()
    typed = model.call("Make an event of the 'Opera'.", format=Event)
    assert typed.parse() == Event(name="Opera")
    with refused(llm.NotFoundError) as caught:
        llm.Model(name.replace("gpt-4o", "no-such")).call("Hello")
    assert isinstance(caught[0].__cause__, openai.NotFoundError)
    asyncio.run(use_later(name))
