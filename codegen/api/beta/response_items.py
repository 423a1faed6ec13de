"""Types of `beta`: response items."""


class BetaResponseCompactionItem(Model, like=(responses.ResponseCompactionItem, FromAgent)): ...


class BetaResponseCompactionItemParam(Both):
    encrypted_content: str
    type: Literal["compaction"]
    id: str | None = ...
    agent: Agent | None = ...

    class Agent:
        agent_name: str


class BetaResponseConfigurationUpdateItem(
    Model, like=(responses.ResponseConfigurationUpdateItem, FromAgent)
):
    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    class Text:
        class Format(Tagged["type", Text, BetaResponseFormatTextJSONSchemaConfig]):
            class Text:
                type: Literal["text"]


class BetaResponseConfigurationUpdateItemParam(Both):
    type: Literal["configuration_update"]
    id: str | None = ...
    agent: Agent | None = ...
    reasoning: Reasoning = ...
    text: Text = ...

    class Agent:
        agent_name: str

    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None = ...

    class Text:
        format: Format

        class Format(Tagged["type", Text, BetaResponseFormatTextJSONSchemaConfig]):
            class Text:
                type: Literal["text"]


class BetaResponseInputMessageItem(Model, like=(responses.ResponseInputMessageItem, FromAgent)): ...


class BetaResponseItem(
    Model,
    Tagged[
        "type",
        BetaResponseInputMessageItem,
        BetaResponseOutputMessage,
        BetaResponseFileSearchToolCall,
        BetaResponseComputerToolCall,
        BetaResponseComputerToolCallOutputItem,
        BetaResponseFunctionWebSearch,
        BetaResponseFunctionToolCallItem,
        BetaResponseFunctionToolCallOutputItem,
        AgentMessage,
        MultiAgentCall,
        MultiAgentCallOutput,
        BetaResponseToolSearchCall,
        BetaResponseToolSearchOutputItem,
        AdditionalTools,
        BetaResponseConfigurationUpdateItem,
        BetaResponseReasoningItem,
        Program,
        ProgramOutput,
        BetaResponseCompactionItem,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
        BetaResponseFunctionShellToolCall,
        BetaResponseFunctionShellToolCallOutput,
        BetaResponseApplyPatchToolCall,
        BetaResponseApplyPatchToolCallOutput,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        BetaResponseCustomToolCallItem,
        BetaResponseCustomToolCallOutputItem,
    ],
):
    class AgentMessage:
        id: str
        author: str
        content: list[Content]
        recipient: str
        type: Literal["agent_message"]
        agent: Agent = ...

        class Content(
            Tagged[
                "type",
                BetaResponseInputText,
                BetaResponseOutputText,
                Text,
                SummaryText,
                ReasoningText,
                BetaResponseOutputRefusal,
                BetaResponseInputImage,
                ComputerScreenshot,
                BetaResponseInputFile,
                EncryptedContent,
            ]
        ):
            class Text:
                text: str
                type: Literal["text"]

            class SummaryText:
                text: str
                type: Literal["summary_text"]

            class ReasoningText:
                text: str
                type: Literal["reasoning_text"]

            class ComputerScreenshot:
                detail: BetaImageDetail
                file_id: str = ...
                image_url: str = ...
                type: Literal["computer_screenshot"]
                prompt_cache_breakpoint: PromptCacheBreakpoint = ...

                class PromptCacheBreakpoint:
                    mode: Literal["explicit"]
                    ttl: Literal["30m", "12h"] = ...

            class EncryptedContent:
                encrypted_content: str
                type: Literal["encrypted_content"]

        class Agent:
            agent_name: str

    class MultiAgentCall:
        id: str
        action: Literal[
            "spawn_agent",
            "interrupt_agent",
            "list_agents",
            "send_message",
            "followup_task",
            "wait_agent",
        ]
        arguments: str
        call_id: str
        type: Literal["multi_agent_call"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class MultiAgentCallOutput:
        id: str
        action: Literal[
            "spawn_agent",
            "interrupt_agent",
            "list_agents",
            "send_message",
            "followup_task",
            "wait_agent",
        ]
        call_id: str
        output: list[BetaResponseOutputText]
        type: Literal["multi_agent_call_output"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class AdditionalTools:
        id: str
        role: Literal[
            "unknown", "user", "assistant", "system", "critic", "discriminator", "developer", "tool"
        ]
        tools: list[BetaTool]
        type: Literal["additional_tools"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class ProgramOutput:
        id: str
        call_id: str
        result: str
        status: Literal["completed", "incomplete"]
        type: Literal["program_output"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class ImageGenerationCall:
        id: str
        result: str = ...
        status: Literal["in_progress", "completed", "generating", "failed"]
        type: Literal["image_generation_call"]
        action: Literal["generate", "edit", "auto"] = ...
        agent: Agent = ...
        background: Literal["transparent", "opaque", "auto"] = ...
        error: Error = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
        revised_prompt: str = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024"] = ...
        svg_usage: SvgUsage = ...

        class Agent:
            agent_name: str

        class Error:
            code: str = ...
            message: str
            param: str = ...
            type: str
            moderation_details: ModerationDetails = ...

            class ModerationDetails:
                categories: list[str]
                moderation_stage: Literal["input", "output", "unknown"]

        class SvgUsage(like=responses.ResponseInputItem.ImageGenerationCall.SvgUsage): ...

    class LocalShellCall:
        id: str
        action: Action
        call_id: str
        status: Literal["in_progress", "completed", "incomplete"]
        type: Literal["local_shell_call"]
        agent: Agent = ...

        class Action:
            command: list[str]
            env: dict[str, str]
            type: Literal["exec"]
            timeout_ms: int = ...
            user: str = ...
            working_directory: str = ...

        class Agent:
            agent_name: str

    class LocalShellCallOutput:
        id: str
        output: str
        type: Literal["local_shell_call_output"]
        agent: Agent = ...
        status: Literal["in_progress", "completed", "incomplete"] = ...

        class Agent:
            agent_name: str

    class McpListTools:
        id: str
        server_label: str
        tools: list[Tool]
        type: Literal["mcp_list_tools"]
        agent: Agent = ...
        error: str = ...

        class Tool:
            input_schema: object
            name: str
            annotations: object = ...
            description: str = ...

        class Agent:
            agent_name: str

    class McpApprovalRequest:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_approval_request"]
        agent: Agent = ...

        class Agent:
            agent_name: str

    class McpApprovalResponse:
        id: str
        approval_request_id: str
        approve: bool
        type: Literal["mcp_approval_response"]
        agent: Agent = ...
        reason: str = ...

        class Agent:
            agent_name: str

    class McpCall:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_call"]
        agent: Agent = ...
        approval_request_id: str = ...
        error: BetaMcpToolCallError = ...
        output: str = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...

        class Agent:
            agent_name: str


class BetaResponseOutputItem(
    Model,
    Tagged[
        "type",
        BetaResponseOutputMessage,
        BetaResponseFileSearchToolCall,
        BetaResponseFunctionToolCall,
        BetaResponseFunctionToolCallOutputItem,
        AgentMessage,
        MultiAgentCall,
        MultiAgentCallOutput,
        BetaResponseFunctionWebSearch,
        BetaResponseComputerToolCall,
        BetaResponseComputerToolCallOutputItem,
        BetaResponseReasoningItem,
        Program,
        ProgramOutput,
        BetaResponseToolSearchCall,
        BetaResponseToolSearchOutputItem,
        AdditionalTools,
        BetaResponseCompactionItem,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
        BetaResponseFunctionShellToolCall,
        BetaResponseFunctionShellToolCallOutput,
        BetaResponseApplyPatchToolCall,
        BetaResponseApplyPatchToolCallOutput,
        McpCall,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        BetaResponseCustomToolCall,
        BetaResponseCustomToolCallOutputItem,
    ],
    like=BetaResponseItem,
): ...


class BetaResponseReasoningItem(Both, like=responses.ResponseReasoningItem):
    agent: Agent | None = ...

    class Agent:
        agent_name: str
