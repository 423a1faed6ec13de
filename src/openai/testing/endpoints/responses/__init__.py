"""Responses: parameters, input, hosted tools, output, and routes."""
