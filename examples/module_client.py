"""Use the client that the package keeps: enough for a small program, and for a notebook.

Reads `OPENAI_API_KEY`. A setting takes effect at the next request.
"""

from __future__ import annotations

import openai

openai.api_type = "openai"  # whatever other services the environment has credentials for
openai.max_retries = 5


def main() -> None:
    """Ask twice, with other settings the second time."""
    first = openai.responses.create(model="gpt-4.1-mini", input="Say: hello")
    print(first.output_text)

    openai.timeout = 20
    openai.default_headers = {"X-Program": "module_client.py"}
    second = openai.responses.create(model="gpt-4.1-mini", input="Say: good-bye")
    print(second.output_text)


if __name__ == "__main__":
    main()
