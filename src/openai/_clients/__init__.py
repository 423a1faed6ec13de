"""What both flavours of a client share: settings, the request they build, groups of endpoints."""
