"""A row as a text that says its fields line by line, and the claims that stand on those lines."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from holdfast.collect.datasets.rows import BadRowError, Imported
from holdfast.collect.identity import digest, report_id
from holdfast.records import (
    Claim,
    ClaimKind,
    Evidence,
    Location,
    PlaceMention,
    PlacePrecision,
    Quantity,
    Report,
    Span,
    TimePrecision,
    WeaponCode,
    When,
)
from holdfast.records import Weapon as Struck

RADIUS_M: dict[PlacePrecision, int] = {"point": 1_000, "settlement": 5_000, "admin2": 25_000, "admin1": 120_000}
"""How far around a point that a coder set at this precision it may have happened: tables state no radius."""
_DAY = timedelta(days=1)


class Sheet:
    """The text of a row as it grows, and where in it each value stands."""

    def __init__(self, source: str, own_id: str) -> None:
        self.source, self.own_id = source, own_id
        self._report = report_id(source, (own_id,), "")
        self._lines: list[str] = []
        self._length = 0
        self.evidence: dict[str, tuple[Evidence, ...]] = {}

    def add(self, label: str, value: str | None, of: str | None = None) -> Span | None:
        """A line `label: value` where there is a value; it is the evidence of the claim's field `of`. Where the value stands."""
        if value is None:
            return None
        value = " ".join(value.split())
        start = self._length + len(label) + 2
        self._lines.append(f"{label}: {value}\n")
        self._length += len(self._lines[-1])
        if of is not None:
            self.evidence[of] = (*self.evidence.get(of, ()), Evidence(self._report, start, start + len(value)))
        return Span(start, start + len(value))

    def report(self, published: datetime | None, url: str | None = None) -> Report:
        """The report of the row."""
        text = "".join(self._lines).rstrip("\n")
        return Report(
            id=self._report,
            source_id=self.source,
            external_id=self.own_id,
            revision=0,
            published_at=published,
            retrieved_at=None,
            lang="en",
            title=None,
            text=text,
            url=url,
            forwarded_from=None,
            media=(),
            raw_sha256=digest(text.encode()),
        )

    def imported(self, claim: Claim, published: datetime | None) -> Imported:
        """The row as a report with its one claim."""
        return Imported(self.report(published), (claim,))

    def claim(self, kind: ClaimKind, when: When | None, place: tuple[Location, Span | None], **values: object) -> Claim:
        """The claim of the row; what `values` do not say is not stated."""
        where, span = place
        stated: dict[str, object] = {"weapon": None, "killed": None, "published_at": None, **values}
        return Claim(
            id=hashlib.sha256(f"{self._report}\0{0}".encode()).hexdigest()[:24],
            report_id=self._report,
            kind=kind,
            when=when,
            mention=None if span is None or where.name is None else _mention(where, where.name, span),
            location=where,
            targets=(),
            injured=None,
            outages=(),
            measures=(),
            epistemic="reported",
            attributed_to=None,
            background=False,
            confidence=0.9,
            evidence=dict(self.evidence),
            **stated,  # type: ignore[arg-type]
        )


def _mention(where: Location, name: str, span: Span) -> PlaceMention:
    kind = where.precision if where.precision in ("admin1", "admin2") else "settlement"
    return PlaceMention(name=name, bare=name, kind=kind, span=span, admin2=where.admin2, admin1=where.admin1)


Names = tuple[str | None, str | None, str | None, str | None]
"""Place, district, region, country."""


def located(names: Names, point: tuple[float | None, float | None], precision: PlacePrecision) -> Location:
    """Where a coder put it: place, district, region and country, its point, and how exact that is."""
    place, admin2, admin1, country = names
    lat, lon = point if None not in point else (None, None)
    has_point = lat is not None
    return Location(
        name=place,
        place=place,
        admin2=admin2,
        admin1=admin1,
        country=country,
        lat=lat,
        lon=lon,
        radius_m=RADIUS_M[precision] if has_point else None,
        precision=precision if has_point or place or admin1 else "unknown",
        confidence=0.9 if has_point else 0.0,
        candidates=(),
    )


def days(first: str, last: str | None, form: str, precision: TimePrecision, column: str) -> When:
    """The days from `first` to `last`, in UTC: tables give local days without their zone. `BadRowError` where one is no date."""
    start, end = _day(first, form, column), _day(last or first, form, column)
    if end < start:
        raise BadRowError(f"{last!r} in {column} is before {first!r}")
    return When(start, end + _DAY, precision)


def _day(stated: str, form: str, column: str) -> datetime:
    try:
        return datetime.strptime(stated[:10], form).replace(tzinfo=UTC)
    except ValueError as error:
        raise BadRowError(f"{stated!r} in {column}, where a date like {datetime(2025, 10, 6, tzinfo=UTC):{form}} was expected") from error


def exactly(count: int | None) -> Quantity | None:
    """A count without a hedge; `None` where there is none."""
    return None if count is None else Quantity.exactly(count)


def struck(weapon: WeaponCode | None) -> Struck | None:
    """What struck, how many is not stated."""
    return None if weapon is None else Struck(weapon, None)
