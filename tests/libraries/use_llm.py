"""llm: prompts, streams, tools, schemas, embeddings and errors, sync and async.

Editions: 3
Requires: llm
"""

import asyncio
import json
import os
import tempfile

os.environ["LLM_USER_PATH"] = tempfile.mkdtemp()

import llm
from failures import refused

import openai


def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


SCHEMA = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
ASK_EVENT = "Make an event of the 'Opera'."
ASK_WEATHER = "How is the weather in Oslo?"

model = llm.get_model("gpt-4o")
assert model.prompt("Say: Ahoy", stream=False).text() == "Ahoy"
pieces = list(model.prompt("Count to 3"))
assert len(pieces) > 1
assert "".join(pieces) == "1, 2, 3"
assert "mild in Oslo" in model.chain(ASK_WEATHER, tools=[get_weather]).text()
assert json.loads(model.prompt(ASK_EVENT, schema=SCHEMA).text()) == {"name": "Opera"}
assert len(llm.get_embedding_model("3-small").embed("Ahoy")) == 1536
with refused(openai.AuthenticationError) as caught:
    model.prompt("Hello", key="sk-wrong").text()
assert caught[0].code == "invalid_api_key"


async def main() -> None:
    model = llm.get_async_model("gpt-4o")
    assert await model.prompt("Say: Ahoy", stream=False).text() == "Ahoy"
    assert "".join([piece async for piece in model.prompt("Count to 3")]) == "1, 2, 3"
    assert "mild in Oslo" in await model.chain(ASK_WEATHER, tools=[get_weather]).text()
    assert json.loads(await model.prompt(ASK_EVENT, schema=SCHEMA).text()) == {"name": "Opera"}
    with refused(openai.AuthenticationError) as caught:
        await model.prompt("Hello", key="sk-wrong").text()
    assert caught[0].code == "invalid_api_key"


asyncio.run(main())
