"""The emulated service: its application, checks of requests, stored objects, work, limits."""
