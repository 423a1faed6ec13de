"""What a browser does for a model: its members, their types, reports, and one call of it."""
