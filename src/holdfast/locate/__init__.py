"""Locate: claims in, the same claims with a location out: the right place of many, or the district and its radius."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from holdfast.gazetteer import Gazetteer
from holdfast.locate.resolve import Setting, resolve
from holdfast.records import Claim
from holdfast.regions import Region

__all__ = ["locate"]


def locate(claims: Iterable[Claim], gazetteer: Gazetteer, region: Region) -> Iterator[Claim]:
    """Each claim that mentions a place with its location, in order; the claims of one report are resolved together."""
    for _, of_report in groupby(claims, key=lambda claim: claim.report_id):
        document = list(of_report)
        setting = Setting.of([c.mention for c in document if c.mention is not None], gazetteer, region)
        for claim in document:
            location = None if claim.mention is None else resolve(claim.mention, setting, gazetteer)
            yield msgspec.structs.replace(claim, location=location)
