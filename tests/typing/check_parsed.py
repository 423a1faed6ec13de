"""The type of parsed results, as checkers infer it from the caller's argument."""

from __future__ import annotations

from pydantic import BaseModel
from typing_extensions import assert_type

from openai import AsyncOpenAI, OpenAI, pydantic_function_tool
from openai.lib.beta.agents import AgentSessionEventStream, AsyncAgentSessionEventStream
from openai.lib.streaming.chat import AsyncChatCompletionStreamManager, ChatCompletionStreamManager
from openai.lib.streaming.responses import AsyncResponseStreamManager, ResponseStreamManager
from openai.types.beta import AgentSession, AgentSessionEvent, EnvironmentParam
from openai.types.chat import (
    ChatCompletionChunk,
    ChatCompletionMessageParam,
    ParsedChatCompletion,
)
from openai.types.responses import ParsedResponse


class L(BaseModel):
    """What the caller wants."""

    city: str


def of_chat(client: OpenAI, messages: list[ChatCompletionMessageParam]) -> None:
    """Check a completion, its content and the arguments of its calls."""
    parsed = client.chat.completions.parse(messages=messages, model="m", response_format=L)
    assert_type(parsed, ParsedChatCompletion[L])
    assert_type(parsed.choices[0].message.parsed, L | None)
    plain = client.chat.completions.parse(
        messages=messages, model="m", tools=[pydantic_function_tool(L)]
    )
    assert_type(plain, ParsedChatCompletion[None])
    for call in plain.choices[0].message.tool_calls or ():
        assert_type(call.function.parsed_arguments, object | None)
    assert_type(
        client.beta.chat.completions.parse(messages=messages, model="m", response_format=L)
        .choices[0]
        .message.parsed,
        L | None,
    )


def of_a_chat_stream(client: OpenAI, messages: list[ChatCompletionMessageParam]) -> None:
    """Check the events of a completion and what they end in."""
    manager = client.chat.completions.stream(messages=messages, model="m", response_format=L)
    assert_type(manager, ChatCompletionStreamManager[L])
    with manager as stream:
        for event in stream:
            if event.type == "content.done":
                assert_type(event.parsed, L | None)
            elif event.type == "content.delta":
                assert_type(event.snapshot, str)
            elif event.type == "chunk":
                assert_type(event.chunk, ChatCompletionChunk)
                assert_type(event.snapshot, ParsedChatCompletion[object])
        assert_type(stream.current_completion_snapshot, ParsedChatCompletion[object])
        assert_type(stream.get_final_completion(), ParsedChatCompletion[L])
        assert_type(stream.get_final_completion().choices[0].message.parsed, L | None)
    untyped = client.chat.completions.stream(
        messages=messages, model="m", response_format={"type": "json_object"}
    )
    assert_type(untyped, ChatCompletionStreamManager[None])


def of_responses(client: OpenAI) -> None:
    """Check a response, its parts and its calls."""
    parsed = client.responses.parse(input="hi", model="m", text_format=L)
    assert_type(parsed, ParsedResponse[L])
    assert_type(parsed.output_parsed, L | None)
    for item in parsed.output:
        if item.type == "message":
            for part in item.content:
                if part.type == "output_text":
                    assert_type(part.parsed, L | None)
        elif item.type == "function_call":
            assert_type(item.parsed_arguments, object)
    local = client.responses.parse(input="hi", model="m", parse_as=L)
    assert_type(local.output_parsed, L | None)
    assert_type(client.responses.parse(input="hi", model="m"), ParsedResponse[None])


def of_a_response_stream(client: OpenAI) -> None:
    """Check the events of a response and what they end in."""
    manager = client.responses.stream(input="hi", model="m", text_format=L)
    assert_type(manager, ResponseStreamManager[L])
    with manager as stream:
        for event in stream:
            if event.type == "response.output_text.done":
                assert_type(event.parsed, L | None)
            elif event.type == "response.output_text.delta":
                assert_type(event.snapshot, str)
            elif event.type == "response.completed":
                assert_type(event.response.output_parsed, L | None)
        assert_type(stream.get_final_response().output_parsed, L | None)
    followed = client.responses.stream(response_id="r", starting_after=3, text_format=L)
    assert_type(followed, ResponseStreamManager[L])


async def of_the_asynchronous_client(
    client: AsyncOpenAI, messages: list[ChatCompletionMessageParam]
) -> None:
    """Check the same on the other flavour."""
    completion = await client.chat.completions.parse(
        messages=messages, model="m", response_format=L
    )
    assert_type(completion.choices[0].message.parsed, L | None)
    response = await client.responses.parse(input="hi", model="m", text_format=L)
    assert_type(response.output_parsed, L | None)
    chat = client.chat.completions.stream(messages=messages, model="m", response_format=L)
    assert_type(chat, AsyncChatCompletionStreamManager[L])
    async with chat as stream:
        async for event in stream:
            if event.type == "content.done":
                assert_type(event.parsed, L | None)
        assert_type((await stream.get_final_completion()).choices[0].message.parsed, L | None)
    responses = client.responses.stream(input="hi", model="m", text_format=L)
    assert_type(responses, AsyncResponseStreamManager[L])
    async with responses as events:
        assert_type((await events.get_final_response()).output_parsed, L | None)


def of_a_new_session(client: OpenAI, environment: EnvironmentParam, *, flag: bool) -> None:
    """Check the events of a session of an agent, and the result of its first turn."""
    create = client.beta.agents.sessions.create
    assert_type(create(environment=environment, output_type=L), AgentSession)
    events = create(environment=environment, output_type=L, stream=True)
    assert_type(events, AgentSessionEventStream[L])
    assert_type(events.get_final_result().output_parsed, L | None)
    for event in events:
        assert_type(event, AgentSessionEvent)
    untyped = create(environment=environment, stream=True, tool_handlers={"lookup": str})
    assert_type(untyped, AgentSessionEventStream[None])
    assert_type(
        create(environment=environment, output_type=L, stream=flag),
        AgentSession | AgentSessionEventStream[L],
    )


async def of_a_new_session_later(client: AsyncOpenAI, environment: EnvironmentParam) -> None:
    """Check the same of the asynchronous client."""
    events = await client.beta.agents.sessions.create(
        environment=environment, output_type=L, stream=True
    )
    assert_type(events, AsyncAgentSessionEventStream[L])
    assert_type((await events.get_final_result()).output_parsed, L | None)
