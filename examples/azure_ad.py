"""Call a deployment on Azure with tokens of Microsoft Entra ID instead of a key.

The client calls your function for a token before each attempt. With the package azure-identity
use `get_bearer_token_provider(DefaultAzureCredential(), SCOPE)`. This example reads the token from
`ENTRA_TOKEN`; `az account get-access-token` prints one.
"""

from __future__ import annotations

import asyncio
import os

from openai import AsyncAzureOpenAI

API_VERSION = "2025-03-01-preview"
SCOPE = "https://cognitiveservices.azure.com/.default"


async def token() -> str:
    """Return a valid token; refresh it here if it has expired."""
    return os.environ["ENTRA_TOKEN"]


async def main() -> None:
    """Ask a question; the token is the client's only credential."""
    deployment = os.environ.get("AZURE_OPENAI_DEPLOYMENT", "gpt-4.1-mini")
    async with AsyncAzureOpenAI(api_version=API_VERSION, azure_ad_token_provider=token) as client:
        completion = await client.chat.completions.create(
            model=deployment, messages=[{"role": "user", "content": "Say: hello from Azure"}]
        )
    print(completion.choices[0].message.content)


if __name__ == "__main__":
    asyncio.run(main())
