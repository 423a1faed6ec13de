"""Types of `shared_params`: shared params."""


class DecisionInputJSON(Param):
    data: dict[str, object | None] | list[dict[str, object | None]]
    type: Literal["input_json"]


class Reasoning(Param):
    """Effort and summary of reasoning.

    effort: `none`, `minimal`, `low`, `medium` (default), `high`, `xhigh` or `max`.
    mode: `standard` or `pro`.
    summary: `auto`, `concise` or `detailed`; without it there is no summary.
    """

    context: Literal["auto", "current_turn", "all_turns"] | None = ...
    effort: Exact[shared.ReasoningEffort] | None = ...
    generate_summary: Literal["auto", "concise", "detailed"] | None = ...
    mode: str | Literal["standard", "pro"] = ...
    summary: Literal["auto", "concise", "detailed"] | None = ...


ReasoningEffort = Param[Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None]

ResponsesModel = Param[
    str
    | Exact[shared.ChatModel]
    | Literal[
        "o1-pro",
        "o1-pro-2025-03-19",
        "o3-pro",
        "o3-pro-2025-06-10",
        "o3-deep-research",
        "o3-deep-research-2025-06-26",
        "o4-mini-deep-research",
        "o4-mini-deep-research-2025-06-26",
        "computer-use-preview",
        "computer-use-preview-2025-03-11",
        "gpt-5.5-pro",
        "gpt-5.5-pro-2026-04-23",
        "gpt-5-codex",
        "gpt-5-pro",
        "gpt-5-pro-2025-10-06",
        "gpt-5.1-codex-max",
        "gpt-daybreak-blue-latest",
        "gpt-daybreak-red-latest",
        "gpt-5.6-cyber",
        "gpt-6-cyber",
        "gpt-rosalind-research",
        "gpt-6-rosalind",
        "gpt-6.2-astra-law",
    ]
]
