"""Converts decoded data to the declared types of responses.

Data from the API is converted, not validated: objects become models, whatever their fields hold,
and a value that does not fit its type stays unchanged. Nothing raises, nothing is lost.

`construct` holds the rules and applies them value by value. `lenient` expresses the same rules as a
schema of pydantic-core, which then builds whole trees of models straight from JSON. For unions,
`unions` knows the members and `checked` decides which of them a value fits. `annotations` reads the
declarations of classes and types.
"""
