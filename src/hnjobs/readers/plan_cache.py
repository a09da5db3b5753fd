"""A plan that was read and proved before, taken up again without YAML and pydantic.

Reading and proving a plan costs more than all else that a small command does, and its result depends on the
file's bytes and on the program alone. It is kept under a key made of both, so nothing here can go stale; of a
plan whose days off a library named, that library's version is compared too.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hnjobs import __version__
from hnjobs.domain import plan as plan_module
from hnjobs.domain.plan import Plan
from hnjobs.errors import PlanError
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT: Final = 8  # plans; some years and some trials of next year's
_BUILDERS: Final = frozenset({("datetime", "date"), ("builtins", "frozenset")})


def load_cached(path: Path, folder: Path, load: Callable[[Path], Plan]) -> Plan:
    """Return the plan of a file, from ``folder`` when this program has read these bytes before.

    A cache that cannot be read or written is no fault: the file is read as if there were none.

    Args:
        path: the plan file.
        folder: where plans are kept between runs; made when it does not exist.
        load: reads and proves a plan file.

    Raises:
        PlanError: the file cannot be read or is no right plan.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        fault = (Phrase("the file"), Phrase("a file that can be read"), Quoted(error.strerror or error))
        raise PlanError(path, [fault]) from error
    code = Path(plan_module.__file__).stat().st_mtime_ns  # a checkout changes without its version
    key = hashlib.sha256(f"{__version__} {code} {path.name}\n".encode() + content).hexdigest()
    kept = folder / f"plan-{key}.pickle"
    with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError):
        plan = _Unpickler(io.BytesIO(kept.read_bytes())).load()
        if isinstance(plan, Plan) and _days_off_hold(plan):
            return plan
    plan = load(path)
    with suppress(OSError):
        _keep(plan, kept)
    return plan


def _days_off_hold(plan: Plan) -> bool:
    if not plan.days_off.source:
        return True
    from hnjobs.readers.public_holidays import library  # noqa: PLC0415 few plans need it

    return plan.days_off.source == library()


class _Unpickler(pickle.Unpickler):
    """Builds the plan's own classes and dates, and nothing else that a file might name."""

    def find_class(self, module: str, name: str) -> object:
        """Return a class by name, if a plan may hold it."""
        if module.startswith("hnjobs.domain.") or (module, name) in _BUILDERS:
            return super().find_class(module, name)
        msg = f"a plan holds no {module}.{name}"
        raise pickle.UnpicklingError(msg)


def _keep(plan: Plan, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(pickle.dumps(plan, protocol=5))
    temporary.replace(path)
    newest_first = sorted(
        path.parent.glob("plan-*.pickle"), key=lambda one: one.stat().st_mtime, reverse=True
    )
    for old in newest_first[_KEPT:]:
        old.unlink(missing_ok=True)
