"""Stream a response; resume the stream of a response that runs in the background."""

from __future__ import annotations

from pydantic import BaseModel

from openai import OpenAI

MODEL = "gpt-4.1-mini"


class Answer(BaseModel):
    """The object that the model fills in."""

    steps: list[str]
    result: str


def main() -> None:
    """Print the progress of an answer, then leave the stream of another and resume it."""
    with OpenAI() as client:
        with client.responses.stream(
            model=MODEL, input="What is 17 * 23?", text_format=Answer
        ) as stream:
            for event in stream:
                if event.type == "response.output_text.delta":
                    print(f"{len(event.snapshot)} characters")
                elif event.type == "response.output_text.done":
                    print(f"parsed: {event.parsed!r}")
            print(f"status: {stream.get_final_response().status}")

        position = response_id = None
        with client.responses.stream(
            model=MODEL, input="Tell a long story.", background=True, store=True
        ) as stream:
            for step in stream:
                if step.type == "response.created":
                    response_id, position = step.response.id, step.sequence_number
                    break

        if response_id is not None and position is not None:
            with client.responses.stream(
                response_id=response_id, starting_after=position
            ) as stream:
                rest = sum(1 for _ in stream)
                print(f"{rest} more events: {stream.get_final_response().output_text[:40]!r}…")


if __name__ == "__main__":
    main()
