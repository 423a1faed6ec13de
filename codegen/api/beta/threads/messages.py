"""The `beta.threads.messages` endpoints and their types."""


class Messages(Resource, path="/threads/{thread_id}/messages", beta="assistants=v2"):
    @post
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def create(
        thread_id: str,
        *,
        content: str | list[MessageContentPartParam],
        role: Literal["user", "assistant"],
        attachments: list[Attachment] | None = ...,
        metadata: Metadata | None = ...,
    ) -> Message:
        """Add what a user or assistant said to a thread, before the next run.

        content: Text, or a list of text and image parts.
        role: `user` or `assistant`.
        attachments: Files, and the tools that may read them.
        """

        class Attachment(like=ThreadCreateParams.Message.Attachment): ...

    @get("/{message_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def retrieve(message_id: str, *, thread_id: str) -> Message:
        """Read one message of a thread."""

    @post("/{message_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def update(message_id: str, *, thread_id: str, metadata: Metadata | None = ...) -> Message:
        """Change the metadata of a message; what it says is fixed."""

    @get
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def list(
        thread_id: str,
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        run_id: str = ...,
    ) -> CursorPage[Message]:
        """Read a thread's messages, such as the answer after a run.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        run_id: Only messages that this run wrote.
        """

    @delete("/{message_id}")
    @deprecated("The Assistants API is deprecated in favour of the Responses API.")
    def delete(message_id: str, *, thread_id: str) -> MessageDeleted:
        """Take a message out of a thread, so that no later run reads it."""


Annotation = Tagged["type", FileCitationAnnotation, FilePathAnnotation]


class FileCitationAnnotation(Model):
    end_index: int
    file_citation: FileCitation
    start_index: int
    text: str
    type: Literal["file_citation"]

    class FileCitation:
        file_id: str


class FilePathAnnotation(Model):
    end_index: int
    file_path: FilePath
    start_index: int
    text: str
    type: Literal["file_path"]

    class FilePath:
        file_id: str


class ImageFile(Both):
    file_id: str
    detail: Literal["auto", "low", "high"] = ...


class ImageFileContentBlock(Both):
    image_file: ImageFile
    type: Literal["image_file"]


class ImageURL(Both):
    url: str
    detail: Literal["auto", "low", "high"] = ...


class ImageURLContentBlock(Both):
    image_url: ImageURL
    type: Literal["image_url"]


class Message(Model):
    id: str
    assistant_id: str = ...
    attachments: list[Attachment] = ...
    completed_at: int = ...
    content: list[MessageContent]
    created_at: int
    incomplete_at: int = ...
    incomplete_details: IncompleteDetails = ...
    metadata: Metadata = ...
    object: Literal["thread.message"]
    role: Literal["user", "assistant"]
    run_id: str = ...
    status: Literal["in_progress", "incomplete", "completed"]
    thread_id: str

    class Attachment:
        file_id: str = ...
        tools: list[Tool] = ...

        class Tool(CodeInterpreterTool | AssistantToolsFileSearchTypeOnly):
            class AssistantToolsFileSearchTypeOnly:
                type: Literal["file_search"]

    class IncompleteDetails:
        reason: Literal[
            "content_filter", "max_tokens", "run_cancelled", "run_expired", "run_failed"
        ]


MessageContent = Tagged[
    "type", ImageFileContentBlock, ImageURLContentBlock, TextContentBlock, RefusalContentBlock
]

MessageContentPartParam = Param[
    ImageFileContentBlock | ImageURLContentBlock | TextContentBlockParam
]


class MessageDeleted(Model):
    id: str
    deleted: bool
    object: Literal["thread.message.deleted"]


class RefusalContentBlock(Model):
    refusal: str
    type: Literal["refusal"]


class Text(Model):
    annotations: list[Annotation]
    value: str


class TextContentBlock(Model):
    text: Text
    type: Literal["text"]


class TextContentBlockParam(Param):
    text: str
    type: Literal["text"]
