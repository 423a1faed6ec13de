"""The package's version under the name that older programs read."""

from ._version import __version__

VERSION: str = __version__
