"""The words that each value was read from: quoted, and the report that they stand in named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from holdfast.publish import wording
from holdfast.records import Evidence, Incident, Measure, Outage, Picture, Report

VALUES = ("where", "when", "weapon", "killed", "injured", "epistemic")
"""The single values of an incident in the order in which they are shown."""

LABELS: Mapping[str, str] = {"epistemic": "source"}
"""Names of values as they are shown, where they differ from the field's."""

_LONGEST = 110
_TAIL = 35


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The characters that one value was read from."""

    value: str
    """`where`, `weapon` ..., `target`, `outage` or `measure`."""
    evidence: Evidence


def of_incident(incident: Incident) -> tuple[Quote, ...]:
    """Every quote of `incident`, single values first, then targets and outages; each once."""
    names = [*VALUES, *sorted(set(incident.evidence) - set(VALUES))]
    single = (Quote(LABELS.get(name, name), evidence) for name in names for evidence in incident.evidence.get(name, ()))
    targets = (Quote("target", evidence) for target in incident.targets for evidence in target.evidence)
    outages = (quote for outage in incident.outages for quote in of_outage(outage))
    return tuple(dict.fromkeys((*single, *targets, *outages)))


def of_outage(outage: Outage) -> Iterator[Quote]:
    """The quotes of an outage."""
    return (Quote("outage", evidence) for evidence in outage.evidence)


def of_measure(measure: Measure) -> Iterator[Quote]:
    """The quotes of a protective measure."""
    return (Quote("measure", evidence) for evidence in measure.evidence)


def derived(incident: Incident) -> tuple[str, ...]:
    """The single values that `incident` has without words that say so: concluded, not read."""
    where, when, weapon = incident.where, incident.when, incident.weapon
    present = {
        "where": bool(where.name or where.place or where.admin2 or where.admin1),
        "when": when is not None and (when.start or when.end) is not None,
        "weapon": weapon is not None and weapon.type != "unknown",
        "killed": incident.killed is not None,
        "injured": incident.injured is not None,
        "epistemic": True,
    }
    return tuple(LABELS.get(name, name) for name in VALUES if present[name] and not incident.evidence.get(name))


def by_report(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """The quotes of each report, reports in the order in which they first appear."""
    grouped: dict[str, list[Quote]] = {}
    for quote in quotes:
        grouped.setdefault(quote.evidence.report, []).append(quote)
    return grouped


def snippet(quote: Quote, reports: Mapping[str, Report]) -> str:
    """The quoted words on one line, shortened in the middle; says so where the report is not at hand."""
    report = reports.get(quote.evidence.report)
    if report is None:
        return f"characters {quote.evidence.start}–{quote.evidence.end}, text not at hand"
    return f"“{shorten(wording.plain(report.text[quote.evidence.start : quote.evidence.end]))}”"


def shorten(words: str) -> str:
    """`words`, with the middle left out where they are long.

    >>> shorten("a short one"), len(shorten("long " * 100))
    ('a short one', 110)
    """
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST - _TAIL - 3]} … {words[-_TAIL:]}"


def reports_of(picture: Picture) -> dict[str, Report]:
    """The reports of `picture` by id."""
    return {report.id: report for report in picture.reports}


def report_name(report: Report) -> str:
    """What a person calls the report: its publisher and its id there."""
    name = report.external_id if report.source_id == "file" else f"{report.source_id} {report.external_id}"
    return wording.plain(name)
