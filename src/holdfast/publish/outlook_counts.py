"""What an outlook counted, as lines of text: strikes, alerts, and what strikes were of, over the last week and four weeks."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.records import Counts, Outlook

NAME = 26
"""Width of the column of names."""


def counted_lines(outlook: Outlook, district: str | None) -> Iterator[str]:
    """Strikes and alerts by district, then weapons, sectors, killed and injured of the one that is asked for, else of the region."""
    yield from _by_district(outlook, district, "strikes")
    if any(counts.of == "alerts" for counts in outlook.counts):
        yield ""
        yield from _by_district(outlook, district, "alerts")
    classes = [counts for counts in outlook.counts if counts.district == district and counts.of not in ("strikes", "alerts")]
    shown = [counts for counts in classes if _sum(counts, 28)]
    if shown:
        yield ""
        yield _head(f"{district or 'whole region'}, by what")
        yield from (_line(counts.of.replace("/", " "), counts) for counts in shown)


def is_shown(outlook: Outlook, name: str | None, asked: str | None, of: str = "strikes") -> bool:
    """Whether a row is worth a line: the district that is asked for, else every one that ever counted any; the region always."""
    if name is None or name == asked:
        return True
    return asked is None and any("all_zero" not in one.flags for one in outlook.counts if one.of == of and one.district == name)


def _by_district(outlook: Outlook, district: str | None, of: str) -> Iterator[str]:
    yield _head(f"{of}, last days")
    for counts in outlook.counts:
        if counts.of == of and is_shown(outlook, counts.district, district, of):
            yield _line(counts.district or "whole region", counts)


def _head(title: str) -> str:
    return f"{title:{NAME}}{'7 days':>8}{'28 days':>9}  last day"


def _line(name: str, counts: Counts) -> str:
    flags = f"  ({', '.join(flag.replace('_', ' ') for flag in counts.flags)})" if counts.flags else ""
    week, month = ("-" if total is None else str(total) for total in (_sum(counts, 7), _sum(counts, 28)))
    return f"{name:{NAME}}{week:>8}{month:>9}  {_last_day(counts)}{flags}"


def _sum(counts: Counts, days: int) -> int | None:
    """What the known ones of the last days add up to; `None` where none of them is known."""
    known = [day.count for day in counts.days[-days:] if day.count is not None]
    return sum(known) if known else None


def _last_day(counts: Counts) -> str:
    last = counts.days[-1]
    if last.count is None:
        return "not known"
    if last.final is None:
        return f"{last.count}"
    low, high, told = f"{last.final.low:.0f}", f"{last.final.high:.0f}", f"{last.share:.0%} of reports are in"
    return f"{last.count} ({told})" if low == high else f"{last.count} so far; {low} to {high} once all is told ({told})"
