"""Call a deployment on Azure with an API key.

Reads `AZURE_OPENAI_ENDPOINT` (https://my-resource.openai.azure.com), `AZURE_OPENAI_API_KEY` and
`AZURE_OPENAI_DEPLOYMENT`, the name you gave the deployment. `azure_ad.py` needs no key.
"""

from __future__ import annotations

import os

from openai import AzureOpenAI

API_VERSION = "2025-03-01-preview"


def main() -> None:
    """Ask a question. Azure expects the name of the deployment as the model."""
    deployment = os.environ.get("AZURE_OPENAI_DEPLOYMENT", "gpt-4.1-mini")
    with AzureOpenAI(api_version=API_VERSION) as client:
        completion = client.chat.completions.create(
            model=deployment, messages=[{"role": "user", "content": "Say: hello from Azure"}]
        )
    print(completion.choices[0].message.content)


if __name__ == "__main__":
    main()
