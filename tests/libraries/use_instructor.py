"""instructor: answers as models, by tools and by JSON schema, whole and in parts; errors.

Editions: 2, 3
Requires: instructor
"""

import asyncio

import instructor
from failures import refused
from instructor.core import InstructorRetryException
from pydantic import BaseModel

from openai import AsyncOpenAI, OpenAI


class Event(BaseModel):
    name: str


ASK = {
    "model": "gpt-4o",
    "response_model": Event,
    "messages": [{"role": "user", "content": "Make an event of the 'Opera'."}],
}
client = instructor.from_openai(OpenAI())
by_schema = instructor.from_openai(OpenAI(), mode=instructor.Mode.JSON_SCHEMA)
assert client.chat.completions.create(**ASK).name == "Opera"
assert by_schema.chat.completions.create(**ASK).name == "Opera"
assert list(client.chat.completions.create_partial(**ASK))[-1].name == "Opera"
later = instructor.from_openai(AsyncOpenAI()).chat.completions.create(**ASK)
assert asyncio.run(later).name == "Opera"
with refused(InstructorRetryException) as caught:
    client.chat.completions.create(**{**ASK, "model": "no-such"})
assert "model_not_found" in str(caught[0])
