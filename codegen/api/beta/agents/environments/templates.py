"""The `beta.agents.environments.templates` endpoints and their types."""


class Templates(Resource, path="/agents/environments/templates", beta="agents=v1"):
    @post
    def create(
        *,
        capability_directories: list[str] | None = ...,
        desktop: Desktop | None = ...,
        env: dict[str, str] | None = ...,
        files: list[HostedEnvironmentFileParam] | None = ...,
        name: str | None = ...,
        network: Network | None = ...,
        packages: Packages | None = ...,
        plugins: list[HostedPluginParam] | None = ...,
        setup_commands: list[SetupCommandParam] | None = ...,
        skills: list[HostedSkillParam] | None = ...,
    ) -> EnvironmentTemplate:
        """Keep files, packages and settings that several environments begin with."""

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

    @get("/{environment_template_id}")
    def retrieve(environment_template_id: str) -> EnvironmentTemplate:
        """See what environments made from a template begin with."""

    @post("/{environment_template_id}")
    def update(
        environment_template_id: str,
        *,
        capability_directories: list[str] | None = ...,
        desktop: Desktop | None = ...,
        env: dict[str, str] | None = ...,
        files: list[HostedEnvironmentFileParam] | None = ...,
        name: str | None = ...,
        network: Network | None = ...,
        packages: Packages | None = ...,
        plugins: list[HostedPluginParam] | None = ...,
        setup_commands: list[SetupCommandParam] | None = ...,
        skills: list[HostedSkillParam] | None = ...,
    ) -> EnvironmentTemplate:
        """Change what environments made from a template begin with."""

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

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[EnvironmentTemplate]:
        """Find the id of a template, to create an environment from it."""

    @delete("/{environment_template_id}")
    def delete(environment_template_id: str) -> EnvironmentTemplateDeleted:
        """Delete a template that no more environments shall be made from."""


class EnvironmentTemplate(Model):
    id: str
    capability_directories: list[str]
    created_at: int
    files: list[File]
    name: str = ...
    network: Network
    object: Literal["agent.environment.template"]
    packages: Packages
    plugins: list[HostedPlugin]
    skills: list[Skill]
    updated_at: int
    desktop: Desktop = ...

    class File(Tagged["type", HostedTemplateFileResourceFileID, HostedTemplateFileResourceInline]):
        class HostedTemplateFileResourceFileID:
            file_id: str
            path: str
            type: Literal["file_id"]

        class HostedTemplateFileResourceInline:
            path: str
            size_bytes: int
            type: Literal["inline"]

    class Network:
        access: Literal["enabled", "disabled", "restricted"]
        allowed_domains: list[str]

    class Packages:
        npm: list[str]
        python: list[str]
        system: list[str]

    class Skill(
        Tagged["type", HostedTemplateSkillResourceSkillReference, HostedTemplateSkillResourceInline]
    ):
        class HostedTemplateSkillResourceSkillReference:
            skill_id: str
            type: Literal["skill_reference"]
            version: str = ...

        class HostedTemplateSkillResourceInline:
            description: str
            name: str
            type: Literal["inline"]

    class Desktop:
        enabled: bool


class EnvironmentTemplateDeleted(Model):
    id: str
    deleted: bool
    object: Literal["agent.environment.template.deleted"]
