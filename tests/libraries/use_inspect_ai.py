"""Inspect: answers, streams, tools, structured output and errors, over both APIs; an evaluation.

Editions: 3
Requires: inspect-ai
"""

import asyncio
import json
import os
import tempfile

os.environ["INSPECT_LOG_DIR"] = tempfile.mkdtemp()
os.environ["INSPECT_DISPLAY"] = "none"

import inspect_ai
from failures import refused
from inspect_ai.dataset import Sample
from inspect_ai.model import GenerateConfig, ResponseSchema, get_model
from inspect_ai.scorer import match
from inspect_ai.tool import tool
from inspect_ai.util import JSONSchema

import openai

SCHEMA = JSONSchema(
    type="object",
    properties={"name": JSONSchema(type="string")},
    required=["name"],
    additionalProperties=False,
)
typed = GenerateConfig(response_schema=ResponseSchema(name="event", json_schema=SCHEMA))


@tool
def get_weather():
    async def execute(city: str) -> str:
        """Tell the weather of a city.

        Args:
            city: The city.
        """
        return f"mild in {city}"

    return execute


async def use(*, responses_api: bool) -> None:
    async with get_model("openai/gpt-4o", responses_api=responses_api, memoize=False) as model:
        assert (await model.generate("Say: Ahoy")).completion == "Ahoy"

        event = await model.generate("Make an event of the 'Opera'.", config=typed)
        assert json.loads(event.completion) == {"name": "Opera"}

        messages, output = await model.generate_loop(
            "How is the weather in Oslo?", tools=[get_weather()]
        )
        assert [message.role for message in messages] == ["assistant", "tool", "assistant"]
        assert "mild in Oslo" in output.completion

    async with get_model(
        "openai/gpt-4o", responses_api=responses_api, streaming=True, memoize=False
    ) as model:
        assert (await model.generate("Count to 3")).completion == "1, 2, 3"

    async with get_model("openai/no-such", responses_api=responses_api, memoize=False) as model:
        with refused(openai.NotFoundError) as caught:
            await model.generate("Hello")
        assert caught[0].code == "model_not_found"


asyncio.run(use(responses_api=False))
asyncio.run(use(responses_api=True))
task = inspect_ai.Task(dataset=[Sample(input="Say: Ahoy", target="Ahoy")], scorer=match())
(log,) = inspect_ai.eval(task, model="openai/gpt-4o")
assert log.status == "success"
assert log.results.scores[0].metrics["accuracy"].value == 1
