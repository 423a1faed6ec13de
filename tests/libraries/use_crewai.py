"""CrewAI: answers, streams, tools, structured output and errors, over both APIs; a crew.

Editions: 2
Requires: crewai
"""

import os

os.environ["CREWAI_DISABLE_TELEMETRY"] = "true"
os.environ["CREWAI_TRACING_ENABLED"] = "false"
os.environ["OTEL_SDK_DISABLED"] = "true"

import asyncio

from crewai import LLM, Agent, Crew, Task
from crewai.events import LLMStreamChunkEvent, crewai_event_bus
from crewai.tools import tool
from failures import refused
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


@tool("get_weather")
def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TOOL = {"type": "function", "function": {"name": "get_weather", "parameters": SCHEMA}}
FUNCTIONS = {"get_weather": lambda city: f"mild in {city}"}
ASK_EVENT = "Make an event of the 'Opera'."
ASK_WEATHER = "How is the weather in Oslo?"
pieces = []


@crewai_event_bus.on(LLMStreamChunkEvent)
def keep(_: object, event: LLMStreamChunkEvent) -> None:
    pieces.append(event.chunk)


async def use_later(api: str) -> None:
    model = LLM(model="openai/gpt-4o", api=api)
    assert await model.acall("Say: Ahoy") == "Ahoy"
    assert await LLM(model="openai/gpt-4o", api=api, stream=True).acall("Say: Ahoy") == "Ahoy"
    called = await model.acall(ASK_WEATHER, tools=[TOOL], available_functions=FUNCTIONS)
    assert called == "mild in Oslo"
    assert await model.acall(ASK_EVENT, response_model=Event) == Event(name="Opera")
    with refused(ValueError) as caught:
        await LLM(model="no-such", provider="openai", api=api).acall("Hello")
    assert isinstance(caught[0].__cause__, openai.NotFoundError)


for api in ("completions", "responses"):
    model = LLM(model="openai/gpt-4o", api=api)
    assert model.call("Say: Ahoy") == "Ahoy"
    pieces.clear()
    assert LLM(model="openai/gpt-4o", api=api, stream=True).call("Count to 3") == "1, 2, 3"
    crewai_event_bus.flush()
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"
    called = model.call(ASK_WEATHER, tools=[TOOL], available_functions=FUNCTIONS)
    assert called == "mild in Oslo"
    assert model.call(ASK_EVENT, response_model=Event) == Event(name="Opera")
    with refused(ValueError) as caught:
        LLM(model="no-such", provider="openai", api=api).call("Hello")
    assert isinstance(caught[0].__cause__, openai.NotFoundError)
    asyncio.run(use_later(api))

agent = Agent(
    role="Guide",
    goal="Help",
    backstory="Local",
    llm=LLM(model="openai/gpt-4o"),
    tools=[get_weather],
)
task = Task(description=ASK_WEATHER, expected_output="The weather", agent=agent)
assert "mild in Oslo" in Crew(agents=[agent], tasks=[task]).kickoff().raw
