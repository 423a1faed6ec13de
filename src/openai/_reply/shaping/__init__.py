"""How decoded data becomes the types that responses are declared with.

Data from the API is shaped, not checked: objects become models, whatever their fields hold, and a
value that does not fit its type stays what it is. Nothing raises, nothing is lost.

`construct` holds the rules and applies them value by value. `lenient` says the same to
pydantic-core, which then makes whole trees of models straight from JSON. Unions are where a choice
must be made: `unions` knows the members, `checked` decides which of them a value fits.
`annotations` reads what classes and types declare.
"""
