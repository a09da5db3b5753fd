"""What stops a command is said in Vietnamese too: every sentence, every part of one, every fact in it."""

from __future__ import annotations

import ast
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs import errors
from hnjobs.errors import DecisionRefusedError, HnjobsError, PlanError, StoreError, UsageError
from hnjobs.locale.phrases import PHRASES
from hnjobs.locale.words import Words
from hnjobs.phrase import Phrase, Quoted
from tests.locale.phrases import calls, modules, phrase_templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIETNAMESE: Final = Words("vi")
ERRORS: Final = frozenset(
    name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, HnjobsError)
)
TELLING: Final = ERRORS | {
    "Fault",
    "Quoted",
    "translated",
    "_reading",
    "_writing",
    "staged",
    "staged_file",
    "__init__",
}

# what the first of the arguments is where it is no text for a person: an option, a path, a return
NAMES: Final = frozenset({"UsageError"})


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def untranslated(folder: Path | None = None) -> Iterator[str]:
    """Yield every text of ours that reaches a person through an exception without being a phrase."""
    for path, tree in modules(*([folder] if folder else [])):
        for name in sorted(TELLING):
            if name == "Fault" and not path.startswith("readers/"):
                continue  # that of a cell has a code of its own
            if name == "__init__" and path != "errors.py":
                continue
            for call, scope in calls(tree, name):
                parts = call.args[1:] if name in NAMES else call.args
                for part in parts:
                    yield from (f"{path}:{call.lineno}: {text}" for text in _texts(part, scope))


def _texts(node: ast.AST, scope: ast.AST) -> Iterator[str]:
    """Yield the literal texts with a word in them that an expression is made of, phrases apart."""
    match node:
        case ast.Call(func=ast.Name(id="Phrase" | "Quoted")):
            return
        case ast.Name(id=name):
            for given in ast.walk(scope):
                match given:
                    case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                        yield from (text for text in _texts(value, ast.Module([], [])))
                    case _:
                        pass
        case ast.Constant(value=str(text)) if " " in text.strip() and any(sign.isalpha() for sign in text):
            yield text
        case ast.Tuple() | ast.List() | ast.JoinedStr() | ast.IfExp() | ast.BoolOp() | ast.BinOp():
            for child in ast.iter_child_nodes(node):
                yield from _texts(child, scope)
        case _:
            return


@pytest.mark.parametrize(("place", "template"), list(phrase_templates()))
def test_every_phrase_is_in_the_catalogue(place: str, template: str | None) -> None:
    """A phrase's template stands in the source as it is, and in the catalogue with the same facts."""
    assert template is not None, f"{place}: the template of a phrase must be a literal"
    assert template in PHRASES
    assert _names(PHRASES[template]) == _names(template)


def test_no_phrase_of_the_catalogue_is_left_over() -> None:
    """What nothing says any more is not translated."""
    said = {template for _, template in phrase_templates()}

    assert sorted(set(PHRASES) - said) == []


def test_no_text_reaches_a_person_untranslated() -> None:
    """Every error, fault and name of what is being done is built from phrases and quoted texts."""
    assert list(untranslated()) == []


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError("--until", text, "a date like this")',
        'raise UsageError("--until", text, f"a date before {day}")',
        'raise StoreError("saving returns", Phrase("x"))',
        'reason = "it is damaged"\n    raise StoreError(doing, reason)',
        'raise StoreError(doing, said or "no reason was given")',
        'raise PlanError(path, [("the file", Phrase("x"), Quoted(y))])',
        'with staged("writing the report") as write: pass',
        'raise DecisionRefusedError(about, "it is no longer" + " there")',
    ],
)
def test_an_untranslated_text_is_found(tmp_path: Path, source: str) -> None:
    """The walk over the source sees a literal, a formatted text, and either behind a name."""
    (tmp_path / "one.py").write_text(f"def work():\n    {source}\n", encoding="utf-8")

    assert len(list(untranslated(tmp_path))) >= 1


def test_a_phrase_reads_in_english() -> None:
    """A phrase is its English sentence, with quoted facts as Python quotes them."""
    told = Phrase("found {found!r}; {expected}", found="x", expected=Phrase("true or false"))

    assert told == "found 'x'; true or false"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            UsageError("--today", "16/06/2023", Phrase("a date like {day}", day="2023-06-16")),
            "--today: đã nhập “16/06/2023”; cần ngày viết như 2023-06-16",
        ),
        (
            UsageError("--reason", "", Phrase("why, in a few words")),
            "--reason: chưa nhập; cần lý do, ghi ngắn gọn",
        ),
        (
            StoreError(Phrase("saving returns"), Quoted("database or disk is full")),
            "kho dữ liệu gặp lỗi khi lưu báo cáo: database or disk is full",
        ),
        (
            DecisionRefusedError(
                "ba-vi",
                Phrase(
                    "{day} is no later than the last day in time by the plan, {last_day}",
                    day=date(2023, 6, 5),
                    last_day=date(2023, 6, 15),
                ),
            ),
            "ba-vi: ngày 05/06/2023 không sau ngày cuối còn đúng hạn theo kế hoạch là 15/06/2023",
        ),
        (
            PlanError("a.yaml", [(Phrase("line {line}", line=3), Phrase("a list"), Phrase("nothing"))] * 2),
            "a.yaml: dòng 3: cần một danh sách; hiện có: không có gì",
        ),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else "",
)
def test_an_error_in_vietnamese(error: HnjobsError, said: str) -> None:
    """An error is said whole in Vietnamese, a date as an office writes it; what others said is quoted."""
    assert [VIETNAMESE.phrase(sentence) for sentence in error.sentences] == [said] * len(error.sentences)
