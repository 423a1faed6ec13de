"""LiteLLM: chat, streams, tools, embeddings, responses, errors.

Editions: 2, 3
Requires: litellm
"""

import asyncio
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import litellm
from failures import refused

ASK = {"model": "openai/gpt-4o", "messages": [{"role": "user", "content": "Say: Ahoy"}]}
assert litellm.completion(**ASK).choices[0].message.content == "Ahoy"
pieces = [part.choices[0].delta.content or "" for part in litellm.completion(**ASK, stream=True)]
assert "".join(pieces) == "Ahoy"
assert asyncio.run(litellm.acompletion(**ASK)).choices[0].message.content == "Ahoy"
assert len(litellm.embedding(model="openai/text-embedding-3-small", input=["Ahoy"]).data) == 1
answer = litellm.responses(model="openai/gpt-4o", input="Say: Ahoy")
assert answer.output[-1].content[0].text == "Ahoy"
with refused(litellm.NotFoundError):
    litellm.completion(**{**ASK, "model": "openai/no-such"})
