"""What was received is accepted as input, by checkers too."""

from __future__ import annotations

from pydantic import BaseModel
from typing_extensions import assert_type

from openai import OpenAI
from openai.types.chat import (
    ChatCompletion,
    ChatCompletionAssistantMessageParam,
    ChatCompletionMessageParam,
    ParsedChatCompletion,
)
from openai.types.responses import (
    ParsedResponse,
    Response,
    ResponseInputItemParam,
    ResponseInputParam,
)


class L(BaseModel):
    """What the caller wants."""

    city: str


def of_chat(
    client: OpenAI, completion: ChatCompletion, parsed: ParsedChatCompletion[L]
) -> list[ChatCompletionMessageParam]:
    """Continue a conversation."""
    create = client.chat.completions.create
    answer = completion.choices[0].message
    create(model="m", messages=[{"role": "user", "content": "Hi"}, answer])
    create(model="m", messages=[parsed.choices[0].message, {"role": "user", "content": "Hi"}])
    create(model="m", messages=[answer], stream=True)
    client.chat.completions.parse(model="m", messages=[answer], response_format=L)
    client.chat.completions.stream(model="m", messages=[answer, {"role": "user", "content": "?"}])
    assert_type(answer.to_input(), ChatCompletionAssistantMessageParam)
    history: list[ChatCompletionMessageParam] = [{"role": "user", "content": "Hi"}]
    history.append(answer.to_input())
    history.append(parsed.choices[0].message.to_input())
    calls = [call.to_input() for call in answer.tool_calls or ()]
    history.append({"role": "assistant", "tool_calls": calls})
    for message in history:
        assert_type(message, ChatCompletionMessageParam)
    create(model="m", messages=history)
    create(model="m", messages=[*history, answer])
    return history


def of_responses(
    client: OpenAI, response: Response, parsed: ParsedResponse[L]
) -> ResponseInputParam:
    """Continue with the items of a response."""
    create = client.responses.create
    create(model="m", input="Hi")
    create(model="m", input=response.output)
    create(model="m", input=[*response.output, {"role": "user", "content": "Hi"}])
    create(model="m", input=[*parsed.output, {"role": "user", "content": "Hi"}])
    create(model="m", input=[*response.output], stream=True)
    client.responses.parse(model="m", input=[*parsed.output], text_format=L)
    client.responses.stream(model="m", input=[*response.output, *parsed.output])
    client.responses.input_tokens.count(model="m", input=[*response.output])
    client.conversations.items.create("c", items=response.output)
    assert_type(response.to_input(), ResponseInputParam)
    assert_type(response.output[0].to_input(), ResponseInputItemParam)
    history: ResponseInputParam = [{"role": "user", "content": "Hi"}]
    history += response.to_input()
    history.extend(item.to_input() for item in parsed.output)
    items: list[ResponseInputItemParam] = history
    create(model="m", input=history)
    create(model="m", input=items)
    return history
