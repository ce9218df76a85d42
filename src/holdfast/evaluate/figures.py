"""The figures of a tally, each with the counts behind it. A share of nothing is `None`, not 0."""

from __future__ import annotations

from statistics import median

from msgspec import Struct

from holdfast.evaluate.counts import Tally


class F1(Struct, frozen=True):
    """How many of what was read are right (precision), how many of the gold were found (recall), and their harmonic mean."""

    f1: float | None
    precision: float | None
    recall: float | None
    right: int
    read: int
    gold: int

    @classmethod
    def of(cls, right: int, read: int, gold: int) -> F1:
        """The figure of these counts; `None` where there was nothing to find and nothing was found.

        >>> F1.of(3, 4, 5).f1
        0.6666666666666666
        """
        return cls(_share(2 * right, read + gold), _share(right, read), _share(right, gold), right, read, gold)


class Share(Struct, frozen=True):
    """`right` of `among`."""

    share: float | None
    right: int
    among: int

    @classmethod
    def of(cls, right: int, among: int) -> Share:
        """The figure of these counts."""
        return cls(_share(right, among), right, among)


class Figures(Struct, frozen=True, kw_only=True):
    """What a set of readings is worth. Shares are of incidents that were found, unless said otherwise."""

    texts: int
    unread: int
    incident: F1
    strict: F1
    """Found, and date (to a day), weapon, killed and injured right."""
    date: Share
    weapon: Share
    killed: Share
    injured: Share
    epistemic: Share
    admin2: Share
    sectors: F1
    """Over the sectors damaged in each of them."""
    sector_damage: F1
    location: Share
    """Within 10 km, where the gold has a point of the place."""
    within_radius: Share
    """The gold's point lies within the stated radius, of those that were given a point. What is missing to all is outside."""
    location_median_km: float | None
    """Of those that were given a point."""
    outage: F1
    """Over network, settlement and status, in all texts."""
    negative: Share
    """Texts without an attack in which none was read; what is missing to all are false alarms."""


def figures_of(tally: Tally) -> Figures:
    """The figures of `tally`."""
    return Figures(
        texts=tally.texts,
        unread=tally.unread,
        incident=F1.of(tally.paired, tally.read, tally.gold),
        strict=F1.of(tally.strict, tally.read, tally.gold),
        date=Share.of(tally.date, tally.paired),
        weapon=Share.of(tally.weapon, tally.paired),
        killed=Share.of(tally.killed, tally.paired),
        injured=Share.of(tally.injured, tally.paired),
        epistemic=Share.of(tally.epistemic, tally.paired),
        admin2=Share.of(tally.admin2, tally.admin2_known),
        sectors=F1.of(tally.sectors, tally.sectors_read, tally.sectors_gold),
        sector_damage=F1.of(tally.damages, tally.damages_read, tally.damages_gold),
        location=Share.of(tally.near, tally.points_known),
        within_radius=Share.of(tally.held, tally.circles),
        location_median_km=median(tally.apart_km) if tally.apart_km else None,
        outage=F1.of(tally.outages, tally.outages_read, tally.outages_gold),
        negative=Share.of(tally.negative - tally.false_alarms, tally.negative),
    )


def points(figures: Figures) -> dict[str, float]:
    """Each figure that has a value, in points of a hundred, more is better: what floors and comparisons go by."""
    values = {name: getattr(figures, name) for name in Figures.__struct_fields__}
    shares = {name: value.f1 if isinstance(value, F1) else value.share for name, value in values.items() if isinstance(value, F1 | Share)}
    return {name: 100 * share for name, share in shares.items() if share is not None}


def _share(right: int, among: int) -> float | None:
    return right / among if among else None
