"""The dossier's zip: piece by piece, under names that every system takes, whatever they arrived under."""

from __future__ import annotations

import random
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.period import Period
from hnjobs.pipeline.archive import Archive, safe_name
from hnjobs.pipeline.dossier import DossierRequest, write_dossier
from hnjobs.store.records import Arrival, Kept
from tests.store.returns import a_return

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

ROOT: Final = Path(__file__).parents[2]
MOMENT: Final = datetime(2023, 1, 12, tzinfo=UTC)
MEGABYTE: Final = 1 << 20


def fill(store: Store, plan: Plan, names: list[str], size: int) -> None:
    """Keep a return of January of some size under each name, of Ba Đình's versions one after another."""
    for number, name in enumerate(names):
        content = random.Random(number).randbytes(size)  # noqa: S311 bytes that cannot be packed
        (file_id,) = store.keep_files([Kept(name, content, sha256(content).hexdigest(), MOMENT)])
        store.save(plan.id, [Arrival(file_id, a_return(), MOMENT, MOMENT, name=name)])


def gather(store: Store, plan: Plan, path: Path) -> tuple[int, int]:
    """Write the dossier of January; return its size and how many originals are in it."""
    plan_file = ROOT / "data" / "plan_2023.yaml"
    request = DossierRequest(Period(2023, "M01"), path, False, date(2023, 1, 20), path.parent, plan_file)  # noqa: FBT003 not forced
    made = write_dossier(request, plan, store, (ROOT / "templates").joinpath)
    return made.size, made.originals


def test_files_are_not_in_memory_together(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Forty files of a megabyte are written with far less than forty in memory."""
    gather(store, plan, tmp_path / "first.zip")  # imports what is imported once
    fill(store, plan, [f"{number}.xlsx" for number in range(40)], MEGABYTE)

    tracemalloc.start()
    size, originals = gather(store, plan, tmp_path / "second.zip")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (originals, size > 40 * MEGABYTE) == (40, True)
    assert most < 15 * MEGABYTE


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\lan\\bc.xlsx", "C__Users_lan_bc.xlsx"),
        ("bc\u202excod.xlsx", "bc_xcod.xlsx"),
        ("bc T3.xlsx. .", "bc T3.xlsx"),
        ("", "_"),
        ("...", "_"),
        ("a" * 300 + ".xlsx", "a" * 75 + ".xlsx"),
        ("b." + "c" * 300, "b." + "c" * 78),
        ("Biểu tháng 3.xlsx", "Biểu tháng 3.xlsx"),
    ],
    ids=[
        "upwards",
        "windows",
        "direction",
        "dots-at-the-end",
        "empty",
        "dots",
        "long",
        "long-ending",
        "good",
    ],
)
def test_names(name: str, safe: str) -> None:
    """A name leads nowhere, is allowed everywhere and is not too long; a good one stays."""
    assert safe_name(name) == safe
    assert safe_name(safe) == safe


def test_one_name_for_many_files(plan: Plan, store: Store, tmp_path: Path) -> None:
    """Files that arrived under one name, or names that become one, stand beside each other."""
    fill(store, plan, ["bc.xlsx", "bc.xlsx", "a/bc.xlsx", "a_bc.xlsx"], 100)

    gather(store, plan, tmp_path / "x.zip")

    with zipfile.ZipFile(tmp_path / "x.zip") as dossier:
        names = [name for name in dossier.namelist() if name.startswith("ban-goc/")]
        assert len({name.lower() for name in names}) == 4
        assert all(name.count("/") == 2 for name in names)


def test_nothing_of_the_machine_is_in_it(tmp_path: Path) -> None:
    """No entry bears a date, an owner's rights or the system it was made on."""
    with (tmp_path / "x.zip").open("wb") as opened, Archive(opened) as archive:
        archive.put("a.txt", "a", b"a" * 100)
        archive.put_table("b.csv", "b", ("x",), [["1"], ["=1+1"], [None], ["\ud800"]])

    with zipfile.ZipFile(tmp_path / "x.zip") as made:
        told = {(one.date_time, one.create_system, one.external_attr) for one in made.infolist()}
        assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)}
        assert made.read("b.csv").decode("utf-8-sig").splitlines() == ["x", "1", "'=1+1", '""', "?"]
        assert [one.sha256 for one in archive.entries] == [
            sha256(made.read(name)).hexdigest() for name in made.namelist()
        ]
