"""The package's name and version, as sent in `User-Agent` and read by `openai.__version__`."""

__title__ = "openai"
__version__ = "2.54.100"
