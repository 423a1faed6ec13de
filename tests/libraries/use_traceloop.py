"""OpenLLMetry: spans of calls of every kind.

Editions: 2, 3
Requires: opentelemetry-instrumentation-openai, opentelemetry-sdk
"""

import calls
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import openai

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
OpenAIInstrumentor().instrument(tracer_provider=provider)
calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
OpenAIInstrumentor().uninstrument()
spans = exporter.get_finished_spans()
assert len(spans) >= 18, [span.name for span in spans]
