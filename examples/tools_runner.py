"""Let a runner call plain functions for the model, and save checkpoints to resume from."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Annotated

from pydantic import Field

from openai import OpenAI
from openai.lib.responses_tool_runner import (
    RegisteredFunction,
    ResponsesToolCheckpoint,
    ResponsesToolLedger,
    ResponsesToolRunner,
)

MODEL = "gpt-4.1-mini"


def get_weather(
    city: Annotated[str, Field(description="Its English name.")], days: int
) -> dict[str, object]:
    """Forecast the weather of a city.

    Args:
        days: how many days ahead, from today.
    """
    return {"city": city, "days": days, "sky": "clear", "degrees": 21}


def main() -> None:
    """Ask about a city; the runner calls the function until the model answers."""
    file = Path(tempfile.mkdtemp()) / "run.json"

    def save(checkpoint: ResponsesToolCheckpoint) -> None:
        file.write_text(json.dumps(checkpoint), "utf-8")
        print(f"{checkpoint['revision']}: {checkpoint['phase']}")

    # Independent calls may run concurrently. The model gets the errors that functions raise.
    weather = RegisteredFunction.from_function(get_weather, independent=True)
    runner = ResponsesToolRunner(functions=[weather], report_errors=True)
    with OpenAI() as client:
        response = runner.run(
            client,
            {"model": MODEL, "input": "How will the weather be in Lisbon?"},
            max_steps=5,
            # To resume, a later process passes the last `boundary` checkpoint as `resume_from`.
            ledger=ResponsesToolLedger("lisbon", save),
        )
    print(response.output_text)


if __name__ == "__main__":
    main()
