"""The `videos` endpoints and their types."""


class Videos(Resource, path="/videos"):
    @post(encoding="multipart")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def create(
        *,
        prompt: str,
        input_reference: InputReference = ...,
        model: VideoModel = ...,
        seconds: VideoSeconds = ...,
        size: VideoSize = ...,
    ) -> Video:
        """Start to make a video from a description."""
        InputReference = File | ImageInputReferenceParam

    @get("/{video_id}")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def retrieve(video_id: str) -> Video:
        """Fetch a video, to see how far it is."""

    @get
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[Video]:
        """List the videos, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 0 to 100.
        order: `asc` brings the oldest first, `desc` the newest.
        """

    @delete("/{video_id}")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def delete(video_id: str) -> VideoDeleteResponse:
        """Delete a video."""

    @post("/characters", encoding="multipart")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def create_character(*, name: str, video: File) -> VideoCreateCharacterResponse:
        """Make a character from a video, for use in others."""

    @get("/{video_id}/content", accept="application/binary")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def download_content(
        video_id: str, *, variant: Literal["video", "thumbnail", "spritesheet"] = ...
    ) -> Binary:
        """Download a video, its thumbnail or its preview."""

    @helper("openai.lib._videos:create_and_poll", like=create)
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def create_and_poll(*, poll_interval_ms: int = ...) -> Video:
        """Create a video, and wait until it is made or has failed."""

    @helper("openai.lib._videos:poll", extras=())
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def poll(video_id: str, *, poll_interval_ms: int = ...) -> Video:
        """Wait until a video is made or has failed."""

    @post("/edits", encoding="multipart")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def edit(*, prompt: str, video: Video) -> Video:
        """Make a new video by changing another."""

        class Video(File | VideoReferenceInputParam):
            class VideoReferenceInputParam:
                id: str

    @post("/extensions", encoding="multipart")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def extend(*, prompt: str, seconds: VideoSeconds, video: Video) -> Video:
        """Make a video that goes on where another ends."""

        class Video(File | VideoReferenceInputParam):
            class VideoReferenceInputParam:
                id: str

    @get("/characters/{character_id}")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def get_character(character_id: str) -> VideoGetCharacterResponse:
        """Fetch a character."""

    @post("/{video_id}/remix")
    @deprecated("The Sora API is being shut down, and video endpoints with it.")
    def remix(video_id: str, *, prompt: str) -> Video:
        """Make a video like another, by a new description."""


class ImageInputReferenceParam(Param):
    file_id: str = ...
    image_url: str = ...


class Video(Model):
    id: str
    completed_at: int = ...
    created_at: int
    error: VideoCreateError = ...
    expires_at: int = ...
    model: VideoModel
    object: Literal["video"]
    progress: int
    prompt: str = ...
    remixed_from_video_id: str = ...
    seconds: str | VideoSeconds
    size: VideoSize
    status: Literal["queued", "in_progress", "completed", "failed"]


class VideoCreateCharacterResponse(Model):
    id: str = ...
    created_at: int
    name: str = ...


class VideoCreateError(Model):
    code: str
    message: str
    headers: dict[str, str] = ...
    misalignment: Misalignment = ...
    param: str = ...
    type: str = ...

    class Misalignment(like=responses.ResponseError.Misalignment): ...


class VideoDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["video.deleted"]


class VideoGetCharacterResponse(Model):
    id: str = ...
    created_at: int
    name: str = ...


VideoModel = Both[
    str
    | Literal[
        "sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08"
    ]
]

VideoSeconds = Literal["4", "8", "12"]

VideoSize = Literal["720x1280", "1280x720", "1024x1792", "1792x1024"]
