"""The `beta.agents.environments` endpoints and their types."""


class Environments(Resource, path="/agents/environments", beta="agents=v1"):
    @post
    def create(
        *,
        environment: Environment,
        vault_ids: list[str] | None = ...,
        idempotency_key: Header["Idempotency-Key", str] = ...,
    ) -> EnvironmentInfo:
        """Prepare a place for agents to work in, before their sessions start.

        idempotency_key: Key that makes a repeated call create nothing more.
        """

        class Environment:
            type: Literal["openai_hosted"]
            capability_directories: list[str] | None = ...
            desktop: Desktop | None = ...
            env: dict[str, str] | None = ...
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

    @get("/{environment_id}")
    def retrieve(environment_id: str) -> EnvironmentInfo:
        """See whether an environment is ready, suspended or has failed."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        type: Literal["openai_hosted"] = ...,
    ) -> CursorPage[EnvironmentInfo]:
        """See which environments exist, to use one again in a session.

        type: Only environments of this type.
        """


class EnvironmentInfo(Model):
    id: str
    files: list[HostedEnvironmentFile]
    object: Literal["agent.environment"]
    plugins: list[HostedPlugin]
    skills: list[HostedSkill]
    status: Literal[
        "pending", "ready", "connected", "disconnected", "suspended", "expired", "failed"
    ]
    type: Literal["openai_hosted", "self_hosted"]
