"""What fusion keeps between two updates: claims, what they are compared by, what pairs weigh, and the incidents they make.

`Memory` keeps it in this process; the ledger keeps the same on disk behind the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from holdfast.fuse.block import Blocks
from holdfast.fuse.sketch import Sketch
from holdfast.records import Claim, Incident


class Shelf(Protocol):
    """Keeps what is put into it; every claim in it has its sketch, and every edge both its ends."""

    def put(self, claim: Claim, sketch: Sketch, weights: Mapping[str, int]) -> None:
        """Keep a claim that is not in, with its weight against each claim that it was compared with."""

    def drop(self, claim_id: str) -> None:
        """Forget a claim that is in, and its weights."""

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id; `None` if it is not in."""

    def sketch(self, claim_id: str) -> Sketch:
        """The sketch of a claim that is in."""

    def near(self, sketch: Sketch) -> Iterable[str]:
        """The claims to compare with: in one of `block.looks(sketch)`, starting within `block.WINDOW`, not itself."""

    def weights(self, claim_id: str) -> Mapping[str, int]:
        """What a claim that is in weighs against each claim that it was compared with."""

    def of_report(self, report_id: str) -> Iterable[str]:
        """The claims of a report."""

    def incident_of(self, claim_id: str) -> Incident | None:
        """The incident that a claim is in at present."""

    def keep(self, incident: Incident) -> None:
        """Keep an incident, or what it has become; its claims are in no other from now on."""

    def end(self, incident_id: str) -> None:
        """Forget an incident."""

    def incidents(self) -> Iterable[Incident]:
        """All incidents, in any order."""


class Memory:
    """A shelf in this process."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._sketches: dict[str, Sketch] = {}
        self._weights: dict[str, dict[str, int]] = {}
        self._reports: dict[str, set[str]] = {}
        self._incidents: dict[str, Incident] = {}
        self._homes: dict[str, str] = {}
        self._blocks = Blocks()

    def put(self, claim: Claim, sketch: Sketch, weights: Mapping[str, int]) -> None:
        """Keep a claim."""
        self._claims[claim.id] = claim
        self._sketches[claim.id] = sketch
        self._blocks.add(sketch)
        self._reports.setdefault(claim.report_id, set()).add(claim.id)
        self._weights[claim.id] = dict(weights)
        for other, weight in weights.items():
            self._weights[other][claim.id] = weight

    def drop(self, claim_id: str) -> None:
        """Forget a claim."""
        claim = self._claims.pop(claim_id)
        self._blocks.remove(self._sketches.pop(claim_id))
        self._reports[claim.report_id].discard(claim_id)
        self._homes.pop(claim_id, None)
        for other in self._weights.pop(claim_id):
            del self._weights[other][claim_id]

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with that id."""
        return self._claims.get(claim_id)

    def sketch(self, claim_id: str) -> Sketch:
        """Its sketch."""
        return self._sketches[claim_id]

    def near(self, sketch: Sketch) -> Iterable[str]:
        """The claims to compare with."""
        return self._blocks.near(sketch)

    def weights(self, claim_id: str) -> Mapping[str, int]:
        """What it weighs against others."""
        return self._weights[claim_id]

    def of_report(self, report_id: str) -> Iterable[str]:
        """The claims of a report."""
        return sorted(self._reports.get(report_id, ()))

    def incident_of(self, claim_id: str) -> Incident | None:
        """The incident that a claim is in."""
        return self._incidents.get(self._homes.get(claim_id, ""))

    def keep(self, incident: Incident) -> None:
        """Keep an incident."""
        self._incidents[incident.id] = incident
        self._homes |= dict.fromkeys(incident.claims, incident.id)

    def end(self, incident_id: str) -> None:
        """Forget an incident."""
        del self._incidents[incident_id]

    def incidents(self) -> Iterable[Incident]:
        """All incidents."""
        return self._incidents.values()
