"""LlamaIndex: completions, streams, structured output, both APIs.

Editions: 2
Requires: llama-index-llms-openai
"""

import os

from llama_index.llms.openai import OpenAI, OpenAIResponses
from pydantic import BaseModel


class Event(BaseModel):
    name: str


WHERE = {"model": "gpt-4o", "api_base": os.environ["OPENAI_BASE_URL"]}
assert OpenAI(**WHERE).complete("Say: Ahoy").text == "Ahoy"
assert "".join(part.delta for part in OpenAI(**WHERE).stream_complete("Count to 3")) == "1, 2, 3"
structured = OpenAI(**WHERE).as_structured_llm(Event).complete("An event: the 'Opera'.")
assert structured.raw.name == "Opera"
assert OpenAIResponses(**WHERE).complete("Say: Ahoy").text == "Ahoy"
