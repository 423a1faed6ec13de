"""Have an answer as an object: a pydantic model is the schema, and what comes back is checked."""

from __future__ import annotations

from pydantic import BaseModel

from openai import OpenAI

MODEL = "gpt-4.1-mini"


class Step(BaseModel):
    """One step of a recipe."""

    action: str
    minutes: int


class Recipe(BaseModel):
    """What the model fills in."""

    title: str
    steps: list[Step]


def main() -> None:
    """Ask for a recipe, by both APIs."""
    with OpenAI() as client:
        response = client.responses.parse(
            model=MODEL, input="A recipe for 'Pancakes'.", text_format=Recipe
        )
        if response.output_parsed is not None:
            print(f"responses: {response.output_parsed!r}")

        completion = client.chat.completions.parse(
            model=MODEL,
            messages=[{"role": "user", "content": "A recipe for 'Waffles'."}],
            response_format=Recipe,
        )
        message = completion.choices[0].message
        print(f"chat: {message.refusal or message.parsed!r}")


if __name__ == "__main__":
    main()
