"""Name tables on disk: keys in a memory-mapped trie, and for each key the places that bear it, best first.

`STEM.trie` holds the keys (marisa), `STEM.offsets` for each key number where its hits begin, `STEM.hits` the hits: place
index and flags in one unsigned 32-bit integer each, in the machine's byte order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import marisa_trie
import msgspec

Form = Literal["official", "alternate", "inflected", "transliterated"]
FORMS: tuple[Form, ...] = ("official", "alternate", "inflected", "transliterated")
_FORM_BITS = 3
_ADJECTIVAL, _ORDINARY = 4, 8
_FLAG_BITS = 4
MEMORY = 1 << 16
"""Keys whose hits are remembered at a time: some ten megabytes."""
FOLLOWERS = 1000
"""Keys of several words at most that are looked through for the second words of those that begin with one word."""
_UNKNOWN: frozenset[str] = frozenset(("",))
"""What is remembered of a word that was not asked for yet."""
_WORTH = (1.0, 0.6, 0.4, 0.2)
"""What each form, in the order of `FORMS`, adds to a place's prior: between them less than between neighbour and stranger."""


class NameHit(msgspec.Struct, frozen=True, gc=False):
    """A place that bears a name, and in what form it bears it."""

    index: int
    """Number of the place in its gazetteer."""
    form: Form
    """`official` its usual name; `alternate` another; `inflected` either in another case; `transliterated` respelled."""
    adjectival: bool = False
    """An adjective that names a unit only together with its type word ("Шебекинский" with "округ")."""
    ordinary: bool = False
    """An ordinary word or a person's name as well ("Правда", "Медведев"): alone it says nothing of a place."""


def packed(index: int, form: Form, adjectival: bool = False, ordinary: bool = False) -> int:
    """A hit as it is stored. Of two hits of one place the smaller is the better form."""
    return index << _FLAG_BITS | (_ORDINARY if ordinary else 0) | (_ADJECTIVAL if adjectival else 0) | FORMS.index(form)


def unpacked(hit: int) -> NameHit:
    """The hit that was stored as `hit`."""
    return NameHit(hit >> _FLAG_BITS, FORMS[hit & _FORM_BITS], bool(hit & _ADJECTIVAL), bool(hit & _ORDINARY))


class TableWriter:
    """Takes in hits one by one and writes them as a table. The keys wait in a file, so that 12 million take little memory."""

    def __init__(self, directory: Path, stem: str) -> None:
        self._directory, self._stem = directory, stem
        self._spool_path = directory / f"{stem}.spool"
        self._spool = self._spool_path.open("w", encoding="utf-8", newline="\n")
        self._added = array("I")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(OSError):  # what could not be written is no longer wanted, or has been said
            self._spool.close()

    def add(self, key: str, hit: int) -> None:
        """`key` leads to this packed hit, too. An empty key leads nowhere."""
        if key:
            self._spool.write(key)
            self._spool.write("\n")
            self._added.append(hit)

    def write(self, prior: Sequence[float]) -> int:
        """The number of keys of the table, which is now on disk; each key's hits as `in_order` has them."""
        self._spool.close()
        trie = marisa_trie.Trie(self._keys())
        trie.save(str(self._directory / f"{self._stem}.trie"))
        numbered = sorted(trie[key] << 32 | hit for key, hit in zip(self._keys(), self._added, strict=True))
        self._spool_path.unlink()
        offsets, values = array("I", (0,)), array("I")
        for _, of_key in groupby(numbered, key=lambda pair: pair >> 32):
            hits = [pair & 0xFFFFFFFF for pair in of_key]
            values.extend(in_order(hits, prior) if len(hits) > 1 else hits)
            offsets.append(len(values))
        (self._directory / f"{self._stem}.offsets").write_bytes(offsets)
        (self._directory / f"{self._stem}.hits").write_bytes(values)
        return len(trie)

    def _keys(self) -> Iterator[str]:
        with self._spool_path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line[:-1]


class MappedFile:
    """A file mapped into memory for reading. An empty file maps to nothing."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ) if path.stat().st_size else None
        self.view = memoryview(self._map or b"")

    def close(self) -> None:
        """Unmaps it; nothing may be read from it afterwards."""
        self.view.release()
        if self._map is not None:
            self._map.close()


class NameTable:
    """A name table opened for reading; pages are loaded as they are touched, the keys last asked for are remembered."""

    def __init__(self, directory: Path, stem: str) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(directory / f"{stem}.trie"))
        self._files = (MappedFile(directory / f"{stem}.offsets"), MappedFile(directory / f"{stem}.hits"))
        self._offsets, self._hits = (file.view.cast("I") for file in self._files)
        self._known: dict[str, tuple[NameHit, ...]] = {}
        self._followers: dict[str, frozenset[str] | None] = {}
        self._begins: dict[str, tuple[frozenset[str] | None, tuple[NameHit, ...]]] = {}

    def __len__(self) -> int:
        return len(self._trie)

    def get(self, key: str) -> tuple[NameHit, ...]:
        """The places under exactly this key, best first; none if it is no key."""
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MEMORY:
                self._known.clear()
            known = self._known[key] = self._hits_of(key)
        return known

    def _hits_of(self, key: str) -> tuple[NameHit, ...]:
        number = self._trie.get(key)
        if number is None:
            return ()
        return tuple(map(unpacked, self._hits[self._offsets[number] : self._offsets[number + 1]]))

    def begins(self, word: str) -> tuple[frozenset[str] | None, tuple[NameHit, ...]]:
        """The `followers` of `word`, and the places that bear it alone as their name."""
        known = self._begins.get(word)
        if known is None:
            if len(self._begins) >= MEMORY:
                self._begins.clear()
            known = self._begins[word] = (self.followers(word), self.get(word))
        return known

    def followers(self, word: str) -> frozenset[str] | None:
        """The second words of the keys of several words that begin with `word`; `None` if there are more than `FOLLOWERS`.

        Where none of them follows in a text, `word` alone is the longest name that can begin there.
        """
        known = self._followers.get(word, _UNKNOWN)
        if known is _UNKNOWN:
            if len(self._followers) >= MEMORY:
                self._followers.clear()
            keys = list(islice(self._trie.iterkeys(word + " "), FOLLOWERS + 1))
            found = frozenset(key[len(word) + 1 :].partition(" ")[0] for key in keys)
            known = self._followers[word] = None if len(keys) > FOLLOWERS else found
        return known

    def longest_prefix(self, text: str) -> str | None:
        """The longest key that `text` begins with and that ends where a word of it ends."""
        best = None
        for key in self._trie.prefixes(text):
            if len(key) == len(text) or text[len(key)] == " ":
                best = key
        return best

    def close(self) -> None:
        """Unmaps the files."""
        self._offsets.release()
        self._hits.release()
        for file in self._files:
            file.close()
        self._trie = marisa_trie.Trie()
        self._known.clear()
        self._followers.clear()
        self._begins.clear()


def in_order(hits: Iterable[int], prior: Sequence[float]) -> list[int]:
    """The hits of one key without repetition, the likeliest first; ties keep the order of the places.

    `prior` holds a place's prior by its index; to it comes what the form is worth. A unit's adjective goes after all
    places that bear the bare name.
    """
    best: dict[int, int] = {}
    for hit in hits:
        index = hit >> _FLAG_BITS
        if index not in best or hit < best[index]:
            best[index] = hit
    return sorted(best.values(), key=lambda hit: (hit & _ADJECTIVAL, -prior[hit >> _FLAG_BITS] - _WORTH[hit & _FORM_BITS], hit))
