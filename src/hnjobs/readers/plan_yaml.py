"""Reading a plan file: from YAML to a proved ``domain.plan.Plan``, or all its faults with their lines.

Owns the way from file to plan. The shape of the file is ``plan_model``, what must hold between its parts
``plan_proofs``. What the signed plan says is not judged: of figures that do not add up ``domain.plan_check``
tells.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from hnjobs.domain.indicator import Target
from hnjobs.domain.plan import Plan
from hnjobs.domain.reporter import Task, TaskGoal
from hnjobs.errors import PlanError
from hnjobs.phrase import Phrase, Quoted, Told
from hnjobs.readers.plan_dates import days_off_of, signed_dates
from hnjobs.readers.plan_model import PlanShape, TaskShape
from hnjobs.readers.plan_parts import ReporterShape
from hnjobs.readers.plan_proofs import prove
from hnjobs.readers.plan_said import again
from hnjobs.readers.plan_shape import Fault, FilePath, read_shape
from hnjobs.readers.plan_year_before import year_before

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # pragma: no cover - PyYAML built without libyaml: the same result, slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

_FILE: Final = Phrase("the file")
_WHOLE: Final = re.compile(r"-?(?:0|[1-9]\d*)")


def load_plan(path: Path) -> Plan:
    """Read a plan file and prove it.

    Raises:
        PlanError: the file cannot be read or is no right plan. All faults of one kind are told at once (first
            of YAML, then of shape, then between the parts), each with its line, its path of keys (lists count
            from 0), what was expected and what was found.
    """
    content, data, root = read_yaml(path)
    shape = read_shape(PlanShape, data)
    if not isinstance(shape, PlanShape):
        raise PlanError(path, placed(shape, root))
    if faults_between := tuple(prove(shape)):
        raise PlanError(path, placed(faults_between, root))
    return _plan(shape, path.name, hashlib.sha256(content).hexdigest())


def read_yaml(path: Path) -> tuple[bytes, object, yaml.Node | None]:
    """Return a file's bytes, its content, and the tree that knows the lines.

    Raises:
        PlanError: the file cannot be read or is no YAML, or a key is written twice.
    """
    try:
        content = path.read_bytes()
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except OSError as error:
        fault = (_FILE, Phrase("a file that can be read"), Quoted(error.strerror or error))
        raise PlanError(path, [fault]) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        expected = Phrase("text in UTF-8")
        raise PlanError(path, [(_at(line), expected, Phrase("other bytes"))]) from error
    loader = _Loader(text)
    try:
        data, root, repeated = loader.read()
    except yaml.MarkedYAMLError as error:
        where = _at(error.problem_mark.line + 1) if error.problem_mark else _FILE
        said = Quoted(error.problem) if error.problem else Phrase("something else")
        raise PlanError(path, [(where, Quoted("YAML"), said)]) from error
    except yaml.YAMLError as error:
        raise PlanError(path, [(_FILE, Quoted("YAML"), Quoted(str(error).splitlines()[0]))]) from error
    finally:
        loader.dispose()
    if repeated:
        once = Phrase("each key once in its place")
        raise PlanError(path, [(_at(line), once, again(key)) for line, key in repeated])
    return content, data, root


class _Loader(_SafeLoader):
    """YAML without its surprises: no floats, no octal or sexagesimal numbers, no key that hides another."""

    def read(self) -> tuple[object, yaml.Node | None, list[tuple[int, str]]]:
        """Return the content, its tree of nodes (for the lines), and keys written twice with their lines."""
        self._repeated: list[tuple[int, str]] = []
        root = self.get_single_node()
        data: object = None if root is None else self.construct_document(root)
        return data, root, self._repeated

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:  # noqa: FBT001, FBT002 PyYAML's signature
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                self._repeated.append((key.start_mark.line + 1, key.value))
            seen.add(key.value)
        mapping: dict[Hashable, object] = super().construct_mapping(node, deep)
        return mapping

    def items(self, node: yaml.SequenceNode) -> tuple[object, ...]:
        """Read a list as what it stays: a tuple."""
        return tuple(self.construct_sequence(node, deep=True))

    def whole(self, node: yaml.ScalarNode) -> int | str:
        """Read a plain decimal number; leave ``010``, ``1_000`` and ``12:30`` as the texts they are."""
        return int(node.value) if _WHOLE.fullmatch(node.value) else str(node.value)

    def kept(self, node: yaml.ScalarNode) -> str:
        """Keep a decimal number as it was written: an amount is converted exactly, "2.10" is a section."""
        return str(node.value)

    def day(self, node: yaml.ScalarNode) -> date | str:
        """Read a date; leave one that no calendar holds as a text, so that it is reported with its line."""
        try:
            value: date = self.construct_yaml_timestamp(node)
        except ValueError:
            return str(node.value)
        return value


_Loader.add_constructor("tag:yaml.org,2002:seq", _Loader.items)
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.whole)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.kept)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.day)


def placed(faults: Sequence[Fault], root: yaml.Node | None) -> list[tuple[Phrase, Told, Told]]:
    """Give each fault its line, and put them in the order of the file."""
    lined = [(_line(root, fault.path), fault) for fault in faults]
    return [
        (_at(line, fault.path), fault.expected, fault.found)
        for line, fault in sorted(lined, key=lambda pair: pair[0])
    ]


def _at(line: int, path: FilePath | None = None) -> Phrase:
    """Say where in the file something is: the line, and the keys that lead there where they are known."""
    if path is None:
        return Phrase("line {line}", line=line)
    if not path:
        return Phrase("line {line}, the whole file", line=line)
    return Phrase("line {line}, {path}", line=line, path=".".join(map(str, path)))


def _line(root: yaml.Node | None, path: FilePath) -> int:
    """Return the line where a path stands; where it leads to nothing, that of the last part that exists."""
    node, line = root, root.start_mark.line if root else 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line
    return line + 1


def _plan(file: PlanShape, source: str, checksum: str) -> Plan:
    """Convert a proved file to the plan of the domain."""
    measures = {measure.id: measure.domain() for measure in file.measures}
    measure_of = {indicator.id: measures[indicator.measure] for indicator in file.indicators}
    days_off = days_off_of(file)
    return Plan(
        id=file.id,
        year=file.year,
        area=file.area,
        time_zone=file.time_zone,
        document=file.document.domain(),
        issuer=file.issuer.domain(),
        window=file.window.domain(),
        days_off=days_off,
        measures=measures,
        indicators={indicator.id: indicator.domain() for indicator in file.indicators},
        groups={group.id: group.domain() for group in file.groups},
        reporters={reporter.id: reporter.domain() for reporter in file.reporters},
        forms={form.id: form.domain() for form in file.forms},
        targets=tuple(_targets(file, measure_of)),
        tasks=tuple(_task(task, file.reporters, measures) for task in file.tasks),
        obligations=tuple(one.domain(signed_dates(file, one, days_off)) for one in file.obligations),
        vocabulary=file.vocabulary.domain(),
        view=file.view.domain(),
        checks=file.checks.domain(measures, {one.id: one.measure for one in file.indicators}),
        reminders=file.reminders.domain(),
        year_before=tuple(year_before(file.year_before, file.view.headline, measure_of)),
        source=source,
        checksum=checksum,
    )


def _targets(file: PlanShape, measure_of: Mapping[str, Measure]) -> Iterator[Target]:
    for promise in file.promises():
        measure = measure_of[promise.indicator]
        yield Target(
            indicator=promise.indicator,
            reporter=promise.reporter,
            period=promise.terms.period,
            direction=promise.terms.direction,
            low=None if promise.low is None else measure.to_base(promise.low),
            high=None if promise.high is None else measure.to_base(promise.high),
            section=promise.terms.section,
        )


def _task(task: TaskShape, reporters: Sequence[ReporterShape], measures: Mapping[str, Measure]) -> Task:
    given = [reporter.id for reporter in reporters if reporter.group in task.groups]
    return Task(
        id=task.id,
        section=task.section,
        title=task.title,
        text=task.text,
        reporters=(*task.reporters, *(id_ for id_ in given if id_ not in task.reporters)),
        leads=task.leads,
        goals=tuple(
            TaskGoal(goal.label, value, goal.measure)
            for goal in task.goals
            if (value := measures[goal.measure].to_base(goal.value)) is not None  # proved: always
        ),
    )
