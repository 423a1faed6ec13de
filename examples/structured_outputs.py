"""Get the answer as an object: a pydantic model is the schema and validates the answer."""

from __future__ import annotations

from pydantic import BaseModel

from openai import OpenAI

MODEL = "gpt-4.1-mini"


class Step(BaseModel):
    """One step of a recipe."""

    action: str
    minutes: int


class Recipe(BaseModel):
    """The object that the model fills in."""

    title: str
    steps: list[Step]


def main() -> None:
    """Ask for recipes with the Responses API and with chat completions."""
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
