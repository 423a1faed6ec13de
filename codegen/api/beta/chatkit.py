"""The `beta.chatkit` endpoints and their types."""


class ChatKit(Resource): ...


class ChatKitWorkflow(Model):
    id: str
    state_variables: dict[str, StrictStr | StrictInt | StrictBool | StrictFloat] = ...
    tracing: Tracing
    version: str = ...

    class Tracing:
        enabled: bool
