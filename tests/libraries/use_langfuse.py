"""Langfuse: its module in place of `openai`, without an account.

Editions: 2, 3
Requires: langfuse
"""

import calls
from langfuse.openai import openai

client = openai.OpenAI()
assert (
    client.chat.completions.create(**calls.CHAT, name="call").choices[0].message.content == "Ahoy"
)
assert client.responses.create(**calls.RESPONSE).output_text == "Ahoy"
calls.call_everything()
