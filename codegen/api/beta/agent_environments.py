"""Types of `beta`: agent environments."""


class AgentBrowserAuthenticationCancelParam(Param):
    action: Literal["cancel"]
    type: Literal["browser_authentication"]


class AgentBrowserAuthenticationCancelParamParam(Param):
    action: Literal["cancel"]
    type: Literal["browser_authentication"]


class AgentBrowserAuthenticationSubmitParam(Param):
    action: Literal["submit"]
    fields: list[Field]
    type: Literal["browser_authentication"]
    selected_option: str | None = ...

    class Field:
        field_id: str
        value: str


class AgentBrowserAuthenticationSubmitParamParam(
    Param, like=AgentBrowserAuthenticationSubmitParam
): ...


class AgentBrowserOriginAccessParam(Param):
    decision: Literal["approve", "deny", "cancel"]
    type: Literal["browser_origin_access"]


class AgentBrowserOriginAccessParamParam(Param):
    decision: Literal["approve", "deny", "cancel"]
    type: Literal["browser_origin_access"]


class Environment(
    Model,
    Tagged[
        "type",
        EnvironmentResourceNone,
        EnvironmentResourceOpenAIHosted,
        EnvironmentResourceSelfHosted,
    ],
):
    class EnvironmentResourceNone:
        type: Literal["none"]

    class EnvironmentResourceOpenAIHosted:
        id: str
        capability_directories: list[str]
        files: list[HostedEnvironmentFile]
        network: Network
        packages: Packages
        plugins: list[HostedPlugin]
        skills: list[HostedSkill]
        type: Literal["openai_hosted"]
        container_size: Literal["small", "medium", "large"] = ...
        desktop: Desktop = ...

        class Network:
            access: Literal["enabled", "disabled", "restricted"]
            allowed_domains: list[str]

        class Packages:
            npm: list[str]
            python: list[str]
            system: list[str]

        class Desktop:
            enabled: bool

    class EnvironmentResourceSelfHosted:
        id: str
        capability_directories: list[str]
        remote_url: str
        type: Literal["self_hosted"]
        workspace_directory: str


class EnvironmentParam(
    Param, EnvironmentParamNone | EnvironmentParamOpenAIHosted | EnvironmentParamSelfHosted
):
    class EnvironmentParamNone:
        type: Literal["none"]

    class EnvironmentParamOpenAIHosted:
        type: Literal["openai_hosted"]
        capability_directories: list[str] | None = ...
        container_size: Literal["small", "medium", "large"] = ...
        desktop: Desktop | None = ...
        env: dict[str, str] | None = ...
        environment_id: str = ...
        environment_template_id: str = ...
        files: list[HostedEnvironmentFileParam] | None = ...
        network: Network | None = ...
        packages: Packages | None = ...
        plugins: list[HostedPluginParam] | None = ...
        setup_commands: list[SetupCommandParam] | None = ...
        skills: list[HostedSkillParam] | None = ...

        class Desktop:
            enabled: bool

        class Network:
            access: Literal["enabled", "disabled", "restricted"]
            allowed_domains: list[str] | None = ...
            blocked_domains: list[str] | None = ...

        class Packages:
            npm: list[str] | None = ...
            python: list[str] | None = ...
            system: list[str] | None = ...

    class EnvironmentParamSelfHosted:
        type: Literal["self_hosted"]
        workspace_directory: str
        capability_directories: list[str] | None = ...


class HostedEnvironmentFile(
    Model, Tagged["type", HostedEnvironmentFileID, HostedEnvironmentFileResourceInline]
):
    class HostedEnvironmentFileResourceInline:
        id: str
        path: str
        size_bytes: int
        type: Literal["inline"]


class HostedEnvironmentFileID(Model):
    id: str
    file_id: str
    path: str
    size_bytes: int
    type: Literal["file_id"]


class HostedEnvironmentFileParam(
    Param, HostedEnvironmentFileParamFileID | HostedEnvironmentFileParamInline
):
    class HostedEnvironmentFileParamFileID:
        file_id: str
        path: str
        type: Literal["file_id"]

    class HostedEnvironmentFileParamInline:
        data: str
        path: str
        type: Literal["inline"]


class HostedPlugin(Model):
    description: str
    name: str
    type: Literal["inline"]


class HostedPluginParam(Param):
    description: str
    name: str
    source: InlineCapabilitySourceParam
    type: Literal["inline"]


class HostedSkill(Model, Tagged["type", HostedSkillReference, HostedSkillResourceInline]):
    class HostedSkillResourceInline:
        description: str
        name: str
        type: Literal["inline"]


class HostedSkillParam(Param, HostedSkillParamSkillReference | HostedSkillParamInline):
    class HostedSkillParamSkillReference:
        skill_id: str
        type: Literal["skill_reference"]
        version: str | None = ...

    class HostedSkillParamInline:
        description: str
        name: str
        source: InlineCapabilitySourceParam
        type: Literal["inline"]


class HostedSkillReference(Model):
    description: str
    name: str
    skill_id: str
    type: Literal["skill_reference"]
    version: str
