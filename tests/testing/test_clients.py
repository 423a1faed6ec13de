"""The package's own clients against the emulator: every answer passes strict validation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import openai
from openai import OpenAI
from openai.testing import Emulator, Fault
from openai.testing._model.png import picture
from openai.testing._model.wav import speak

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Use = Callable[[Any], Any]
MESSAGES: Any = [{"role": "user", "content": "Say one two"}]
TOOL: Any = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}
PNG = ("a.png", picture("x", 4, 4))
WAV = ("a.wav", speak("Good morning."))


def chat(**more: Any) -> Use:
    return lambda c: c.chat.completions.create(model="gpt-4o", messages=MESSAGES, **more)


def respond(**more: Any) -> Use:
    body = {"model": "gpt-4o", "input": "Say one two", **more}
    return lambda c: c.responses.create(**body)


STRICT: dict[str, Use] = {
    "chat": chat(n=2, logprobs=True, top_logprobs=2),
    "chat_tools": chat(tools=[TOOL], tool_choice="required"),
    "chat_stream": chat(stream=True, stream_options={"include_usage": True}),
    "chat_tools_stream": chat(tools=[TOOL], tool_choice="required", stream=True),
    "responses": respond(),
    "responses_stream": respond(stream=True),
    "responses_reasoning_stream": respond(
        model="gpt-5", reasoning={"summary": "auto"}, stream=True
    ),
    "responses_web_search_stream": respond(
        input="search cats", tools=[{"type": "web_search"}], stream=True
    ),
    "responses_code_stream": respond(
        input="compute 2 + 2",
        tools=[{"type": "code_interpreter", "container": {"type": "auto"}}],
        include=["code_interpreter_call.outputs"],
        stream=True,
    ),
    "responses_image_stream": respond(
        input="draw a cat", tools=[{"type": "image_generation"}], stream=True
    ),
    "responses_custom_tool_stream": respond(
        tools=[{"type": "custom", "name": "run"}], tool_choice="required", stream=True
    ),
    "responses_background": respond(background=True),
    "responses_count": lambda c: c.responses.input_tokens.count(model="gpt-4o", input="a b"),
    "completions": lambda c: c.completions.create(
        model="gpt-3.5-turbo-instruct", prompt="Say a", logprobs=1
    ),
    "embeddings": lambda c: c.embeddings.create(
        model="text-embedding-3-small", input=["a", "b"], dimensions=8, encoding_format="float"
    ),
    "models": lambda c: c.models.list(),
    "moderations": lambda c: c.moderations.create(input="x"),
    "files": lambda c: c.files.create(file=b"x", purpose="user_data"),
    "images": lambda c: c.images.generate(prompt="x", model="gpt-image-1"),
    "images_stream": lambda c: c.images.generate(
        prompt="x", model="gpt-image-1", stream=True, partial_images=1
    ),
    "images_edit": lambda c: c.images.edit(image=[PNG, PNG], prompt="x", model="gpt-image-1"),
    "images_variation": lambda c: c.images.create_variation(image=PNG),
    "transcription": lambda c: c.audio.transcriptions.create(model="whisper-1", file=WAV),
    "transcription_verbose": lambda c: c.audio.transcriptions.create(
        model="whisper-1",
        file=WAV,
        response_format="verbose_json",
        timestamp_granularities=["word", "segment"],
    ),
    "transcription_stream": lambda c: c.audio.transcriptions.create(
        model="gpt-4o-transcribe", file=WAV, stream=True
    ),
    "translation": lambda c: c.audio.translations.create(model="whisper-1", file=WAV),
    "uploads": lambda c: c.uploads.create(
        bytes=1, filename="a", mime_type="text/plain", purpose="vision"
    ),
    "vector_stores": lambda c: c.vector_stores.create(name="x"),
    "conversations": lambda c: c.conversations.create(items=MESSAGES),
    "containers": lambda c: c.containers.create(name="x"),
    "videos": lambda c: c.videos.create(prompt="the sea"),
}


LENIENT: dict[str, Use] = {  # the service itself answers what the types do not have
    "responses_compact": lambda c: c.responses.compact(model="gpt-4o", input="a b"),
    "completions_stream": lambda c: c.completions.create(
        model="gpt-3.5-turbo-instruct", prompt="Say a", stream=True
    ),
}


@pytest.mark.parametrize("name", STRICT)
def test_answers_have_the_types_of_the_client(client: Callable[..., Any], name: str) -> None:
    assert client(STRICT[name])


@pytest.mark.parametrize("name", LENIENT)
def test_answers_beyond_the_types_are_read(client: Callable[..., Any], name: str) -> None:
    assert client(LENIENT[name], _strict_response_validation=False)


def test_long_work_has_the_types_of_the_client(client: Callable[..., Any], api: Any) -> None:
    row = b'{"custom_id":"a","method":"POST","url":"/v1/moderations","body":{"input":"x"}}'
    batch = api.upload(row, "batch", "b.jsonl")["id"]
    example = b'{"messages":[{"role":"user","content":"a"}]}\n'
    training = api.upload(example * 10, "fine-tune", "t.jsonl")["id"]
    text = api.upload(b"cats hunt mice")["id"]
    store = api.post("/vector_stores", {"file_ids": [text]})["id"]
    uses: list[Use] = [
        lambda c: c.batches.create(
            input_file_id=batch, endpoint="/v1/moderations", completion_window="24h"
        ),
        lambda c: c.batches.list(),
        lambda c: c.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=training),
        lambda c: c.fine_tuning.jobs.list(),
        lambda c: c.vector_stores.files.retrieve(text, vector_store_id=store),
        lambda c: c.vector_stores.files.retrieve(text, vector_store_id=store),
        lambda c: c.vector_stores.files.list(store),
        lambda c: c.vector_stores.search(store, query="cats"),
        lambda c: c.vector_stores.file_batches.create(store, file_ids=[text]),
        lambda c: c.beta.assistants.create(model="gpt-4o", tools=[TOOL]),
        lambda c: c.beta.threads.create(messages=MESSAGES),
    ]
    for use in uses:
        assert client(use)
    job = api.get("/fine_tuning/jobs")["data"][0]["id"]
    for _ in range(2):
        assert client(lambda c: c.fine_tuning.jobs.retrieve(job)).id == job
    assert client(lambda c: c.fine_tuning.jobs.list_events(job)).data
    assert client(lambda c: c.fine_tuning.jobs.checkpoints.list(job)).data


def test_runs_have_the_types_of_the_client(client: Callable[..., Any], api: Any) -> None:
    assistant = api.post("/assistants", {"model": "gpt-4o", "tools": [TOOL]})["id"]
    thread = api.post("/threads", {"messages": MESSAGES})["id"]
    answered = client(
        lambda c: c.beta.threads.runs.create(thread_id=thread, assistant_id=assistant, stream=True)
    )
    assert answered[-1].event == "thread.run.completed"
    called = client(
        lambda c: c.beta.threads.runs.create(
            thread_id=thread, assistant_id=assistant, tool_choice="required", stream=True
        )
    )
    assert called[-1].event == "thread.run.requires_action"
    run = called[-1].data.id
    assert client(lambda c: c.beta.threads.runs.retrieve(run, thread_id=thread)).id == run
    assert client(lambda c: c.beta.threads.runs.steps.list(run, thread_id=thread)).data
    assert client(lambda c: c.beta.threads.messages.list(thread)).data


def test_pages_are_walked(client: Callable[..., Any], api: Any) -> None:
    made = [api.upload(b"x", "user_data")["id"] for _ in range(5)]
    api.server.requests.clear()

    def walk(c: Any) -> Any:
        if isinstance(c, OpenAI):
            return iter(c.files.list(limit=2, order="asc"))

        async def collect() -> list[Any]:
            return [file async for file in c.files.list(limit=2, order="asc")]

        return collect()

    assert [file.id for file in client(walk)] == made
    assert [request.query.get("after") for request in api.server.requests] == [
        None,
        made[1],
        made[3],
    ]


def test_errors_are_the_right_classes(client: Callable[..., Any], server: Emulator) -> None:
    with pytest.raises(openai.AuthenticationError) as caught:
        client(lambda c: c.models.list(), api_key="sk-wrong")
    assert caught.value.code == "invalid_api_key"
    with pytest.raises(openai.NotFoundError):
        client(lambda c: c.files.retrieve("file-none"))
    with pytest.raises(openai.BadRequestError) as refused:
        client(chat(temperature=3))
    assert (refused.value.param, refused.value.code) == ("temperature", "decimal_above_max_value")
    assert refused.value.request_id == server.requests[-1].request_id


def test_retries_reach_the_answer(client: Callable[..., Any], server: Emulator) -> None:
    server.fail(503, times=2, headers={"retry-after-ms": "1"})
    assert client(chat(), max_retries=2).choices[0].message.content == "one two"
    assert [request.status for request in server.requests] == [503, 503, 200]
    counts = [request.header("x-stainless-retry-count") for request in server.requests]
    assert counts == ["0", "1", "2"]


def test_error_events_are_raised(client: Callable[..., Any], server: Emulator) -> None:
    server.fault(Fault.stream_error(events=2, message="too busy"))
    with pytest.raises(openai.APIError, match="too busy"):
        client(chat(stream=True))


def test_speech_and_file_bytes(client: Callable[..., Any], api: Any) -> None:
    speech = client(lambda c: c.audio.speech.create(model="tts-1", voice="alloy", input="hi"))
    assert speech.content.startswith(b"RIFF")
    file = api.upload(b"{}\n", "batch", "b.jsonl")["id"]
    assert client(lambda c: c.files.content(file)).read() == b"{}\n"
