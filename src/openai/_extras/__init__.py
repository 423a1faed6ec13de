"""Proxies of optional libraries: importing one never fails, using it may."""

from __future__ import annotations

from .numpy_proxy import has_numpy as has_numpy, numpy as numpy
from .pandas_proxy import pandas as pandas
from .sounddevice_proxy import sounddevice as sounddevice

__all__ = ["has_numpy", "numpy", "pandas", "sounddevice"]
