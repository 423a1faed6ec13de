"""LiteLLM: answers, streams, tools, structured output, embeddings, both APIs, errors.

Editions: 2, 3
Requires: litellm
"""

import asyncio
import json
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import litellm
from failures import refused
from pydantic import BaseModel


class Event(BaseModel):
    name: str


ASK = {"model": "openai/gpt-4o", "messages": [{"role": "user", "content": "Say: Ahoy"}]}
assert litellm.completion(**ASK).choices[0].message.content == "Ahoy"
pieces = [part.choices[0].delta.content or "" for part in litellm.completion(**ASK, stream=True)]
assert "".join(pieces) == "Ahoy"
assert asyncio.run(litellm.acompletion(**ASK)).choices[0].message.content == "Ahoy"
assert len(litellm.embedding(model="openai/text-embedding-3-small", input=["Ahoy"]).data) == 1
answer = litellm.responses(model="openai/gpt-4o", input="Say: Ahoy")
assert answer.output[-1].content[0].text == "Ahoy"
CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TOOL = {"type": "function", "function": {"name": "get_weather", "parameters": CITY}}
weather = [{"role": "user", "content": "How is the weather in Oslo?"}]
called = litellm.completion(model="openai/gpt-4o", messages=weather, tools=[TOOL])
(call,) = called.choices[0].message.tool_calls
assert json.loads(call.function.arguments) == {"city": "Oslo"}
opera = [{"role": "user", "content": "Make an event of the 'Opera'."}]
typed = litellm.completion(model="openai/gpt-4o", messages=opera, response_format=Event)
assert Event.model_validate_json(typed.choices[0].message.content) == Event(name="Opera")
with refused(litellm.NotFoundError):
    litellm.completion(**{**ASK, "model": "openai/no-such"})
