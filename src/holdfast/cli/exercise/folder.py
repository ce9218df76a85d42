"""The folder that an exercise lies in: files put there whole, the region read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from holdfast.errors import InputError
from holdfast.exercise.region.pack import read_world
from holdfast.exercise.world import World

WORLD, TRUTH = "world.json", "truth"


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
