"""Send many requests as one batch, wait for it, and read the answers."""

from __future__ import annotations

import json
import time

from openai import OpenAI
from openai.types import Batch

QUESTIONS = ["Name a river.", "Name a mountain.", "Name a sea."]


def main() -> None:
    """Upload the requests, start the batch, and print an answer for each."""
    client = OpenAI()
    lines = [
        json.dumps(
            {
                "custom_id": str(number),
                "method": "POST",
                "url": "/v1/chat/completions",
                "body": {
                    "model": "gpt-4o-mini",
                    "messages": [{"role": "user", "content": question}],
                },
            }
        )
        for number, question in enumerate(QUESTIONS)
    ]
    file = client.files.create(file=("questions.jsonl", "\n".join(lines).encode()), purpose="batch")
    batch = client.batches.create(
        input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h"
    )
    batch = wait(client, batch)
    print(f"batch status: {batch.status}")
    if batch.output_file_id is not None:
        for line in client.files.content(batch.output_file_id).text.splitlines():
            answer = json.loads(line)
            message = answer["response"]["body"]["choices"][0]["message"]
            print(f"{QUESTIONS[int(answer['custom_id'])]} {message['content']}")


def wait(client: OpenAI, batch: Batch, *, seconds: float = 0.05) -> Batch:
    """Poll until the batch has ended, which may take a day; the pauses grow up to a minute."""
    while batch.status in {"validating", "in_progress", "finalizing", "cancelling"}:
        time.sleep(seconds)
        seconds = min(seconds * 2, 60)
        batch = client.batches.retrieve(batch.id)
    return batch


if __name__ == "__main__":
    main()
