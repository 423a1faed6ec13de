"""The emulated service: routing, validation, storage, models, jobs, rate limits."""
