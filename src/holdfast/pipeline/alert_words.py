"""From the ledger the words of alerts: who raised or lifted one, where and when. What only retells another report is left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from holdfast.forecast.alerts_told import Word
from holdfast.pipeline.alerts_on import areas_of
from holdfast.pipeline.recording import Archive
from holdfast.publish.safety.areas import Districts
from holdfast.records import Claim, Lineage, Measure
from holdfast.regions import Region
from holdfast.store import claims_since, lineages_as_of

_SAYS = b'"kind":"warning"'
"""What the stored claims hold that tell of an alert: most do not, and need not be opened."""
_NEAR = timedelta(days=1)
"""A time that is stated further from the publication than this is not taken for that of the alert."""


def alert_words(
    archive: Archive, region: Region, batch: int, since: datetime, sources: Mapping[str, str], rejected: Container[str] = ()
) -> tuple[Word, ...]:
    """The words of alerts in the region, of reports published from `since` on and known in `batch`, as far as they stand in `sources`.

    `sources`: by the id of a report whose it is. `rejected`: ids of claims that people rejected with an incident.
    """
    connection, told = archive.ledger.connection, claims_since(archive.ledger.connection, since, batch, _SAYS)
    claims = [claim for claim in told if claim.report_id in sources and claim.id not in rejected]
    lineages = lineages_as_of(connection, {claim.report_id for claim in claims}, batch)
    return tuple(words_of(claims, lineages, region, sources))


def words_of(claims: Iterable[Claim], lineages: Iterable[Lineage], region: Region, sources: Mapping[str, str]) -> Iterator[Word]:
    """What the claims say of alerts in the region; of a measure without a place or a time nothing is known."""
    districts, own = Districts(region.units), region.own[0].name
    warned = [claim for claim in claims if any(measure.kind == "warning" for measure in claim.measures)]
    told = {claim.report_id for claim in warned}
    copies = {one.report_id for one in lineages if told.intersection(one.derives_from)}
    for claim in (claim for claim in warned if claim.report_id not in copies):
        for measure in claim.measures:
            at = _moment(claim, measure)
            if measure.kind != "warning" or at is None:
                continue
            names = {district for admin1, district in areas_of(claim, measure, districts) if admin1 == own}
            for name in {None} if None in names else names:
                yield Word(at, measure.status == "lifted", name, sources[claim.report_id])


def _moment(claim: Claim, measure: Measure) -> datetime | None:
    """When it was raised or lifted: as is said to the hour, else when that was published."""
    published, when = claim.published_at, measure.when
    if published is None or when is None or when.start is None or when.precision not in ("minute", "hour"):
        return published
    return when.start if abs(when.start - published) <= _NEAR else published
