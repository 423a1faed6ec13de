"""Types of `beta`: response input."""


class BetaResponseInputItem(
    Both,
    Tagged[
        "type",
        BetaEasyInputMessage,
        Message,
        BetaResponseOutputMessage,
        BetaResponseFileSearchToolCall,
        BetaResponseComputerToolCall,
        ComputerCallOutput,
        BetaResponseFunctionWebSearch,
        BetaResponseFunctionToolCall,
        FunctionCallOutput,
        AgentMessage,
        MultiAgentCall,
        MultiAgentCallOutput,
        ToolSearchCall,
        BetaResponseToolSearchOutputItemParam,
        AdditionalTools,
        BetaResponseConfigurationUpdateItemParam,
        BetaResponseReasoningItem,
        BetaResponseCompactionItemParam,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
        ShellCall,
        ShellCallOutput,
        ApplyPatchCall,
        ApplyPatchCallOutput,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        BetaResponseCustomToolCallOutput,
        BetaResponseCustomToolCall,
        CompactionTrigger,
        ItemReference,
        Program,
        ProgramOutput,
    ],
):
    class Message:
        content: BetaResponseInputMessageContentList
        role: Literal["user", "system", "developer"]
        agent: Agent | None = ...
        status: Literal["in_progress", "completed", "incomplete"] = ...
        type: Literal["message"] = ...

        class Agent:
            agent_name: str

    class ComputerCallOutput:
        call_id: str
        output: BetaResponseComputerToolCallOutputScreenshot
        type: Literal["computer_call_output"]
        id: str | None = ...
        acknowledged_safety_checks: list[AcknowledgedSafetyCheck] | None = ...
        agent: Agent | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class AcknowledgedSafetyCheck:
            id: str
            code: str | None = ...
            message: str | None = ...

        class Agent:
            agent_name: str

    class FunctionCallOutput:
        output: str | BetaResponseFunctionCallOutputItemList
        type: Literal["function_call_output"]
        id: str | None = ...
        agent: Agent | None = ...
        call_id: str | None = ...
        caller: Caller | None = ...
        name: str | None = ...
        namespace: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Agent:
            agent_name: str

        class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...

    class AgentMessage:
        author: str
        content: list[Content]
        recipient: str
        type: Literal["agent_message"]
        id: str | None = ...
        agent: Agent | None = ...

        class Content(
            Tagged[
                "type",
                BetaResponseInputTextContent,
                BetaResponseInputImageContent,
                EncryptedContent,
            ]
        ):
            class EncryptedContent:
                encrypted_content: str
                type: Literal["encrypted_content"]

        class Agent:
            agent_name: str

    class MultiAgentCall:
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
        id: str | None = ...
        agent: Agent | None = ...

        class Agent:
            agent_name: str

    class MultiAgentCallOutput:
        action: Literal[
            "spawn_agent",
            "interrupt_agent",
            "list_agents",
            "send_message",
            "followup_task",
            "wait_agent",
        ]
        call_id: str
        output: list[Output]
        type: Literal["multi_agent_call_output"]
        id: str | None = ...
        agent: Agent | None = ...

        class Output:
            text: str
            type: Literal["output_text"]
            annotations: list[Annotation] = ...

            class Annotation(Tagged["type", FileCitation, URLCitation, ContainerFileCitation]):
                class FileCitation:
                    file_id: str
                    filename: str
                    index: int
                    type: Literal["file_citation"]

                class URLCitation(like=responses.ResponseOutputText.Annotation.URLCitation): ...

                class ContainerFileCitation(
                    like=responses.ResponseOutputText.Annotation.ContainerFileCitation
                ): ...

        class Agent:
            agent_name: str

    class ToolSearchCall:
        arguments: object
        type: Literal["tool_search_call"]
        id: str | None = ...
        agent: Agent | None = ...
        call_id: str | None = ...
        execution: Literal["server", "client"] = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Agent:
            agent_name: str

    class AdditionalTools:
        role: Literal["developer"]
        tools: list[BetaTool]
        type: Literal["additional_tools"]
        id: str | None = ...
        agent: Agent | None = ...

        class Agent:
            agent_name: str

    class ImageGenerationCall:
        id: str
        result: str | None
        status: Literal["in_progress", "completed", "generating", "failed"]
        type: Literal["image_generation_call"]
        action: Literal["generate", "edit", "auto"] | None = ...
        agent: Agent | None = ...
        background: Literal["transparent", "opaque", "auto"] | None = ...
        error: Error = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] | None = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] | None = ...
        revised_prompt: str | None = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024"] | None = ...
        svg_usage: SvgUsage = ...

        class Agent:
            agent_name: str

        class Error:
            code: str | None
            message: str
            param: str | None
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
        agent: Agent | None = ...

        class Action:
            command: list[str]
            env: dict[str, str]
            type: Literal["exec"]
            timeout_ms: int | None = ...
            user: str | None = ...
            working_directory: str | None = ...

        class Agent:
            agent_name: str

    class LocalShellCallOutput:
        id: str
        output: str
        type: Literal["local_shell_call_output"]
        agent: Agent | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Agent:
            agent_name: str

    class ShellCall:
        action: Action
        call_id: str
        type: Literal["shell_call"]
        id: str | None = ...
        agent: Agent | None = ...
        caller: Caller | None = ...
        environment: Environment | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Action:
            commands: list[str]
            max_output_length: int | None = ...
            timeout_ms: int | None = ...

        class Agent:
            agent_name: str

        class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...

        Environment = Tagged["type", BetaLocalEnvironment, BetaContainerReference] | None

    class ShellCallOutput:
        call_id: str
        output: list[BetaResponseFunctionShellCallOutputContent]
        type: Literal["shell_call_output"]
        id: str | None = ...
        agent: Agent | None = ...
        caller: Caller | None = ...
        max_output_length: int | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Agent:
            agent_name: str

        class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...

    class ApplyPatchCall:
        call_id: str
        operation: Operation
        status: Literal["in_progress", "completed"]
        type: Literal["apply_patch_call"]
        id: str | None = ...
        agent: Agent | None = ...
        caller: Caller | None = ...

        class Operation(like=responses.ResponseApplyPatchToolCall.Operation): ...

        class Agent:
            agent_name: str

        class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...

    class ApplyPatchCallOutput:
        call_id: str
        status: Literal["completed", "failed"]
        type: Literal["apply_patch_call_output"]
        id: str | None = ...
        agent: Agent | None = ...
        caller: Caller | None = ...
        output: str | None = ...

        class Agent:
            agent_name: str

        class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...

    class McpListTools:
        id: str
        server_label: str
        tools: list[Tool]
        type: Literal["mcp_list_tools"]
        agent: Agent | None = ...
        error: str | None = ...

        class Tool:
            input_schema: object
            name: str
            annotations: object | None = ...
            description: str | None = ...

        class Agent:
            agent_name: str

    class McpApprovalRequest:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_approval_request"]
        agent: Agent | None = ...

        class Agent:
            agent_name: str

    class McpApprovalResponse:
        approval_request_id: str
        approve: bool
        type: Literal["mcp_approval_response"]
        id: str | None = ...
        agent: Agent | None = ...
        reason: str | None = ...

        class Agent:
            agent_name: str

    class McpCall:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_call"]
        agent: Agent | None = ...
        approval_request_id: str | None = ...
        error: BetaMcpToolCallError | None = ...
        output: str | None = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...

        class Agent:
            agent_name: str

    class CompactionTrigger:
        type: Literal["compaction_trigger"]
        id: str | None = ...
        agent: Agent | None = ...

        class Agent:
            agent_name: str

    class ItemReference:
        id: str
        agent: Agent | None = ...
        type: Literal["item_reference"] | None = ...

        class Agent:
            agent_name: str

    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]
        agent: Agent | None = ...

        class Agent:
            agent_name: str

    class ProgramOutput:
        id: str
        call_id: str
        result: str
        status: Literal["completed", "incomplete"]
        type: Literal["program_output"]
        agent: Agent | None = ...

        class Agent:
            agent_name: str
