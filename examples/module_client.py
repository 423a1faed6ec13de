"""Use the module-level client, in a small program or a notebook.

Reads `OPENAI_API_KEY`. A changed setting takes effect at the next request.
"""

from __future__ import annotations

import openai

openai.api_type = "openai"  # even if the environment has credentials for Azure or AWS
openai.max_retries = 5


def main() -> None:
    """Ask twice, with different settings."""
    first = openai.responses.create(model="gpt-4.1-mini", input="Say: hello")
    print(first.output_text)

    openai.timeout = 20
    openai.default_headers = {"X-Program": "module_client.py"}
    second = openai.responses.create(model="gpt-4.1-mini", input="Say: good-bye")
    print(second.output_text)


if __name__ == "__main__":
    main()
