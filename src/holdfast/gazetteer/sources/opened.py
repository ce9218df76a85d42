"""Files of places opened for reading: plain, gzipped or in a zip, with a limit to what they may unpack to."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from holdfast.errors import InputError
from holdfast.gazetteer.sources.tally import Tally

MOST_TIMES = 100
"""What a packed file may unpack to, in times its own size: place names shrink to a fifth, a zip bomb to a thousandth."""
MOST_BYTES = 32_000_000_000
SMALL_BYTES = 10_000_000
"""What may be unpacked whatever the size of the packed file."""
_TEXTS = (".txt", ".csv", ".tsv", ".jsonl", ".ndjson", ".geojson", ".json")
_DAMAGED = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError)


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file at `path`, of the largest text in it where it is a zip.

    Raises `InputError` if it cannot be read, is damaged, is cut off, or unpacks to more than a file of places does.
    """
    try:
        with _plain(path) as stream:
            yield stream
    except _DAMAGED as error:
        raise InputError(str(path), f"damaged or not whole ({error})", "download it again") from error
    except (NotImplementedError, RuntimeError) as error:  # encrypted, or packed in a way that Python does not know
        raise InputError(str(path), f"cannot be unpacked ({error})", "unpack it and give the file in it") from error
    except OSError as error:
        if error.filename is None or Path(error.filename) != path:
            raise
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the path of a file that can be read") from error


def lines(stream: IO[bytes], tally: Tally, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """The lines of `stream` with their numbers; one that is no text of `encoding` is lost."""
    for number, line in enumerate(stream, 1):
        try:
            yield number, line.decode(encoding)
        except UnicodeDecodeError:
            tally.lost(f"line {number}", f"not {encoding.upper()}", REENCODE)


REENCODE = "save the file as UTF-8 or say its --encoding, as in: --encoding cp1251"


@contextmanager
def _plain(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            member = _largest_text(archive, path)
            _refuse_bomb(path, member.file_size, member.compress_size)
            with archive.open(member) as stream:
                yield _limited(stream, path, member.compress_size)
    elif path.suffix.lower() == ".gz":
        with gzip.open(path) as stream:
            yield _limited(stream, path, path.stat().st_size)
    else:
        with path.open("rb") as stream:
            yield stream


def _largest_text(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    texts = [info for info in archive.infolist() if info.filename.lower().endswith(_TEXTS) and not info.is_dir()]
    if not texts:
        raise InputError(str(path), "no file of places in it", f"give a zip that holds one of: {', '.join(_TEXTS)}")
    return max(texts, key=lambda info: info.file_size)


def _refuse_bomb(path: Path, unpacked: int, packed: int) -> None:
    if unpacked > MOST_BYTES or unpacked > max(SMALL_BYTES, MOST_TIMES * packed):
        problem = f"unpacks to {unpacked / 1e6:,.0f} MB or more, from {packed / 1e6:,.1f} MB: no file of places does"
        raise InputError(str(path), problem, "get the file from its publisher again")


def _limited(stream: IO[bytes] | gzip.GzipFile, path: Path, packed: int) -> IO[bytes]:
    return io.BufferedReader(_Limited(stream, path, packed), 1 << 16)


class _Limited(io.RawIOBase):
    """A stream that refuses to go on where it has given more than its file may unpack to, whatever the file says of itself."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, path: Path, packed: int) -> None:
        self._stream, self._path, self._packed = stream, path, packed
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._given += len(data)
        _refuse_bomb(self._path, self._given, self._packed)
        buffer[: len(data)] = data
        return len(data)
