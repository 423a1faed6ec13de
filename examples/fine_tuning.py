"""Upload training examples in parts, train a model on them, and ask it something."""

from __future__ import annotations

import json
import time

from openai import OpenAI
from openai.types.fine_tuning import FineTuningJob

PAIRS = [(f"What is {n} plus {n}?", f"Twice {n}, that is {2 * n}.") for n in range(1, 13)]


def main() -> None:
    """Follow a job from the uploaded file to the trained model."""
    client = OpenAI()
    upload = client.uploads.upload_file_chunked(
        file=training_data(),
        filename="sums.jsonl",
        bytes=len(training_data()),
        mime_type="application/jsonl",
        purpose="fine-tune",
    )
    if upload.file is None:
        raise SystemExit(f"the upload is {upload.status}")
    job = client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=upload.file.id)
    job = wait(client, job)
    print(f"the job has {job.status}")
    for event in client.fine_tuning.jobs.list_events(job.id):
        print(f"  {event.message}")
    for checkpoint in client.fine_tuning.jobs.checkpoints.list(job.id):
        print(f"checkpoint after step {checkpoint.step_number}: {checkpoint.metrics.train_loss}")
    if job.fine_tuned_model is not None:
        answer = client.chat.completions.create(
            model=job.fine_tuned_model,
            messages=[{"role": "user", "content": "What is 20 plus 20?"}],
        )
        print(answer.choices[0].message.content)


def training_data() -> bytes:
    """Return conversations in the format of the service: JSON Lines."""
    lines = [
        {
            "messages": [
                {"role": "user", "content": question},
                {"role": "assistant", "content": answer},
            ]
        }
        for question, answer in PAIRS
    ]
    return "\n".join(json.dumps(line) for line in lines).encode()


def wait(client: OpenAI, job: FineTuningJob, *, seconds: float = 0.05) -> FineTuningJob:
    """Poll until the job has ended, which may take hours; the pauses grow up to a minute."""
    while job.status in {"validating_files", "queued", "running", "paused"}:
        time.sleep(seconds)
        seconds = min(seconds * 2, 60)
        job = client.fine_tuning.jobs.retrieve(job.id)
    return job


if __name__ == "__main__":
    main()
