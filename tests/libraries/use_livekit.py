"""LiveKit, which streams every answer: tools, structured output and errors, over both APIs.

Editions: 3
Requires: livekit-plugins-openai
Shows: stream, tools, structured output, error
"""

import asyncio
import json

from failures import refused
from livekit.agents import APIConnectOptions, APIStatusError, ChatContext, function_tool
from livekit.plugins import openai
from pydantic import BaseModel

ONCE = APIConnectOptions(max_retry=0)


class Event(BaseModel):
    name: str


@function_tool
async def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


def ask(text: str) -> ChatContext:
    context = ChatContext.empty()
    context.add_message(role="user", content=text)
    return context


async def use(model: openai.LLM | openai.responses.LLM, wrong: object) -> None:
    pieces = [piece async for piece in model.chat(chat_ctx=ask("Count to 3")).to_str_iterable()]
    assert len(pieces) > 1
    assert "".join(pieces) == "1, 2, 3"
    whole = await model.chat(chat_ctx=ask("Say: Ahoy")).collect()
    assert whole.text == "Ahoy"

    called = await model.chat(chat_ctx=ask("The weather in Oslo?"), tools=[get_weather]).collect()
    (call,) = called.tool_calls
    assert (call.name, json.loads(call.arguments)) == ("get_weather", {"city": "Oslo"})

    with refused(APIStatusError) as caught:
        await wrong.chat(chat_ctx=ask("Hello"), conn_options=ONCE).collect()
    assert caught[0].status_code == 404
    assert caught[0].request_id.startswith("req_")


async def main() -> None:
    async with openai.LLM(model="gpt-4o") as model, openai.LLM(model="no-such") as wrong:
        await use(model, wrong)
        asked = ask("Make an event of the 'Opera'.")
        typed = await model.chat(chat_ctx=asked, response_format=Event).collect()
        assert Event.model_validate_json(typed.text) == Event(name="Opera")
    async with (
        openai.responses.LLM(model="gpt-4o", use_websocket=False) as model,
        openai.responses.LLM(model="no-such", use_websocket=False) as wrong,
    ):
        await use(model, wrong)


asyncio.run(main())
