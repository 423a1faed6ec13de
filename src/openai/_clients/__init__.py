"""The common base of both flavours of clients: settings, request building, namespaces."""
