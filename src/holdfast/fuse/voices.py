"""Whose word a claim is: which statement it goes back to, who speaks in it, and how sure it is thereby."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from holdfast.gazetteer.names import transliteration_key
from holdfast.records import Claim, Epistemic, Publisher, SourceKind

OFFICES: dict[SourceKind, Epistemic] = {
    "official": "confirmed_by_official", "emergency_service": "confirmed_by_official", "utility": "confirmed_by_official",
    "military": "claimed",
}  # fmt: skip
"""Kinds of publishers that are offices, and what the word of each is where it speaks for itself: as that of one who is quoted."""
NOBODY = Publisher("")
"""Of whom nothing is known."""


def voices(claims: Iterable[Claim], origins: Mapping[str, str]) -> dict[str, str]:
    """For each claim of one incident whose voice it is, by a name that all claims of that voice have.

    Claims of one voice go back to one statement by `origins`, or name the same speaker: two posts of a mayor are the mayor's.
    """
    names: dict[str, set[str]] = {}
    for claim in claims:
        own = {origin_of(claim, origins)}
        if claim.attributed_to:
            own.add(f"says {transliteration_key(claim.attributed_to)}")
        joined = own.union(*(names[name] for name in own if name in names))
        names |= dict.fromkeys(joined, joined)
    return {claim.id: min(names[origin_of(claim, origins)]) for claim in claims}


def origin_of(claim: Claim, origins: Mapping[str, str]) -> str:
    """The statement that the report of a claim goes back to; where none is known it is one of its own."""
    return origins.get(claim.report_id, claim.report_id)


def status_of(claim: Claim, publishers: Mapping[str, Publisher]) -> Epistemic:
    """How sure the claim is by who makes it: where it names nobody, by who published it."""
    if claim.epistemic != "reported" or claim.attributed_to is not None:
        return claim.epistemic
    return OFFICES.get(publishers.get(claim.report_id, NOBODY).kind, claim.epistemic)


def is_own_word(claim: Claim, origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> bool:
    """Whether the author of the statement himself says so, in its first report or in a later one."""
    origin = origin_of(claim, origins)
    own, first = publishers.get(claim.report_id), publishers.get(origin)
    is_his = claim.report_id == origin if own is None or first is None else own.id == first.id
    return claim.attributed_to is None and is_his
