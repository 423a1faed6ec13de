"""Turns the definition of the API into the package's types and resources."""
