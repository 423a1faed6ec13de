"""Ask an assistant, and print its answer while it is written."""

# The Assistants API is deprecated: every call emits a warning.
# pyright: reportDeprecated=false

from __future__ import annotations

import warnings

from typing_extensions import override

from openai import AssistantEventHandler, OpenAI
from openai.types.beta.threads import Text, TextDelta
from openai.types.beta.threads.runs import ToolCall

warnings.simplefilter("ignore", DeprecationWarning)


class Printer(AssistantEventHandler):
    """Prints the answer and the tools that were used."""

    @override
    def on_text_delta(self, delta: TextDelta, snapshot: Text) -> None:
        print(delta.value or "", end="", flush=True)

    @override
    def on_text_done(self, text: Text) -> None:
        print()

    @override
    def on_tool_call_done(self, tool_call: ToolCall) -> None:
        print(f"used {tool_call.type}")


def main() -> None:
    """Ask twice: print the first answer while it is written, and wait for the second."""
    client = OpenAI()
    assistant = client.beta.assistants.create(model="gpt-4o-mini", instructions="Be brief.")
    thread = client.beta.threads.create()
    client.beta.threads.messages.create(thread.id, role="user", content="Why is the sky blue?")
    with client.beta.threads.runs.stream(
        thread_id=thread.id, assistant_id=assistant.id, event_handler=Printer()
    ) as handler:
        print(f"run status: {handler.get_final_run().status}")

    client.beta.threads.messages.create(thread.id, role="user", content="And at dusk?")
    run = client.beta.threads.runs.create_and_poll(
        thread_id=thread.id, assistant_id=assistant.id, poll_interval_ms=20
    )
    messages = client.beta.threads.messages.list(thread.id, run_id=run.id)
    print(f"run status: {run.status}, new messages: {len(messages.data)}")


if __name__ == "__main__":
    main()
