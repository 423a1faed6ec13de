"""Chat completions: parameters, prompt, output, and routes."""
