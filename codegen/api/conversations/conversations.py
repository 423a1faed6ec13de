"""The `conversations.conversations` endpoints and their types."""


class Conversations(Resource, path="/conversations"):
    @post
    def create(
        *, items: list[responses.ResponseInputItem] | None = ..., metadata: Metadata | None = ...
    ) -> Conversation:
        """Start a conversation whose items responses read and add to by themselves.

        items: up to twenty to begin with, such as what was said before.
        metadata: up to 16 pairs; keys have up to 64 characters, values up to 512.
        """

    @get("/{conversation_id}")
    def retrieve(conversation_id: str) -> Conversation:
        """See when a conversation began, and its metadata."""

    @post("/{conversation_id}")
    def update(conversation_id: str, *, metadata: Metadata | None) -> Conversation:
        """Change the metadata of a conversation; `items` changes what it holds.

        metadata: up to 16 pairs; keys have up to 64 characters, values up to 512.
        """

    @delete("/{conversation_id}")
    def delete(conversation_id: str) -> ConversationDeletedResource:
        """Delete a conversation; its items are kept."""


class Conversation(Model):
    id: str
    created_at: int
    metadata: object
    object: Literal["conversation"]


class ConversationDeletedResource(Model):
    id: str
    deleted: bool
    object: Literal["conversation.deleted"]
