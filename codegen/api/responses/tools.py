"""Types of `responses`: tools."""


class ApplyPatchTool(Both):
    type: Literal["apply_patch"]
    allowed_callers: list[Literal["direct", "programmatic"]] | None = ...


class ComputerAction(
    Both, Tagged["type", Click, DoubleClick, Drag, Keypress, Move, Screenshot, Scroll, Type, Wait]
):
    class Click:
        button: Literal["left", "right", "wheel", "back", "forward"]
        type: Literal["click"]
        x: int
        y: int
        keys: list[str] | None = ...

    class DoubleClick:
        keys: list[str] | None
        type: Literal["double_click"]
        x: int
        y: int

    class Drag:
        path: list[Path]
        type: Literal["drag"]
        keys: list[str] | None = ...

        class Path:
            x: int
            y: int

    class Keypress:
        keys: list[str]
        type: Literal["keypress"]

    class Move:
        type: Literal["move"]
        x: int
        y: int
        keys: list[str] | None = ...

    class Screenshot:
        type: Literal["screenshot"]

    class Scroll:
        scroll_x: int
        scroll_y: int
        type: Literal["scroll"]
        x: int
        y: int
        keys: list[str] | None = ...

    class Type:
        text: str
        type: Literal["type"]

    class Wait:
        type: Literal["wait"]


ComputerActionList = Both[list[ComputerAction]]


class ComputerTool(Both):
    type: Literal["computer"]


class ComputerUsePreviewTool(Both):
    display_height: int
    display_width: int
    environment: Literal["windows", "mac", "linux", "ubuntu", "browser"]
    type: Literal["computer_use_preview"]


class ContainerAuto(Both):
    type: Literal["container_auto"]
    file_ids: list[str] = ...
    memory_limit: Literal["1g", "4g", "16g", "64g"] | None = ...
    network_policy: NetworkPolicy = ...
    skills: list[Skill] = ...
    NetworkPolicy = Tagged["type", ContainerNetworkPolicyDisabled, ContainerNetworkPolicyAllowlist]
    Skill = Tagged["type", SkillReference, InlineSkill]


class ContainerNetworkPolicyAllowlist(Both):
    allowed_domains: list[str]
    type: Literal["allowlist"]
    domain_secrets: list[ContainerNetworkPolicyDomainSecret] = ...


class ContainerNetworkPolicyDisabled(Both):
    type: Literal["disabled"]


class ContainerNetworkPolicyDomainSecret(Both):
    domain: str
    name: str
    value: str


class ContainerReference(Both):
    container_id: str
    type: Literal["container_reference"]


class CustomTool(Both):
    name: str
    type: Literal["custom"]
    allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
    async_: Key["async", bool] = ...
    defer_loading: bool = ...
    description: str = ...
    format: CustomToolInputFormat = ...


class FileSearchTool(Both):
    """Searches vector stores for the model.

    max_num_results: Maximum number of results, 1 to 50.
    """

    type: Literal["file_search"]
    vector_store_ids: list[str]
    filters: Filters | None = ...
    max_num_results: int = ...
    ranking_options: RankingOptions = ...
    Filters = ComparisonFilter | CompoundFilter | None

    class RankingOptions:
        """Ranking of the results."""

        hybrid_search: HybridSearch = ...
        ranker: Literal["auto", "default-2024-11-15"] = ...
        score_threshold: float = ...

        class HybridSearch:
            embedding_weight: float
            text_weight: float


class FunctionShellTool(Both):
    type: Literal["shell"]
    allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
    environment: Environment | None = ...
    Environment = Tagged["type", ContainerAuto, LocalEnvironment, ContainerReference] | None


class FunctionTool(Both):
    """A function that the model may call.

    name: Name of the function.
    strict: True makes arguments follow the schema exactly; it must then be a simpler one.
    """

    name: str
    parameters: dict[str, object] | None
    strict: bool | None
    type: Literal["function"]
    allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
    async_: Key["async", bool] = ...
    defer_loading: bool = ...
    description: str | None = ...
    output_schema: dict[str, object] | None = ...


class InlineSkill(Both):
    description: str
    name: str
    source: InlineSkillSource
    type: Literal["inline"]


class InlineSkillSource(Both):
    data: str
    media_type: Literal["application/zip"]
    type: Literal["base64"]


class LocalEnvironment(Both):
    type: Literal["local"]
    skills: list[LocalSkill] = ...


class LocalSkill(Both):
    description: str
    name: str
    path: str


class NamespaceTool(Both):
    description: str
    name: str
    tools: list[Tool]
    type: Literal["namespace"]

    class Tool(Tagged["type", Function, CustomTool]):
        class Function:
            name: str
            type: Literal["function"]
            allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
            async_: Key["async", bool] = ...
            defer_loading: bool = ...
            description: str | None = ...
            output_schema: dict[str, object] | None = ...
            parameters: object | None = ...
            strict: bool | None = ...


class ResponseContainerReference(Model):
    container_id: str
    type: Literal["container_reference"]


class ResponseLocalEnvironment(Model):
    type: Literal["local"]


class SkillReference(Both):
    skill_id: str
    type: Literal["skill_reference"]
    version: str = ...


class Tool(
    Model,
    Tagged[
        "type",
        FunctionTool,
        FileSearchTool,
        ComputerTool,
        ComputerUsePreviewTool,
        WebSearchTool,
        Mcp,
        CodeInterpreter,
        ProgrammaticToolCalling,
        ImageGeneration,
        LocalShell,
        FunctionShellTool,
        CustomTool,
        NamespaceTool,
        ToolSearchTool,
        WebSearchPreviewTool,
        ApplyPatchTool,
    ],
):
    WebSearchTool = responses.WebSearchTool

    class Mcp:
        server_label: str
        type: Literal["mcp"]
        allowed_callers: list[Literal["direct", "programmatic"]] = ...
        allowed_tools: AllowedTools = ...
        authorization: str = ...
        connector_id: Literal[
            "connector_dropbox",
            "connector_gmail",
            "connector_googlecalendar",
            "connector_googledrive",
            "connector_microsoftteams",
            "connector_outlookcalendar",
            "connector_outlookemail",
            "connector_sharepoint",
        ] = ...
        defer_loading: bool = ...
        headers: dict[str, str] = ...
        require_approval: RequireApproval = ...
        server_description: str = ...
        server_url: str = ...
        tunnel_id: str = ...

        class AllowedTools(list[str] | McpToolFilter | None):
            class McpToolFilter:
                read_only: bool = ...
                tool_names: list[str] = ...

        class RequireApproval(McpToolApprovalFilter | Literal["always", "never"] | None):
            class McpToolApprovalFilter(
                like=realtime.RealtimeResponseCreateMcpTool.RequireApproval.McpToolApprovalFilter
            ): ...

    class CodeInterpreter:
        container: Container
        type: Literal["code_interpreter"]
        allowed_callers: list[Literal["direct", "programmatic"]] = ...

        class Container(str | CodeInterpreterToolAuto):
            class CodeInterpreterToolAuto:
                type: Literal["auto"]
                file_ids: list[str] = ...
                memory_limit: Literal["1g", "4g", "16g", "64g"] = ...
                network_policy: NetworkPolicy = ...
                NetworkPolicy = Tagged[
                    "type", ContainerNetworkPolicyDisabled, ContainerNetworkPolicyAllowlist
                ]

    class ProgrammaticToolCalling:
        type: Literal["programmatic_tool_calling"]

    class ImageGeneration:
        type: Literal["image_generation"]
        action: Literal["generate", "edit", "auto"] = ...
        background: Literal["transparent", "opaque", "auto"] = ...
        complexity: Literal["low", "medium", "high"] = ...
        frame_count: int = ...
        frame_duration_ms: int = ...
        input_fidelity: Literal["high", "low"] = ...
        input_image_mask: InputImageMask = ...
        model: (
            str
            | Literal[
                "gpt-image-1",
                "gpt-image-1-mini",
                "gpt-image-2",
                "gpt-image-2-2026-04-21",
                "gpt-image-2.5-sunburst",
                "gpt-image-2.5-sunburst-2026-09-08",
                "gpt-image-2.5-flare",
                "gpt-image-2.5-flare-2026-09-08",
                "gpt-image-2.6-sunburst",
                "gpt-image-2.6-flare",
                "gpt-image-1.5",
                "chatgpt-image-latest",
            ]
        ) = ...
        moderation: Literal["auto", "low"] = ...
        output_compression: int = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
        partial_images: int = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024", "auto"] = ...
        svg: Svg = ...

        class InputImageMask:
            file_id: str = ...
            image_url: str = ...

        class Svg:
            model: str = ...
            reasoning: Reasoning = ...

            class Reasoning:
                effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    class LocalShell:
        type: Literal["local_shell"]

    WebSearchToolFilters = WebSearchTool.Filters
    WebSearchToolUserLocation = WebSearchTool.UserLocation


class ToolChoiceAllowed(Both):
    mode: Literal["auto", "required"]
    tools: list[dict[str, object]]
    type: Literal["allowed_tools"]


class ToolChoiceCustom(Both):
    name: str
    type: Literal["custom"]


class ToolChoiceFunction(Both):
    """Makes the model call one function.

    name: Name of the function.
    """

    name: str
    type: Literal["function"]


class ToolChoiceMcp(Both):
    server_label: str
    type: Literal["mcp"]
    name: str | None = ...


ToolChoiceOptions = Literal["none", "auto", "required"]


class ToolChoiceShell(Both):
    type: Literal["shell"]


class ToolChoiceTypes(Both):
    type: Literal[
        "file_search",
        "web_search_preview",
        "computer",
        "computer_use_preview",
        "computer_use",
        "web_search_preview_2025_03_11",
        "image_generation",
        "code_interpreter",
    ]


class ToolParam(
    Param,
    FunctionTool
    | FileSearchTool
    | ComputerTool
    | ComputerUsePreviewTool
    | responses.WebSearchTool
    | Mcp
    | CodeInterpreter
    | ProgrammaticToolCalling
    | ImageGeneration
    | LocalShell
    | FunctionShellTool
    | CustomTool
    | NamespaceTool
    | ToolSearchTool
    | WebSearchPreviewTool
    | ApplyPatchTool,
):
    class Mcp:
        server_label: str
        type: Literal["mcp"]
        allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
        allowed_tools: AllowedTools | None = ...
        authorization: str = ...
        connector_id: Literal[
            "connector_dropbox",
            "connector_gmail",
            "connector_googlecalendar",
            "connector_googledrive",
            "connector_microsoftteams",
            "connector_outlookcalendar",
            "connector_outlookemail",
            "connector_sharepoint",
        ] = ...
        defer_loading: bool = ...
        headers: dict[str, str] | None = ...
        require_approval: RequireApproval | None = ...
        server_description: str = ...
        server_url: str = ...
        tunnel_id: str = ...

        class AllowedTools(list[str] | McpToolFilter):
            class McpToolFilter:
                read_only: bool = ...
                tool_names: list[str] = ...

        class RequireApproval(McpToolApprovalFilter | Literal["always", "never"]):
            class McpToolApprovalFilter(
                like=realtime.RealtimeResponseCreateMcpTool.RequireApproval.McpToolApprovalFilter
            ): ...

    class CodeInterpreter:
        container: Container
        type: Literal["code_interpreter"]
        allowed_callers: list[Literal["direct", "programmatic"]] | None = ...

        class Container(str | CodeInterpreterToolAuto):
            class CodeInterpreterToolAuto:
                type: Literal["auto"]
                file_ids: list[str] = ...
                memory_limit: Literal["1g", "4g", "16g", "64g"] | None = ...
                network_policy: NetworkPolicy = ...
                NetworkPolicy = ContainerNetworkPolicyDisabled | ContainerNetworkPolicyAllowlist

    class ProgrammaticToolCalling:
        type: Literal["programmatic_tool_calling"]

    class ImageGeneration:
        type: Literal["image_generation"]
        action: Literal["generate", "edit", "auto"] = ...
        background: Literal["transparent", "opaque", "auto"] = ...
        complexity: Literal["low", "medium", "high"] = ...
        frame_count: int = ...
        frame_duration_ms: int = ...
        input_fidelity: Literal["high", "low"] | None = ...
        input_image_mask: InputImageMask = ...
        model: (
            str
            | Literal[
                "gpt-image-1",
                "gpt-image-1-mini",
                "gpt-image-2",
                "gpt-image-2-2026-04-21",
                "gpt-image-2.5-sunburst",
                "gpt-image-2.5-sunburst-2026-09-08",
                "gpt-image-2.5-flare",
                "gpt-image-2.5-flare-2026-09-08",
                "gpt-image-2.6-sunburst",
                "gpt-image-2.6-flare",
                "gpt-image-1.5",
                "chatgpt-image-latest",
            ]
        ) = ...
        moderation: Literal["auto", "low"] = ...
        output_compression: int = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
        partial_images: int = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024", "auto"] = ...
        svg: Svg = ...

        class InputImageMask:
            file_id: str = ...
            image_url: str = ...

        class Svg:
            model: str = ...
            reasoning: Reasoning | None = ...

            class Reasoning:
                effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    class LocalShell:
        type: Literal["local_shell"]

    ParseableToolParam = ToolParam | chat.ChatCompletionFunctionTool

    class WebSearchTool(Union[responses.WebSearchTool]):
        Filters = responses.WebSearchTool.Filters
        UserLocation = responses.WebSearchTool.UserLocation


class ToolSearchOutputNamespaceTool(Both, like=NamespaceTool): ...


class ToolSearchTool(Both):
    type: Literal["tool_search"]
    description: str | None = ...
    execution: Literal["server", "client"] = ...
    parameters: object | None = ...


class WebSearchPreviewTool(Both):
    type: Literal["web_search_preview", "web_search_preview_2025_03_11"]
    search_content_types: list[Literal["text", "image"]] = ...
    search_context_size: Literal["low", "medium", "high"] = ...
    user_location: UserLocation | None = ...

    class UserLocation:
        type: Literal["approximate"]
        city: str | None = ...
        country: str | None = ...
        region: str | None = ...
        timezone: str | None = ...


class WebSearchTool(Both):
    """Searches the web for the model."""

    type: Literal["web_search", "web_search_2025_08_26"]
    external_web_access: bool = ...
    filters: Filters | None = ...
    search_context_size: Literal["low", "medium", "high"] = ...
    user_location: UserLocation | None = ...

    class Filters:
        """Limits of the search."""

        allowed_domains: list[str] | None = ...

    class UserLocation:
        """Rough location of the user."""

        city: str | None = ...
        country: str | None = ...
        region: str | None = ...
        timezone: str | None = ...
        type: Literal["approximate"] = ...
