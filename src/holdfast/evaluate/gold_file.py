"""The files of a gold set: read whole, and told apart line and field where they are wrong.

A gold set is a folder with `reports.jsonl`, which is what a reader gets, and `gold.jsonl`, one annotated text a line. A
set with a fault is not scored in part: a figure over fewer texts than there are would be a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from holdfast.errors import InputError
from holdfast.evaluate.gold import GoldText
from holdfast.evaluate.predicted import Prediction

GOLD_NAME, REPORTS_NAME = "gold.jsonl", "reports.jsonl"

_MOST_TOLD = 10
"""Problems of one file that are told at once."""
_WHERE = re.compile(r" - at `(?:\$\.?)?(?P<field>[^`]*)`$")
_ID = re.compile(rb'"id"\s*:\s*"([^"\\]{1,60})"')

Line = TypeVar("Line", GoldText, Prediction)


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotated texts, each with an id of its own, and the file of their reports."""

    path: Path
    texts: tuple[GoldText, ...]
    reports: Path
    """May not be there."""


def open_gold_set(path: Path, reports: Path | None = None) -> GoldSet:
    """The gold set at `path`: a folder, or a gold file beside its `reports.jsonl`; `reports` names another file of reports.

    Raises `InputError` with every line and field that is wrong.
    """
    gold = path / GOLD_NAME if path.is_dir() else path
    return GoldSet(path, read_annotations(gold), reports or gold.with_name(REPORTS_NAME))


def read_annotations(path: Path) -> tuple[GoldText, ...]:
    """The annotated texts in the file at `path`. Raises `InputError` with every line and field that is wrong."""
    return _read(path, GoldText, "correct it; docs/reference/evaluation-set.md describes each field")


def read_predictions(path: Path) -> dict[str, Prediction]:
    """What was read from each text, by its id, from a file in the wire format. Raises `InputError` as above."""
    remedy = "give it one line a text, as `holdfast read --each --format jsonl` prints it"
    return {found.id: found for found in _read(path, Prediction, remedy)}


def _read(path: Path, kind: type[Line], remedy: str) -> tuple[Line, ...]:
    decoder = msgspec.json.Decoder(kind)
    found: list[Line] = []
    problems = []
    for number, raw in _lines(path):
        try:
            found.append(decoder.decode(raw))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems.append(_problem(number, raw, error))
    problems += [f"{times} lines have the id {name!r}" for name, times in Counter(line.id for line in found).items() if times > 1]
    if not found and not problems:
        problems.append("it holds no line")
    if problems:
        more = len(problems) - _MOST_TOLD
        told = problems[:_MOST_TOLD] + ([f"and {more} more"] if more > 0 else [])
        raise InputError(str(path), "; ".join(told), remedy)
    return tuple(found)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"it cannot be read: {error.strerror or error}"
        raise InputError(str(path), problem, f"name a folder with {GOLD_NAME} and {REPORTS_NAME}, or a file of lines") from error
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield number, raw


def _problem(number: int, raw: bytes, error: Exception) -> str:
    """`line 3 (id en01), field incidents[0].weapon: Invalid enum value 'dron'`."""
    text = str(error)
    where = _WHERE.search(text)
    named = _ID.search(raw)
    place = f"line {number}" + (f" (id {named[1].decode('utf-8', 'replace')})" if named else "")
    if where is None:
        return f"{place}: {text}"
    field = f", field {where['field']}" if where["field"] else ""
    return f"{place}{field}: {text[: where.start()]}"
