"""The `beta.chatkit.sessions` endpoints and their types."""


class Sessions(Resource, path="/chatkit/sessions", beta="chatkit_beta=v1"):
    @post
    def create(
        *,
        user: str,
        workflow: ChatSessionWorkflowParam,
        chatkit_configuration: ChatSessionChatKitConfigurationParam = ...,
        expires_after: ChatSessionExpiresAfterParam = ...,
        rate_limits: ChatSessionRateLimitsParam = ...,
    ) -> ChatSession:
        """Let one user chat in a browser: pass on the secret, not the API key.

        user: Name of the end user, who sees only threads made under it.
        expires_after: Seconds after creation, 1 to 600, the default.
        rate_limits: Requests a minute, 10 by default.
        """

    @post("/{session_id}/cancel")
    def cancel(session_id: str) -> ChatSession:
        """End a ChatKit session, such as at logout; its secret stops working."""


class ChatSession(Model):
    id: str
    chatkit_configuration: ChatSessionChatKitConfiguration
    client_secret: str
    expires_at: int
    max_requests_per_1_minute: int
    object: Literal["chatkit.session"]
    rate_limits: ChatSessionRateLimits
    status: ChatSessionStatus
    user: str
    workflow: ChatKitWorkflow


class ChatSessionAutomaticThreadTitling(Model):
    enabled: bool


class ChatSessionChatKitConfiguration(Model):
    automatic_thread_titling: ChatSessionAutomaticThreadTitling
    file_upload: ChatSessionFileUpload
    history: ChatSessionHistory


class ChatSessionChatKitConfigurationParam(Param):
    automatic_thread_titling: AutomaticThreadTitling = ...
    file_upload: FileUpload = ...
    history: History = ...

    class AutomaticThreadTitling:
        enabled: bool = ...

    class FileUpload:
        enabled: bool = ...
        max_file_size: int = ...
        max_files: int = ...

    class History:
        enabled: bool = ...
        recent_threads: int = ...


class ChatSessionExpiresAfterParam(Param):
    anchor: Literal["created_at"]
    seconds: int


class ChatSessionFileUpload(Model):
    enabled: bool
    max_file_size: int = ...
    max_files: int = ...


class ChatSessionHistory(Model):
    enabled: bool
    recent_threads: int = ...


class ChatSessionRateLimits(Model):
    max_requests_per_1_minute: int


class ChatSessionRateLimitsParam(Param):
    max_requests_per_1_minute: int = ...


ChatSessionStatus = Literal["active", "expired", "cancelled"]


class ChatSessionWorkflowParam(Param):
    id: str
    state_variables: dict[str, str | int | bool | float] = ...
    tracing: Tracing = ...
    version: str = ...

    class Tracing:
        enabled: bool = ...
