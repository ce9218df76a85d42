"""The rows of a file as texts by column, whatever the file is, and what is wrong with one that cannot be used."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

import msgspec

from holdfast.errors import InputError
from holdfast.records import Claim, Loss, Report

_REMEDY = "mend this row, or leave it out; the others were read"


class BadRowError(Exception):
    """A row that cannot be used: the column, what was found and what was expected. Never leaves this package."""


class Imported(msgspec.Struct, frozen=True):
    """A row as a report, with what its fields state."""

    report: Report
    claims: tuple[Claim, ...] | None
    """`None`: the text is to be read like that of any report."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    where: str
    """As a `Loss` names it: `line 7`, `event 3`."""
    cells: Mapping[str, str]
    """Texts by column, stripped; the names of columns in lower case."""

    def text(self, *columns: str) -> str | None:
        """What stands in the first of these columns that has anything."""
        return next((self.cells[column] for column in columns if self.cells.get(column)), None)

    def needed(self, *columns: str) -> str:
        """The same; `BadRowError` where none has."""
        found = self.text(*columns)
        if found is None:
            raise BadRowError(f"nothing in {' or '.join(columns)}, where a value was expected")
        return found

    def count(self, column: str) -> int | None:
        """A whole number from 0 on; `None` where there is nothing."""
        found = self.text(column)
        if found is None:
            return None
        try:
            number = float(found)
        except ValueError:
            number = -1
        if number < 0 or number != int(number):
            raise BadRowError(f"{found!r} in {column}, where a whole number from 0 on was expected")
        return int(number)

    def degrees(self, column: str, most: float) -> float | None:
        """A latitude or longitude; `None` where there is nothing."""
        found = self.text(column)
        if found is None:
            return None
        try:
            value = float(found.replace(",", "."))
        except ValueError:
            value = float("nan")
        if not isfinite(value) or abs(value) > most:
            raise BadRowError(f"{found!r} in {column}, where degrees from -{most:g} to {most:g} were expected")
        return value


def read_rows(rows: Iterator[Row], read: Callable[[Row], Imported], name: str) -> Iterator[Imported | Loss]:
    """What `read` makes of each row; a bad one is a loss."""
    for row in rows:
        try:
            yield read(row)
        except BadRowError as error:
            yield Loss(stage="collect", input=name, where=row.where, problem=str(error), remedy=_REMEDY)


def csv_rows(name: str, data: bytes) -> Iterator[Row]:
    """The rows of a CSV file with a header; a second row of HXL tags is passed over. Raises `InputError` where it is none."""
    text = _decoded(name, data)
    head = text[:4096].split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        header = [column.strip().casefold() for column in next(reader)]
    except (StopIteration, csv.Error) as error:
        raise InputError(name, "an empty file, where a table was expected", "check that it is the right file") from error
    return _rows(reader, header)


def _rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    for cells in reader:
        if not any(cells) or (cells[0].startswith("#") and sum(cell.startswith("#") for cell in cells) * 2 > len(cells)):
            continue
        line = getattr(reader, "line_num", 0)
        yield Row(f"line {line}", dict(zip(header, (cell.strip() for cell in cells), strict=False)))


def json_rows(name: str, data: bytes) -> Iterator[Row]:
    """The objects of a JSON list, or of the list that an object holds under `events` or `data`. Raises `InputError` where it is none."""
    try:
        document = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise InputError(name, f"not JSON: {error}", "export it anew") from error
    listed = (
        document if isinstance(document, list) else next((document[key] for key in ("events", "data", "Result") if key in document), None)
    )
    if not isinstance(listed, list):
        raise InputError(name, "no list of events", "give the file that holds the events themselves")
    return (Row(f"event {number}", _cells(one)) for number, one in enumerate(listed, 1) if isinstance(one, dict))


def _cells(one: Mapping[str, object]) -> dict[str, str]:
    flat = {key.casefold(): value for key, value in one.items() if isinstance(value, str | int | float) and not isinstance(value, bool)}
    return {key: str(value).strip() for key, value in flat.items()}


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"byte {error.start} is not UTF-8", "save the file as UTF-8") from error
