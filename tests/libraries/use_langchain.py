"""LangChain: messages, streams, tools, structured output, errors, both APIs, embeddings, Azure.

Editions: 2, 3
Requires: langchain-openai
"""

import asyncio
import os

from failures import refused
from langchain_core.tools import tool
from langchain_openai import AzureChatOpenAI, ChatOpenAI, OpenAIEmbeddings
from pydantic import BaseModel

import openai

MODEL = "gpt-4o"


class Event(BaseModel):
    name: str


@tool
def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def stream() -> str:
    return "".join([part.text async for part in ChatOpenAI(model=MODEL).astream("Count to 3")])


assert ChatOpenAI(model=MODEL).invoke("Say: Ahoy").text == "Ahoy"
assert ChatOpenAI(model=MODEL, use_responses_api=True).invoke("Say: Ahoy").text == "Ahoy"
assert [part.text for part in ChatOpenAI(model=MODEL).stream("Say: Ahoy") if part.text] == ["Ahoy"]
assert asyncio.run(stream()) == "1, 2, 3"
(call,) = (
    ChatOpenAI(model=MODEL).bind_tools([get_weather]).invoke("The weather in Oslo?").tool_calls
)
assert (call["name"], call["args"]) == ("get_weather", {"city": "Oslo"})
typed = ChatOpenAI(model=MODEL).with_structured_output(Event)
assert typed.invoke("An event: the 'Opera'.").name == "Opera"
assert list(typed.stream("An event: the 'Opera'."))[-1].name == "Opera"
assert len(OpenAIEmbeddings(check_embedding_ctx_length=False).embed_query("Ahoy")) == 1536
with refused(openai.NotFoundError) as caught:
    ChatOpenAI(model="no-such").invoke("Hello")
assert caught[0].code == "model_not_found"
del os.environ["OPENAI_BASE_URL"]
azure = AzureChatOpenAI(azure_deployment="mine", api_version="2024-10-21")
assert azure.invoke("Say: Ahoy").text == "Ahoy"
