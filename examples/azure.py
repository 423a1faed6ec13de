"""Talk to a deployment on Azure, with a key or with tokens of your identity provider.

Reads `AZURE_OPENAI_ENDPOINT` (https://my-resource.openai.azure.com), `AZURE_OPENAI_API_KEY` and
`AZURE_OPENAI_DEPLOYMENT`, the name you gave the deployment.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from openai import AzureOpenAI

API_VERSION = "2025-03-01-preview"


def main() -> None:
    """Ask a deployment, which Azure calls a model."""
    deployment = os.environ.get("AZURE_OPENAI_DEPLOYMENT", "gpt-4.1-mini")
    with AzureOpenAI(api_version=API_VERSION) as client:
        completion = client.chat.completions.create(
            model=deployment, messages=[{"role": "user", "content": "Say: hello from Azure"}]
        )
    print(completion.choices[0].message.content)


def with_tokens(get_token: Callable[[], str]) -> AzureOpenAI:
    """Return a client that asks for a token before each attempt, and needs no key."""
    return AzureOpenAI(api_version=API_VERSION, azure_ad_token_provider=get_token)


if __name__ == "__main__":
    main()
