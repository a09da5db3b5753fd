"""The officer's own text: every word of it reaches a part of the report, or is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.notes import NO_NOTES, Notes
from hnjobs.errors import ExitStatus, NotesError, StoreError
from hnjobs.readers.notes import TITLES, read_notes

TEMPLATE: Final = Path(__file__).parents[2] / "templates" / "notes.md"


def write(folder: Path, text: str | bytes) -> Path:
    """Write a file of notes."""
    path = folder / "2023-H1.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    """Return what is wrong with a file: line and what was found."""
    with pytest.raises(NotesError) as caught:
        read_notes(path)
    assert caught.value.exit_status is ExitStatus.USAGE
    assert all(f"{path}: line {line}: expected " in str(caught.value) for line, _, _ in caught.value.faults)
    return [(line, found) for line, _, found in caught.value.faults]


def test_every_part_has_a_heading() -> None:
    """The headings are those of the parts of ``Notes``, in their order, and the template has just these."""
    assert tuple(TITLES) == Notes._fields
    shown = [line[2:] for line in TEMPLATE.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert shown == list(TITLES.values())


def test_the_template_says_nothing() -> None:
    """A file just made from the template adds nothing to a report."""
    assert read_notes(TEMPLATE) == NO_NOTES


def test_paragraphs(tmp_path: Path) -> None:
    """Lines are joined, an empty line parts paragraphs, and a line with a dash is one of its own."""
    path = write(
        tmp_path,
        """
# Tồn tại, hạn chế, khó khăn
Một số doanh nghiệp
thiếu đơn hàng.

Vốn vay chậm.
- Ba Đình;
- Đống Đa, do
  thiếu hồ sơ.

# Kiến nghị, đề xuất

Bổ sung vốn.
""",
    )

    assert read_notes(path) == Notes(
        limits=(
            "Một số doanh nghiệp thiếu đơn hàng.",
            "Vốn vay chậm.",
            "- Ba Đình;",
            "- Đống Đa, do thiếu hồ sơ.",
        ),
        proposals=("Bổ sung vốn.",),
    )


@pytest.mark.parametrize(
    "heading",
    [
        "# Nguyên nhân",
        "## NGUYÊN NHÂN",
        "# nguyen nhan",
        "#  Nguyên nhân: ",
        "# Nguyên nhân #",
        "# Nguyên\u00a0nhân",
    ],
)
def test_headings_as_people_type_them(tmp_path: Path, heading: str) -> None:
    """Case, accents, the number of # and a colon do not make another heading."""
    assert read_notes(write(tmp_path, f"{heading}\nDo đơn hàng giảm.")).causes == ("Do đơn hàng giảm.",)


def test_a_heading_twice_goes_on(tmp_path: Path) -> None:
    """The same heading again adds to its part; nothing is put in the place of anything."""
    path = write(tmp_path, "# Nguyên nhân\nMột.\n# Kiến nghị, đề xuất\nHai.\n# Nguyên nhân\nBa.")

    assert read_notes(path) == Notes(causes=("Một.", "Ba."), proposals=("Hai.",))


def test_windows_and_a_byte_order_mark(tmp_path: Path) -> None:
    """The file as Notepad saves it reads the same."""
    assert read_notes(
        write(tmp_path, b"\xef\xbb\xbf# Nguy\xc3\xaan nh\xc3\xa2n\r\nM\xe1\xbb\x99t.\r\n\r\nHai.\r\n")
    ) == (Notes(causes=("Một.", "Hai.")))


def test_no_file_says_nothing(tmp_path: Path) -> None:
    """Without a file there are no notes."""
    assert read_notes(tmp_path / "2023-H1.md") == NO_NOTES


def test_unknown_headings_are_told_with_their_lines(tmp_path: Path) -> None:
    """A heading that is not known is told, each with its line, so the text below it is not lost unseen."""
    assert faults(write(tmp_path, "# Nguyên nhân\nMột.\n# Đánh giá\nHai.\n\n#\nBa.")) == [
        (3, "'Đánh giá'"),
        (6, "''"),
    ]


def test_text_before_the_first_heading_is_told(tmp_path: Path) -> None:
    """Text that stands under no heading is told with its line."""
    assert faults(write(tmp_path, "\nMột.\nHai.\n# Nguyên nhân\nBa.")) == [(2, "'Một.'"), (3, "'Hai.'")]


def test_comments_are_left_out(tmp_path: Path) -> None:
    """A comment is not printed, on one line or several, and the numbers of lines stay right."""
    path = write(tmp_path, "<!-- a\n# b\n-->\n# Nguyên nhân\nMột<!-- nhớ hỏi lại -->.\n")
    assert read_notes(path) == Notes(causes=("Một.",))
    assert faults(write(tmp_path, "<!-- a\n\n-->\n# Khác"))[0][0] == 4


def test_a_comment_without_an_end_is_told(tmp_path: Path) -> None:
    """A comment that does not end would swallow the rest, so it is told."""
    assert faults(write(tmp_path, "# Nguyên nhân\nMột.\n<!-- nhớ\n# Kiến nghị, đề xuất\nHai.")) == [
        (3, "<!-- nhớ")
    ]


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """Another encoding is refused with the line, never read as something else."""
    assert faults(write(tmp_path, b"# Nguy\xc3\xaan nh\xc3\xa2n\nM\xf4t.\n"))[0][0] == 2
    assert faults(write(tmp_path, "# Nguyên nhân".encode("utf-16")))[0][0] == 1


def test_a_folder_in_its_place_is_a_failure_of_the_disk(tmp_path: Path) -> None:
    """What cannot be read is told as such."""
    with pytest.raises(StoreError, match="reading"):
        read_notes(tmp_path)


@given(
    words=st.lists(
        st.text(
            st.characters(
                exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters="#<-+–\ufeff"
            ),
            min_size=1,
        ),
        min_size=1,
    )
)
def test_no_word_is_lost(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    """Every line under a known heading is found in its part."""
    path = write(tmp_path_factory.mktemp("notes"), "# Nguyên nhân\n" + "\n\n".join(words))

    assert read_notes(path).causes == tuple(words)
