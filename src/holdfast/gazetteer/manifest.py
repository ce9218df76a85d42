"""The manifest of a built gazetteer: what is in it, from what, and how to tell that it is whole."""

from __future__ import annotations

import hashlib
import sys
import zlib
from pathlib import Path

import msgspec

FORMAT = 7
"""Number of the on-disk format; it grows with every change of files or of how names are made."""
MANIFEST = "manifest.json"
NAMES, TRANSLITERATIONS, NEAREST, OUTLINES = "names", "translit", "nearest.json", "outlines.json"
"""Two name tables, the names that garbled ones are compared with, outlines by unit; the places have files of their own."""
_END_BYTES = 4096


class FileSum(msgspec.Struct, frozen=True):
    """Size and sums of one file."""

    size: int
    ends: int
    """CRC-32 of its first and last 4096 bytes: enough to notice a write that was cut off, and quick."""
    sha256: str


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a gazetteer holds, and from what it was made."""

    region: str
    region_hash: str
    source: str
    licence: str
    places: int
    names: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a built gazetteer says of itself."""

    format: int
    byte_order: str
    contents: Contents
    files: dict[str, FileSum]


def seal(directory: Path, contents: Contents) -> Manifest:
    """Writes the manifest of the files in `directory`: the last thing a build does."""
    files = {path.name: FileSum(path.stat().st_size, _ends(path), _sha256(path)) for path in sorted(directory.iterdir())}
    manifest = Manifest(format=FORMAT, byte_order=sys.byteorder, contents=contents, files=files)
    (directory / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    return manifest


def whole(directory: Path) -> Manifest | None:
    """The manifest if `directory` holds a gazetteer of this format and machine whose files look whole, else `None`.

    Checks sizes and the ends of each file: cheap enough for every opening. `intact` reads all bytes.
    """
    try:
        manifest = msgspec.json.decode((directory / MANIFEST).read_bytes(), type=Manifest)
        if manifest.format != FORMAT or manifest.byte_order != sys.byteorder:
            return None
        is_whole = all(
            (directory / name).stat().st_size == known.size and _ends(directory / name) == known.ends
            for name, known in manifest.files.items()
        )
    except (OSError, msgspec.DecodeError):
        return None
    return manifest if is_whole and manifest.files else None


def intact(directory: Path) -> bool:
    """Whether every byte of the gazetteer is as it was written."""
    manifest = whole(directory)
    return manifest is not None and all(_sha256(directory / name) == known.sha256 for name, known in manifest.files.items())


def _ends(path: Path) -> int:
    with path.open("rb") as file:
        first = file.read(_END_BYTES)
        file.seek(max(0, path.stat().st_size - _END_BYTES))
        return zlib.crc32(file.read(_END_BYTES), zlib.crc32(first))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
