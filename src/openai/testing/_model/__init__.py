"""The pretended model: what it says, counts, draws, speaks and remembers, without a network."""
