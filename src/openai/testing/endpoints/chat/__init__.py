"""Chat completions: parameters, the prompt they make, and what comes back."""
