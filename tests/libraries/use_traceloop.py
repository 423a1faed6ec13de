"""OpenLLMetry: spans of calls of every kind.

Editions: 2, 3
Requires: opentelemetry-instrumentation-openai, opentelemetry-sdk
"""

import calls
from opentelemetry.instrumentation.openai import OpenAIInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
OpenAIInstrumentor().instrument(tracer_provider=provider)
calls.call_everything()
OpenAIInstrumentor().uninstrument()
spans = exporter.get_finished_spans()
assert len(spans) >= 10, [span.name for span in spans]
