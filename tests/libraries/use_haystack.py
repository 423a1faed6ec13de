"""Haystack: chat, streams, embeddings.

Editions: 2, 3
Requires: haystack-ai
"""

from haystack.components.embedders import OpenAITextEmbedder
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage

seen = []
ask = [ChatMessage.from_user("Say: Ahoy")]
assert OpenAIChatGenerator(model="gpt-4o").run(ask)["replies"][0].text == "Ahoy"
streaming = OpenAIChatGenerator(model="gpt-4o", streaming_callback=seen.append)
assert streaming.run(ask)["replies"][0].text == "Ahoy"
assert seen
assert len(OpenAITextEmbedder().run("Ahoy")["embedding"]) == 1536
