"""Types of `live`: decision events."""


class DecisionCreateEvent(Both):
    event_id: str
    type: Literal["decision.create"]


class DecisionEvent(Model):
    delegation_id: str = ...
    event: Event
    event_id: str
    source_event_id: str = ...
    source_event_type: Literal[
        "session.input_transcript.delta", "session.output_transcript.delta"
    ] = ...
    trigger_id: str = ...
    type: Literal["decision.event"]

    class Event:
        decision: Decision
        type: Literal["decision.completed"]


class DecisionItemCreateEvent(Both):
    item: ItemUnion
    type: Literal["decision.item.create"]
    event_id: str | None = ...

    class ItemFunctionCall:
        arguments: str
        call_id: str
        name: str
        type: Literal["function_call"]
        id: str | None = ...
        namespace: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class ItemFunctionCallOutput:
        call_id: str
        output: str | list[OutputParts]
        type: Literal["function_call_output"]
        id: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class OutputParts(Tagged["type", DecisionInputText, InputImage]):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] | None = ...

    class ItemCustomToolCall:
        call_id: str
        input: str
        name: str
        type: Literal["custom_tool_call"]
        id: str | None = ...
        namespace: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class ItemCustomToolCallOutput:
        call_id: str
        output: str | list[OutputParts]
        type: Literal["custom_tool_call_output"]
        id: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class OutputParts(Tagged["type", DecisionInputText, InputImage]):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] | None = ...

    ItemUnion = Tagged[
        "type",
        DecisionUserMessage,
        DecisionDeveloperMessage,
        DecisionSystemMessage,
        DecisionAssistantMessage,
        ItemFunctionCall,
        ItemFunctionCallOutput,
        ItemCustomToolCall,
        ItemCustomToolCallOutput,
    ]


class DecisionItemCreatedEvent(Model):
    event_id: str
    item: ItemUnion
    type: Literal["decision.item.created"]
    client_event_id: str = ...

    class ItemFunctionCall:
        id: str
        arguments: str
        call_id: str
        name: str
        type: Literal["function_call"]
        namespace: str = ...
        status: Literal["in_progress", "completed", "incomplete"] = ...

    class ItemFunctionCallOutput:
        id: str
        call_id: str
        output: str | list[OutputParts]
        type: Literal["function_call_output"]
        status: Literal["in_progress", "completed", "incomplete"] = ...

        class OutputParts(Tagged["type", DecisionInputText, InputImage]):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] = ...

    class ItemCustomToolCall:
        id: str
        call_id: str
        input: str
        name: str
        type: Literal["custom_tool_call"]
        namespace: str = ...
        status: Literal["in_progress", "completed", "incomplete"] = ...

    class ItemCustomToolCallOutput:
        id: str
        call_id: str
        output: str | list[OutputParts]
        type: Literal["custom_tool_call_output"]
        status: Literal["in_progress", "completed", "incomplete"] = ...

        class OutputParts(Tagged["type", DecisionInputText, InputImage]):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] = ...

    ItemUnion = Tagged[
        "type",
        DecisionStoredUserMessage,
        DecisionStoredDeveloperMessage,
        DecisionStoredSystemMessage,
        DecisionStoredAssistantMessage,
        ItemFunctionCall,
        ItemFunctionCallOutput,
        ItemCustomToolCall,
        ItemCustomToolCallOutput,
    ]


class DecisionItemDeleteEvent(Both):
    item_id: str
    type: Literal["decision.item.delete"]
    event_id: str | None = ...


class DecisionItemDeletedEvent(Model):
    event_id: str
    item_id: str
    type: Literal["decision.item.deleted"]
    client_event_id: str = ...
