"""Types of `beta`: response items."""


class BetaMcpToolCallError(
    Both, Tagged["type", McpProtocolError, McpToolExecutionError, HTTPError]
):
    class McpProtocolError:
        code: int
        message: str
        type: Literal["mcp_protocol_error"]

    class McpToolExecutionError:
        content: object
        type: Literal["mcp_tool_execution_error"]

    class HTTPError:
        code: int
        message: str
        type: Literal["http_error"]


class BetaResponseApplyPatchToolCall(Model):
    id: str
    call_id: str
    operation: Operation
    status: Literal["in_progress", "completed"]
    type: Literal["apply_patch_call"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...

    class Operation(Tagged["type", CreateFile, DeleteFile, UpdateFile]):
        class CreateFile:
            diff: str
            path: str
            type: Literal["create_file"]

        class DeleteFile:
            path: str
            type: Literal["delete_file"]

        class UpdateFile:
            diff: str
            path: str
            type: Literal["update_file"]

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseApplyPatchToolCallOutput(Model):
    id: str
    call_id: str
    status: Literal["completed", "failed"]
    type: Literal["apply_patch_call_output"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...
    output: str = ...

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseCodeInterpreterToolCall(Both):
    id: str
    code: str | None
    container_id: str
    outputs: list[Output] | None
    status: Literal["in_progress", "completed", "incomplete", "interpreting", "failed"]
    type: Literal["code_interpreter_call"]
    agent: Agent | None = ...

    class Output(Tagged["type", Logs, Image]):
        class Logs:
            logs: str
            type: Literal["logs"]

        class Image:
            type: Literal["image"]
            url: str

    class Agent:
        agent_name: str


class BetaResponseCompactionItem(Model):
    id: str
    encrypted_content: str
    type: Literal["compaction"]
    agent: Agent = ...
    created_by: str = ...

    class Agent:
        agent_name: str


class BetaResponseCompactionItemParam(Both):
    encrypted_content: str
    type: Literal["compaction"]
    id: str | None = ...
    agent: Agent | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCall(Both):
    id: str
    call_id: str
    pending_safety_checks: list[PendingSafetyCheck]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["computer_call"]
    action: BetaComputerAction = ...
    actions: BetaComputerActionList = ...
    agent: Agent | None = ...

    class PendingSafetyCheck:
        id: str
        code: str | None = ...
        message: str | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCallOutputItem(Model):
    id: str
    call_id: str
    output: BetaResponseComputerToolCallOutputScreenshot
    status: Literal["completed", "incomplete", "failed", "in_progress"]
    type: Literal["computer_call_output"]
    acknowledged_safety_checks: list[AcknowledgedSafetyCheck] = ...
    agent: Agent = ...
    created_by: str = ...

    class AcknowledgedSafetyCheck:
        id: str
        code: str = ...
        message: str = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCallOutputScreenshot(Both):
    type: Literal["computer_screenshot"]
    file_id: str = ...
    image_url: str = ...


class BetaResponseConfigurationUpdateItem(Model):
    id: str
    type: Literal["configuration_update"]
    agent: Agent = ...
    reasoning: Reasoning = ...
    text: Text = ...

    class Agent:
        agent_name: str

    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] = ...

    class Text:
        format: Format

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


class BetaResponseCustomToolCall(Both):
    call_id: str
    input: str
    name: str
    type: Literal["custom_tool_call"]
    id: str = ...
    agent: Agent | None = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseCustomToolCallItem(Model, BetaResponseCustomToolCall):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class BetaResponseCustomToolCallOutput(Both):
    call_id: str
    output: str | list[OutputOutputContentList]
    type: Literal["custom_tool_call_output"]
    id: str = ...
    agent: Agent | None = ...
    caller: Caller | None = ...
    OutputOutputContentList = Tagged[
        "type", BetaResponseInputText, BetaResponseInputImage, BetaResponseInputFile
    ]

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseCustomToolCallOutputItem(Model, BetaResponseCustomToolCallOutput):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class BetaResponseFileSearchToolCall(Both):
    id: str
    queries: list[str]
    status: Literal["in_progress", "searching", "completed", "incomplete", "failed"]
    type: Literal["file_search_call"]
    agent: Agent | None = ...
    results: list[Result] | None = ...

    class Agent:
        agent_name: str

    class Result:
        attributes: dict[str, str | float | bool] | None = ...
        file_id: str = ...
        filename: str = ...
        score: float = ...
        text: str = ...


BetaResponseFunctionCallOutputItem = Both[
    Tagged[
        "type",
        BetaResponseInputTextContent,
        BetaResponseInputImageContent,
        BetaResponseInputFileContent,
    ]
]

BetaResponseFunctionCallOutputItemList = Both[list[BetaResponseFunctionCallOutputItem]]


class BetaResponseFunctionShellCallOutputContent(Both):
    outcome: Outcome
    stderr: str
    stdout: str

    class Outcome(Tagged["type", Timeout, Exit]):
        class Timeout:
            type: Literal["timeout"]

        class Exit:
            exit_code: int
            type: Literal["exit"]


class BetaResponseFunctionShellToolCall(Model):
    id: str
    action: Action
    call_id: str
    environment: Environment = ...
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...

    class Action:
        commands: list[str]
        max_output_length: int = ...
        timeout_ms: int = ...

    Environment = (
        Tagged["type", BetaResponseLocalEnvironment, BetaResponseContainerReference] | None
    )

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseFunctionShellToolCallOutput(Model):
    id: str
    call_id: str
    max_output_length: int = ...
    output: list[Output]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call_output"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...

    class Output:
        outcome: Outcome
        stderr: str
        stdout: str
        created_by: str = ...

        class Outcome(Tagged["type", Timeout, Exit]):
            class Timeout:
                type: Literal["timeout"]

            class Exit:
                exit_code: int
                type: Literal["exit"]

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseFunctionToolCall(Both):
    arguments: str
    call_id: str
    name: str
    type: Literal["function_call"]
    id: str = ...
    agent: Agent | None = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseFunctionToolCallItem(Model, BetaResponseFunctionToolCall):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class BetaResponseFunctionToolCallOutputItem(Model):
    id: str
    output: str | list[OutputOutputContentList]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["function_call_output"]
    agent: Agent = ...
    call_id: str = ...
    caller: Caller = ...
    created_by: str = ...
    name: str = ...
    namespace: str = ...
    OutputOutputContentList = Tagged[
        "type", BetaResponseInputText, BetaResponseInputImage, BetaResponseInputFile
    ]

    class Agent:
        agent_name: str

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class BetaResponseFunctionWebSearch(Both):
    id: str
    action: Action
    status: Literal["in_progress", "searching", "completed", "failed", "incomplete"]
    type: Literal["web_search_call"]
    agent: Agent | None = ...

    class Action(Tagged["type", Search, OpenPage, FindInPage]):
        class Search:
            type: Literal["search"]
            queries: list[str] = ...
            query: str = ...
            sources: list[Source] = ...

            class Source:
                type: Literal["url"]
                url: str

        class OpenPage:
            type: Literal["open_page"]
            url: str | None = ...

        class FindInPage:
            pattern: str
            type: Literal["find_in_page"]
            url: str

    class Agent:
        agent_name: str


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
        MultiAgentCall.Output,
        ToolSearchCall,
        BetaResponseToolSearchOutputItemParam,
        AdditionalTools,
        BetaResponseConfigurationUpdateItemParam,
        BetaResponseReasoningItem,
        BetaResponseCompactionItemParam,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
        ShellCall,
        ShellCall.Output,
        ApplyPatchCall,
        ApplyPatchCall.Output,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        BetaResponseCustomToolCallOutput,
        BetaResponseCustomToolCall,
        CompactionTrigger,
        ItemReference,
        Program,
        Program.Output,
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

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

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

        class Output:
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

                    class URLCitation:
                        end_index: int
                        start_index: int
                        title: str
                        type: Literal["url_citation"]
                        url: str

                    class ContainerFileCitation:
                        container_id: str
                        end_index: int
                        file_id: str
                        filename: str
                        start_index: int
                        type: Literal["container_file_citation"]

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

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

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

        class Output:
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

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

        Environment = Tagged["type", BetaLocalEnvironment, BetaContainerReference] | None

        class Output:
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

            class Caller(Union[Tagged["type", Direct, Program] | None]):
                class Direct:
                    type: Literal["direct"]

                class Program:
                    caller_id: str
                    type: Literal["program"]

    class ApplyPatchCall:
        call_id: str
        operation: Operation
        status: Literal["in_progress", "completed"]
        type: Literal["apply_patch_call"]
        id: str | None = ...
        agent: Agent | None = ...
        caller: Caller | None = ...

        class Operation(Tagged["type", CreateFile, DeleteFile, UpdateFile]):
            class CreateFile:
                diff: str
                path: str
                type: Literal["create_file"]

            class DeleteFile:
                path: str
                type: Literal["delete_file"]

            class UpdateFile:
                diff: str
                path: str
                type: Literal["update_file"]

        class Agent:
            agent_name: str

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

        class Output:
            call_id: str
            status: Literal["completed", "failed"]
            type: Literal["apply_patch_call_output"]
            id: str | None = ...
            agent: Agent | None = ...
            caller: Caller | None = ...
            output: str | None = ...

            class Agent:
                agent_name: str

            class Caller(Union[Tagged["type", Direct, Program] | None]):
                class Direct:
                    type: Literal["direct"]

                class Program:
                    caller_id: str
                    type: Literal["program"]

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

        class Output:
            id: str
            call_id: str
            result: str
            status: Literal["completed", "incomplete"]
            type: Literal["program_output"]
            agent: Agent | None = ...

            class Agent:
                agent_name: str


class BetaResponseInputMessageItem(Model):
    id: str
    content: BetaResponseInputMessageContentList
    role: Literal["user", "system", "developer"]
    type: Literal["message"]
    agent: Agent = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Agent:
        agent_name: str


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
        MultiAgentCall.Output,
        BetaResponseToolSearchCall,
        BetaResponseToolSearchOutputItem,
        AdditionalTools,
        BetaResponseConfigurationUpdateItem,
        BetaResponseReasoningItem,
        Program,
        Program.Output,
        BetaResponseCompactionItem,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
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

        class Output:
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

        class Output:
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

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

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

        class Output:
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
        MultiAgentCall.Output,
        BetaResponseFunctionWebSearch,
        BetaResponseComputerToolCall,
        BetaResponseComputerToolCallOutputItem,
        BetaResponseReasoningItem,
        Program,
        Program.Output,
        BetaResponseToolSearchCall,
        BetaResponseToolSearchOutputItem,
        AdditionalTools,
        BetaResponseCompactionItem,
        ImageGenerationCall,
        BetaResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
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

        class Output:
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

    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]
        agent: Agent = ...

        class Agent:
            agent_name: str

        class Output:
            id: str
            call_id: str
            result: str
            status: Literal["completed", "incomplete"]
            type: Literal["program_output"]
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

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

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

        class Output:
            id: str
            output: str
            type: Literal["local_shell_call_output"]
            agent: Agent = ...
            status: Literal["in_progress", "completed", "incomplete"] = ...

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


class BetaResponseReasoningItem(Both):
    id: str
    summary: list[Summary]
    type: Literal["reasoning"]
    agent: Agent | None = ...
    content: list[Content] = ...
    encrypted_content: str | None = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Summary:
        text: str
        type: Literal["summary_text"]

    class Agent:
        agent_name: str

    class Content:
        text: str
        type: Literal["reasoning_text"]


class BetaResponseToolSearchCall(Model):
    id: str
    arguments: object
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["tool_search_call"]
    agent: Agent = ...
    created_by: str = ...

    class Agent:
        agent_name: str


class BetaResponseToolSearchOutputItem(Model):
    id: str
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    tools: list[BetaTool]
    type: Literal["tool_search_output"]
    agent: Agent = ...
    created_by: str = ...

    class Agent:
        agent_name: str


class BetaResponseToolSearchOutputItemParam(Both):
    tools: list[Tool]
    type: Literal["tool_search_output"]
    id: str | None = ...
    agent: Agent | None = ...
    call_id: str | None = ...
    execution: Literal["server", "client"] = ...
    status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class Tool(
        Tagged[
            "type",
            BetaFunctionTool,
            BetaFileSearchTool,
            BetaComputerTool,
            BetaComputerUsePreviewTool,
            BetaWebSearchTool,
            Mcp,
            CodeInterpreter,
            ProgrammaticToolCalling,
            ImageGeneration,
            LocalShell,
            BetaFunctionShellTool,
            BetaCustomTool,
            BetaToolSearchOutputNamespaceTool,
            BetaToolSearchTool,
            BetaWebSearchPreviewTool,
            BetaApplyPatchTool,
        ]
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

            class AllowedTools(Union[list[str] | McpToolFilter | None]):
                class McpToolFilter:
                    read_only: bool = ...
                    tool_names: list[str] = ...

            class RequireApproval(Union[McpToolApprovalFilter | Literal["always", "never"] | None]):
                class McpToolApprovalFilter:
                    always: Always = ...
                    never: Never = ...

                    class Always:
                        read_only: bool = ...
                        tool_names: list[str] = ...

                    class Never:
                        read_only: bool = ...
                        tool_names: list[str] = ...

        class CodeInterpreter:
            container: Container
            type: Literal["code_interpreter"]
            allowed_callers: list[Literal["direct", "programmatic"]] | None = ...

            class Container(Union[str | CodeInterpreterToolAuto]):
                class CodeInterpreterToolAuto:
                    type: Literal["auto"]
                    file_ids: list[str] = ...
                    memory_limit: Literal["1g", "4g", "16g", "64g"] | None = ...
                    network_policy: NetworkPolicy = ...
                    NetworkPolicy = Tagged[
                        "type",
                        BetaContainerNetworkPolicyDisabled,
                        BetaContainerNetworkPolicyAllowlist,
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
                    effort: Literal[
                        "none", "minimal", "low", "medium", "high", "xhigh", "max"
                    ] = ...

        class LocalShell:
            type: Literal["local_shell"]

    class Agent:
        agent_name: str


class BetaToolChoiceApplyPatch(Both):
    type: Literal["apply_patch"]
