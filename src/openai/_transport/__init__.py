"""HTTP clients and connection pools, on httpx, httpx2 and aiohttp."""
