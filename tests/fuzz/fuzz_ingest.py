"""Read many broken copies of the samples: ``make fuzz CASES=20000 SEED=1``.

No case may meet a fault of ours, hang or leave a process, and every figure read must be in its file. A
failing case is told with its seed and number, to run it again, and its file is put into a folder.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.lexicon import Lexicon
from hnjobs.readers.file_reader import FileReader, Task
from hnjobs.readers.isolation import Workers
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.readers.worker import Limits, Loss
from tests.fuzz.mutation import case
from tests.fuzz.oracle import Oracle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.readers.file_reader import ReadItem

ROOT: Final = Path(__file__).parents[2]
LIMITS: Final = Limits(seconds=10)


class Failure(NamedTuple):
    """A case that went wrong: which, what, and the file."""

    number: int
    what: str
    name: str
    content: bytes


class Run:
    """Cases of one seed, read with one pool of workers."""

    def __init__(self, plan: Plan, seed: int) -> None:
        """Take the plan and the seed."""
        self._plan, self._seed, self._oracle = plan, seed, Oracle(plan)
        self._samples = tuple((path.name, path.read_bytes()) for path in samples())
        self.told: Counter[str] = Counter()

    def failures(self, numbers: Iterable[int]) -> Iterator[Failure]:
        """Run some cases; yield what went wrong."""
        reader = FileReader(Lexicon(self._plan))
        cases: list[tuple[int, Task]] = []

        def tasks() -> Iterator[Task]:
            for number in numbers:
                task = Task(*case(self._samples, self._seed, number))
                cases.append((number, task))
                yield task

        with Workers(reader.read, reader.explain, limits=LIMITS) as workers:
            for result in workers.map(tasks()):
                number, task = cases.pop(0)
                for what in self._wrong(task.content, result):
                    yield Failure(number, what, task.name, task.content)

    def _wrong(self, content: bytes, result: tuple[ReadItem, ...] | Loss) -> Iterator[str]:
        if isinstance(result, Loss):
            yield f"lost: {result.cause.value}\n{result.traceback}"
            return
        for item in result:
            read = [one.submission() for one in item.returns]
            accepted = [one for one in read if one.form and not one.rejected]
            self.told["read" if accepted else "refused"] += 1
            for submission in read:
                for finding in submission.findings:
                    self.told[finding.code.value] += 1
                    if finding.code is FindingCode.READER_LOST and finding.found == "time":
                        yield "it took too long"
            yield from self._oracle.doubts(content if item.content is None else item.content, read)


def samples() -> list[Path]:
    """Return the files that broken copies are made of: a few of each shape, and all the traps."""
    folder = ROOT / "tests" / "samples"
    year = sorted((folder / "year").iterdir())
    return year[::6] + sorted(path for path in (folder / "traps").rglob("*.xls*") if path.is_file())


def main() -> int:
    """Run what the command line asks for; return 1 when a case failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="how many cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--seed", type=int, default=1, help="what the cases are made from")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz", help="for failing files")
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # of the second reader, about what is broken
    started = time.monotonic()
    run = Run(load_plan(ROOT / "data" / "plan_2023.yaml"), given.seed)
    failed: set[int] = set()
    for failure in run.failures(range(given.first, given.first + given.cases)):
        given.folder.mkdir(parents=True, exist_ok=True)
        path = given.folder / f"{given.seed}-{failure.number}{Path(failure.name).suffix}"
        path.write_bytes(failure.content)
        failed.add(failure.number)
        again = f"--seed {given.seed} --first {failure.number} --cases 1"
        say(f"case {failure.number} of {failure.name}: {failure.what}\n  again: {again}\n  file: {path}")
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    codes = ", ".join(f"{code} {count}" for code, count in sorted(run.told.items()) if code.startswith("VL"))
    say(
        f"seed {given.seed}: {given.cases} cases, {run.told['read']} read, {run.told['refused']} refused, "
        f"{len(failed)} failed; {cpu:.0f} s of CPU, {time.monotonic() - started:.0f} s\n{codes}"
    )
    return 1 if failed else 0


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
