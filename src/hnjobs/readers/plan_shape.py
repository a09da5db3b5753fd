"""What a plan file is checked with: values, the base of all shapes, and the words for a value that is wrong.

Owns how an amount, a text and an id are written, and how a fault of shape is told to the person who wrote the
file. It does not know which keys a plan has (``plan_model``), and nothing of pydantic leaves the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Final, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from hnjobs.phrase import Phrase, Quoted, Told

FilePath = tuple[str | int, ...]


class Fault(NamedTuple):
    """One fault of a plan file: keys and list positions (from 0) that lead to it, and the two sides."""

    path: FilePath
    expected: Told
    found: Told


_LONGEST: Final = 80  # letters of a value: one line of a terminal
_LISTED: Final = 12  # ids in a message
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
# "162.000" is 162 to a computer and one hundred and sixty-two thousand to a Vietnamese reader: refused.
_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")


def _amount(value: object) -> Decimal:
    """Read an amount exactly: a whole number, or the text of a decimal one (there are no floats)."""
    text = str(value)
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        raise PydanticCustomError("amount", "not an amount")  # the words are in _EXPECTED
    return Decimal(text)


Amount = Annotated[Decimal, PlainValidator(_amount)]
Text = Annotated[str, Field(min_length=1)]
# Ids become parts of file names and columns of other programs.
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Shape(BaseModel):
    """What all parts share: nothing unknown, nothing converted on the quiet, built only when used."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


Root = TypeVar("Root", bound=Shape)


def read_shape(root: type[Root], data: object) -> Root | tuple[Fault, ...]:
    """Give the content of a file its shape, or return every fault in it."""
    try:
        return root.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
    return tuple(_fault(root, detail) for detail in details)


# What each kind of pydantic error means to the person who writes the plan; a test holds that none is missing.
_EXPECTED: Final[dict[str, Phrase]] = {
    "amount": Phrase("a number without thousands marks, a decimal with a point (162000 or 73.2)"),
    "missing": Phrase("this entry"),
    "string_type": Phrase("a text (in quotes where YAML would read something else)"),
    "string_too_short": Phrase("a text that is not empty"),
    "string_pattern_mismatch": Phrase("an id of the letters a-z, digits, '-', '_' and '.'"),
    "int_type": Phrase("a whole number"),
    "bool_type": Phrase("true or false"),
    "date_type": Phrase("a date such as 2023-06-15"),
    "tuple_type": Phrase("a list"),
    "dict_type": Phrase("entries of the form 'key: value'"),
    "model_type": Phrase("entries of the form 'key: value'"),
    "too_short": Phrase("at least one entry"),
    "invalid_key": Phrase("entries whose names are texts"),
}


def _fault(root: type[Shape], detail: ErrorDetails) -> Fault:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        keys = ", ".join(_keys(root, path[:-1]))
        return Fault(path, Phrase("one of the entries {keys}", keys=keys), Quoted(repr(path[-1])))
    if kind == "enum":
        return Fault(path, Quoted(context["expected"]), shown(detail["input"]))
    if kind == "greater_than_equal":
        return Fault(path, Phrase("a number not below {least}", least=context["ge"]), shown(detail["input"]))
    if kind == "less_than_equal":
        return Fault(path, Phrase("a number not above {most}", most=context["le"]), shown(detail["input"]))
    found = Phrase("nothing") if kind == "missing" else shown(detail["input"])
    return Fault(path, _EXPECTED.get(kind) or Quoted(detail["msg"]), found)


def _keys(root: type[Shape], path: FilePath) -> tuple[str, ...]:
    """Return the keys that the part of the file at a path may have."""
    shape = root
    for part in path:
        if isinstance(part, str):
            annotation = shape.model_fields[part].annotation
            kinds = (annotation, *get_args(annotation))
            shape = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Shape))
    return tuple(shape.model_fields)


def shown(value: object) -> Told:
    """Show a value of the file in a message, short and as a person would name it."""
    names = {type(None): Phrase("nothing"), tuple: Phrase("a list"), dict: _EXPECTED["dict_type"]}
    if type(value) in names:
        return names[type(value)]
    if isinstance(value, bool):
        return Quoted(str(value).lower())
    text = repr(value) if isinstance(value, str) else str(value)
    return Quoted(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…")


def one_of(path: FilePath, words: Iterable[str], allowed: Sequence[str]) -> Iterator[Fault]:
    """Report every word that is not allowed; the path leads to the words."""
    for word in words:
        if word not in allowed:
            names = ", ".join(dict.fromkeys(allowed))
            yield Fault((*path, word), Phrase("one of {names}", names=names), Quoted(repr(word)))


def each_known(
    path: FilePath, mentioned: Mapping[str, str], known: Sequence[str], kind: Phrase
) -> Iterator[Fault]:
    """Report what is mentioned under a key and is not known; the message lists what is, if that is short."""
    for key, id_ in mentioned.items():
        if id_ not in known:
            short = len(known) <= _LISTED
            expected = Phrase("{kind}: {names}", kind=kind, names=", ".join(known)) if short else kind
            yield Fault((*path, key), expected, Quoted(repr(id_)))


def all_known(path: FilePath, ids: Iterable[str], known: Sequence[str], kind: Phrase) -> Iterator[Fault]:
    """Report every id of a list that is not known; the path leads to the list."""
    for at, id_ in enumerate(ids):
        for fault in each_known(path, {"": id_}, known, kind):
            yield fault._replace(path=(*path, at))
