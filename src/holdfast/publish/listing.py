"""Incidents as a list for a terminal: one line each, with the beginning of its id to ask for more by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from holdfast.publish import wording
from holdfast.publish.exercise import NOTICE, is_exercise
from holdfast.records import Incident, When

ID_LETTERS = 8
"""Of an id that are shown: enough to tell a region's incidents of years apart."""
_WHERE, _WHEN, _PEOPLE = 34, 17, 12


def incident_lines(incidents: Iterable[Incident], *, zone: tzinfo, width: int) -> Iterator[str]:
    """A line an incident, cut at `width` columns, then how many there are; times in `zone`. An exercise says so first."""
    listed = tuple(incidents)
    if is_exercise(listed):
        yield NOTICE
    number = 0
    for number, incident in enumerate(listed, 1):  # noqa: B007 - the last one counts
        yield incident_line(incident, zone)[:width].rstrip()
    yield wording.count(number, "incident")


def incident_line(incident: Incident, zone: tzinfo) -> str:
    """Id, where, when, killed and injured, what struck and what was hit, who says so."""
    name, district = incident.where.place or wording.place_name(incident.where), incident.where.admin2
    where = f"{name}, {district}" if district and incident.where.precision != "admin2" and district != name else name
    people = f"{wording.quantity(incident.killed)} / {wording.quantity(incident.injured)}".replace(wording.NOT_STATED, "–")
    hit = "; ".join(dict.fromkeys(wording.sector(target.sector) for target in incident.targets))
    origins = wording.count(incident.corroboration.origins, "origin")
    marks = "" if incident.status == "proposed" else f" [{incident.status}]"
    if incident.corroboration.unconfirmed and not marks:
        marks = " [unconfirmed]"
    columns = (
        incident.id[:ID_LETTERS],
        _cut(where, _WHERE),
        _cut(_when(incident.when, zone), _WHEN),
        _cut(people, _PEOPLE),
        f"{wording.weapon(incident.weapon)}{f': {hit}' if hit else ''} ({origins}){marks}",
    )
    return "  ".join(columns)


def _when(when: When | None, zone: tzinfo) -> str:
    """The day, with the hour where one is stated; `~` before a day that is only that of publication."""
    if when is None or when.start is None:
        return wording.NOT_STATED
    start = when.start.astimezone(zone)
    if when.precision in ("minute", "hour", "part_of_day"):
        return f"{start:%Y-%m-%d %H:%M}"
    return f"{'~' if when.precision == 'unknown' else ''}{start:%Y-%m-%d}"


def _cut(words: str, width: int) -> str:
    """`words` in exactly `width` columns."""
    return f"{words[: width - 1]}…" if len(words) > width else words.ljust(width)
