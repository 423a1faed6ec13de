"""OpenInference: spans of calls of every kind, and a complete uninstall.

Editions: 2, 3
Requires: openinference-instrumentation-openai, opentelemetry-sdk
"""

import calls
from openinference.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import openai

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
instrumentor = OpenAIInstrumentor()
instrumentor.instrument(tracer_provider=provider)
calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
spans = exporter.get_finished_spans()
assert len(spans) >= 18, [span.name for span in spans]
instrumentor.uninstrument()
calls.call_everything(openai.OpenAI(), openai.AsyncOpenAI())
assert len(exporter.get_finished_spans()) == len(spans)
