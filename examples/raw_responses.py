"""Read the headers, the status and the raw bytes of a response."""

from __future__ import annotations

from openai import OpenAI

MODEL = "gpt-4.1-mini"


def main() -> None:
    """Read the headers first, then the answer."""
    with OpenAI() as client:
        raw = client.responses.with_raw_response.create(model=MODEL, input="Say: hello")
        print(raw.status_code, raw.headers["content-type"], f"request {raw.request_id}")
        print(f"retries: {raw.retries_taken}")
        print(raw.parse().output_text)

        # A streaming response reads its body in pieces, when you iterate over it.
        with client.models.with_streaming_response.list() as response:
            size = sum(len(piece) for piece in response.iter_bytes())
        print(f"the list of models has {size} bytes")

        # Call an endpoint that this package does not know, by its path and the type of its answer.
        models = client.get("/models", cast_to=object)
        print(isinstance(models, dict))


if __name__ == "__main__":
    main()
