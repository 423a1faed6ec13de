"""AutoGen: an agent with a tool.

Editions: 2, 3
Requires: autogen-agentchat, autogen-ext[openai]>=0.4
"""

import asyncio

from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient


async def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def main() -> None:
    client = OpenAIChatCompletionClient(model="gpt-4o")
    agent = AssistantAgent("agent", client, tools=[get_weather], model_client_stream=True)
    result = await agent.run(task="How is the weather in Oslo?")
    assert result.messages[-1].content == "mild in Oslo"


asyncio.run(main())
