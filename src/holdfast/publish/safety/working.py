"""What the gate is given: one incident of the working side, with what is needed to decide about it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records import Decision, Evidence, Incident, Language


class Passage(msgspec.Struct, frozen=True):
    """A sentence of a report that a value was read from."""

    text: str
    """As written."""
    lang: Language
    """Its language."""


class Working(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with its sentences and decisions. The more of it is missing, the stricter the gate."""

    incident: Incident
    """As the working side has it."""
    passages: tuple[Passage, ...] = ()
    """The sentences that its values were read from."""
    decisions: tuple[Decision, ...] = ()
    """The decisions that are in force on it."""
    published: datetime | None = None
    """When the last of its reports was published: the delay counts from there where no time of the strike is known."""
    in_alert: bool = False
    """Whether it may have happened in an air alert that is still on where it happened."""
    unsupported: tuple[Evidence, ...] = ()
    """Stretches of its reports that say what only retellings say."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The texts of the passages."""
        return tuple(passage.text for passage in self.passages)
