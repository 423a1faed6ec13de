"""Sentry: spans of calls of every kind.

Editions: 2, 3
Requires: sentry-sdk
"""

import calls
import sentry_sdk
from sentry_sdk.integrations.openai import OpenAIIntegration

import openai

sent = []
sentry_sdk.init(
    dsn="http://key@127.0.0.1:9/1",
    traces_sample_rate=1.0,
    integrations=[OpenAIIntegration()],
    default_integrations=False,
    before_send_transaction=lambda event, _: sent.append(event),
)
with sentry_sdk.start_transaction(name="calls"):
    calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
(transaction,) = sent
assert len(transaction["spans"]) >= 15
