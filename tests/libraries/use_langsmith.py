"""LangSmith: wrapped clients.

Editions: 2, 3
Requires: langsmith
"""

import os

os.environ["LANGSMITH_TRACING"] = "false"

import calls
from langsmith.wrappers import wrap_openai

from openai import AsyncOpenAI, OpenAI

calls.call_everything(wrap_openai(OpenAI()), wrap_openai(AsyncOpenAI()))
