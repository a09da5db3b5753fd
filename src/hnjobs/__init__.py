"""hnjobs: read, check, consolidate, chase and report the returns of an employment plan."""

from typing import Final

__version__: Final = "0.1.0"
