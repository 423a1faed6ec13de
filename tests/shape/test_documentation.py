"""What `help()` and editors say about the arguments of methods: enough, briefly, and findable."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from codegen.docs import Docs
from codegen.emit_methods import EXTRA_TYPES
from codegen.glossary import FILE, Glossary
from codegen.model import Api
from codegen.read import read

ROOT = Path(__file__).parents[2]

# Groups of methods that most programs use: every argument has a line.
COMMON = (
    "audio.speech",
    "audio.transcriptions",
    "audio.translations",
    "batches",
    "beta.assistants",
    "beta.threads",
    "chat.completions",
    "completions",
    "containers",
    "conversations",
    "embeddings",
    "evals",
    "files",
    "fine_tuning.jobs",
    "images",
    "models",
    "moderations",
    "realtime",
    "responses",
    "uploads",
    "vector_stores",
    "videos",
)

# Types that most programs meet, by package: each has a docstring, and its fields have a line.
TYPES = {
    "": """
        Batch BatchError BatchRequestCounts Completion CompletionChoice CompletionUsage
        CreateEmbeddingResponse Embedding FileDeleted FileObject Image ImagesResponse Model
        ModelDeleted Moderation ModerationCreateResponse Upload VectorStore
        VectorStoreSearchResponse Video
    """,
    "audio": """
        Transcription TranscriptionSegment TranscriptionVerbose TranscriptionWord Translation
    """,
    "chat": """
        ChatCompletion ChatCompletionAssistantMessageParam ChatCompletionAudio
        ChatCompletionAudioParam ChatCompletionChunk ChatCompletionContentPartImage
        ChatCompletionContentPartInputAudioParam ChatCompletionContentPartText
        ChatCompletionCustomToolParam ChatCompletionDeleted ChatCompletionDeveloperMessageParam
        ChatCompletionFunctionTool ChatCompletionMessage ChatCompletionMessageCustomToolCall
        ChatCompletionMessageFunctionToolCall ChatCompletionNamedToolChoiceParam
        ChatCompletionPredictionContentParam ChatCompletionStreamOptionsParam
        ChatCompletionSystemMessageParam ChatCompletionTokenLogprob
        ChatCompletionToolMessageParam ChatCompletionUserMessageParam ParsedChatCompletion
    """,
    "conversations": """
        Conversation
    """,
    "fine_tuning": """
        FineTuningJob FineTuningJobEvent
    """,
    "responses": """
        CompactedResponse EasyInputMessage FileSearchTool FunctionTool InputTokenCountResponse
        ParsedResponse Response ResponseCodeInterpreterToolCall ResponseCompactionItem
        ResponseCompletedEvent ResponseContentPartAddedEvent ResponseContentPartDoneEvent
        ResponseConversationParam ResponseCreatedEvent ResponseError ResponseErrorEvent
        ResponseFailedEvent ResponseFileSearchToolCall ResponseFormatTextJSONSchemaConfig
        ResponseFunctionCallArgumentsDeltaEvent ResponseFunctionCallArgumentsDoneEvent
        ResponseFunctionToolCall ResponseFunctionWebSearch ResponseInProgressEvent
        ResponseIncompleteEvent ResponseInputFile ResponseInputImage ResponseInputText
        ResponseOutputItemAddedEvent ResponseOutputItemDoneEvent ResponseOutputMessage
        ResponseOutputRefusal ResponseOutputText ResponseOutputTextAnnotationAddedEvent
        ResponsePrompt ResponseQueuedEvent ResponseReasoningItem
        ResponseReasoningSummaryTextDeltaEvent ResponseReasoningSummaryTextDoneEvent
        ResponseReasoningTextDeltaEvent ResponseRefusalDeltaEvent ResponseRefusalDoneEvent
        ResponseTextConfig ResponseTextDeltaEvent ResponseTextDoneEvent ResponseUsage
        ToolChoiceFunction WebSearchTool
    """,
    "shared": """
        FunctionDefinition Reasoning ResponseFormatJSONObject ResponseFormatJSONSchema
        ResponseFormatText
    """,
    "shared_params": """
        Reasoning
    """,
    "vector_stores": """
        VectorStoreFile VectorStoreFileBatch
    """,
}


class Method(NamedTuple):
    """A method, its arguments, and the lines about them."""

    name: str
    arguments: list[str]
    text: str
    lines: dict[str, str]


@cache
def methods() -> list[Method]:
    return list(walk())


@cache
def api() -> Api:
    return read(ROOT / "codegen" / "api")


def walk() -> Iterator[Method]:
    """Yield every method of the synchronous client."""
    for resource in api().resources:
        cls: Any = getattr(import_module(f"openai.resources.{resource.module}"), resource.name)
        names = [endpoint.name for endpoint in resource.endpoints]
        for name in [*names, *(["connect"] if resource.connection else [])]:
            function = getattr(cls, name)
            text = inspect.getdoc(function) or ""
            arguments = inspect.signature(function).parameters.keys() - {"self", *EXTRA_TYPES}
            lines = dict(re.findall(r"^    (\w+): (.+)$", text, re.MULTILINE))
            yield Method(".".join([*resource.parts, name]), sorted(arguments), text, lines)


def test_nearly_every_argument_is_described() -> None:
    described = sum(len(method.lines) for method in methods())
    arguments = sum(len(method.arguments) for method in methods())
    assert arguments > 1_850
    assert described / arguments >= 0.95


def test_every_argument_of_common_methods_is_described() -> None:
    common = [m for m in methods() if m.name.startswith(tuple(f"{group}." for group in COMMON))]
    assert len(common) > 150
    silent = {
        method.name: missing
        for method in common
        if (missing := [a for a in method.arguments if a not in method.lines])
    }
    assert silent == {}


def test_common_types_and_their_fields_are_described() -> None:
    docs = Docs(Glossary((ROOT / FILE).read_text("utf-8")).lines)
    names = {(package, name) for package, names in TYPES.items() for name in names.split()}
    silent: list[str] = []
    for shape in api().shapes:
        if (shape.package, shape.name) in names:
            names.remove((shape.package, shape.name))
            silent += [] if shape.doc else [shape.path]
            for part in (inner for inner in shape.walk() if inner.doc):
                fields = [f for f in part.fields if f.name not in {"object", "type"}]
                silent += [f"{part.path}.{f.name}" for f in fields if not docs.line(f, part)]
    assert silent == []
    assert names == set()


def test_a_line_is_a_short_sentence() -> None:
    odd = [
        f"{method.name}: {line}"
        for method in methods()
        for line in method.lines.values()
        if len(line) > 88 or not line.endswith(".") or not re.match("[A-Z0-9`]", line)
    ]
    odd += [
        f"{part.path}: {line}"
        for shape in api().shapes
        for part in shape.walk()
        for line in [part.doc, *(field.doc for field in part.fields)]
        if line and (len(line) > 88 or not line.endswith("."))
    ]
    assert odd == []


def test_editors_find_the_line_of_an_argument() -> None:
    """They search a docstring for `name: ` or `name (`, and show what follows the first."""
    hidden = [
        f"{method.name}: {name}"
        for method in methods()
        for name, line in method.lines.items()
        if re.findall(rf"{name}(?:: | \()(.*)", method.text)[0] != line
    ]
    assert hidden == []
