"""Logfire: spans of calls of every kind.

Editions: 2, 3
Requires: logfire, pytest
"""

import calls
import logfire
from logfire.testing import TestExporter
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

import openai

exporter = TestExporter()
processors = [SimpleSpanProcessor(exporter)]
logfire.configure(send_to_logfire=False, console=False, additional_span_processors=processors)
with logfire.instrument_openai():
    calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
assert len(exporter.exported_spans_as_dict()) >= 18
