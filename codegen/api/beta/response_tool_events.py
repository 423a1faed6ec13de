"""Types of `beta`: response tool events."""


class BetaResponseCodeInterpreterCallCodeDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.code_interpreter_call_code.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCodeInterpreterCallCodeDoneEvent(Model):
    code: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.code_interpreter_call_code.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCodeInterpreterCallCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.code_interpreter_call.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCodeInterpreterCallInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.code_interpreter_call.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCodeInterpreterCallInterpretingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.code_interpreter_call.interpreting"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCustomToolCallInputDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.custom_tool_call_input.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseCustomToolCallInputDoneEvent(Model):
    input: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.custom_tool_call_input.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFileSearchCallCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.file_search_call.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFileSearchCallInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.file_search_call.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFileSearchCallSearchingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.file_search_call.searching"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFunctionCallArgumentsDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.function_call_arguments.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseFunctionCallArgumentsDoneEvent(Model):
    arguments: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.function_call_arguments.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseImageGenCallCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.image_generation_call.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseImageGenCallGeneratingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.image_generation_call.generating"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseImageGenCallInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.image_generation_call.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseImageGenCallPartialImageEvent(Model):
    item_id: str
    output_index: int
    partial_image_b64: str
    partial_image_index: int
    sequence_number: int
    type: Literal["response.image_generation_call.partial_image"]
    agent: Agent = ...
    background: str = ...
    output_format: str = ...
    quality: str = ...
    size: str = ...

    class Agent:
        agent_name: str


class BetaResponseMcpCallArgumentsDeltaEvent(Model):
    delta: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_call_arguments.delta"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpCallArgumentsDoneEvent(Model):
    arguments: str
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_call_arguments.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpCallCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_call.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpCallFailedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_call.failed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpCallInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_call.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpListToolsCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_list_tools.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpListToolsFailedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_list_tools.failed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseMcpListToolsInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.mcp_list_tools.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseShellCallCommandAddedEvent(Model):
    command: str
    command_index: int
    output_index: int
    sequence_number: int
    type: Literal["response.shell_call_command.added"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseShellCallCommandDeltaEvent(Model):
    command_index: int
    delta: str
    output_index: int
    sequence_number: int
    type: Literal["response.shell_call_command.delta"]
    agent: Agent = ...
    obfuscation: str = ...

    class Agent:
        agent_name: str


class BetaResponseShellCallCommandDoneEvent(Model):
    command: str
    command_index: int
    output_index: int
    sequence_number: int
    type: Literal["response.shell_call_command.done"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseShellCallOutputContentDeltaEvent(Model):
    command_index: int
    delta: Delta
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.shell_call_output_content.delta"]
    agent: Agent = ...

    class Delta:
        stderr: str = ...
        stdout: str = ...

    class Agent:
        agent_name: str


class BetaResponseShellCallOutputContentDoneEvent(Model):
    command_index: int
    item_id: str
    output: list[Output]
    output_index: int
    sequence_number: int
    type: Literal["response.shell_call_output_content.done"]
    agent: Agent = ...

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


class BetaResponseWebSearchCallCompletedEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.web_search_call.completed"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseWebSearchCallInProgressEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.web_search_call.in_progress"]
    agent: Agent = ...

    class Agent:
        agent_name: str


class BetaResponseWebSearchCallSearchingEvent(Model):
    item_id: str
    output_index: int
    sequence_number: int
    type: Literal["response.web_search_call.searching"]
    agent: Agent = ...

    class Agent:
        agent_name: str
