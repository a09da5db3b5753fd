"""A watched folder: what is complete is taken once, whatever becomes of folder and files meanwhile."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.lexicon import Lexicon
from hnjobs.pipeline.drop_folder import DropFolder
from hnjobs.pipeline.ingest import IngestRequest, ingest, reading_workers
from hnjobs.pipeline.watch import Surroundings, watch
from tests.pipeline.test_ingest import BA_DINH, BA_VI, CORRECTED, DAY, FEBRUARY, codes
from tests.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.drop_folder import Trouble
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.pipeline.reading import ReadingWorkers
    from hnjobs.store.repository import Store

NEVER_SLEEPS: Final = Path("/proc/self/mem")  # a regular file that can be opened and not read, for root too


@pytest.fixture(scope="module")
def workers(plan: Plan) -> Iterator[ReadingWorkers]:
    """Give the pool that reads files."""
    with reading_workers(Lexicon(plan)) as pool:
        yield pool


class Inbox:
    """A folder that is watched; what happens between two looks are steps, so that nothing is waited for."""

    def __init__(self, folder: Path, plan: Plan, store: Store, workers: ReadingWorkers) -> None:
        """Take where the folder is to be, and what returns are read with."""
        self.folder = folder / "inbox"
        self.folder.mkdir()
        self.plan, self.store, self.workers = plan, store, workers
        self.told: list[list[str]] = []
        self.outcomes: list[Outcome] = []
        self.known = 0
        self.news: list[Trouble] = []
        self.stopped = False

    def watch(self, *steps: Callable[[], object]) -> dict[str, int]:
        """Watch from the start to one look after the last step; each look's outcomes go to ``told``."""
        coming = iter(steps)
        self.told = [[]]

        def pause() -> bool:
            step = next(coming, None)
            if step is None:
                return False
            step()
            self.told.append([])
            return True

        def tell(outcomes: list[Outcome], known: int) -> None:
            self.told[-1] += [f"{one.outcome} {Path(one.file).name}" for one in outcomes]
            self.outcomes += outcomes
            self.known += known

        around = Surroundings(lambda: DAY, pause, lambda: self.stopped, tell, self.news.append)
        request = IngestRequest((self.folder,), None, DAY)
        return dict(watch(request, self.plan, self.store, self.workers, around))

    def put(self, name: str, content: str | bytes) -> Callable[[], object]:
        """Return the step that puts a whole file into the folder."""
        path, given = self.folder / name, content if isinstance(content, bytes) else xlsx(content)

        def put() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(given)

        return put

    def remove(self, name: str) -> Callable[[], object]:
        """Return the step that takes a file away."""
        return (self.folder / name).unlink

    def nothing(self) -> None:
        """Let nothing happen between two looks."""


@pytest.fixture
def inbox(tmp_path: Path, plan: Plan, store: Store, workers: ReadingWorkers) -> Inbox:
    """Give an empty folder to watch, and an empty store."""
    return Inbox(tmp_path, plan, store, workers)


def test_a_file_is_taken_once(inbox: Inbox) -> None:
    """A file is taken when a second look finds it as the first did, and never again while it lies there."""
    counts = inbox.watch(inbox.put("a.xlsx", BA_DINH), inbox.nothing, inbox.nothing, inbox.nothing)

    assert inbox.told == [[], [], ["accepted a.xlsx"], [], []]
    assert counts == {"accepted": 1}


def test_a_copy_that_grows(inbox: Inbox) -> None:
    """While a file grows it is left alone, and then taken whole."""
    whole = xlsx(BA_DINH)
    parts = [inbox.put("a.xlsx", whole[:length]) for length in (0, 1000, 2000)]

    inbox.watch(*parts, inbox.put("a.xlsx", whole), inbox.nothing)

    assert inbox.told == [[], [], [], [], [], ["accepted a.xlsx"]]


def test_a_copy_that_halts(inbox: Inbox) -> None:
    """Of a copy that halts the part is rejected as it is; the whole file, once there, is taken as another."""
    whole = xlsx(BA_DINH)

    inbox.watch(inbox.put("a.xlsx", whole[:2000]), inbox.nothing, inbox.put("a.xlsx", whole), inbox.nothing)

    assert [told for told in inbox.told if told] == [["rejected a.xlsx"], ["accepted a.xlsx"]]


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", ".a.xlsx", "a.xlsx.part", "a.xlsx.crdownload", "A.XLSX.TMP", "a.xlsx.filepart", "a.partial"],
)
def test_names_of_what_is_not_finished(inbox: Inbox, name: str) -> None:
    """Lock files, hidden files and the names of downloads are left alone; renamed, the file is taken."""

    def rename() -> None:
        (inbox.folder / name).rename(inbox.folder / "b.xlsx")

    inbox.watch(inbox.put(name, BA_DINH), inbox.nothing, inbox.nothing, rename, inbox.nothing)

    assert [told for told in inbox.told if told] == [["accepted b.xlsx"]]


def test_another_file_under_the_same_name(inbox: Inbox) -> None:
    """A file that is replaced by another one is taken again, as the next version."""
    inbox.watch(inbox.put("a.xlsx", BA_DINH), inbox.nothing, inbox.put("a.xlsx", CORRECTED), inbox.nothing)

    assert [told for told in inbox.told if told] == [["accepted a.xlsx"], ["accepted a.xlsx"]]
    assert [one.version for one in inbox.outcomes] == [1, 2]


def test_a_file_that_goes(inbox: Inbox) -> None:
    """A file that is taken away before it was taken is none, and the watch goes on."""
    steps = (inbox.put("a.xlsx", BA_DINH), inbox.remove("a.xlsx"), inbox.put("b.xlsx", BA_VI), inbox.nothing)

    assert inbox.watch(*steps) == {"accepted": 1}
    assert inbox.told[-1] == ["accepted b.xlsx"]


def test_a_folder_that_vanishes(inbox: Inbox) -> None:
    """A folder that is gone is told once, and once that it is back; what was in it is not taken again."""
    away = inbox.folder.with_name("away")
    inbox.watch(
        inbox.put("a.xlsx", BA_DINH),
        inbox.nothing,
        lambda: inbox.folder.rename(away),
        inbox.nothing,
        lambda: away.rename(inbox.folder),
        inbox.put("b.xlsx", BA_VI),
        inbox.nothing,
    )

    assert [told for told in inbox.told if told] == [["accepted a.xlsx"], ["accepted b.xlsx"]]
    assert [(news.folder, bool(news.reason)) for news in inbox.news] == [
        (str(inbox.folder), True),
        (str(inbox.folder), False),
    ]


@pytest.mark.skipif(not NEVER_SLEEPS.exists(), reason="needs a file that can be opened and not read")
def test_a_file_that_cannot_be_read_yet(inbox: Inbox) -> None:
    """A file that cannot be had is told once, not stored, tried at each look, and taken when it can be."""
    shut = inbox.folder / "a.xlsx"

    def replace() -> None:
        shut.unlink()
        inbox.put("a.xlsx", BA_DINH)()

    inbox.watch(
        lambda: shut.symlink_to(NEVER_SLEEPS),
        inbox.nothing,
        inbox.nothing,
        inbox.nothing,
        replace,
        inbox.nothing,
    )

    assert [told for told in inbox.told if told] == [["rejected a.xlsx"], ["accepted a.xlsx"]]
    assert len(inbox.store.filed(inbox.plan.id)) == 1


def test_a_restart_tells_nothing_twice(inbox: Inbox) -> None:
    """After a restart what lies there is known to the store: counted, not told, and no new version."""
    steps = (inbox.put("a.xlsx", BA_DINH), inbox.put("b.xlsx", BA_VI), inbox.nothing)
    inbox.watch(*steps)

    counts = inbox.watch(inbox.nothing, inbox.put("copy of a.xlsx", BA_DINH), inbox.nothing)

    assert (inbox.known, counts) == (2, {"duplicate": 3})
    assert inbox.told == [[], [], [], ["duplicate copy of a.xlsx"]]
    assert len(inbox.store.filed(inbox.plan.id)) == 2


def test_what_lies_there_at_the_start(inbox: Inbox) -> None:
    """What was put there while nobody watched is taken, in the order of its periods whatever the names."""
    inbox.put("1.xlsx", FEBRUARY)()
    inbox.put("below/2.xlsx", BA_DINH)()

    inbox.watch(inbox.nothing)

    assert inbox.told == [[], ["accepted 1.xlsx", "accepted 2.xlsx"]]
    assert codes(inbox.outcomes[0]) == {FindingCode.SAME_AS_PREVIOUS}  # January was there to compare with


def test_stopping_begins_no_file_more(inbox: Inbox) -> None:
    """Told to stop, nothing more is taken; what is left is taken after the next start."""
    inbox.put("a.xlsx", BA_DINH)()

    def stop() -> None:
        inbox.stopped = True

    assert inbox.watch(stop) == {}
    inbox.stopped = False
    assert inbox.watch(inbox.nothing) == {"accepted": 1}


def test_stopping_finishes_what_was_begun(
    inbox: Inbox, plan: Plan, store: Store, workers: ReadingWorkers
) -> None:
    """A run that is told to stop after some files stores those it has begun, whole, and no other."""
    for number in range(3):
        inbox.put(f"{number}.xlsx", (BA_DINH, BA_VI, FEBRUARY)[number])()
    answers = iter((False, False, True))
    request = IngestRequest((inbox.folder,), None, DAY, stop=lambda: next(answers))

    outcomes = ingest(request, plan, store, workers=workers)

    assert [(Path(one.file).name, one.outcome) for one in outcomes] == [
        ("0.xlsx", "accepted"),
        ("1.xlsx", "accepted"),
    ]


def test_nothing_is_remembered_of_what_is_gone(inbox: Inbox) -> None:
    """A folder that is emptied and filled day after day costs no more memory than what lies in it."""
    folder = DropFolder(inbox.folder)
    for number in range(5):
        inbox.put(f"{number}.xlsx", b"x")()
        folder.look()
        folder.take(folder.look())
        assert len(folder) == 1
        inbox.remove(f"{number}.xlsx")()
    folder.look()

    assert len(folder) == 0


def test_a_folder_that_was_never_there(inbox: Inbox) -> None:
    """A network drive that is not up yet is told, and waited for."""
    shutil.rmtree(inbox.folder)

    inbox.watch(inbox.nothing, inbox.put("a.xlsx", BA_DINH), inbox.nothing)

    assert inbox.told[-1] == ["accepted a.xlsx"]
    assert len(inbox.news) == 2
