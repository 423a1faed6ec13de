"""The `beta.chatkit.threads` endpoints and their types."""


class Threads(Resource, path="/chatkit/threads", beta="chatkit_beta=v1"):
    @get("/{thread_id}")
    def retrieve(thread_id: str) -> ChatKitThread:
        """See the title and status of a user's ChatKit thread."""

    @get
    def list(
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        user: str = ...,
    ) -> ConversationCursorPage[ChatKitThread]:
        """Find ChatKit threads, such as all those of one user.

        limit: Maximum number of items on a page, up to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        user: Only threads of this user.
        """

    @delete("/{thread_id}")
    def delete(thread_id: str) -> ThreadDeleteResponse:
        """Delete a ChatKit thread for good, with its items and attachments."""

    @get("/{thread_id}/items")
    def list_items(
        thread_id: str,
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> ConversationCursorPage[ChatKitThreadItemList.Data]:
        """Read what was said in a ChatKit thread.

        limit: Maximum number of items on a page, up to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """


class ChatKitAttachment(Model):
    id: str
    mime_type: str
    name: str
    preview_url: str = ...
    type: Literal["image", "file"]


class ChatKitResponseOutputText(Model):
    annotations: list[Annotation]
    text: str
    type: Literal["output_text"]

    class Annotation(Tagged["type", File, URL]):
        class File:
            source: Source
            type: Literal["file"]

            class Source:
                filename: str
                type: Literal["file"]

        class URL:
            source: Source
            type: Literal["url"]

            class Source:
                type: Literal["url"]
                url: str


class ChatKitThread(Model):
    id: str
    created_at: int
    object: Literal["chatkit.thread"]
    status: Status
    title: str = ...
    user: str

    class Status(Tagged["type", Active, Locked, Closed]):
        class Active:
            type: Literal["active"]

        class Locked:
            reason: str = ...
            type: Literal["locked"]

        class Closed:
            reason: str = ...
            type: Literal["closed"]


class ChatKitThreadAssistantMessageItem(Model):
    id: str
    content: list[ChatKitResponseOutputText]
    created_at: int
    object: Literal["chatkit.thread_item"]
    thread_id: str
    type: Literal["chatkit.assistant_message"]


class ChatKitThreadItemList(Model):
    data: list[Data]
    first_id: str = ...
    has_more: bool
    last_id: str = ...
    object: Literal["list"]

    class Data(
        Tagged[
            "type",
            ChatKitThreadUserMessageItem,
            ChatKitThreadAssistantMessageItem,
            ChatKitWidgetItem,
            ChatKitClientToolCall,
            ChatKitTask,
            ChatKitTaskGroup,
        ]
    ):
        class ChatKitClientToolCall:
            id: str
            arguments: str
            call_id: str
            created_at: int
            name: str
            object: Literal["chatkit.thread_item"]
            output: str = ...
            status: Literal["in_progress", "completed"]
            thread_id: str
            type: Literal["chatkit.client_tool_call"]

        class ChatKitTask:
            id: str
            created_at: int
            heading: str = ...
            object: Literal["chatkit.thread_item"]
            summary: str = ...
            task_type: Literal["custom", "thought"]
            thread_id: str
            type: Literal["chatkit.task"]

        class ChatKitTaskGroup:
            id: str
            created_at: int
            object: Literal["chatkit.thread_item"]
            tasks: list[Task]
            thread_id: str
            type: Literal["chatkit.task_group"]

            class Task:
                heading: str = ...
                summary: str = ...
                type: Literal["custom", "thought"]


class ChatKitThreadUserMessageItem(Model):
    id: str
    attachments: list[ChatKitAttachment]
    content: list[Content]
    created_at: int
    inference_options: InferenceOptions = ...
    object: Literal["chatkit.thread_item"]
    thread_id: str
    type: Literal["chatkit.user_message"]

    class Content(Tagged["type", InputText, QuotedText]):
        class InputText:
            text: str
            type: Literal["input_text"]

        class QuotedText:
            text: str
            type: Literal["quoted_text"]

    class InferenceOptions:
        model: str = ...
        tool_choice: ToolChoice = ...

        class ToolChoice:
            id: str


class ChatKitWidgetItem(Model):
    id: str
    created_at: int
    object: Literal["chatkit.thread_item"]
    thread_id: str
    type: Literal["chatkit.widget"]
    widget: str


class ThreadDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["chatkit.thread.deleted"]
