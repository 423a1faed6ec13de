"""Path templates, under their older import path."""

from __future__ import annotations

from .._core.path import path_template as path_template
