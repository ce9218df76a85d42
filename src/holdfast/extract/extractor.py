"""What a reader is: the protocol that every reader fulfils, and what a plug-in says of itself.

The reader of this package goes by rules. Another is a plug-in: an entry point of the group `holdfast.extractors` that
names a `Plugin`. `holdfast.extract.plugins` finds and opens them; docs/how-to/add-a-reader.md shows a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import msgspec

from holdfast.explanation import Explanation
from holdfast.gazetteer import Gazetteer
from holdfast.records import Claim, Language, Loss, Report
from holdfast.regions import Region
from holdfast.vocabulary import Lexicon


class Extractor(Protocol):
    """Reads claims from reports."""

    def read(self, report: Report) -> Iterator[Claim]:
        """The claims of `report`, in text order, every value with the span it was read from; `location` is left `None`.

        Raises `UnreadError` where this report cannot be read; the others are read all the same.
        """


@runtime_checkable
class Accountable(Protocol):
    """A reader that can say what its reading has cost so far."""

    def account(self) -> str:
        """One line for people: how many reports, what they cost, what was dropped."""


@runtime_checkable
class Explaining(Protocol):
    """A reader that can say why it read what it read."""

    def explain(self, report: Report) -> Explanation | None:
        """What it saw in each sentence of `report`, and where each value comes from; `None` in a language it does not read."""


class UnreadError(Exception):
    """A report could not be read; `loss` says why and what to do. The rest is read all the same."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(f"{loss.problem}; {loss.remedy}")
        self.loss = loss


def unread(report: Report, problem: str, remedy: str) -> UnreadError:
    """The error for `report` that could not be read."""
    is_file = report.source_id == "file"
    name, where = (report.external_id, None) if is_file else (report.source_id, report.external_id)
    return UnreadError(Loss(stage="extract", input=name, where=where, problem=problem, remedy=remedy))


class Need(msgspec.Struct, frozen=True):
    """A package that a reader needs beyond those of Holdfast."""

    module: str
    """The name that is imported: `httpx`."""
    requirement: str
    """What is installed to have it: `httpx>=0.28`."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """A setting of a reader: the variable `HOLDFAST_<READER>_<NAME>`, or `name` in the reader's table of a TOML file."""

    name: str
    """In small letters: `url`."""
    what: str
    """What it says, in a line."""
    default: str | None = None
    """What holds where it is not given; `None` is *not given*."""
    required: bool = False
    """Whether the reader cannot be opened without it."""
    secret: bool = False
    """Whether its value must stand in no message."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader says of itself."""

    name: str
    """As in `--reader NAME` and as its entry point is called: small letters, digits, `_`."""
    what: str
    """What it is, in a line."""
    languages: tuple[Language, ...]
    """What it reads; `und` stands for all others."""
    needs: tuple[Need, ...] = ()
    """What must be installed for it."""
    options: tuple[Option, ...] = ()
    """What can be set."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What every reader may use: the instruments of the pipeline, and the clock that it lives by."""

    region: Region
    gazetteer: Gazetteer
    vocabulary: Callable[[Language], Lexicon | None]
    now: Callable[[], float]
    """Seconds of a clock that never goes back."""
    sleep: Callable[[float], None]
    """Lets so many seconds pass."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What an entry point of the group names: what the reader says of itself, and how it is opened.

    `open` is given the values of the manifest's options by name, those that are set. It raises `InputError` or
    `SetupError` where the reader cannot work with them. What it needs beyond Holdfast it imports inside, so that the
    manifest can be read where that is missing.
    """

    manifest: Manifest
    open: Callable[[Equipment, Mapping[str, str]], Extractor]


def hidden(words: str, secrets: tuple[str, ...]) -> str:
    """`words` with a row of stars for each of `secrets` that stands in it.

    >>> hidden("Incorrect key sk-1234", ("sk-1234",))
    'Incorrect key ****'
    """
    for secret in secrets:
        words = words.replace(secret, "****") if secret else words
    return words
