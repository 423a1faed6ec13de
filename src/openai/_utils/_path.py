"""Path templates, under their older import path."""

from __future__ import annotations

from .._request.url import path_template as path_template
