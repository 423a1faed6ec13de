"""Upload files to a vector store, two at a time, and search them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from openai import OpenAI

NOTES = {
    "rivers.txt": "The Nile flows north into the Mediterranean.",
    "peaks.txt": "Mont Blanc is the highest mountain of the Alps.",
    "seas.txt": "The Dead Sea is a lake, and very salty.",
}


def main() -> None:
    """Create a store with three notes, and search it for a mountain."""
    client = OpenAI()
    store = client.vector_stores.create(name="notes")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in NOTES]
        for path in paths:
            path.write_text(NOTES[path.name])
        batch = client.vector_stores.file_batches.upload_and_poll(
            store.id, files=paths, max_concurrency=2, poll_interval_ms=20
        )
    print(f"{batch.file_counts.completed} of {batch.file_counts.total} files can be searched")
    for result in client.vector_stores.search(store.id, query="highest mountain"):
        print(f"{result.filename}: {result.content[0].text}")
    client.vector_stores.delete(store.id)


if __name__ == "__main__":
    main()
