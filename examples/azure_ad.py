"""Talk to a deployment on Azure with tokens of Microsoft Entra ID, and no key.

Any function that returns a token will do; it is asked before each attempt. With the package
azure-identity it is `get_bearer_token_provider(DefaultAzureCredential(), SCOPE)`. Here the token
comes from `ENTRA_TOKEN`, where `az account get-access-token` can put it.
"""

from __future__ import annotations

import asyncio
import os

from openai import AsyncAzureOpenAI

API_VERSION = "2025-03-01-preview"
SCOPE = "https://cognitiveservices.azure.com/.default"


async def token() -> str:
    """Return a token that is valid now; this is the place to refresh one."""
    return os.environ["ENTRA_TOKEN"]


async def main() -> None:
    """Ask a deployment; the client knows no other credentials."""
    deployment = os.environ.get("AZURE_OPENAI_DEPLOYMENT", "gpt-4.1-mini")
    async with AsyncAzureOpenAI(api_version=API_VERSION, azure_ad_token_provider=token) as client:
        completion = await client.chat.completions.create(
            model=deployment, messages=[{"role": "user", "content": "Say: hello from Azure"}]
        )
    print(completion.choices[0].message.content)


if __name__ == "__main__":
    asyncio.run(main())
