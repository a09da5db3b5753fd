"""What is said of a Word template that somebody edited: what is broken, where, and what was meant."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Severity
from hnjobs.errors import TemplateError
from hnjobs.locale.template_faults import template_fault_text
from hnjobs.locale.words_of_template import WORDINGS
from hnjobs.writers.template_check import check_template
from hnjobs.writers.template_fault import TemplateFault, TemplateFaultCode
from tests.writers.year import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE: Final = TEMPLATES / "report.docx"
NUMBER: Final = "{{ letter.number }}"


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """Copy the template with changes in the XML of its text."""
    path = folder / "report.docx"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            xml = source.read(name).decode()
            if name == "word/document.xml":
                for old, new in changes:
                    assert old in xml
                    xml = xml.replace(old, new, 1)
            target.writestr(name, xml)
    return path


def only(path: Path) -> TemplateFault:
    """Return the one thing that is wrong."""
    (fault,) = check_template(path)
    return fault


def test_the_shipped_template() -> None:
    """Nothing is wrong with it: every name exists, every field of the view is printed, the page is A4."""
    assert check_template(TEMPLATE) == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "near"),
    [
        pytest.param(NUMBER, "{{ letter.numbr }}", "numbr", "number", id="field"),
        pytest.param(NUMBER, "{{ leter.number }}", "leter", "letter", id="top"),
        pytest.param("{{ row.on_time }}", "{{ row.ontime }}", "ontime", "on_time", id="in-a-loop"),
        pytest.param("{{ row.on_time }}", "{{ raw.on_time }}", "raw", "row", id="the-loop's-own"),
        pytest.param("one.excess and", "one.exces and", "exces", "excess", id="in-a-macro"),
        pytest.param("loop.index + 2", "loop.idex + 2", "idex", "index", id="of-the-loop"),
        pytest.param("pace[:1]", "pase[:1]", "pase", "pace", id="of-a-list"),
        pytest.param("{{r line_motto }}", "{{r line_moto }}", "line_moto", "line_motto", id="drawing"),
        pytest.param(NUMBER, "{{ letter.number.khong_co }}", "khong_co", "", id="nothing-near"),
    ],
)
def test_unknown_names(tmp_path: Path, old: str, new: str, name: str, near: str) -> None:
    """A name that the report does not have is told with the nearest that it has, and with its place."""
    faults = check_template(edited(tmp_path, (old, new)))
    fault = next(one for one in faults if one.code is TemplateFaultCode.UNKNOWN_NAME)

    facts = dict(fault.facts)
    assert facts["name"] == name
    assert not near or facts["near"] == near
    assert name in fault.where


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        pytest.param(NUMBER, "{{ letter.number }", "marker_open", "{{", id="half-a-closing-mark"),
        pytest.param(NUMBER, "letter.number }}", "marker_open", "}}", id="closing-mark-alone"),
        pytest.param(NUMBER, "{{ letter.{{ number }}", "marker_open", "{{", id="mark-in-a-mark"),
        pytest.param("{%tr for row in targets %}", "{%tr if pace %}", "block_closed", "endfor", id="end"),
        pytest.param("{%p if pace %}", "", "block_closed", "endif", id="end-without-beginning"),
        pytest.param("{%p endmacro %}", "", "block_open", "endmacro", id="beginning-without-end"),
        pytest.param("{%p for line in notes.direction %}", "{%tr for line in notes.direction %}",
                     "not_in_table", "{%tr for line", id="row-outside-a-table"),
        pytest.param(NUMBER, "{{ letter number }}", "syntax", "expected token", id="no-expression"),
        pytest.param(NUMBER, "{{ letter.number|viethoa }}", "syntax", "viethoa", id="no-such-filter"),
        pytest.param(NUMBER, "{{ letter.number + 1 }}", "not_filled", "TypeError", id="fails-when-filled"),
    ],
)  # fmt: skip
def test_broken(tmp_path: Path, old: str, new: str, code: str, told: str) -> None:
    """What stops the report is an error in words of both languages that name what stands in the file."""
    fault = next(one for one in check_template(edited(tmp_path, (old, new))))

    assert (fault.code, fault.code.severity) == (code, Severity.ERROR)
    for language in ("vi", "en"):
        assert told in template_fault_text(fault.code, dict(fault.facts), language)


def test_a_mark_cut_by_formatting_is_whole(tmp_path: Path) -> None:
    """A mark that Word cut over several runs is put together again, so nothing is wrong with it."""
    between = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
    cut = between.join(("{{ letter.", "num", "ber }}"))

    assert check_template(edited(tmp_path, (NUMBER, cut))) == ()


def test_what_is_left_out(tmp_path: Path) -> None:
    """A field that is never printed is a note: it may be meant, but the report will lack it."""
    fault = only(edited(tmp_path, ("{{ row.on_time }}", "")))

    assert (fault.code, fault.facts) == ("unused", (("name", "tally.on_time"),))
    assert fault.code.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        pytest.param('w:left="1701"', 'w:left="1134"',
                     {"section": "1", "side": "left", "found": "20", "allowed": "30–35"}, id="margin"),
        pytest.param('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"',
                     {"section": "1", "found": "216 x 279"}, id="letter-paper"),
    ],
)  # fmt: skip
def test_the_page(tmp_path: Path, old: str, new: str, facts: dict[str, str]) -> None:
    """A page that the decree does not know is a query, with what it says."""
    fault = only(edited(tmp_path, (old, new)))

    assert (fault.code.severity, dict(fault.facts)) == (Severity.QUERY, facts)
    assert "Nghị định 30/2020/NĐ-CP" in template_fault_text(fault.code, dict(fault.facts), "vi")


def test_margins_at_the_ends_of_the_range(tmp_path: Path) -> None:
    """35 mm at the left and 25 mm above are allowed, as are 3,5 cm and 2,5 cm typed into Word."""
    wide = edited(tmp_path, ('w:left="1701"', 'w:left="1985"'), ('w:top="1134"', 'w:top="1418"'))

    assert check_template(wide) == ()


def test_no_document(tmp_path: Path) -> None:
    """A file that is no Word document, or not there, is refused."""
    (tmp_path / "text.docx").write_text("không phải tệp Word", encoding="utf-8")

    for name in ("text.docx", "none.docx"):
        with pytest.raises(TemplateError, match=name):
            check_template(tmp_path / name)


def test_every_fault_is_worded() -> None:
    """Each code has a sentence in both languages that ask for the same facts."""
    assert WORDINGS.keys() == set(TemplateFaultCode)
    for texts in WORDINGS.values():
        assert texts.keys() == {"vi", "en"}
        asked = [set(re.findall(r"(?<!\{)\{(\w+)\}", text)) for text in texts.values()]
        assert asked[0] == asked[1]
