"""Groups of endpoints: one object each, lazily loaded, at every path of the contract."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


@pytest.mark.rule("N1")
def test_the_import_loads_no_resource() -> None:
    code = (
        "import sys, openai\n"
        "late = ('openai.resources', 'numpy', 'websockets')\n"
        "print([name for name in sys.modules if name.startswith(late)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.rule("N2")
@pytest.mark.parametrize(
    "name",
    """
    completions chat embeddings files images content_provenance_checks audio moderations models
    fine_tuning vector_stores webhooks beta batches uploads admin responses realtime conversations
    evals containers skills videos
    """.split(),  # noqa: SIM905 - a list of words reads best as words
)
def test_a_group_is_one_object(flavour: Flavour, name: str) -> None:
    client = flavour.client()
    assert getattr(client, name) is getattr(client, name)
    for wrapped in (client.with_raw_response, client.with_streaming_response):
        assert hasattr(wrapped, name)
        assert not hasattr(wrapped, "get")


@pytest.mark.rule("N3")
def test_chat_is_the_same_under_beta(flavour: Flavour) -> None:
    client = flavour.client()
    assert type(client.beta.chat) is type(client.chat)
    assert callable(client.beta.chat.completions.parse)
    assert not hasattr(client.beta, "vector_stores")


@pytest.mark.rule("N10")
def test_helpers_have_no_raw_responses(flavour: Flavour) -> None:
    with pytest.raises(AttributeError):
        _ = flavour.client().chat.completions.with_raw_response.stream


@pytest.mark.rule("N11")
async def test_betas_are_a_header(flavour: Flavour) -> None:
    sent = Recorder(httpx.Response(200, json={"id": "resp_1"}))
    client = flavour.client(sent)
    await flavour.settle(client.beta.responses.create(model="m", input="hi", betas=["a", "b"]))
    assert sent.last.headers["openai-beta"] == "a,b"


@pytest.mark.rule("N12")
@pytest.mark.parametrize(
    "module, names",
    [
        ("openai.lib", "pydantic_function_tool ResponseFormatT"),
        ("openai.lib.azure", "AzureOpenAI AsyncAzureOpenAI AzureADTokenProvider BaseAzureClient"),
        ("openai.lib.azure", "API_KEY_SENTINEL _deployments_endpoints AsyncAzureADTokenProvider"),
        ("openai.lib.bedrock", "BedrockOpenAI AsyncBedrockOpenAI BedrockTokenProvider"),
        ("openai.lib.bedrock", "AsyncBedrockTokenProvider AwsCredentialsProvider"),
        ("openai.lib._old_api", "APIRemovedInV1 APIRemovedInV1Proxy SYMBOLS"),
        ("openai.lib._pydantic", "to_strict_json_schema"),
        ("openai.lib._tools", "pydantic_function_tool"),
        ("openai.lib._parsing", "ResponseFormatT type_to_response_format_param"),
        ("openai.lib.streaming", "AssistantEventHandler AsyncAssistantEventHandler"),
        ("openai.lib.streaming.chat", "ChatCompletionStream AsyncChatCompletionStream"),
        ("openai.lib.streaming.responses", "ResponseStream AsyncResponseStream"),
        ("openai.auth", "WorkloadIdentity SubjectTokenProvider WorkloadIdentityAuth"),
        ("openai.auth", "k8s_service_account_token_provider gcp_id_token_provider"),
        ("openai.auth", "azure_managed_identity_token_provider x509_workload_identity"),
        ("openai.auth", "SubjectTokenWorkloadIdentity X509WorkloadIdentity"),
        ("openai.providers", "bedrock vertex"),
        ("openai.resources.chat.completions", "Completions AsyncCompletions"),
        ("openai.resources.chat", "Completions Chat AsyncChat"),
        ("openai.resources.responses", "Responses AsyncResponses ResponsesWithRawResponse"),
        ("openai.resources.embeddings", "Embeddings AsyncEmbeddings"),
        ("openai.types.websocket_connection_options", "WebSocketConnectionOptions"),
        ("openai.types.websocket_reconnection", "ReconnectingEvent ReconnectingOverrides"),
        ("openai._exceptions", "SubjectTokenProviderError"),
        ("openai._base_client", "DefaultAioHttpClient"),
        # What widely used libraries take, private or not.
        ("openai", "_legacy_response _types"),
        ("openai._base_client", "AsyncAPIClient _AsyncStreamT make_request_options"),
        ("openai._constants", "RAW_RESPONSE_HEADER"),
        ("openai._legacy_response", "HttpxBinaryResponseContent LegacyAPIResponse"),
        ("openai._models", "BaseModel FinalRequestOptions construct_type construct_type_unchecked"),
        ("openai._response", "APIResponse AsyncAPIResponse"),
        ("openai._streaming", "AsyncStream SSEDecoder ServerSentEvent"),
        ("openai._types", "Body FileTypes NOT_GIVEN NotGiven Omit Query RequestOptions Response"),
        ("openai._types", "URL Proxy BaseTransport AsyncBaseTransport ResponseT SequenceNotStr"),
        ("openai._utils._transform", "PropertyInfo"),
        ("openai.lib", "_parsing _pydantic"),
        ("openai.lib._parsing._completions", "type_to_response_format_param"),
        ("openai.lib._parsing._responses", "type_to_text_format_param"),
        ("openai.lib.streaming._assistants", "AssistantStreamManager AsyncAssistantStreamManager"),
        ("openai.lib.streaming.responses._events", "ResponseCompletedEvent ResponseStreamEvent"),
        ("openai.lib.streaming.responses._responses", "ResponseStreamManager ResponseStream"),
        ("openai.resources.chat.completions.completions", "_type_to_response_format"),
        ("openai.types.responses.response_input_param", "ResponseFunctionToolCallParam"),
        ("openai.types.responses.response_input_param", "ResponseCustomToolCallParam"),
        ("openai.types.eval_list_response", "PythonGrader Metadata LabelModelGrader"),
        ("openai", "AssistantEventHandler HttpxBinaryResponseContent pydantic_function_tool"),
    ],
)
def test_import_paths(module: str, names: str) -> None:
    found = import_module(module)
    for name in names.split():
        assert getattr(found, name) is not None


def test_what_is_no_name_is_an_attribute_error() -> None:
    package = import_module("openai.resources.chat.completions")
    for name in ("Completions.create", "no_such", ""):
        assert getattr(package, name, None) is None


async def test_patched_methods_of_a_resource_are_called(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("openai.resources.embeddings")
    resource = module.AsyncEmbeddings if flavour.is_async else module.Embeddings
    monkeypatch.setattr(resource, "create", lambda self, **_: "patched")
    assert flavour.client().embeddings.create(model="m", input="x") == "patched"
