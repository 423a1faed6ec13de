"""Types of `beta`: response items."""


class BetaResponseCompactionItem(Model, like=(responses.ResponseCompactionItem, FromAgent)): ...


class BetaResponseCompactionItemParam(
    Both, like=(responses.ResponseCompactionItemParam, FromAgent)
): ...


class BetaResponseConfigurationUpdateItem(
    Model, like=(responses.ResponseConfigurationUpdateItem, FromAgent)
):
    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    class Text:
        class Format(Tagged["type", Text, BetaResponseFormatTextJSONSchemaConfig]):
            class Text:
                type: Literal["text"]


class BetaResponseConfigurationUpdateItemParam(
    Both, like=(responses.ResponseConfigurationUpdateItemParam, FromAgent)
):
    id: str | None = ...

    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None = ...

    class Text:
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
    like=responses.ResponseItem,
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

    class AdditionalTools(like=FromAgent): ...

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

    class ImageGenerationCall(like=FromAgent): ...

    class LocalShellCall(like=FromAgent): ...

    class LocalShellCallOutput(like=FromAgent): ...

    class McpListTools(like=FromAgent): ...

    class McpApprovalRequest(like=FromAgent): ...

    class McpApprovalResponse(like=FromAgent): ...

    class McpCall(like=FromAgent): ...


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
