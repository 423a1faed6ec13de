"""Stream an answer of the Responses API, handle its events, and stop early."""

from __future__ import annotations

from openai import OpenAI

MODEL = "gpt-4.1-mini"


def main() -> None:
    """Print a complete stream, then the beginning of another."""
    with OpenAI() as client:
        for event in client.responses.create(model=MODEL, input="Count to 8", stream=True):
            if event.type == "response.output_text.delta":
                print(event.delta, end="", flush=True)
            elif event.type == "response.completed":
                print(f"\n[{event.response.status}]")

        # Leaving the block closes the connection, even in the middle of the answer.
        with client.responses.create(model=MODEL, input="Count to 500", stream=True) as events:
            for event in events:
                if event.type == "response.output_text.delta":
                    print(f"first words: {event.delta!r}")
                    break


if __name__ == "__main__":
    main()
