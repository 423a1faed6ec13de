"""Iterate over a list that the service returns in pages."""

from __future__ import annotations

from itertools import islice

from openai import OpenAI


def main() -> None:
    """Upload three files, and find them in the list."""
    with OpenAI() as client:
        uploaded = [
            client.files.create(file=(f"note-{number}.txt", b"a note"), purpose="user_data")
            for number in range(3)
        ]

        # Iterating fetches further pages as needed; `limit` is the size of a page.
        names = [file.filename for file in islice(client.files.list(limit=2), 10)]
        print(f"files: {', '.join(names)}")

        # Or fetch each page yourself.
        page = client.files.list(limit=2)
        print(f"first page: {len(page.data)}, another one: {page.has_next_page()}")
        if page.has_next_page():
            print(f"second page: {len(page.get_next_page().data)}")

        for file in uploaded:
            client.files.delete(file.id)


if __name__ == "__main__":
    main()
