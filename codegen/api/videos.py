"""The `videos` endpoints and their types."""


class Videos(Resource, path="/videos"):
    @post(encoding="multipart")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def create(
        *,
        prompt: str,
        input_reference: InputReference = ...,
        model: VideoModel = ...,
        seconds: VideoSeconds = ...,
        size: VideoSize = ...,
    ) -> Video:
        """Start to make a video from a description; `poll()` waits until it is done.

        prompt: Description of the video, up to 32,000 characters.
        input_reference: Image that guides the video.
        model: `sora-2`, the default, or `sora-2-pro`.
        seconds: Length as a string: `"4"`, the default, `"8"` or `"12"`.
        size: `720x1280`, the default, `1280x720`, `1024x1792` or `1792x1024`.
        """
        InputReference = File | ImageInputReferenceParam

    @get("/{video_id}")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def retrieve(video_id: str) -> Video:
        """Fetch a video, to see how far it is."""

    @get
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[Video]:
        """Find videos of the project, such as those still being made.

        limit: Maximum number of items on a page, up to 100.
        """

    @delete("/{video_id}")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def delete(video_id: str) -> VideoDeleteResponse:
        """Delete a finished or failed video for good."""

    @post("/characters", encoding="multipart")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def create_character(*, name: str, video: File) -> VideoCreateCharacterResponse:
        """Take a character from a video, to have it appear in others.

        name: Name of the character, up to 80 characters.
        video: Video that shows the character.
        """

    @get("/{video_id}/content", accept="application/binary")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def download_content(
        video_id: str, *, variant: Literal["video", "thumbnail", "spritesheet"] = ...
    ) -> Binary:
        """Download a finished video, its thumbnail or a sheet of its pictures.

        variant: `video`, the default, an MP4; or `thumbnail` or `spritesheet`.
        """

    @helper(like=create, then=poll(id))
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def create_and_poll(*, poll_interval_ms: int = ..., max_wait_seconds: float = ...) -> Video:
        """Create a video, and wait until it is made or has failed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @helper(wait=retrieve(video_id), until=status not in {"queued", "in_progress"}, extras=())
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def poll(video_id: str, *, poll_interval_ms: int = ..., max_wait_seconds: float = ...) -> Video:
        """Wait until a video is made or has failed.

        A TimeoutError says that it took longer than `max_wait_seconds`.

        max_wait_seconds: Seconds until a TimeoutError is raised; never if left out.
        """

    @post("/edits", encoding="multipart")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def edit(*, prompt: str, video: Video) -> Video:
        """Change a finished video by a description; the result is a new one.

        prompt: Description of the change, up to 32,000 characters.
        video: Finished video to edit, by its id, or an uploaded file.
        """

        class Video(File | VideoReferenceInputParam):
            class VideoReferenceInputParam:
                id: str

    @post("/extensions", encoding="multipart")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def extend(*, prompt: str, seconds: VideoSeconds, video: Video) -> Video:
        """Make a video that goes on where another ends.

        prompt: Description of what happens next, up to 32,000 characters.
        seconds: Length of what is added, as a string: `"4"`, `"8"`, `"12"`, `"16"` or `"20"`.
        video: Finished video to extend, by its id, or an uploaded file.
        """

        class Video(File | VideoReferenceInputParam):
            class VideoReferenceInputParam:
                id: str

    @get("/characters/{character_id}")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def get_character(character_id: str) -> VideoGetCharacterResponse:
        """See the name of a character that was made from a video."""

    @post("/{video_id}/remix")
    @deprecated(
        "The Sora API is being shut down, and video endpoints with it.", rule="DEPRECATES_LIKE_3X"
    )
    def remix(video_id: str, *, prompt: str) -> Video:
        """Create a variation of a finished video, from a changed description.

        prompt: Description of the new video, up to 32,000 characters.
        """


class ImageInputReferenceParam(Param):
    file_id: str = ...
    image_url: str = ...


class Video(Model):
    """A video, or the job that makes it.

    id: Id of the video.
    error: Why the video failed; None otherwise.
    expires_at: When the video can no longer be downloaded, in Unix seconds.
    model: Model that makes the video.
    size: Width and height in pixels, such as `720x1280`.
    status: `queued`, `in_progress`, `completed` or `failed`.
    """

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
