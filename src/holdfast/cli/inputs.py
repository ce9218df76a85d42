"""What commands that read reports begin with: the instruments, the inputs, and a word about each loss."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import click

from holdfast.cli import streams
from holdfast.cli.progress import GazetteerBar
from holdfast.collect import Note, collect
from holdfast.collect.document import keep_nothing
from holdfast.pipeline import DEFAULT_EXTRACTOR, Instruments, open_instruments
from holdfast.publish.exercise import NOTICE
from holdfast.records import Loss, Report


@dataclass(slots=True)
class Losses:
    """Tells of each loss once, on stderr, as it passes."""

    told: set[Loss] = field(default_factory=set)

    def tell(self, loss: Loss) -> None:
        """`loss` has been told."""
        if loss not in self.told:
            self.told.add(loss)
            streams.say_loss(loss)

    def among(self, items: Iterable[Report | Loss]) -> Iterator[Report | Loss]:
        """The same items; the losses among them have been told."""
        for item in items:
            if isinstance(item, Loss):
                self.tell(item)
            yield item


def opened(region: str, reader: str = DEFAULT_EXTRACTOR) -> Instruments:
    """The instruments for `region` with the reader of that name, with a progress bar while they are built for the first time.

    For an invented region stderr says that all of it is an exercise.
    """
    with GazetteerBar() as bar:
        instruments = open_instruments(region, progress=bar, extractor=reader, warn=streams.say_loss)
    if instruments.region.exercise:
        streams.say(NOTICE)
    return instruments


def collected(inputs: tuple[str, ...], keep: Callable[[bytes], None] | None = None, note: Note | None = None) -> Iterator[Report | Loss]:
    """What stands in `inputs`, or in standard input where there are none. Raises a usage error if that is a terminal.

    `keep` is given the bytes that reports were read from, `note` what is said of posts that were taken down.
    """
    if not inputs and sys.stdin is not None and sys.stdin.isatty():
        message = "no INPUT; name a file, a folder or a pattern, or send text to standard input"
        raise click.UsageError(message, click.get_current_context())
    stdin = None if sys.stdin is None else sys.stdin.buffer
    return collect(inputs or ("-",), stdin=stdin, retrieved_at=datetime.now(UTC), keep=keep or keep_nothing, note=note)
