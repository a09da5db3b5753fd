"""One run at a time, on both databases; a process that dies holds up nobody."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import StoreError
from hnjobs.store import alone as module

if TYPE_CHECKING:
    from hnjobs.store.repository import Store

HOLDING: Final = Path(__file__).with_name("holding_process.py")


def hold(url: str) -> subprocess.Popen[str]:
    """Start a process that does the task, and return it once it does."""
    process = subprocess.Popen(
        (sys.executable, HOLDING, url), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "alone\n"
    return process


def test_another_waits_its_turn_out(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a process is at a task another does not begin it, and says so once it has waited long enough."""
    monkeypatch.setattr(module, "_ATTEMPTS", 2)
    with hold(url) as process:
        with pytest.raises(StoreError, match="another run is at it"), store.alone("check"):
            pytest.fail("both are at it")
        process.kill()


def test_another_task_is_free(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is of one task: another one on the same database goes on."""
    monkeypatch.setattr(module, "_ATTEMPTS", 1)
    with hold(url) as process:
        with store.alone("something else"):
            pass
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_dead_process_holds_up_nobody(store: Store, url: str, number: signal.Signals) -> None:
    """A process that was killed at its task, by whatever signal, leaves the way free."""
    with hold(url) as process:
        process.send_signal(number)

    with store.alone("check"):
        pass
    with store.alone("check"):  # and so does one that ended in order
        pass


def test_waiting_ends_with_the_other(store: Store, url: str) -> None:
    """Who waits begins as soon as the other is done."""
    with hold(url) as process:
        assert process.stdin
        process.stdin.close()
        with store.alone("check"):
            pass
    assert process.returncode == 0
