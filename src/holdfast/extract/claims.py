"""Settled frames as claims: the records that leave the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from holdfast.extract.attribution import Attribution, main_attribution
from holdfast.extract.casualties import Harm
from holdfast.extract.confidence import confidence, of_outage, places_of, probability, sure
from holdfast.extract.context import Context
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame
from holdfast.extract.named import also_named
from holdfast.extract.outages import Disruption
from holdfast.extract.places import Mention
from holdfast.records import Claim, ClaimKind, Evidence, Measure, Outage, PlaceMention, Report, StatedService, Weapon

_KINDS: dict[StatedService, ClaimKind] = {"out": "outage", "restored": "restoration", "working": "service"}
LOOSE_CONFIDENCE = 0.7
"""Of measures, which are not calibrated."""


def claims(document: Document, settled: list[Frame], context: Context) -> Iterator[Claim]:
    """A claim for each frame, then one for each outage and measure that hangs on no attack, numbered in that order."""
    whole = main_attribution(document)
    number, places = 0, places_of(settled)
    told = sum(len(frame.disruptions) for frame in settled) + len(context.disruptions) + len(context.working)
    others = also_named(document, context, settled)
    for frame in settled:
        if frame.mention is not None:
            claim = _attack(document, frame, frame.mention, (whole, others), number)
            kind = "toll" if context.has_only_tolls else claim.kind
            outages = tuple(_outage(d, told) for d in frame.disruptions)
            sureness = sure(frame, places)
            yield msgspec.structs.replace(claim, confidence=confidence(frame, places), kind=kind, outages=outages, sure=sureness)
            number += 1
    for outage in (_outage(d, told) for d in (*context.disruptions, *context.working)):
        loose = _loose(document, number, whole, _KINDS[outage.status], outages=(outage,))
        yield msgspec.structs.replace(loose, also_named=others, confidence=outage.confidence)
        number += 1
    for measure in context.measures:
        yield _loose(document, number, whole, "measure", measures=(measure,))
        number += 1


def _outage(disruption: Disruption, told: int) -> Outage:
    """The record of one of the disruptions that a text has `told`, with how sure it is."""
    return msgspec.structs.replace(disruption.record(), confidence=probability("outage", of_outage(disruption, told)))


def _attack(document: Document, frame: Frame, mention: Mention, text: tuple[Attribution, tuple[PlaceMention, ...]], number: int) -> Claim:
    """The claim that a frame makes; `text` is who the whole text rests on, and the other places that it names."""
    whole, others = text
    source = frame.attribution or whole
    return Claim(
        id=_claim_id(document.report, number),
        report_id=document.report.id,
        published_at=document.report.published_at,
        kind="interception" if frame.is_interception and not frame.is_blow else "strike",
        when=frame.time.when if frame.time else None,
        mention=mention.record(document),
        location=None,
        weapon=Weapon(frame.weapon or "unknown", frame.weapon_count),
        targets=tuple(frame.targets),
        killed=frame.casualties.killed,
        injured=frame.casualties.injured,
        outages=(),
        measures=(),
        epistemic=source.status,
        attributed_to=source.speaker,
        background=frame.background,
        confidence=LOOSE_CONFIDENCE,
        evidence=_evidence(document, frame, mention, source),
        also_named=others,
    )


def _evidence(document: Document, frame: Frame, mention: Mention, source: Attribution) -> dict[str, tuple[Evidence, ...]]:
    """The words of each single value that was read; what was only derived has none."""
    values: tuple[Harm, ...] = ("killed", "injured")
    spans: dict[str, tuple[Evidence, ...]] = {
        "where": (document.evidence(mention.first, mention.last),),
        "when": frame.time.evidence if frame.time else (),
        "weapon": frame.weapon_evidence,
        "epistemic": source.evidence,
        **{harm: frame.casualties.evidence.get(harm, ()) for harm in values},
    }
    return {name: words for name, words in spans.items() if words}


def _loose(
    document: Document,
    number: int,
    whole: Attribution,
    kind: ClaimKind,
    outages: tuple[Outage, ...] = (),
    measures: tuple[Measure, ...] = (),
) -> Claim:
    return Claim(
        id=_claim_id(document.report, number),
        report_id=document.report.id,
        published_at=document.report.published_at,
        kind=kind,
        when=None,
        mention=None,
        location=None,
        weapon=None,
        targets=(),
        killed=None,
        injured=None,
        outages=outages,
        measures=measures,
        epistemic=whole.status,
        attributed_to=whole.speaker,
        background=False,
        confidence=LOOSE_CONFIDENCE,
        evidence={},
    )


def _claim_id(report: Report, number: int) -> str:
    return hashlib.sha256(f"{report.id}\0{number}".encode()).hexdigest()[:24]
