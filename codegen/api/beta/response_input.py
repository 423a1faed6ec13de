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
    like=responses.ResponseInputItem,
):
    class Message(like=FromAgent): ...

    class ComputerCallOutput(like=FromAgent): ...

    class FunctionCallOutput(like=FromAgent): ...

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

    class ToolSearchCall(like=FromAgent): ...

    class AdditionalTools(like=FromAgent): ...

    class ImageGenerationCall(like=FromAgent):
        class SvgUsage(like=responses.ResponseInputItem.ImageGenerationCall.SvgUsage): ...

    class LocalShellCall(like=FromAgent): ...

    class LocalShellCallOutput(like=FromAgent): ...

    class ShellCall(like=FromAgent): ...

    class ShellCallOutput(like=FromAgent): ...

    class ApplyPatchCall(like=FromAgent): ...

    class ApplyPatchCallOutput(like=FromAgent): ...

    class McpListTools(like=FromAgent): ...

    class McpApprovalRequest(like=FromAgent): ...

    class McpApprovalResponse(like=FromAgent): ...

    class McpCall(like=FromAgent): ...

    class CompactionTrigger(like=FromAgent): ...

    class ItemReference(like=FromAgent): ...

    class Program(like=FromAgent): ...

    class ProgramOutput(like=FromAgent): ...
