"""Numbers of people, from what is stated or from populations, with the factors that turn one into the other.

Factors are low / best / high. Household: 2.51 people in Vinnytsia Oblast in 2008 (Ukrstat), 2.6 in Russia and 2.2 to 2.6 in most
of its regions (census of 2010, Rosstat, as news quoted it); households have shrunk since. A subscriber is taken as a
household's contract, of which some are of firms and empty houses. A building may be a cottage or a block. Shares of a
population are judgements: who is named as without a service is rarely everyone, and many have left since they were counted.
"""

from __future__ import annotations

from math import ceil, floor, inf

from holdfast.records import CountedUnit, Headcount, HeadcountBasis, Quantity, ServedKind, ServiceState

Factor = tuple[float, float | None, float]

PEOPLE_PER: dict[CountedUnit, Factor] = {
    "people": (1.0, 1.0, 1.0),
    "subscribers": (1.8, 2.4, 2.9),
    "households": (2.0, 2.4, 2.9),
    "buildings": (1.5, None, 250.0),
}
"""People a unit."""

ABOUT = (0.8, 1.25)
"""What "about" leaves open: numbers in news are rounded to one or two digits."""

ROUNDED = 0.05
"""The most, as a share of it, that a round figure is taken to be rounded by: half of the last place that is not 0."""

SHARE: dict[tuple[ServiceState, ServedKind], Factor] = {
    ("out", "settlement"): (0.5, 1.0, 1.1),
    ("partial", "settlement"): (0.02, 0.3, 0.95),
    ("out", "part"): (0.005, 0.15, 0.6),
    ("partial", "part"): (0.001, 0.05, 0.4),
    ("out", "street"): (0.0, 0.01, 0.1),
    ("partial", "street"): (0.0, 0.005, 0.1),
    ("out", "area"): (0.8, 1.0, 1.1),
    ("partial", "area"): (0.02, 0.3, 0.95),
    ("out", "admin2"): (0.2, 0.7, 1.05),
    ("partial", "admin2"): (0.001, 0.1, 0.7),
    ("out", "admin1"): (0.2, 0.6, 1.05),
    ("partial", "admin1"): (0.0005, 0.05, 0.6),
}
"""Share of a population that is without; of a part or a street, the share of its settlement's.

In a settlement or a district that has more people than one failure cuts off (`reach`), the likeliest number is no larger than those.
"""
_REACHED: frozenset[ServedKind] = frozenset(("settlement", "admin2"))


def converted(quantity: Quantity, unit: CountedUnit) -> Headcount:
    """The people that a stated number of `unit` stands for.

    >>> converted(Quantity.exactly(1500), "subscribers")
    Headcount(low=2610, best=3600, high=4495, basis='converted')
    """
    low, best, high = PEOPLE_PER[unit]
    least, stated, most = quantity.low, quantity.best if quantity.best is not None else quantity.low, quantity.high
    if least is None and most is None and stated is not None:
        least, most = floor(stated * ABOUT[0]), ceil(stated * ABOUT[1])
    elif stated is not None and least == most == stated:
        off = rounded_by(stated)
        least, most = stated - off, stated + off
    return Headcount(
        0 if least is None else floor(least * low),
        None if stated is None or best is None else round(stated * best),
        None if most is None else ceil(most * high),
        "stated" if unit == "people" else "converted",
    )


def rounded_by(figure: int) -> int:
    """By how much a figure in full hundreds, of a thousand and more, may be rounded; 0 for one that is told more closely.

    >>> rounded_by(84_200), rounded_by(30_000), rounded_by(84_210), rounded_by(700)
    (50, 1500, 0, 0)
    """
    place = 1
    while figure and figure % (place * 10) == 0:
        place *= 10
    return min(place // 2, round(figure * ROUNDED)) if place >= 100 and figure >= 1_000 else 0


def from_population(population: Quantity, state: ServiceState, kind: ServedKind, reach: float = inf) -> Headcount | None:
    """The people without a service, from how many live there; `None` where that is not known or the service is not out.

    `reach` is how many people one failure cuts off.
    """
    factor = SHARE.get((state, kind))
    known = population.best if population.best is not None else population.low
    if factor is None or known is None:
        return None
    low, best, high = factor
    reached = min(1.0, reach / known) if kind in _REACHED and known else 1.0
    likeliest = None if best is None or population.best is None else round(population.best * min(best, reached))
    return Headcount(
        floor((population.low or 0) * low * reached**2),
        likeliest,
        None if population.high is None else ceil(population.high * high),
        "population",
    )


def added(counts: list[Headcount]) -> Headcount | None:
    """The sum of counts of different people; a bound that one of them does not know is not known."""
    if not counts:
        return None
    best = [count.best for count in counts if count.best is not None]
    high = [count.high for count in counts if count.high is not None]
    return Headcount(
        sum(count.low for count in counts),
        sum(best) if len(best) == len(counts) else None,
        sum(high) if len(high) == len(counts) else None,
        basis_of(counts),
    )


def covering(whole: Headcount, parts: Headcount | None) -> Headcount:
    """The count of a whole that holds the parts: never less than theirs, never their sum with it."""
    if parts is None:
        return whole
    best = [best for best in (whole.best, parts.best) if best is not None]
    low, high = max(whole.low, parts.low), whole.high
    if high is not None:
        high = max(high, parts.high or 0, low, *best)
    return Headcount(low, max(low, *best) if best else None, high, basis_of([whole, parts]))


def widened(later: Headcount, rival: Headcount) -> Headcount:
    """The later figure, with bounds that hold a rival figure of the same time too."""
    high = None if later.high is None or rival.high is None else max(later.high, rival.high)
    return Headcount(min(later.low, rival.low), later.best, high, basis_of([later, rival]))


def less(standing: Headcount, back: Headcount) -> Headcount:
    """Who is still without once some are back."""
    best = None if standing.best is None or back.best is None else max(0, standing.best - back.best)
    high = None if standing.high is None else max(0, standing.high - back.low)
    low = 0 if back.high is None else max(0, standing.low - back.high)
    return Headcount(low, best, high, basis_of([standing, back]))


def is_all(back: Headcount, standing: Headcount) -> bool:
    """Whether as many are back as were without, give or take a tenth."""
    if back.best is None or standing.best is None:
        return False
    return back.best >= 0.9 * standing.best


def basis_of(counts: list[Headcount]) -> HeadcountBasis:
    """What several counts together rest on."""
    kinds = {count.basis for count in counts}
    return kinds.pop() if len(kinds) == 1 else "mixed"
