"""Locate: claims in, the same claims with a location out: the right place of many, or the district and its radius."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from holdfast.locate.locator import Locator
from holdfast.records import Claim

__all__ = ["Locator", "locate"]


def locate(claims: Iterable[Claim], locator: Locator) -> Iterator[Claim]:
    """Each claim that mentions a place with its location, in order; the claims of one report are resolved together."""
    for _, of_report in groupby(claims, key=lambda claim: claim.report_id):
        document = list(of_report)
        mentions = [claim.mention for claim in document if claim.mention is not None]
        texts = {id(claim.also_named): claim.also_named for claim in document}  # claims of one text share what else it names
        others = dict.fromkeys(mention for named in texts.values() for mention in named)
        found = iter(locator.locate(mentions, others))
        for claim in document:
            yield msgspec.structs.replace(claim, location=None if claim.mention is None else next(found))
