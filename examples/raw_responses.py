"""See what stands beside the parsed answer: headers, status, bytes as they arrive."""

from __future__ import annotations

from openai import OpenAI

MODEL = "gpt-4.1-mini"


def main() -> None:
    """Read headers first, and the answer afterwards."""
    with OpenAI() as client:
        raw = client.responses.with_raw_response.create(model=MODEL, input="Say: hello")
        print(raw.status_code, raw.headers["content-type"], f"request {raw.request_id}")
        print(f"retries: {raw.retries_taken}")
        print(raw.parse().output_text)

        # With a streaming response the body is read when you ask for it, piece by piece.
        with client.models.with_streaming_response.list() as response:
            size = sum(len(piece) for piece in response.iter_bytes())
        print(f"the list of models has {size} bytes")

        # An endpoint this package does not know: a path, and the type to read the answer as.
        models = client.get("/models", cast_to=object)
        print(isinstance(models, dict))


if __name__ == "__main__":
    main()
