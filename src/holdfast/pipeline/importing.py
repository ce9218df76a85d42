"""Tables that others coded, into the ledger: their claims as they stand there, beside those that are read from reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from holdfast.collect.datasets import Imported
from holdfast.pipeline.ground import stand_on
from holdfast.pipeline.reading import Instruments, Tell, claims_of
from holdfast.pipeline.recording import BATCH, Archive, Tally
from holdfast.records import Claim, Location, Loss
from holdfast.regions import Region
from holdfast.store import ReadOut
from holdfast.version import VERSION


def import_rows(items: Iterable[Imported | Loss], archive: Archive, instruments: Instruments, lost: Tell) -> Iterator[Tally]:
    """The tally after each batch of rows that is recorded and in the picture. The same row twice changes nothing."""
    tally, waiting = Tally(), iter(items)
    while batch := list(islice(waiting, BATCH)):
        losses = [item for item in batch if isinstance(item, Loss)]
        rows = [item for item in batch if isinstance(item, Imported)]
        new = edited = claims = 0
        with archive.ledger.writing() as number:
            stand_on(archive.ledger, instruments.region)
            for row in rows:
                is_edit = archive.ledger.has(row.report.id)
                entry = archive.ledger.append_report(row.report)
                if entry is None:
                    continue
                told = _claims(row, instruments, losses)
                reader = f"holdfast {VERSION}; {row.report.source_id}"
                archive.ledger.append("claims", row.report.id, ReadOut(wording=entry.seq, reader=reader, claims=told))
                new, edited, claims = new + (not is_edit), edited + is_edit, claims + len(told)
            if new or edited:
                archive.projector.project(number)
        for loss in losses:
            lost(loss)
        known = tally.known + len(rows) - new - edited
        tally = Tally(tally.new + new, tally.edited + edited, known, tally.claims + claims, tally.lost + len(losses))
        yield tally


def _claims(row: Imported, instruments: Instruments, losses: list[Loss]) -> tuple[Claim, ...]:
    """What the row states, its units by the names of the region pack; of a text that is to be read, what is read."""
    if row.claims is None:
        return tuple(claims_of([row.report], instruments, losses.append))
    return tuple(
        claim if claim.location is None else msgspec.structs.replace(claim, location=renamed(claim.location, instruments.region))
        for claim in row.claims
    )


def renamed(where: Location, region: Region) -> Location:
    """The location with its region and district by their canonical names, where the pack knows them: tables spell them in their own way."""
    oblast = next((unit for unit in region.units if unit.level == "admin1" and _is(where.admin1, unit.forms)), None)
    if oblast is None:
        return where
    districts = (unit for unit in region.units if unit.level == "admin2" and unit.admin1 == oblast.name)
    district = next((unit for unit in districts if _is(where.admin2, unit.forms)), None)
    admin2 = where.admin2 if district is None else district.name
    return msgspec.structs.replace(where, admin1=oblast.name, admin2=admin2, country=oblast.country)


def _is(stated: str | None, forms: Iterable[str]) -> bool:
    """Whether a name is one of the forms, with or without its type word."""
    if not stated:
        return False
    bare = stated.casefold()
    return any(form.casefold() == bare or form.casefold().split()[0] == bare for form in forms)
