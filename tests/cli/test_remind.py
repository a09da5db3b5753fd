"""hnjobs remind: drafts once, look first, mail only where asked, and never a word of the password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT, SMALL_PLAN, district, docx_rows
from tests.smtp import PASSWORD, USER, mail_server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

LATE: Final = ("--today", "2023-01-16")
BA_VI: Final = ("remind", "--reporter", "Ba Vì", *LATE)
HANOI: Final = (ROOT / "data" / "plan_2023.yaml").read_text(encoding="utf-8")


@pytest.fixture
def addressed(cli: Cli) -> Path:
    """The plan of Hanoi with an address of two districts, as a file."""
    text = HANOI
    for id_ in ("ba-vi", "ba-dinh"):
        text = text.replace(f"{{id: {id_}, ", f"{{id: {id_}, email: {id_}@example.vn, ")
    return cli.save("plan.yaml", text.encode())


def test_drafts_come_once(cli: Cli) -> None:
    """A draft is written and named; the same run again finds nothing to do; --again writes it once more."""
    ran = cli(*BA_VI, "-o", "out")

    assert (ran.status, ran.out) == (ExitStatus.ACT, "out/2023-01-16_ba-vi_don-doc.docx\n")
    assert "1 letters to sign and send" in ran.err
    once_more = cli(*BA_VI, "-o", "out")
    assert (once_more.status, once_more.out, once_more.err) == (0, "", "Nobody is to be reminded.\n")
    assert cli(*BA_VI, "-o", "out", "--again").status == ExitStatus.ACT


def test_cron_is_silent_when_there_is_nothing(cli: Cli) -> None:
    """Quietly, a run with nothing to draft says nothing at all."""
    ran = cli("remind", "-q", "-o", "out", "--today", "2023-01-02")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert not (cli.folder / "out").exists()


def test_dry_run(cli: Cli, addressed: Path) -> None:
    """Looking first says to whom and of what; nothing is written, sent or recorded."""
    with mail_server() as (port, taken):
        url = f"smtp://127.0.0.1:{port}?from=so@example.vn"
        ran = cli("remind", "--plan", addressed, *LATE, "-o", "out", "--dry-run", "--mail", url)

    assert ran.status == ExitStatus.ACT
    (line,) = (line for line in ran.out.splitlines() if line.startswith("Ba Vì "))
    for told in (
        "Báo cáo kết quả giải quyết việc làm",
        "M01",
        "15/01/2023",
        "1 days after",
        "ba-vi@example.vn",
    ):
        assert told in line
    (other,) = (line for line in ran.out.splitlines() if line.startswith("Sóc Sơn"))
    assert "no address" in other
    assert "Nothing was written or sent (--dry-run)." in ran.err
    assert taken.messages == []
    assert cli("audit", "--format", "json").json == []
    assert not (cli.folder / "out").exists()


def test_json_and_csv(cli: Cli) -> None:
    """Other programs read a row for each return: stage in days, how it stands, the file, the address."""
    (row,) = cli(*BA_VI, "-o", "out", "--format", "json").json

    assert row == {
        "reporter": "ba-vi",
        "form": "district",
        "period": "2023-M01",
        "due": "2023-01-15",
        "stage": 1,
        "status": "missing",
        "misses": 1,
        "copied_to": None,
        "letter": "out/2023-01-16_ba-vi_don-doc.docx",
        "to": None,
        "message_id": None,
    }
    (line,) = cli(*BA_VI, "--dry-run", "--again", "--format", "csv").rows
    assert (line["period"], line["stage"], line["letter"]) == (
        "2023-M01",
        "1",
        "2023-01-16_ba-vi_don-doc.docx",
    )


def test_bodies_that_the_plan_does_not_name(cli: Cli) -> None:
    """They are left out and named as left out; --unnamed writes to them too."""
    june = ("remind", "--period", "H1", "--reporter", "thanh-doan", "--today", "2023-06-16", "--dry-run")

    left_out = cli(*june)
    assert (left_out.status, left_out.out) == (0, "")
    assert "Left out, for the plan means them in general terms only (--unnamed): Thành đoàn." in left_out.err
    assert "Thành đoàn" in cli(*june, "--unnamed").out


def test_what_was_wrong_is_in_the_letter(cli: Cli) -> None:
    """The letter about a return that was rejected tells its faults in the words for its sender."""
    cli.save("a.xlsx", district("UBND quận Ba Đình", 1, (-5, 20, 30, 350)))
    cli("ingest", "a.xlsx", "--received-at", "2023-01-13")

    cli("remind", "--reporter", "ba-dinh", "-o", "out", *LATE)

    written = [line[0] for line in docx_rows(cli.folder / "out" / "2023-01-16_ba-dinh_don-doc.docx")]
    assert any("báo cáo đã gửi trong thời hạn (ngày 13/01/2023) nhưng còn lỗi" in line for line in written)
    assert any(line.startswith("+ Ô D6, trang tính") and "-5" in line for line in written)


def test_one_letter_to_all(cli: Cli) -> None:
    """With --all-in-one there is one file, for all that are late."""
    ran = cli("remind", "--period", "M01", "--all-in-one", "-o", "out", *LATE)

    assert ran.out == "out/2023-01-16_don-doc.docx\n"
    rows = [row for row in docx_rows(cli.folder / "out" / "2023-01-16_don-doc.docx") if row[0].isdecimal()]
    assert len(rows) == 32


def test_the_office_s_own_template(cli: Cli) -> None:
    """A template in the home is used; the report's own stays the shipped one."""
    shipped = (ROOT / "templates" / "reminder.docx").read_bytes()
    own = cli.save("home/templates/reminder.docx", b"no Word file")

    assert cli(*BA_VI, "-o", "out").status == ExitStatus.USAGE
    assert cli("audit", "--format", "json").json == []
    own.write_bytes(shipped)
    assert cli(*BA_VI, "-o", "out").status == ExitStatus.ACT
    assert cli("template", "check").status == 0


def test_a_plan_without_stages(cli: Cli) -> None:
    """A plan that states no stages reminds of nothing, and that is said."""
    ran = cli("remind", "--plan", SMALL_PLAN, "--dry-run", "--today", "2031-06-01")

    assert (ran.status, ran.out) == (0, "")
    assert "The plan states no stages (reminders)" in ran.err


def test_a_folder_is_needed(cli: Cli) -> None:
    """Without a folder and without --dry-run the usage is wrong."""
    assert cli(*BA_VI).status == ExitStatus.USAGE


def test_mailed(cli: Cli, addressed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes from the environment; what was sent is said, in the rows and in the audit log."""
    monkeypatch.setenv("HNJOBS_SMTP_PASSWORD", PASSWORD)
    with mail_server(login=True) as (port, taken):
        url = f"smtp://{USER}@127.0.0.1:{port}?from=so@example.vn"
        ran = cli(*BA_VI, "--plan", addressed, "-o", "out", "--mail", url, "--format", "json")

    assert ran.status == ExitStatus.ACT
    assert taken.recipients == ["ba-vi@example.vn"]
    (row,) = ran.json
    assert (row["to"], row["message_id"]) == ("ba-vi@example.vn", taken.messages[0][2]["Message-ID"])
    assert "Sent: 1." in ran.err
    remind, mail = cli("audit", "--plan", addressed, "--format", "json").json
    assert (remind["action"], remind["subject"], remind["until"]) == ("remind", "after 1", "2023-01-15")
    assert (mail["action"], mail["subject"]) == ("mail", row["message_id"])
    assert "250 OK queued as 1" in mail["detail"]
    assert PASSWORD not in ran.out + ran.err + mail["detail"]


def test_a_server_that_is_lost(cli: Cli, addressed: Path) -> None:
    """3: one sentence says what was sent, what was not, why, and what comes next; the paths are printed."""
    both = ("remind", "--plan", addressed, "--reporter", "ba-dinh", "--reporter", "ba-vi", *LATE, "-o", "out")
    with mail_server(refused=frozenset({"ba-vi@example.vn"})) as (port, taken):
        ran = cli(*both, "--mail", f"smtp://127.0.0.1:{port}?from=so@example.vn")

    assert ran.status == ExitStatus.STORE
    assert taken.recipients == ["ba-dinh@example.vn"]
    assert ran.out.count(".docx\n") == 2
    (sentence,) = (line for line in ran.err.splitlines() if line.startswith("hnjobs: "))
    assert sentence == (
        f"hnjobs: mail server 127.0.0.1:{port}: ba-vi@example.vn: 550 5.1.1 no such mailbox"
        " (sent and recorded: 1; not sent: Ba Vì; the next run tries them again)"
    )


def test_nobody_answers(cli: Cli, addressed: Path) -> None:
    """3: a server that cannot be reached is told in one sentence, and nothing is written."""
    with mail_server() as (port, _):
        pass
    ran = cli(*BA_VI, "--plan", addressed, "-o", "out", "--mail", f"smtp://127.0.0.1:{port}?from=a@b.vn")

    assert (ran.status, ran.out) == (ExitStatus.STORE, "")
    assert ran.err.startswith(f"hnjobs: mail server 127.0.0.1:{port}: ")
    assert not (cli.folder / "out").exists()


def test_a_password_on_the_command_line(cli: Cli) -> None:
    """2: a URL with a password is refused, and the password is not repeated."""
    ran = cli(*BA_VI, "-o", "out", "--mail", "smtps://u:s3cret@example.vn?from=a@b.vn")

    assert ran.status == ExitStatus.USAGE
    assert "HNJOBS_SMTP_PASSWORD" in ran.err
    assert "s3cret" not in ran.err
