"""The `images` endpoints and their types."""


class Images(Resource, path="/images"):
    @post("/variations", encoding="multipart")
    @deprecated("Only DALL-E 2 makes variations; use edit() with a newer model.")
    def create_variation(
        *,
        image: File,
        model: str | ImageModel | None = ...,
        n: int | None = ...,
        response_format: Literal["url", "b64_json"] | None = ...,
        size: Literal["256x256", "512x512", "1024x1024"] | None = ...,
        user: str = ...,
    ) -> ImagesResponse:
        """Make variations of an image; DALL-E 2 only.

        n: 1 to 10, by default 1.
        response_format: `url`, the default, valid for an hour, or `b64_json`.
        size: a square, `1024x1024` by default.
        """

    @post("/edits", encoding="multipart", stream=ImageEditStreamEvent)
    def edit(
        *,
        image: File | list[File],
        prompt: str,
        background: Literal["transparent", "opaque", "auto"] | None = ...,
        complexity: Literal["low", "medium", "high"] | None = ...,
        frame_count: int | None = ...,
        frame_duration_ms: int | None = ...,
        input_fidelity: Literal["high", "low"] | None = ...,
        markup: File = ...,
        mask: File = ...,
        model: str | ImageModel | None = ...,
        n: int | None = ...,
        output_compression: int | None = ...,
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] | None = ...,
        partial_images: int | None = ...,
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto", "standard"] | None = ...,
        response_format: Literal["url", "b64_json"] | None = ...,
        safety_identifier: str | None = ...,
        size: str
        | Literal["1024x1024", "1536x1024", "1024x1536", "auto", "256x256", "512x512"]
        | None = ...,
        svg: Svg | None = ...,
        user: str = ...,
    ) -> ImagesResponse:
        """Change images, or make a new one from several, by a description.

        image: one image or a list of up to sixteen.
        background: `transparent` needs PNG or WebP as `output_format`; `auto` by default.
        input_fidelity: `high` keeps closer to the input, faces above all, for more tokens.
        mask: a PNG of the same size, whose transparent parts show what to change.
        n: 1 to 10, by default 1.
        output_compression: percent from 0 to 100, the default; JPEG and WebP only.
        response_format: `url` or `b64_json`, DALL-E 2 only; GPT image models return base64.
        stream: receive previews while the image is made.
        """

        class Svg:
            model: str = ...
            reasoning: Reasoning | None = ...

            class Reasoning:
                effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    @post("/generations", stream=ImageGenStreamEvent)
    def generate(
        *,
        prompt: str,
        background: Literal["transparent", "opaque", "auto"] | None = ...,
        complexity: Literal["low", "medium", "high"] | None = ...,
        frame_count: int | None = ...,
        frame_duration_ms: int | None = ...,
        model: str | ImageModel | None = ...,
        moderation: Literal["low", "auto"] | None = ...,
        n: int | None = ...,
        output_compression: int | None = ...,
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] | None = ...,
        partial_images: int | None = ...,
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto", "standard", "hd"]
        | None = ...,
        response_format: Literal["url", "b64_json"] | None = ...,
        safety_identifier: str | None = ...,
        size: str
        | Literal[
            "auto",
            "1024x1024",
            "1536x1024",
            "1024x1536",
            "256x256",
            "512x512",
            "1792x1024",
            "1024x1792",
        ]
        | None = ...,
        style: Literal["vivid", "natural"] | None = ...,
        svg: Svg | None = ...,
        user: str = ...,
    ) -> ImagesResponse:
        """Make images from a description.

        background: `transparent` needs PNG or WebP as `output_format`.
        n: 1 to 10, by default 1; DALL-E 3 makes only one.
        output_compression: percent from 0 to 100, the default; JPEG and WebP only.
        partial_images: with `stream`, how many previews come before the image, up to three.
        response_format: `url` or `b64_json`, DALL-E only; GPT image models return base64.
        stream: receive previews while the image is made.
        """

        class Svg:
            model: str
            reasoning: Reasoning | None = ...

            class Reasoning:
                effort: (
                    Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None
                ) = ...


class Image(Model):
    b64_json: str = ...
    revised_prompt: str = ...
    url: str = ...  # Address that holds for an hour; only of DALL-E models.


class ImageEditCompletedEvent(Model):
    b64_json: str
    background: Literal["transparent", "opaque", "auto"]
    created_at: int
    output_format: Literal["png", "webp", "jpeg"]
    quality: Literal["low", "medium", "high", "xhigh", "max", "auto"]
    size: str | Literal["1024x1024", "1024x1536", "1536x1024", "auto"]
    type: Literal["image_edit.completed"]
    usage: Usage
    safety_identifier: str = ...

    class Usage:
        input_tokens: int
        input_tokens_details: InputTokensDetails
        output_tokens: int
        total_tokens: int

        class InputTokensDetails:
            image_tokens: int
            text_tokens: int


class ImageEditPartialImageEvent(Model):
    b64_json: str
    background: Literal["transparent", "opaque", "auto"]
    created_at: int
    output_format: Literal["png", "webp", "jpeg"]
    partial_image_index: int
    quality: Literal["low", "medium", "high", "xhigh", "max", "auto"]
    size: str | Literal["1024x1024", "1024x1536", "1536x1024", "auto"]
    type: Literal["image_edit.partial_image"]


ImageEditStreamEvent = Tagged["type", ImageEditPartialImageEvent, ImageEditCompletedEvent]


class ImageGenCompletedEvent(Model, like=ImageEditCompletedEvent):
    type: Literal["image_generation.completed"]


class ImageGenPartialImageEvent(Model, like=ImageEditPartialImageEvent):
    type: Literal["image_generation.partial_image"]


ImageGenStreamEvent = Tagged["type", ImageGenPartialImageEvent, ImageGenCompletedEvent]

ImageModel = Literal[
    "gpt-image-1.5",
    "gpt-image-2",
    "gpt-image-2-2026-04-21",
    "gpt-image-2.5-sunburst",
    "gpt-image-2.5-sunburst-2026-09-08",
    "gpt-image-2.5-flare",
    "gpt-image-2.5-flare-2026-09-08",
    "gpt-image-2.6-sunburst",
    "gpt-image-2.6-flare",
    "gpt-image-1",
    "gpt-image-1-mini",
    "chatgpt-image-latest",
    "dall-e-2",
    "dall-e-3",
]


class ImagesResponse(Model):
    created: int
    background: Literal["transparent", "opaque"] = ...
    data: list[Image] = ...
    output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
    quality: Literal["low", "medium", "high", "xhigh", "max"] = ...
    safety_identifier: str = ...
    size: str | Literal["1024x1024", "1024x1536", "1536x1024"] = ...
    svg_usage: SvgUsage = ...
    usage: Usage = ...

    class SvgUsage(like=responses.ResponseInputItem.ImageGenerationCall.SvgUsage): ...

    class Usage:
        input_tokens: int
        input_tokens_details: InputTokensDetails
        output_tokens: int
        total_tokens: int
        output_tokens_details: OutputTokensDetails = ...

        class InputTokensDetails:
            image_tokens: int
            text_tokens: int

        class OutputTokensDetails:
            image_tokens: int
            text_tokens: int
