"""The sources that a user has added, each in two files of the data directory, read once and kept in one form.

`NAME.json` says what it is; `NAME-<hash>.rows.gz` holds its rows, outlines or register, a JSON array a line. The second is
written first and under a name of its own, and the first is put in its place whole: a process that dies between leaves the
sources as they were.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from holdfast.errors import InputError, SetupError
from holdfast.folders import data_directory
from holdfast.gazetteer.outlines import Outline
from holdfast.gazetteer.sources.registers import Registered
from holdfast.gazetteer.sources.row import Row

Kind = Literal["geonames", "whosonfirst", "osm", "table", "outlines", "katottg", "oktmo"]
REMEDY = "set HOLDFAST_DATA to a folder that can be written to"
_FORMAT = 1
T = TypeVar("T", Row, Outline, Registered)


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an added source."""

    format: int = _FORMAT
    name: str
    kind: Kind
    title: str
    """Who says so, as it is shown with a place."""
    licence: str
    origin: str
    """File name or address that it was read from."""
    added: str
    """Day on which it was added (UTC)."""
    rows: int
    bad: dict[str, int]
    """Rows that could not be used, by what was wrong with them."""
    sha256: str
    """Of what is kept."""

    @property
    def version(self) -> str:
        """Names it and its state."""
        return f"{self.name} {self.sha256[:12]}"


class Library:
    """The added sources in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or data_directory()) / "gazetteer"

    def sources(self) -> tuple[Added, ...]:
        """All added sources by name. Raises `SetupError` for one that cannot be read."""
        return tuple(self._described(path) for path in sorted(self.folder.glob("*.json")))

    def rows(self, added: Added) -> Iterator[Row]:
        """The places of a source of places."""
        return self._items(added, Row)

    def outlines(self, added: Added) -> Iterator[Outline]:
        """The outlines of a source of outlines."""
        return self._items(added, Outline)

    def registered(self, added: Added) -> Iterator[Registered]:
        """The settlements of a register."""
        return self._items(added, Registered)

    def draft(self, name: str, items: Iterable[Row | Outline | Registered]) -> tuple[str, int]:
        """Hash and number of the items, which are on disk now but belong to no source yet."""
        if not re.fullmatch(r"[\w][\w.-]*", name):
            raise InputError("--name", f"{name!r} is no name for a source", "give letters, digits, hyphens")
        part = self.folder / f".{name}-{os.getpid()}.part"
        digest, count = hashlib.sha256(), 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=2, mtime=0, filename="") as packed:
                for item in items:
                    line = msgspec.json.encode(item) + b"\n"
                    digest.update(line)
                    packed.write(line)
                    count += 1
            part.replace(self._kept(name, digest.hexdigest()))
        except OSError as error:
            raise unwritable(self.folder, error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return digest.hexdigest(), count

    def commit(self, added: Added) -> None:
        """The drafted source is added; one of the same name before it is gone."""
        part = self.folder / f".{added.name}-{os.getpid()}.part"
        try:
            part.write_bytes(msgspec.json.encode(added))
            part.replace(self.folder / f"{added.name}.json")
        except OSError as error:
            raise unwritable(self.folder, error) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        self.sweep(added.name)

    def remove(self, name: str) -> None:
        """The source is gone. Raises `InputError` if there is none of this name."""
        path = self.folder / f"{name}.json"
        if not path.is_file():
            known = ", ".join(one.name for one in self.sources()) or "none"
            raise InputError(name, "no added source of this name", f"give one of: {known}")
        try:
            path.unlink()
        except OSError as error:
            raise unwritable(self.folder, error) from error
        self.sweep(name)

    def sweep(self, name: str) -> None:
        """Rows of this name that belong to no source are gone: what was replaced, what failed, what a killed process has left."""
        with suppress(OSError):
            kept = {self._kept(one.name, one.sha256) for one in self.sources()}
            for path in self.folder.glob(f"{name}-*.rows.gz"):
                if path not in kept and re.fullmatch(r"[0-9a-f]{12}\.rows\.gz", path.name[len(name) + 1 :]):
                    path.unlink(missing_ok=True)
            for path in self.folder.glob(f".{name}-*.part"):
                path.unlink(missing_ok=True)

    def _kept(self, name: str, sha256: str) -> Path:
        return self.folder / f"{name}-{sha256[:12]}.rows.gz"

    def _described(self, path: Path) -> Added:
        remedy = f"add it again, or remove it: holdfast gazetteer remove {path.stem}"
        try:
            added = msgspec.json.decode(path.read_bytes(), type=Added)
        except (OSError, msgspec.DecodeError) as error:
            raise SetupError(f"the added source {path} cannot be read ({error})", remedy) from error
        if added.format != _FORMAT:
            raise SetupError(f"the added source {path} is of another version of holdfast", remedy)
        return added

    def _items(self, added: Added, kind: type[T]) -> Iterator[T]:
        decoder = msgspec.json.Decoder(kind)
        path = self._kept(added.name, added.sha256)
        try:
            with gzip.open(path) as lines:
                for line in lines:
                    yield decoder.decode(line)
        except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
            remedy = f"add it again, or remove it: holdfast gazetteer remove {added.name}"
            raise SetupError(f"the added source {path} cannot be read ({error})", remedy) from error


def unwritable(folder: Path, error: OSError) -> SetupError:
    """That nothing can be written to `folder`."""
    return SetupError(f"{folder} cannot be written to ({error.strerror or error})", REMEDY)
