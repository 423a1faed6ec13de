"""Run the emulator as a program: `python -m openai.testing --port 8080`."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Print the base URL and the key in one line, then serve until interrupted."""
    options = _parser().parse_args(arguments)
    try:
        from openai.testing import Emulator
    except ImportError as exc:
        raise SystemExit(str(exc)) from exc
    emulator = Emulator(
        host=options.host,
        port=options.port,
        seed=options.seed,
        api_key=options.api_key,
        models=options.model,
        any_model=options.any_model,
        polls=options.polls,
    )
    try:
        listener = emulator.bind()
    except OSError as exc:
        raise SystemExit(f"Cannot listen on {options.host}:{options.port}: {exc}") from exc
    sys.stdout.write(f"OPENAI_BASE_URL={emulator.base_url} OPENAI_API_KEY={emulator.api_key}\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        emulator.serve(listener)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m openai.testing",
        description="Serve an emulation of the OpenAI API on loopback.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to bind")
    parser.add_argument("--port", type=int, default=0, help="port to bind; 0 picks a free one")
    parser.add_argument("--seed", type=int, default=0, help="seed of all identifiers")
    parser.add_argument("--api-key", default="sk-emulator", help="key that is accepted")
    parser.add_argument("--model", action="append", default=[], help="further model name")
    parser.add_argument("--any-model", action="store_true", help="accept every model name")
    parser.add_argument(
        "--polls", type=int, default=2, help="polls before a background job is done"
    )
    return parser


if __name__ == "__main__":
    main()
