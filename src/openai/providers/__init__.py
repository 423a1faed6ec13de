"""Clouds that serve the API: pass one of these to a client as `provider`.

from openai import OpenAI
from openai.providers import bedrock

client = OpenAI(provider=bedrock(region="us-east-1"))
"""

from __future__ import annotations

from .bedrock import bedrock as bedrock
from .vertex import vertex as vertex

__all__ = ["bedrock", "vertex"]
