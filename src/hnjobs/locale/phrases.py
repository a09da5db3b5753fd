"""Every phrase in Vietnamese, by its English template: one catalogue of those that its parts keep."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hnjobs.locale.words_of_errors import ERRORS
from hnjobs.locale.words_of_plan_faults import PLAN_FAULTS
from hnjobs.locale.words_of_steps import STEPS
from hnjobs.locale.words_of_store import STORE

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES: Final[Mapping[str, str]] = MappingProxyType({**ERRORS, **STORE, **PLAN_FAULTS, **STEPS})
