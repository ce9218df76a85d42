"""A ledger from Python: what it knows, as of any moment, and what people decide."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

from holdfast.errors import InputError
from holdfast.notebook.boards import PEOPLE_DAYS, people_of, services_of
from holdfast.notebook.findings import Findings
from holdfast.pipeline import DEFAULT_REGION, Archive, decide, decisions_of, now, open_archive, picture_as_of
from holdfast.pipeline.ground import check_ground
from holdfast.records import Conflict, Decision, DecisionKind, Incident, PeopleExposure, Ruling, Sector, ServiceBoard
from holdfast.regions import load_region
from holdfast.store import IncidentQuery, incident_as_of


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was recorded."""

    decision: Decision
    """What stands in the ledger now."""
    conflicts: tuple[Conflict, ...]
    """What it is at odds about with other decisions; none of those is carried out until a further one settles it."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open ledger. A context manager: it is closed at the end of `with`."""

    archive: Archive = field(repr=False)
    zone: tzinfo = field(repr=False)
    """In which times are shown."""
    region: str = DEFAULT_REGION
    """Region pack: its name, or the path of one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self.archive.close()

    def incidents(self, *, as_of: datetime | None = None, **asked: Any) -> Findings:
        """The incidents that are asked for by the fields of `store.IncidentQuery`, as they were known by `as_of` (aware).

        >>> book.incidents(since=monday, sector="power")  # doctest: +SKIP
        """
        batch = self.archive.ledger.head()[1] if as_of is None else self.archive.ledger.batch_at(as_of)
        return Findings(picture_as_of(self.archive, IncidentQuery(**asked), batch), self.zone)

    def incident(self, incident_id: str, *, as_of: datetime | None = None) -> Incident:
        """The incident of this id, or that into which it was merged. Raises `InputError` where there is none."""
        batch = self.archive.ledger.head()[1] if as_of is None else self.archive.ledger.batch_at(as_of)
        found = incident_as_of(self.archive.ledger.connection, incident_id, batch)
        if found is None:
            raise InputError(incident_id, "no incident of this id in the ledger at that time", "`incidents()` gives them with their ids")
        return found

    def services(
        self,
        *,
        at: datetime | None = None,
        as_of: datetime | None = None,
        sector: Sector | None = None,
        area: str | None = None,
        days: int = 7,
    ) -> ServiceBoard:
        """What works and what does not at `at` (aware; now if not given), by what was known by `as_of`.

        >>> book.services(sector="power").rows  # doctest: +SKIP
        """
        return services_of(self.archive, self.region, at, as_of, (sector, area, days))

    def people(
        self, *, at: datetime | None = None, as_of: datetime | None = None, area: str | None = None, days: int = PEOPLE_DAYS
    ) -> tuple[PeopleExposure, ...]:
        """What people of each district, or of one `area`, lived through in the last operational days that had ended by `at`."""
        return people_of(self.archive, self.region, at, as_of, (area, days))

    def decisions(self) -> tuple[Decision, ...]:
        """All that people decided, in the order in which it was recorded, what was undone too."""
        return decisions_of(self.archive)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What decisions are at odds about at present."""
        return self.archive.projector.conflicts()

    def decide(self, what: DecisionKind, on: Sequence[str], *, who: str, why: str | None = None, value: Ruling | None = None) -> Decided:
        """Records what `who` decided about the claims with the ids `on`: `incident.claims` for all of one.

        It is kept for ever, holds whatever is fused later, and is undone by `undo`. `value` is what `split`, `correct` and
        `relocate` set.

        >>> book.decide("merge", (*one.claims, *other.claims), who="Olena", why="the same farm")  # doctest: +SKIP
        """
        if not on:
            raise InputError(what, "a decision on no claims", "give it the claims of an incident: incident.claims")
        before = set(self.conflicts())
        decision = Decision(id=secrets.token_hex(8), who=who, at=now(), what=what, on=tuple(on), value=value, why=why)
        decide(self.archive, decision)
        return Decided(decision, tuple(conflict for conflict in self.conflicts() if conflict not in before))

    def undo(self, decision: Decision, *, who: str, why: str | None = None) -> Decided:
        """Records that a decision no longer holds; undo that to bring it back."""
        return self.decide("undo", decision.on, who=who, why=why, value=Ruling(undoes=decision.id))


def open_ledger(path: str | PathLike[str], *, region: str = DEFAULT_REGION) -> Book:
    """The ledger in the file at `path`, which `holdfast collect` made; times are shown in the time zone of `region`.

    Raises `InputError` where there is none, or where either the ledger or the region is of an exercise and the other is not;
    `SetupError` where a newer Holdfast made it.
    """
    if not Path(path).exists():
        raise InputError(str(path), "no such ledger", "make one with: holdfast collect FILE --ledger FILE")
    pack = load_region(region)
    archive = open_archive(Path(path))
    try:
        check_ground(archive.ledger, pack.id, is_exercise=pack.exercise)
    except InputError:
        archive.close()
        raise
    return Book(archive, ZoneInfo(pack.time_zone), region)
