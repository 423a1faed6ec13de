"""The imitated model: answers, tokens, vectors, pictures and sound by fixed rules."""
