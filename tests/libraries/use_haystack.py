"""Haystack: answers, streams, tools, structured output, errors, both APIs, embeddings.

Editions: 2, 3
Requires: haystack-ai
"""

import asyncio
import os

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from failures import refused
from haystack.components.embedders import OpenAITextEmbedder
from haystack.components.generators.chat import OpenAIChatGenerator, OpenAIResponsesChatGenerator
from haystack.dataclasses import ChatMessage
from haystack.tools import tool
from pydantic import BaseModel

import openai


class Event(BaseModel):
    name: str


@tool
def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


ask = [ChatMessage.from_user("Say: Ahoy")]
ask_event = [ChatMessage.from_user("Make an event of the 'Opera'.")]
ask_weather = [ChatMessage.from_user("How is the weather in Oslo?")]
for kind, typed in (
    (OpenAIChatGenerator, {"response_format": Event}),
    (OpenAIResponsesChatGenerator, {"text_format": Event}),
):
    assert kind(model="gpt-4o").run(ask)["replies"][0].text == "Ahoy"
    assert asyncio.run(kind(model="gpt-4o").run_async(ask))["replies"][0].text == "Ahoy"
    seen = []
    streaming = kind(model="gpt-4o", streaming_callback=seen.append)
    assert streaming.run(ask)["replies"][0].text == "Ahoy"
    assert seen
    called = kind(model="gpt-4o", tools=[get_weather]).run(ask_weather)["replies"][0]
    assert called.tool_calls[0].arguments == {"city": "Oslo"}
    event = kind(model="gpt-4o", generation_kwargs=typed).run(ask_event)["replies"][0]
    assert Event.model_validate_json(event.text) == Event(name="Opera")
    with refused(openai.NotFoundError):
        kind(model="no-such").run(ask)
assert len(OpenAITextEmbedder().run("Ahoy")["embedding"]) == 1536
