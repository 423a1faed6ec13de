"""A door: `openai.chat` and its siblings live in `_clients.proxies`."""

from ._clients.proxies import *  # noqa: F403 - every group of endpoints
