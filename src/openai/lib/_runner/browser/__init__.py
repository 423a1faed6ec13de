"""A browser for a model: its members, their types, its reports, and one call of it."""
