"""The `images` endpoints and their types."""


class Images(Resource, path="/images"):
    @post("/variations", encoding="multipart")
    @deprecated(
        "Only DALL-E 2 makes variations; use edit() with a newer model.", rule="DEPRECATES_LIKE_3X"
    )
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

        image: Square PNG of less than 4 MB.
        model: Only `dall-e-2`.
        n: Number of images, 1 to 10; 1 by default.
        response_format: `url`, the default, which works for an hour, or `b64_json`.
        size: `256x256`, `512x512` or `1024x1024`, the default.
        user: Stable, anonymous id of your end user, which helps to find abuse.
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

        image: One image or a list of up to 16; PNG, WebP or JPEG below 50 MB each.
        prompt: Description of the edited image, up to 32,000 characters; 1000 for `dall-e-2`.
        background: `transparent` (PNG or WebP only), `opaque` or `auto`, the default.
        input_fidelity: `high` keeps closer to the input, faces above all; `low` by default.
        markup: File with markup of the image.
        mask: PNG of the same size as the image; transparent areas show what to change.
        model: GPT image model, `gpt-image-1.5` by default, or `dall-e-2`.
        n: Number of images, 1 to 10; 1 by default.
        output_compression: Compression in percent, 0 to 100, the default; JPEG and WebP only.
        output_format: `png`, the default, `jpeg` or `webp`; GPT image models only.
        partial_images: Number of previews to stream, 0, the default, to 3.
        quality: `auto`, the default, `low`, `medium` or `high`; `standard` for `dall-e-2`.
        response_format: `url` or `b64_json`, for `dall-e-2` only; GPT image models return base64.
        size: `1024x1024`, `1536x1024`, `1024x1536` or `auto`; `gpt-image-2` takes any `WxH`.
        user: Stable, anonymous id of your end user, which helps to find abuse.
        stream: True returns events, among them previews, while the image is made.
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

        prompt: Description of the image, up to 32,000 characters; `dall-e-3` 4000, `dall-e-2` 1000.
        background: `transparent` (PNG or WebP only), `opaque` or `auto`, the default.
        model: GPT image model such as `gpt-image-1.5`, `dall-e-3`, or `dall-e-2`.
        moderation: Strictness of the filter: `auto`, the default, or `low`, which lets more pass.
        n: Number of images, 1 to 10; 1 by default, and only 1 for `dall-e-3`.
        output_compression: Compression in percent, 0 to 100, the default; JPEG and WebP only.
        output_format: `png`, the default, `jpeg` or `webp`; GPT image models only.
        partial_images: Number of previews to stream, 0, the default, to 3.
        quality: `auto`, the default, `low`, `medium` or `high`; `dall-e-3`: `standard` or `hd`.
        response_format: `url` or `b64_json`, for DALL-E only; GPT image models return base64.
        size: `auto`, `1024x1024`, `1536x1024` or `1024x1536`; others depend on the model.
        style: `vivid`, the default and dramatic, or `natural`; `dall-e-3` only.
        user: Stable, anonymous id of your end user, which helps to find abuse.
        stream: True returns events, among them previews, while the image is made.
        """

        class Svg:
            model: str
            reasoning: Reasoning | None = ...

            class Reasoning:
                effort: (
                    Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None
                ) = ...


class Image(Model):
    """An image, as base64 or as an address.

    b64_json: Image as base64: always from GPT image models, else with that `response_format`.
    revised_prompt: Prompt that was really used; from `dall-e-3` only.
    url: Address, valid for an hour; from DALL-E models only.
    """

    b64_json: str = ...
    revised_prompt: str = ...
    url: str = ...


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
    """Generated or edited images.

    created: When the images were made, in Unix seconds.
    background: Background that was used, `transparent` or `opaque`.
    data: Images, `n` of them.
    output_format: File format of the images.
    quality: Quality that was used.
    size: Width and height in pixels, such as `1024x1024`.
    usage: Tokens of the request; GPT image models only.
    """

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
        """Tokens of text and images."""

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
