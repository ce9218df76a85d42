"""The list of citations, numbered as they are first used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import dropwhile

from holdfast.publish.sitrep.material import Material
from holdfast.records import Citation, CitedKind, Forecast, Name, PublicIncident, Sentence, ServiceRow, Value, Words

_MOST_VOICES = 3
"""Reports that are cited for one incident: the earliest; the incident's own page holds all."""


class Citations:
    """What has been cited so far. One thing has one number."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._listed: dict[tuple[str, str], Citation] = {}

    @property
    def listed(self) -> tuple[Citation, ...]:
        """All of them in order of their numbers."""
        return tuple(self._listed.values())

    def cite(self, kind: CitedKind, own_id: str, **said: object) -> int:
        """The number of this thing."""
        found = self._listed.get((kind, own_id))
        if found is None:
            found = Citation(number=len(self._listed) + 1, kind=kind, id=own_id, **said)  # type: ignore[arg-type]
            self._listed[kind, own_id] = found
        return found.number

    def incident(self, one: PublicIncident) -> tuple[int, ...]:
        """The incident, and the first of its reports where the audience sees them."""
        backing = self.material.backing.get(one.id)
        voices = backing.voices if backing else ()
        return (self._incident(one), *(self.report(voice.id, voice.source, voice.published) for voice in voices[:_MOST_VOICES]))

    def incidents(self, found: Iterable[PublicIncident]) -> tuple[int, ...]:
        """Each incident itself, without its reports; the ledger where there is none."""
        return tuple(self._incident(one) for one in found) or (self.ledger(),)

    def report(self, own_id: str, source: str, published: datetime | None) -> int:
        """A report as published."""
        voice = next((v for b in self.material.backing.values() for v in b.voices if v.id == own_id), None)
        return self.cite(
            "report",
            own_id,
            name=Words(source),
            at=published,
            url=voice.url if voice else None,
            sha256=voice.sha256 if voice else None,
            deleted=voice.deleted if voice else None,
        )

    def row(self, row: ServiceRow) -> int:
        """A line of the services board."""
        area = row.area.id if row.area.id in self.material.names else self.material.area
        said = {"name": Name(area), "sector": row.sector, "at": row.last_told, "reports": len(row.claims) or None}
        return self.cite("service", f"{area}/{row.sector}", **said)

    def forecast(self, one: Forecast) -> int:
        """A forecast as it was made."""
        name = self.district(one.district) if one.district else self.material.area
        return self.cite("forecast", f"{name}/{one.days}", name=Name(name), at=one.made_at)

    def ledger(self) -> int:
        """The ledger as it stood: what a statement of something missing rests on."""
        m = self.material
        return self.cite("ledger", m.ledger, at=m.known_at, reports=m.reports, sha256=m.ledger if m.internal else None)

    def sources(self) -> int:
        """What each source published, and when it last did."""
        return self.cite("sources", self.material.region, at=self.material.until)

    def tempo(self) -> int:
        """Counts by day."""
        return self.cite("tempo", self.material.area, name=Name(self.material.area), at=self.material.until)

    def district(self, name: str) -> str:
        """Id of the district with this canonical name."""
        return next((own_id for own_id, called in self.material.canonical.items() if called == name), self.material.area)

    def area_of(self, one: PublicIncident) -> str:
        """Key of the name of the incident's area; of the whole area where none may be shown."""
        if one.area is None:
            return self.material.area
        return one.area.id if one.area.id in self.material.names else self.district(one.area.admin2 or "")

    def _incident(self, one: PublicIncident) -> int:
        backing, area = self.material.backing.get(one.id), self.area_of(one)
        reports = len(backing.voices) or None if backing else None
        written = self._other_name(one, backing.written) if backing and backing.written else None
        return self.cite("incident", one.id, name=Name(area), origins=one.origins, reports=reports, written=written)

    def _other_name(self, one: PublicIncident, written: str) -> str | None:
        """What reports call its place, if that is another name; "село Долгое" is none for "Долгое"."""
        called = self.material.names.get(one.area.id) if one.area is not None and one.area.kind == "place" else None
        name = " ".join(dropwhile(lambda word: word[:1].islower(), written.split()))
        return None if called is None or name in ("", called.en, called.ru, called.uk) else written


def sentence(phrase: str, cites: Iterable[int], **values: Value) -> Sentence:
    """A sentence; one without a citation is a fault of the program."""
    numbers = tuple(dict.fromkeys(cites))
    if not numbers:
        raise ValueError(f"{phrase}: no sentence without a citation")
    return Sentence(phrase=phrase, values=values, cites=numbers)
