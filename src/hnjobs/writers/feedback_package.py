"""An .xlsx as the package it is: parts, and the relations between them; what is not asked for stays.

Only the parts that are changed are written anew; charts, images, controls, names and styles of a stranger's
workbook, which a library would lose on the way through its own model, are copied byte for byte.
Entities are never resolved, nothing outside the package is ever followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES_PART: Final = "[Content_Types].xml"
_MAX_PARTS: Final = 5_000  # as readers.workbook refuses to read
_MAX_UNPACKED: Final = 200_000_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip archive can write down
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE", re.IGNORECASE)

Element = Any  # lxml ships no types


class Relation(NamedTuple):
    """A relation from one part: its id, its kind (the last word of the type) and the part it points at."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of a workbook in memory, by name."""

    def __init__(self, content: bytes) -> None:
        """Unpack a workbook.

        Raises:
            ValueError: it is no workbook of this kind, or more than a workbook should be.
            zipfile.BadZipFile, OSError, NotImplementedError, EOFError, zlib.error: it is damaged.
        """
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED:
                msg = "more than a workbook should be"
                raise ValueError(msg)
            self._parts = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
        self._names = {_folded(name): name for name in self._parts}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        books = [one.part for one in self.relations("") if one.kind == "officeDocument"]
        if not books:
            msg = "no workbook in it"
            raise ValueError(msg)
        self.book = books[0]
        self.main = etree.QName(self.tree(self.book)).namespace
        self.kinds = _STRICT_KINDS if self.main == _STRICT else _KINDS

    def tag(self, name: str) -> str:
        """Return the full name of an element of the spreadsheet language, as this workbook writes it."""
        return f"{{{self.main}}}{name}"

    def tree(self, part: str) -> Element:
        """Return the root element of a part, to be looked at; see ``edit``.

        Raises:
            KeyError: there is no such part.
            ValueError: it declares entities.
            etree.XMLSyntaxError: it is no XML.
        """
        name = self._names[_folded(part)]
        if name not in self._trees:
            if _DOCTYPE.search(self._parts[name]):
                msg = "a part that declares entities"
                raise ValueError(msg)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            self._trees[name] = etree.fromstring(self._parts[name], parser)
        return self._trees[name]

    def edit(self, part: str) -> Element:
        """Return the root element of a part, to be changed; ``packed`` writes it anew.

        Raises:
            KeyError, ValueError, etree.XMLSyntaxError: as ``tree``.
        """
        root = self.tree(part)
        self._changed.add(self._names[_folded(part)])
        return root

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return _folded(part) in self._names

    def names(self, ending: str) -> list[str]:
        """Return the names of the parts with an ending."""
        return [name for name in self._parts if name.lower().endswith(ending)]

    def raw(self, part: str) -> bytes:
        """Return the bytes of a part as they came, or as they were last put in."""
        return self._parts[self._names[_folded(part)]]

    def put(self, part: str, content: bytes, content_type: str = "") -> None:
        """Add a part, or replace its content; a new one needs its content type."""
        name = self._names.setdefault(_folded(part), part)
        self._trees.pop(name, None)
        self._changed.discard(name)
        self._parts[name] = content
        if content_type:
            self.declare(name, content_type)

    def drop(self, part: str) -> None:
        """Take a part away, with its content type and its own relations."""
        for name in (self._names.pop(_folded(part), ""), self._names.pop(_folded(_relations_of(part)), "")):
            self._parts.pop(name, None)
            self._trees.pop(name, None)
            self._changed.discard(name)
        for override in self._overrides(part):
            override.getparent().remove(override)

    def declare(self, part: str, content_type: str) -> None:
        """State the content type of a part."""
        for override in self._overrides(part):
            override.getparent().remove(override)
        types = self.edit(_TYPES_PART)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """State the content type of all parts with a file name ending, unless it is stated."""
        types = self.edit(_TYPES_PART)
        known = {one.get("Extension", "").lower() for one in types.iterfind(f"{{{_TYPES}}}Default")}
        if ending not in known:
            types.insert(
                0, types.makeelement(f"{{{_TYPES}}}Default", Extension=ending, ContentType=content_type)
            )

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part to other parts of the package, links to the outside left out."""
        if not self.has(_relations_of(part)):
            return []
        return [
            Relation(one.get("Id"), one.get("Type").rpartition("/")[2], _resolved(part, one.get("Target")))
            for one in self.tree(_relations_of(part)).iterfind(f"{{{_RELATIONS}}}Relationship")
            if one.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation from one part to another and return its id."""
        name = _relations_of(part)
        if not self.has(name):
            self.put(name, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
            self.declare_ending("rels", "application/vnd.openxmlformats-package.relationships+xml")
        root = self.edit(name)
        used = {one.get("Id") for one in root}
        number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        etree.SubElement(
            root,
            f"{{{_RELATIONS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{self.kinds}/{kind}",
            Target=f"/{target}",
        )
        return f"rId{number}"

    def unrelate(self, part: str, relation: str) -> None:
        """Take a relation away."""
        for one in list(self.edit(_relations_of(part))):
            if one.get("Id") == relation:
                one.getparent().remove(one)

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern with ``{}`` for a number that no part has."""
        return next(
            name
            for name in (pattern.format(number) for number in range(1, len(self._parts) + 2))
            if not self.has(name)
        )

    def packed(self) -> bytes:
        """Return the package as a file; the same parts give the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in self._parts.items():
                tree = self._trees[name] if name in self._changed else None
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, content if tree is None else serialised(tree), zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _overrides(self, part: str) -> Iterator[Element]:
        wanted = _folded(part)
        for one in list(self.edit(_TYPES_PART).iterfind(f"{{{_TYPES}}}Override")):
            if _folded(one.get("PartName", "")) == wanted:
                yield one


def serialised(root: Element) -> bytes:
    """Return a part's XML as bytes."""
    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _folded(name: str) -> str:
    """Fold a part's name: its case says nothing, and some programs write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target.replace("\\", "/")))
