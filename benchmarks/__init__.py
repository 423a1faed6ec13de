"""What the client costs, as a ratio to a bare program on the same libraries."""
