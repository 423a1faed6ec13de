"""A door: these names live in `_transport.libraries`."""

from ._transport.libraries import (
    DefaultAsyncHttpx2Client as DefaultAsyncHttpx2Client,
    DefaultHttpx2Client as DefaultHttpx2Client,
)
