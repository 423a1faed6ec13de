"""Names that the root of the types lends from its packages."""

from shared import (
    Metadata,
    AllModels,
    Reasoning,
    ErrorObject,
    CompoundFilter,
    OAuthErrorCode,
    ResponsesModel,
    ReasoningEffort,
    ComparisonFilter,
    DecisionInputJSON,
    FunctionDefinition,
    FunctionParameters,
    ResponseFormatText,
    CustomToolInputFormat,
    ResponseFormatJSONObject,
    ResponseFormatJSONSchema,
    ResponseFormatTextPython,
    DecisionQuestionInputPart,
    DecisionQuestionInputText,
    ResponseFormatTextGrammar,
    DecisionQuestionInputImage,
)
from openai.types.websocket_connection_options import (
    SyncWebSocketConnectionOptions,
    WebSocketConnectionOptions,
    WebsocketConnectionOptions,
)
from openai.types.websocket_reconnection import ReconnectingEvent, ReconnectingOverrides
