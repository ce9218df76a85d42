"""How well founded an incident is: whether an office says so, or several who do not repeat each other, or one voice alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from holdfast.fuse.voices import NOBODY, OFFICES, origin_of
from holdfast.records import Claim, Corroboration, Publisher

_NOWHERE = "file"
"""The source of a text of which nobody knows who published it."""
TRUE_OF_UNCONFIRMED = 0.4
"""Of incidents that one voice alone tells of, and no office, about so many were attacks: 36 of 100 on three exercises of 60 days."""


def corroboration_of(claims: Iterable[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> Corroboration:
    """Reports, and the statements behind them: those that go back to one are one."""
    claims = list(claims)
    return Corroboration(
        origins=len({origin_of(claim, origins) for claim in claims}),
        reports=len({claim.report_id for claim in claims}),
        unconfirmed=_is_unconfirmed(claims, origins, publishers),
    )


def _is_unconfirmed(claims: list[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> bool:
    """Whether no office says so, and no two voices that do not both pass on what they have only heard.

    Where it is not known who published a report, that may have been an office: nothing is said then.
    """
    if any(publishers.get(claim.report_id, NOBODY).id in ("", _NOWHERE) for claim in claims):
        return False
    if any(_rests_on_office(claim, origins, publishers) for claim in claims):
        return False
    return len({origin_of(claim, origins) for claim in claims if not _is_hearsay(claim)}) < 2


def _rests_on_office(claim: Claim, origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> bool:
    """Whether an office says so itself, is quoted, or made the statement that the report goes back to."""
    if claim.epistemic == "confirmed_by_official" or (claim.epistemic == "claimed" and claim.attributed_to is not None):
        return True
    behind = (claim.report_id, origin_of(claim, origins))
    return not _is_hearsay(claim) and any(publishers.get(report, NOBODY).kind in OFFICES for report in behind)


def _is_hearsay(claim: Claim) -> bool:
    """Whether it keeps its distance from what it tells, and names nobody who says so."""
    return claim.epistemic in ("claimed", "disputed", "speculative") and claim.attributed_to is None
