"""Responses: parameters, input items, tools, and what comes back, streamed or not."""
