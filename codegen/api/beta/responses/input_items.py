"""The `beta.responses.input_items` endpoints and their types."""


class InputItems(Resource, path="/responses/{response_id}/input_items"):
    @get("?beta=true")
    def list(
        response_id: str,
        *,
        after: str = ...,
        include: list[BetaResponseIncludable] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> CursorPage[BetaResponseItem]:
        """List the items that a response was created from, page by page."""


class BetaResponseItemList(Model):
    data: list[BetaResponseItem]
    first_id: str
    has_more: bool
    last_id: str
    object: Literal["list"]
