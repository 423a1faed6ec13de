"""Ask several questions in one realtime session, in text, and stream the answers."""

from __future__ import annotations

import asyncio

from openai import AsyncOpenAI
from openai.resources.realtime.realtime import AsyncRealtimeConnection

MODEL = "gpt-realtime"
QUESTIONS = ("Say exactly: I am listening.", "What is 6 * 7?", "Count to 5")


async def main() -> None:
    """Ask one question after the other on the same connection."""
    async with AsyncOpenAI() as client, client.realtime.connect(model=MODEL) as connection:
        await connection.session.update(session={"type": "realtime", "output_modalities": ["text"]})
        for question in QUESTIONS:
            print(f"> {question}")
            await ask(connection, question)


async def ask(connection: AsyncRealtimeConnection, question: str) -> None:
    """Add a question to the conversation, and print the answer while it arrives."""
    await connection.conversation.item.create(
        item={
            "type": "message",
            "role": "user",
            "content": [{"type": "input_text", "text": question}],
        }
    )
    await connection.response.create()
    async for event in connection:
        if event.type == "response.output_text.delta":
            print(event.delta, end="", flush=True)
        elif event.type == "error":
            print(f"The server says: {event.error.message}")
            return
        elif event.type == "response.done":
            print()
            return


if __name__ == "__main__":
    asyncio.run(main())
