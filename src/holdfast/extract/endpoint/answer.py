"""What the model is asked for: one small record, its JSON Schema, and the decoding of whatever comes back.

Each value stands beside `quote`, the words of the report that state it. A value that does not fit the record is taken out
and told; the rest of the answer stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from holdfast.records import CountedUnit, Damage, Epistemic, IncidentKind, MeasureKind, OutageStatus, Sector, WeaponCode

Quote = Annotated[str, msgspec.Meta(description="Words of the report, copied letter by letter, that state this. As few as will do.")]
Name = Annotated[str, msgspec.Meta(description="The name alone, in the nominative, in the language and spelling of the report.")]


class Count(msgspec.Struct, frozen=True):
    """A number as stated: exactly n is low, best and high n; "at least n" only low and best; "dozens" only low; nobody is 0."""

    quote: Quote
    low: int | None = None
    best: int | None = None
    high: int | None = None


class Unit(msgspec.Struct, frozen=True):
    """A place that is only named."""

    quote: Quote
    name: Name


class Spot(msgspec.Struct, frozen=True):
    """Where it happened. `district` and `region` only where the report names them."""

    quote: Quote
    name: Name
    kind: Literal["settlement", "admin2", "admin1", "object"] = "settlement"
    district: Unit | None = None
    region: Unit | None = None


class Arm(msgspec.Struct, frozen=True):
    """What struck, and how many at this place."""

    quote: Quote
    type: WeaponCode
    count: Count | None = None


class Hit(msgspec.Struct, frozen=True):
    """One kind of object that was hit; `pooled` if it is given once for several places."""

    quote: Quote
    sector: Sector
    damage: Damage = "unknown"
    damage_quote: Quote | None = None
    count: Count | None = None
    pooled: bool = False


class Cut(msgspec.Struct, frozen=True):
    """A service that is out or back, and where."""

    quote: Quote
    sector: Sector
    status: OutageStatus
    settlements: tuple[Unit, ...] = ()
    people: Count | None = None
    unit: CountedUnit = "people"
    partial: bool = False
    scheduled: bool = False


class Said(msgspec.Struct, frozen=True):
    """Who the statement rests on, and how sure it is thereby."""

    quote: Quote
    epistemic: Epistemic


class Attack(msgspec.Struct, frozen=True):
    """One attack: one place, one time, one kind of weapon. `killed` and `injured` are null where they are not stated."""

    place: Spot
    kind: IncidentKind = "strike"
    weapon: Arm | None = None
    targets: tuple[Hit, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    outages: tuple[Cut, ...] = ()
    time: tuple[Quote, ...] = ()
    source: Said | None = None
    background: bool = False


class Step(msgspec.Struct, frozen=True):
    """A protective measure; the quote is its sentence."""

    quote: Quote
    kind: MeasureKind


class Answer(msgspec.Struct, frozen=True):
    """All that the report states. `outages` are those that no attack caused."""

    incidents: tuple[Attack, ...]
    outages: tuple[Cut, ...] = ()
    measures: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """An answer as far as it could be used, `None` if not at all, and what was wrong with the rest."""

    answer: Answer | None
    problems: tuple[str, ...]


MAX_REMOVALS = 50
"""Values that may be taken out of an answer before none of it is believed."""

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of `Answer`, as strict servers want it: every property required, no other allowed, each type named."""
    (_,), components = msgspec.json.schema_components((Answer,), ref_template="#/$defs/{name}")
    root, definitions = components["Answer"], {name: _strict(part) for name, part in components.items() if name != "Answer"}
    return {**_strict(root), "$defs": definitions}


def decoded(content: str) -> Decoded:
    """What `content` answers. Prose and fences around the JSON document, and thoughts before it, are passed over."""
    try:
        raw = msgspec.json.decode(_document(content))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        return Decoded(None, (_words(error) if content.strip() else "there was no answer",))
    problems: list[str] = []
    removed: list[str | int] = []
    for _ in range(MAX_REMOVALS):
        try:
            return Decoded(msgspec.convert(raw, Answer, strict=False), tuple(problems))
        except msgspec.ValidationError as error:
            path = [name or int(number) for name, number in _STEP.findall(str(error).rpartition("`$")[2])]
            if not removed or path != removed[: len(path)]:
                problems.append(str(error))
            if not path:
                break
            _remove(raw, path)
            removed = path
    return Decoded(None, tuple(problems))


def _remove(raw: Any, path: list[str | int]) -> None:
    """Takes the value at `path` out of `raw`. Where its record cannot do without, the next attempt names that record."""
    for step in path[:-1]:
        raw = raw[step]
    del raw[path[-1]]


def _words(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _document(content: str) -> bytes:
    """From the first brace to the last, after any thoughts; all of it where there is none."""
    content = content.rpartition("</think>")[2]
    found = re.search(r"\{.*\}", content, re.DOTALL)
    return (found.group() if found else content).encode("utf-8")


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _strict(part) for key, part in schema.items() if key not in ("default", "title")}
    if "enum" in plain and None not in plain["enum"]:
        plain["type"] = "string"
    if "properties" in plain:
        plain |= {"required": list(plain["properties"]), "additionalProperties": False}
    return plain
