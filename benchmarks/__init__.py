"""The cost of the client, relative to a bare program on the same libraries."""
