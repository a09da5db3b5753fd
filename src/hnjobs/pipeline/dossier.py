"""hnjobs dossier: everything behind a period's report in one zip, from the originals to the signed documents.

The same state gives the same bytes. Originals are taken from the store one by one, and each is held against
its checksum: a dossier with a changed original is not made.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.pipeline import audit, dossier_lists
from hnjobs.pipeline.archive import Archive, safe_name
from hnjobs.pipeline.issued import intact
from hnjobs.pipeline.notes import load_notes, notes_path
from hnjobs.pipeline.output import refuse_existing, staged_file
from hnjobs.pipeline.report import KINDS, load_report, periods_behind, render
from hnjobs.readers.labels import INSIDE
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.notes import Notes
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.report import FindTemplate
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store

SUMS: Final = "SHA256SUMS"
INDEX: Final = "muc-luc.csv"


@dataclass(frozen=True, slots=True)
class DossierRequest:
    """What to gather.

    Attributes:
        period: the period of the report.
        path: the zip to write; its folder is made when it does not exist.
        force: True to overwrite it.
        today: the day on which a report that was not issued is judged.
        home: the folder where the notes are.
        plan_file: the plan file.
    """

    period: Period
    path: Path
    force: bool
    today: date
    home: Path
    plan_file: Path


class Gathered(NamedTuple):
    """What a dossier holds: its SHA-256 and size, how many files, and how many of them are originals."""

    sha256: str
    size: int
    files: int
    originals: int


def write_dossier(request: DossierRequest, plan: Plan, store: Store, template: FindTemplate) -> Gathered:
    """Write the zip: originals, rejected ones too, findings, answers, documents, record, notes, plan, index.

    Raises:
        FileExistsNotForcedError: the file is there already; nothing was written.
        NotesError: the notes hold text that has no place; nothing was written.
        TemplateError: the report cannot be made; nothing was written.
        StoreError: an original or an issued document is not what was kept, or disk or database failed.
    """
    refuse_existing([request.path], force=request.force)
    doing = Phrase("writing {path}", path=request.path.name)
    with staged_file(request.path, doing) as opened:
        with Archive(opened) as archive:
            originals = _fill(archive, request, plan, store, template)
            archive.put_table(INDEX, "mục lục", ("tệp", "nội dung", "SHA-256", "byte"), [*archive.entries])
            lines = [f"{one.sha256}  {one.path}\n" for one in archive.entries]
            archive.put(SUMS, "mã kiểm tra", "".join(lines).encode())
        size = opened.tell()
        opened.seek(0)
        digest = sha256()
        while piece := opened.read(1 << 20):
            digest.update(piece)
    return Gathered(digest.hexdigest(), size, len(archive.entries), originals)


def _fill(archive: Archive, request: DossierRequest, plan: Plan, store: Store, template: FindTemplate) -> int:
    periods = periods_behind(request.period)
    filed = [one for one in store.filed(plan.id) if one.period is None or one.period in periods]
    written = load_notes(request.home, request.period)  # what has no place in a report is told, not archived
    for path, what, content in _documents(request, plan, store, template, written):
        archive.put(path, what, content)
    notes = notes_path(request.home, request.period)
    if notes.exists():
        archive.put(f"ghi-chu/{notes.name}", "phần cán bộ tự viết", notes.read_bytes())
    archive.put(
        f"ke-hoach/{safe_name(request.plan_file.name)}", "tệp kế hoạch", request.plan_file.read_bytes()
    )
    paths: dict[str, str] = {}
    for checksum, path, what in _originals(filed):
        paths.setdefault(checksum, path)
        archive.put(path, what, _content(store, checksum, path))
    counting = {one.origin.submission for one in store.observations(plan.id, periods)}
    counting |= {one.origin.submission for one in store.narratives(plan.id, periods)}
    lists = dossier_lists
    archive.put_table(
        "nhan-duoc.csv",
        "báo cáo nhận được",
        lists.headings(lists.RETURNS),
        lists.returns(plan, filed, paths, counting),
    )
    archive.put_table(
        "phat-hien.csv", "phát hiện", lists.headings(lists.FINDINGS), lists.findings(store, filed, paths)
    )
    archive.put_table(
        "giai-trinh.csv",
        "giải trình và tạm miễn",
        lists.headings(lists.ANSWERS),
        lists.answers(plan, store, periods),
    )
    archive.put_table("nhat-ky.csv", "nhật ký", lists.headings(audit.COLUMNS), lists.changes(plan, store))
    return len(paths)


def _documents(
    request: DossierRequest, plan: Plan, store: Store, template: FindTemplate, notes: Notes
) -> Iterator[tuple[str, str, bytes]]:
    """Yield path, what and content of the documents: every edition issued, or the report made now."""
    period = request.period
    editions = store.issued(plan.id, [period])
    for report in editions:
        for document, content in intact(store, report):
            path = f"bao-cao/lan-{report.edition}/{safe_name(document.name)}"
            yield path, f"báo cáo số {report.number} ngày {report.day:%d/%m/%Y}", content
    if not editions:
        report_now, as_of = load_report(plan, store, period, request.today, notes=notes)
        documents = render(plan, report_now, as_of, template, (*KINDS, "html"))
        for kind, content in documents.items():
            yield f"bao-cao/du-thao/bao-cao-{period}.{kind}", "dự thảo báo cáo, chưa ban hành", content


def _originals(filed: list[Filed]) -> Iterator[tuple[str, str, str]]:
    """Yield checksum, path and what of each original once: the file itself, and the message it lay in."""
    seen: set[str] = set()
    for one in filed:
        reporter = safe_name(one.reporter or "khong-ro")
        folder = "bi-tra-lai" if one.outcome is Outcome.REJECTED else "ban-goc"
        what = "bản gốc bị trả lại" if one.outcome is Outcome.REJECTED else "bản gốc"
        if one.checksum not in seen:
            seen.add(one.checksum)
            place = f"{one.period or 'khong-ro-ky'}_v{one.version}_{one.checksum[:12]}"
            name = safe_name(one.file.rpartition(INSIDE)[2])
            yield one.checksum, f"{folder}/{reporter}/{place}_{name}", what
        if one.container and one.container not in seen:
            seen.add(one.container)
            name = safe_name(one.file.partition(INSIDE)[0])
            yield one.container, f"thu-va-tep-nen/{one.container[:12]}_{name}", "thư hoặc tệp nén"


def _content(store: Store, checksum: str, path: str) -> bytes:
    """Return the bytes of an original.

    Raises:
        StoreError: they are not what arrived.
    """
    content = store.content(checksum)
    if sha256(content).hexdigest() != checksum:
        reason = Phrase("it is no longer what arrived; restore a backup")
        raise StoreError(Phrase("reading {path}", path=path), reason)
    return content
