"""The emulated service: application, routing, validation, storage, jobs, rate limits."""
