"""The texts of a gold set, read by the reader that is to be scored."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from holdfast.errors import InputError
from holdfast.evaluate.predicted import Prediction, prediction_of
from holdfast.pipeline import Instruments, Tell, read_each
from holdfast.publish.wording import count
from holdfast.records import Loss, Report

_MOST_TOLD = 5


def reports_by_id(items: Iterable[Report | Loss], ids: Container[str]) -> dict[str, Report]:
    """The reports among `items` whose own id is one of `ids`."""
    return {item.external_id: item for item in items if isinstance(item, Report) and item.external_id in ids}


def check_complete(path: Path, ids: Iterable[str], reports: Mapping[str, Report]) -> None:
    """Every one of `ids` has its report, read from `path`. Raises `InputError` if not: a figure over fewer would be a wrong one."""
    missing = [name for name in ids if name not in reports]
    if missing:
        told = ", ".join(missing[:_MOST_TOLD]) + (" ..." if len(missing) > _MOST_TOLD else "")
        problem = f"there is no report for {count(len(missing), 'text')} of the gold set ({told})"
        raise InputError(str(path), problem, "name the file of reports with --reports")


def read_all(reports: Mapping[str, Report], instruments: Instruments, lost: Tell) -> dict[str, Prediction]:
    """What is read from each report, by its id; one that cannot be read is told to `lost`, and its reading is an error."""
    return {name: prediction_of(reading) for name, report in reports.items() for _, reading in read_each([report], instruments, lost)}
