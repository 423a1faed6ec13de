"""Langfuse: its module in place of `openai`, without an account.

Editions: 2, 3
Requires: langfuse
"""

import os

os.environ["LANGFUSE_TRACING_ENABLED"] = "false"

import calls
from langfuse.openai import openai

named = openai.OpenAI().chat.completions.create(**calls.CHAT, name="call")
assert named.choices[0].message.content == "Ahoy"
calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
