"""Stream a structured answer: its partial JSON, and at the end an object of your type."""

from __future__ import annotations

from pydantic import BaseModel

from openai import OpenAI

MODEL = "gpt-4.1-mini"


class Outline(BaseModel):
    """The object that the model fills in."""

    title: str
    chapters: list[str]


def main() -> None:
    """Print an outline while the model writes it."""
    with (
        OpenAI() as client,
        client.chat.completions.stream(
            model=MODEL,
            messages=[{"role": "user", "content": "Outline a book about 'Lighthouses'."}],
            response_format=Outline,
            stream_options={"include_usage": True},
        ) as stream,
    ):
        so_far: object = None
        for event in stream:
            if event.type == "content.delta":
                if event.parsed != so_far:
                    print(f"so far: {event.parsed}")
                so_far = event.parsed
            elif event.type == "content.done" and event.parsed is not None:
                print(f"done: {event.parsed.title!r}, {len(event.parsed.chapters)} chapters")
            elif event.type == "refusal.done":
                print(f"refused: {event.refusal}")
        completion = stream.get_final_completion()
        if completion.usage is not None:
            print(f"{completion.usage.total_tokens} tokens")


if __name__ == "__main__":
    main()
