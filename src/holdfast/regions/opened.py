"""The text of a file that a user wrote, with or without a byte order mark."""

from __future__ import annotations

from pathlib import Path

from holdfast.errors import InputError


def text_of(path: Path, remedy: str) -> str:
    """The text of the file at `path`, which is UTF-8. Raises `InputError`: with `remedy` where it cannot be read at all."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", remedy) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is not UTF-8", "save the file as UTF-8") from error
