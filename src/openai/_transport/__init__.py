"""The HTTP clients this package makes, and the libraries that they come from."""
