"""The folder that an exercise lies in: files put there whole, the region read back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from holdfast.errors import InputError
from holdfast.exercise.history.written import HEAD, KINDS, read_truth
from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.region.pack import read_world
from holdfast.exercise.truth import History
from holdfast.exercise.world import World

T = TypeVar("T")
WORLD, TRUTH, REPORTS, TOLD = "world.json", "truth", "reports", "reports.jsonl"


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files are in `folder`, each put there whole. Raises `InputError` where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = folder / name
            beside = path.with_name(f".{path.name}.new")
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(path)
    except OSError as error:
        raise InputError(str(folder), f"cannot be written to ({error.strerror})", "name a folder that can be") from error


def world_in(folder: Path) -> World:
    """The region in `folder`. Raises `InputError` where there is none."""
    path = folder / WORLD
    try:
        return read_world(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", f"make the region: holdfast exercise region {folder}") from error
    except msgspec.DecodeError as error:
        raise InputError(
            str(path), f"is no region of this version ({error})", f"make it again: holdfast exercise region {folder}"
        ) from error


def history_in(folder: Path) -> History:
    """What happened, from the truth in `folder`. Raises `InputError` where there is none."""
    names = (HEAD, *(f"{kind}.jsonl" for kind in KINDS))
    return _read(folder / TRUTH, lambda beside: read_truth({name: (beside / name).read_bytes() for name in names}))


def told_in(folder: Path) -> tuple[ReportTold, ...]:
    """What is true of each report, from the truth in `folder`. Raises `InputError` where that is not there."""
    decoder = msgspec.json.Decoder(ReportTold)
    return _read(folder / TRUTH, lambda beside: tuple(map(decoder.decode, (beside / TOLD).read_bytes().splitlines())))


def _read(truth: Path, read: Callable[[Path], T]) -> T:
    remedy = f"run the exercise again: holdfast exercise run {truth.parent}"
    try:
        return read(truth)
    except OSError as error:
        raise InputError(str(error.filename or truth), f"cannot be read ({error.strerror})", remedy) from error
    except (msgspec.DecodeError, KeyError) as error:
        raise InputError(str(truth), f"holds no truth of this version ({error})", remedy) from error
