"""The `beta.agents.vaults.credentials` endpoints and their types."""


class Credentials(Resource, path="/vaults/{vault_id}/credentials", beta="agents=v1"):
    @post
    def create(
        vault_id: str, *, auth: CredentialAuthCreateParam, name: str, metadata: dict[str, str] = ...
    ) -> Credential:
        """Keep a token or key where agents can use it without seeing it.

        metadata: Key-value pairs of strings, which `list()` can filter by.
        """

    @get("/{credential_id}")
    def retrieve(credential_id: str, *, vault_id: str) -> Credential:
        """See what a credential is for; its secret is never returned."""

    @post("/{credential_id}")
    def update(
        credential_id: str,
        *,
        vault_id: str,
        auth: CredentialAuthRotateParam = ...,
        metadata: dict[str, str] = ...,
    ) -> Credential:
        """Replace the secret of a credential, such as after it has expired.

        metadata: Key-value pairs of strings, which `list()` can filter by.
        """

    @get
    def list(
        vault_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        metadata: dict[str, str] = ...,
        order: Literal["asc", "desc"] = ...,
        status: VaultStatusFilterParam = ...,
    ) -> CursorPage[Credential]:
        """See which credentials a vault holds; no secret is returned.

        metadata: Only credentials with these key-value pairs.
        """

    @delete("/{credential_id}")
    def delete(credential_id: str, *, vault_id: str) -> CredentialDeleted:
        """Delete a credential that agents shall not use any more."""


class Credential(Model):
    id: str
    auth: CredentialAuth
    created_at: int
    metadata: dict[str, str] = {}
    name: str
    object: Literal["vault.credential"]
    updated_at: int
    vault_id: str


class CredentialAuth(
    Model,
    Tagged[
        "type",
        VaultCredentialAuthResourceMcpOauth,
        VaultCredentialAuthResourceStaticBearer,
        VaultCredentialAuthResourceEnvironmentVariable,
    ],
):
    class VaultCredentialAuthResourceMcpOauth:
        expires_at: str = ...
        mcp_server_url: str
        refresh: Refresh = ...
        type: Literal["mcp_oauth"]

        class Refresh:
            client_id: str
            resource: str = ...
            scope: str = ...
            token_endpoint: str
            token_endpoint_auth: McpOauthTokenEndpointAuth

    class VaultCredentialAuthResourceStaticBearer:
        mcp_server_url: str
        type: Literal["static_bearer"]

    class VaultCredentialAuthResourceEnvironmentVariable:
        networking: CredentialNetworking
        secret_name: str
        type: Literal["environment_variable"]


class CredentialAuthCreateParam(
    Param,
    CreateVaultCredentialAuthParamMcpOauth
    | CreateVaultCredentialAuthParamStaticBearer
    | CreateVaultCredentialAuthParamEnvironmentVariable,
):
    class CreateVaultCredentialAuthParamMcpOauth:
        access_token: str
        mcp_server_url: str
        type: Literal["mcp_oauth"]
        expires_at: str | None = ...
        refresh: Refresh | None = ...

        class Refresh:
            client_id: str
            refresh_token: str
            token_endpoint: str
            token_endpoint_auth: McpOauthTokenEndpointAuthCreateParam
            resource: str | None = ...
            scope: str | None = ...

    class CreateVaultCredentialAuthParamStaticBearer:
        token: str
        mcp_server_url: str
        type: Literal["static_bearer"]

    class CreateVaultCredentialAuthParamEnvironmentVariable:
        networking: CredentialNetworkingParam
        secret_name: str
        secret_value: str
        type: Literal["environment_variable"]


class CredentialAuthRotateParam(
    Param,
    RotateVaultCredentialAuthParamMcpOauth
    | RotateVaultCredentialAuthParamStaticBearer
    | RotateVaultCredentialAuthParamEnvironmentVariable,
):
    class RotateVaultCredentialAuthParamMcpOauth:
        type: Literal["mcp_oauth"]
        access_token: str | None = ...
        expires_at: str | None = ...
        refresh: Refresh | None = ...

        class Refresh:
            refresh_token: str | None = ...
            scope: str | None = ...
            token_endpoint_auth: McpOauthTokenEndpointAuthRotateParam | None = ...

    class RotateVaultCredentialAuthParamStaticBearer:
        token: str
        type: Literal["static_bearer"]

    class RotateVaultCredentialAuthParamEnvironmentVariable:
        secret_value: str
        type: Literal["environment_variable"]


class CredentialDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vault.credential.deleted"]


class CredentialNetworking(
    Model,
    Tagged[
        "type",
        VaultCredentialNetworkingResourceUnrestricted,
        VaultCredentialNetworkingResourceLimited,
    ],
):
    class VaultCredentialNetworkingResourceUnrestricted:
        type: Literal["unrestricted"]

    class VaultCredentialNetworkingResourceLimited:
        allowed_hosts: list[str]
        type: Literal["limited"]


class CredentialNetworkingParam(
    Param, VaultCredentialNetworkingParamUnrestricted | VaultCredentialNetworkingParamLimited
):
    class VaultCredentialNetworkingParamUnrestricted:
        type: Literal["unrestricted"]

    class VaultCredentialNetworkingParamLimited:
        allowed_hosts: list[str]
        type: Literal["limited"]


class McpOauthTokenEndpointAuth(
    Model,
    Tagged[
        "type",
        McpOauthTokenEndpointAuthResourceNone,
        McpOauthTokenEndpointAuthResourceClientSecretBasic,
        McpOauthTokenEndpointAuthResourceClientSecretPost,
    ],
):
    class McpOauthTokenEndpointAuthResourceNone:
        type: Literal["none"]

    class McpOauthTokenEndpointAuthResourceClientSecretBasic:
        type: Literal["client_secret_basic"]

    class McpOauthTokenEndpointAuthResourceClientSecretPost:
        type: Literal["client_secret_post"]


class McpOauthTokenEndpointAuthCreateParam(
    Param,
    CreateMcpOauthTokenEndpointAuthParamNone
    | CreateMcpOauthTokenEndpointAuthParamClientSecretBasic
    | CreateMcpOauthTokenEndpointAuthParamClientSecretPost,
):
    class CreateMcpOauthTokenEndpointAuthParamNone:
        type: Literal["none"]

    class CreateMcpOauthTokenEndpointAuthParamClientSecretBasic:
        client_secret: str
        type: Literal["client_secret_basic"]

    class CreateMcpOauthTokenEndpointAuthParamClientSecretPost:
        client_secret: str
        type: Literal["client_secret_post"]


class McpOauthTokenEndpointAuthRotateParam(
    Param,
    RotateMcpOauthTokenEndpointAuthParamClientSecretBasic
    | RotateMcpOauthTokenEndpointAuthParamClientSecretPost,
):
    class RotateMcpOauthTokenEndpointAuthParamClientSecretBasic:
        type: Literal["client_secret_basic"]
        client_secret: str | None = ...

    class RotateMcpOauthTokenEndpointAuthParamClientSecretPost:
        type: Literal["client_secret_post"]
        client_secret: str | None = ...
