"""The `conversations.conversations` endpoints and their types."""


class Conversations(Resource, path="/conversations"):
    @post
    def create(
        *, items: list[responses.ResponseInputItem] | None = ..., metadata: Metadata | None = ...
    ) -> Conversation:
        """Start a conversation whose items responses read and add to by themselves.

        items: Up to 20 items to begin with.
        """

    @get("/{conversation_id}")
    def retrieve(conversation_id: str) -> Conversation:
        """See when a conversation began, and its metadata."""

    @post("/{conversation_id}")
    def update(conversation_id: str, *, metadata: Metadata | None) -> Conversation:
        """Change the metadata of a conversation; `items` changes what it holds."""

    @delete("/{conversation_id}")
    def delete(conversation_id: str) -> ConversationDeletedResource:
        """Delete a conversation; its items are kept."""


class Conversation(Model):
    """A conversation, whose items the API keeps.

    id: Id of the conversation, which responses take as `conversation`.
    """

    id: str
    created_at: int
    metadata: object
    object: Literal["conversation"]


class ConversationDeletedResource(Model):
    id: str
    deleted: bool
    object: Literal["conversation.deleted"]
