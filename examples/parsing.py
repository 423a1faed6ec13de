"""Parse an answer into your own type, and handle each way in which it can be missing."""

from __future__ import annotations

from typing import Literal

import pydantic
from pydantic import BaseModel, Field

from openai import ContentFilterFinishReasonError, LengthFinishReasonError, OpenAI

MODEL = "gpt-4.1-mini"


class Ticket(BaseModel):
    """The facts of a complaint."""

    subject: str = Field(description="a few words")
    urgency: Literal["low", "high"]
    products: list[str]


def read(client: OpenAI, complaint: str, limit: int | None = None) -> Ticket | None:
    """Return the ticket of a complaint, or `None` if the model refuses or runs out of tokens."""
    try:
        completion = client.chat.completions.parse(
            model=MODEL,
            messages=[
                {"role": "system", "content": "Make a ticket of the complaint."},
                {"role": "user", "content": complaint},
            ],
            response_format=Ticket,
            max_completion_tokens=limit,
        )
    except LengthFinishReasonError as error:
        print(f"cut after {error.completion.choices[0].message.content!r}")
        return None
    except ContentFilterFinishReasonError:
        print("withheld by the content filter")
        return None
    except pydantic.ValidationError as error:
        print(f"not a ticket: {error.error_count()} errors")
        return None
    message = completion.choices[0].message
    if message.refusal:
        print(f"refused: {message.refusal}")
    return message.parsed


def main() -> None:
    """Read one complaint completely, and one with too few tokens for the answer."""
    with OpenAI() as client:
        ticket = read(client, "The kettle you sent me leaks, and so does the teapot!")
        if ticket is not None:
            print(f"{ticket.urgency}: {ticket.subject} ({len(ticket.products)} products)")
        read(client, "Where is my parcel?", limit=1)


if __name__ == "__main__":
    main()
