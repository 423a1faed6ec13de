"""AutoGen: answers, streams, tools, structured output and errors; an agent.

Editions: 2, 3
Requires: autogen-ext[openai]>=0.4, autogen-agentchat
"""

import asyncio

from autogen_agentchat.agents import AssistantAgent
from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient
from failures import refused
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


async def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


def ask(text: str) -> list[UserMessage]:
    return [UserMessage(content=text, source="user")]


async def main() -> None:
    client = OpenAIChatCompletionClient(model="gpt-4o")
    assert (await client.create(ask("Say: Ahoy"))).content == "Ahoy"
    *pieces, whole = [part async for part in client.create_stream(ask("Count to 3"))]
    assert len(pieces) > 1
    assert "".join(pieces) == whole.content == "1, 2, 3"
    typed = await client.create(ask("Make an event of the 'Opera'."), json_output=Event)
    assert Event.model_validate_json(typed.content) == Event(name="Opera")
    agent = AssistantAgent("agent", client, tools=[get_weather], model_client_stream=True)
    result = await agent.run(task="How is the weather in Oslo?")
    assert result.messages[-1].content == "mild in Oslo"
    with refused(openai.AuthenticationError):
        await OpenAIChatCompletionClient(model="gpt-4o", api_key="sk-x").create(ask("Hello"))


asyncio.run(main())
