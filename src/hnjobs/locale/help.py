"""The help of the program in Vietnamese, by the English text with its spaces made single."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hnjobs.locale.words_of_help import COMMANDS
from hnjobs.locale.words_of_options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

HELP: Final[Mapping[str, str]] = MappingProxyType({**COMMANDS, **OPTIONS})
