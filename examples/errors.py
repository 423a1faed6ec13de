"""Handle errors by type, and set retries and timeouts."""

from __future__ import annotations

import httpx

import openai
from openai import OpenAI

MODEL = "gpt-4.1-mini"


def main() -> None:
    """Make calls that fail in different ways."""
    # The defaults are two retries and ten minutes; each call can override them.
    with OpenAI(max_retries=3, timeout=httpx.Timeout(60, connect=5)) as client:
        print(attempt(client, MODEL))
        print(attempt(client, "no-such-model"))
        print(attempt(client.with_options(api_key="sk-wrong"), MODEL))

        impatient = client.with_options(base_url="http://127.0.0.1:9/v1", max_retries=0, timeout=2)
        print(attempt(impatient, MODEL))


def attempt(client: OpenAI, model: str) -> str:
    """Return the answer, or a sentence that explains the error."""
    try:
        answer = client.responses.create(model=model, input="Say: all is well")
    except openai.AuthenticationError as error:
        return f"The key was rejected (request {error.request_id})."
    except openai.RateLimitError as error:
        return f"Too many requests, even after retries: {error.code}."
    except openai.APIStatusError as error:
        return f"The service answered {error.status_code}: {error.code}."
    except openai.APITimeoutError:
        return "No answer in time."
    except openai.APIConnectionError as error:
        return f"The service cannot be reached: {type(error.__cause__).__name__}."
    return answer.output_text


if __name__ == "__main__":
    main()
