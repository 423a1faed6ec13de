"""LangSmith: a wrapped client.

Editions: 2, 3
Requires: langsmith
"""

import os

os.environ["LANGSMITH_TRACING"] = "false"

import calls
from langsmith.wrappers import wrap_openai

from openai import OpenAI

client = wrap_openai(OpenAI())
assert client.chat.completions.create(**calls.CHAT).choices[0].message.content == "Ahoy"
events = [event.type for event in client.responses.create(**calls.RESPONSE, stream=True)]
assert events[-1] == "response.completed"
