"""Where in a report a value was read."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (exclusive) of a report's `text`."""

    start: int
    """First character."""
    end: int
    """Character after the last."""


class Evidence(msgspec.Struct, frozen=True, order=True):
    """The characters `start` to `end` (exclusive) of the text of the report with id `report`."""

    report: str
    """Id of the report."""
    start: int
    """First character of the words."""
    end: int
    """Character after the last."""
