"""Figures, misses, reliability and comparisons as lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from holdfast.evaluate.figures import F1, Figures, Share, points
from holdfast.evaluate.misses import Miss
from holdfast.evaluate.reliability import Calibration, Reliability
from holdfast.evaluate.runs import Comparison, Shift
from holdfast.publish.wording import count, plain

_FOUND = {
    "incident": "incidents",
    "strict": "strictly right",
    "sectors": "sectors",
    "sector_damage": "sectors, damage",
    "outage": "outages",
}
"""Figures of finding, and what each is called."""
_AGREED = {
    "date": "date",
    "weapon": "weapon",
    "killed": "killed",
    "injured": "injured",
    "epistemic": "epistemic",
    "admin2": "district",
    "location": "within 10 km",
    "within_radius": "in its radius",
}
"""Figures of incidents that were found."""
_NO_ALARM = {"negative": "no false alarm"}
_NAMES = {**_FOUND, **_AGREED, **_NO_ALARM}
_COLUMNS = {
    "incident": "incid.",
    "strict": "strict",
    "date": "date",
    "weapon": "weapon",
    "killed": "killed",
    "injured": "injur.",
    "epistemic": "epist.",
    "admin2": "distr.",
    "location": "10 km",
    "within_radius": "radius",
    "sectors": "sector",
    "sector_damage": "damage",
    "outage": "outage",
    "negative": "quiet",
}
_CALIBRATIONS = {
    "found": "incident found",
    "strict": "incident strictly right",
    "place": "point within its radius",
    "weapon": "weapon right",
    "toll": "killed or injured right",
    "outage": "outage right",
}


def whole(name: str, figures: Figures) -> Iterator[str]:
    """All figures of one set, a line each."""
    yield f"{name}: {count(figures.texts, 'text')}, {figures.unread} unread"
    yield f"  {'':<16}{'F1':>7}{'P':>7}{'R':>7}{'right':>8}{'read':>7}{'gold':>7}"
    for field, called in _FOUND.items():
        found: F1 = getattr(figures, field)
        shares = "".join(f"{_percent(share):>7}" for share in (found.f1, found.precision, found.recall))
        yield f"  {called:<16}{shares}{found.right:>8}{found.read:>7}{found.gold:>7}"
    yield "  of incidents found"
    for field, called in _AGREED.items():
        median = figures.location_median_km
        distance = f", median {median:.1f} km" if field == "location" and median is not None else ""
        yield _agreed(called, getattr(figures, field)) + distance
    yield _agreed(_NO_ALARM["negative"], figures.negative) + " texts without an attack"


def grouped(field: str, groups: Mapping[str, Figures]) -> Iterator[str]:
    """The figures of each group as a row of a table."""
    width = max(map(len, [field, *groups])) + 2
    yield f"{field:<{width}}{'texts':>6}" + "".join(f"{head:>7}" for head in _COLUMNS.values())
    for name, figures in groups.items():
        values = points(figures)
        cells = (_percent(values[column] / 100 if column in values else None) for column in _COLUMNS)
        yield f"{name:<{width}}{figures.texts:>6}" + "".join(f"{cell:>7}" for cell in cells)


def missed(misses: Iterable[Miss]) -> Iterator[str]:
    """Each miss in a line, its values below it, and the words beside."""
    for miss in misses:
        yield plain(f"- {miss.text} {miss.kind}: {miss.name}")
        for difference in miss.differences:
            yield "    " + plain(f"{difference.field}: {difference.gold}; read: {difference.read}")
        if miss.beside:
            yield "    | " + plain(miss.beside)


def reliable(reliability: Reliability) -> Iterator[str]:
    """Each confidence in bins, against the share that is right."""
    for field, called in _CALIBRATIONS.items():
        calibration: Calibration = getattr(reliability, field)
        error = calibration.expected_error
        told = "no confidence stated" if error is None else f"expected calibration error {error:.3f} over {calibration.readings}"
        yield f"confidence, {called}: {told}"
        for held in calibration.bins:
            yield f"  {held.low:.1f}-{held.high:.1f}{held.readings:>7}  confidence {held.confidence:.2f}  right {held.right:.2f}"


def compared(comparison: Comparison) -> Iterator[str]:
    """What became better and what worse: figures first, then the number of faults text by text."""
    before, after = points(comparison.before), points(comparison.after)
    yield f"against the other run, over the {count(comparison.after.texts, 'text')} of both"
    for field, called in _NAMES.items():
        if field in before and field in after and before[field] != after[field]:
            yield f"  {called:<16}{before[field]:>7.1f} -> {after[field]:.1f} ({after[field] - before[field]:+.1f})"
    for heading, changes in (
        ("better", [(change.text, change.better) for change in comparison.changes]),
        ("worse", [(change.text, change.worse) for change in comparison.changes]),
    ):
        shifted = [(text, shifts) for text, shifts in changes if shifts]
        yield f"{heading}: {count(len(shifted), 'text')}" + (" (how many are wrong)" if shifted else "")
        for text, shifts in shifted:
            yield f"  {text}: {', '.join(map(_shift, shifts))}"
    for when, texts in (("the other", comparison.only_before), ("this", comparison.only_after)):
        if texts:
            yield f"only in {when} run: {count(len(texts), 'text')}"


def _shift(shift: Shift) -> str:
    return f"{shift.what} {shift.before} -> {shift.after}"


def _agreed(called: str, share: Share) -> str:
    return f"  {called:<16}{_percent(share.share):>7}   {share.right} of {share.among}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
