"""Ask many questions, a few of them concurrently."""

from __future__ import annotations

import anyio

from openai import AsyncOpenAI

MODEL = "gpt-4.1-mini"
QUESTIONS = [f"What is {number} * {number}?" for number in range(1, 21)]


async def main() -> None:
    """Print the answers in the order of the questions."""
    answers: dict[str, str] = {}
    limit = anyio.CapacityLimiter(5)

    async with AsyncOpenAI() as client:

        async def ask(question: str) -> None:
            async with limit:
                response = await client.responses.create(model=MODEL, input=question)
                answers[question] = response.output_text

        async with anyio.create_task_group() as group:
            for question in QUESTIONS:
                group.start_soon(ask, question)

    for question in QUESTIONS:
        print(f"{question} {answers[question]}")


if __name__ == "__main__":
    anyio.run(main)
