"""Bytes -> text: which encoding they are in, judged by the bytes first and by what they declare second."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 1 << 14
_WIDE_SHARE = 0.8
_MAX_CONTROL_SHARE = 1 / 200

_ASCII = rb"[\x00-\x7f]+"
_MULTIBYTE = (
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)  # well-formed sequences: Unicode standard, table 3-7
_VALID_UTF8 = re.compile(_ASCII + rb"|" + _MULTIBYTE)
_VALID_MULTIBYTE = re.compile(_MULTIBYTE)
_CYRILLIC_1251 = rb"\xa1\xa2\xa5\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf-\xff"
_WORD_1251 = re.compile(rb"[%s]{2,}" % _CYRILLIC_1251)
_SIGNS_1251 = frozenset(b"\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b\xa0\xa7\xa9\xab\xae\xb0\xb1\xb9\xbb")
"""Quotes, dashes, the number sign: the same in windows-1251 and (but for the last) in windows-1252."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_SINGLE_BYTE = re.compile(r"windows-125\d|cp125\d|cp866|ibm866|koi8-[ru]|iso-8859-\d{1,2}|mac-cyrillic")

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b")) + b"\x7f"
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an audio file"),
    (b"ID3", "an audio file"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read in, and how many bytes were none of that encoding."""

    text: str
    encoding: str
    damaged_bytes: int


def decode(raw: bytes) -> Decoded:
    """`raw` as text, always: bytes that fit no encoding become U+FFFD and are counted.

    In this order: byte order mark; UTF-16 by its zero and Cyrillic high bytes; UTF-8 if every byte fits; the
    single-byte encoding that an HTML `meta` or an XML declaration names; windows-1251 where bytes that are no UTF-8
    make words in it and outnumber those that are; else damaged UTF-8.
    """
    wide = wide_encoding(raw)
    if wide:
        return _lenient(raw, wide)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(raw.decode(), "utf-8", 0)
    except UnicodeDecodeError:
        return _eight_bit(raw)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 with its byte order, if `head` (the first bytes of a file) is that, by mark or by evidence.

    Without a mark, UTF-16 is told by its high bytes: nearly all are 00 (Latin, signs) or 04 (Cyrillic), at odd places
    in little-endian order, at even ones in big-endian order.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return None if encoding == "utf-8" else encoding
    sample = head[: min(len(head), _SAMPLE_BYTES) // 2 * 2]
    even, odd = (_share_of_high(sample[place::2]) for place in (0, 1))
    if odd >= _WIDE_SHARE and even < 1 - _WIDE_SHARE:
        return "utf-16-le"
    if even >= _WIDE_SHARE and odd < 1 - _WIDE_SHARE:
        return "utf-16-be"
    return None


def as_utf8(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The same text in UTF-8, chunk by chunk, so that readers of lines and of JSON need to know one encoding only."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def binary_kind(head: bytes) -> str | None:
    """What `head` is if it is no text, in words: by its signature, or by control characters over one in 200 bytes."""
    for signature, words in _SIGNATURES:
        if head.startswith(signature):
            return words
    if head[4:8] == b"ftyp":
        return "a video or image file"
    wide = wide_encoding(head)
    if wide:
        head = head.decode(wide, "replace").encode()
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "a binary file" if controls > len(head) * _MAX_CONTROL_SHARE else None


def _share_of_high(column: bytes) -> float:
    return sum(map(column.count, (0x00, 0x04))) / len(column) if column else 0.0


def _eight_bit(raw: bytes) -> Decoded:
    declared = _declared_encoding(raw[:_SAMPLE_BYTES])
    if declared:
        return _lenient(raw, declared)
    strays = _VALID_UTF8.sub(b" ", raw)
    if _is_windows_1251(strays, valid=_VALID_MULTIBYTE.subn(b"", raw)[1]):
        return _lenient(raw, "windows-1251")
    return Decoded(raw.decode("utf-8", "replace"), "utf-8", len(strays) - strays.count(b" "))


def _declared_encoding(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    name = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    if not _SINGLE_BYTE.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _is_windows_1251(strays: bytes, valid: int) -> bool:
    """`strays`: the bytes that are no UTF-8, with a blank for each stretch that is; `valid`: well-formed sequences."""
    if not valid and _SIGNS_1251.issuperset(strays.replace(b" ", b"")):
        return True
    return sum(map(len, _WORD_1251.findall(strays))) > valid


def _lenient(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    return Decoded(text.removeprefix("\ufeff"), encoding, damaged)
