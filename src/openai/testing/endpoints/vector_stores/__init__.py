"""Vector stores: files, batches of files, and search."""
