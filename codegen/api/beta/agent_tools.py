"""Types of `beta`: agent tools."""


class AgentMcpCallItem(Model):
    id: str
    arguments: object
    error: object
    name: str
    output: object
    server_label: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["mcp_call"]


class AgentTool(
    Model,
    Tagged[
        "type",
        AgentToolResourceFunction,
        AgentToolResourceProgrammaticToolCalling,
        AgentToolResourceMcp,
        AgentToolResourceWebSearch,
        AgentToolResourceComputerUse,
        AgentToolResourceAutomations,
    ],
):
    class AgentToolResourceFunction:
        defer_loading: bool
        description: str
        name: str
        parameters: dict[str, object]
        type: Literal["function"]
        async_: Wire["async", bool] = ...

    class AgentToolResourceProgrammaticToolCalling:
        enabled: bool
        type: Literal["programmatic_tool_calling"]

    class AgentToolResourceMcp:
        allowed_tools: list[str] = ...
        connection_origin: Literal["service", "environment"]
        credential_id: str = ...
        request_metadata: dict[str, object]
        required: bool
        server_label: str
        transport: McpTransport
        type: Literal["mcp"]

    class AgentToolResourceWebSearch:
        allowed_domains: list[str] = ...
        context_size: Literal["low", "medium", "high"]
        location: Location = ...
        mode: Literal["disabled", "cached", "live"]
        type: Literal["web_search"]

        class Location:
            city: str = ...
            country: str = ...
            region: str = ...
            timezone: str = ...

    class AgentToolResourceComputerUse:
        include_screenshots: bool
        type: Literal["computer_use"]

    class AgentToolResourceAutomations:
        type: Literal["automations"]


class AgentToolParam(
    Param,
    AgentToolConfigParamFunction
    | AgentToolConfigParamToolSearch
    | AgentToolConfigParamProgrammaticToolCalling
    | AgentToolConfigParamMcp
    | AgentToolConfigParamWebSearch
    | AgentToolConfigParamComputerUse
    | AgentToolConfigParamAutomations,
):
    class AgentToolConfigParamFunction:
        async_: Key["async", bool] = ...
        description: str
        name: str
        parameters: dict[str, object]
        type: Literal["function"]
        defer_loading: bool = ...

    class AgentToolConfigParamToolSearch:
        type: Literal["tool_search"]

    class AgentToolConfigParamProgrammaticToolCalling:
        type: Literal["programmatic_tool_calling"]
        enabled: bool = ...

    class AgentToolConfigParamMcp:
        server_label: str
        transport: McpTransportParam
        type: Literal["mcp"]
        allowed_tools: list[str] | None = ...
        connection_origin: Literal["service", "environment"] | None = ...
        credential_id: str | None = ...
        request_metadata: dict[str, object] | None = ...
        required: bool = ...

    class AgentToolConfigParamWebSearch:
        type: Literal["web_search"]
        allowed_domains: list[str] | None = ...
        context_size: Literal["low", "medium", "high"] | None = ...
        location: Location | None = ...
        mode: Literal["disabled", "cached", "live"] | None = ...

        class Location:
            city: str | None = ...
            country: str | None = ...
            region: str | None = ...
            timezone: str | None = ...

    class AgentToolConfigParamComputerUse:
        type: Literal["computer_use"]
        include_screenshots: bool = ...

    class AgentToolConfigParamAutomations:
        type: Literal["automations"]


class McpTransport(Model, Tagged["type", McpTransportResourceHTTP, McpTransportResourceStdio]):
    class McpTransportResourceHTTP:
        server_url: str
        type: Literal["http"]

    class McpTransportResourceStdio:
        args: list[str]
        command: str
        cwd: str
        env_vars: list[str]
        type: Literal["stdio"]


class McpTransportParam(Param, McpTransportConfigParamHTTP | McpTransportConfigParamStdio):
    class McpTransportConfigParamHTTP:
        server_url: str
        type: Literal["http"]
        authorization: str | None = ...
        headers: dict[str, str] | None = ...

    class McpTransportConfigParamStdio:
        command: str
        cwd: str
        type: Literal["stdio"]
        args: list[str] | None = ...
        env: dict[str, str] | None = ...
        env_vars: list[str] | None = ...


class PersistedAgentTool(
    Model,
    Tagged[
        "type",
        PersistedAgentToolResourceFunction,
        PersistedAgentToolResourceToolSearch,
        PersistedAgentToolResourceProgrammaticToolCalling,
        PersistedAgentToolResourceMcp,
        PersistedAgentToolResourceWebSearch,
        PersistedAgentToolResourceComputerUse,
        PersistedAgentToolResourceAutomations,
    ],
):
    class PersistedAgentToolResourceFunction:
        defer_loading: bool
        description: str
        name: str
        parameters: dict[str, object]
        type: Literal["function"]
        async_: Wire["async", bool] = ...

    class PersistedAgentToolResourceToolSearch:
        type: Literal["tool_search"]

    class PersistedAgentToolResourceProgrammaticToolCalling:
        enabled: bool
        type: Literal["programmatic_tool_calling"]

    class PersistedAgentToolResourceMcp:
        allowed_tools: list[str] = ...
        connection_origin: Literal["service", "environment"]
        credential_id: str = ...
        request_metadata: dict[str, object]
        required: bool
        server_label: str
        transport: PersistedMcpTransport
        type: Literal["mcp"]

    class PersistedAgentToolResourceWebSearch:
        allowed_domains: list[str] = ...
        context_size: Literal["low", "medium", "high"]
        location: Location = ...
        mode: Literal["disabled", "cached", "live"]
        type: Literal["web_search"]

        class Location:
            city: str = ...
            country: str = ...
            region: str = ...
            timezone: str = ...

    class PersistedAgentToolResourceComputerUse:
        include_screenshots: bool
        type: Literal["computer_use"]

    class PersistedAgentToolResourceAutomations:
        type: Literal["automations"]


class PersistedAgentToolParam(
    Param,
    PersistedAgentToolConfigParamFunction
    | PersistedAgentToolConfigParamToolSearch
    | PersistedAgentToolConfigParamProgrammaticToolCalling
    | PersistedAgentToolConfigParamMcp
    | PersistedAgentToolConfigParamWebSearch
    | PersistedAgentToolConfigParamComputerUse
    | PersistedAgentToolConfigParamAutomations,
):
    class PersistedAgentToolConfigParamFunction:
        async_: Key["async", bool] = ...
        description: str
        name: str
        parameters: dict[str, object]
        type: Literal["function"]
        defer_loading: bool = ...

    class PersistedAgentToolConfigParamToolSearch:
        type: Literal["tool_search"]

    class PersistedAgentToolConfigParamProgrammaticToolCalling:
        type: Literal["programmatic_tool_calling"]
        enabled: bool = ...

    class PersistedAgentToolConfigParamMcp:
        server_label: str
        transport: PersistedMcpTransportParam
        type: Literal["mcp"]
        allowed_tools: list[str] | None = ...
        connection_origin: Literal["service", "environment"] | None = ...
        credential_id: str | None = ...
        request_metadata: dict[str, object] | None = ...
        required: bool = ...

    class PersistedAgentToolConfigParamWebSearch:
        type: Literal["web_search"]
        allowed_domains: list[str] | None = ...
        context_size: Literal["low", "medium", "high"] | None = ...
        location: Location | None = ...
        mode: Literal["disabled", "cached", "live"] | None = ...

        class Location:
            city: str | None = ...
            country: str | None = ...
            region: str | None = ...
            timezone: str | None = ...

    class PersistedAgentToolConfigParamComputerUse:
        type: Literal["computer_use"]
        include_screenshots: bool = ...

    class PersistedAgentToolConfigParamAutomations:
        type: Literal["automations"]


class PersistedMcpTransport(
    Model, Tagged["type", PersistedMcpTransportResourceHTTP, PersistedMcpTransportResourceStdio]
):
    class PersistedMcpTransportResourceHTTP:
        headers: dict[str, str]
        server_url: str
        type: Literal["http"]

    class PersistedMcpTransportResourceStdio:
        args: list[str]
        command: str
        cwd: str
        env_vars: list[str]
        type: Literal["stdio"]


class PersistedMcpTransportParam(
    Param, PersistedMcpTransportConfigParamHTTP | PersistedMcpTransportConfigParamStdio
):
    class PersistedMcpTransportConfigParamHTTP:
        server_url: str
        type: Literal["http"]
        headers: dict[str, str] | None = ...

    class PersistedMcpTransportConfigParamStdio:
        command: str
        cwd: str
        type: Literal["stdio"]
        args: list[str] | None = ...
        env_vars: list[str] | None = ...
