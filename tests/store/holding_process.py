"""Not a test: a program that tests start, and that does a task on the store at URL until its input ends."""

from __future__ import annotations

import sys

from hnjobs.store.engine import open_store

if __name__ == "__main__":
    with open_store(sys.argv[1]) as store, store.alone("check"):
        sys.stdout.write("alone\n")
        sys.stdout.flush()
        sys.stdin.read()
