"""Generates the package's types and resources from the definition of the API."""
