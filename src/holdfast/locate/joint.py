"""All settlements of a text resolved together: each name's candidates are weighed by the text, then by each other.

First every name is weighed by what the text says of it: its district, its region, its type word. Then twice by the other
names, as they stand by then: how near their likeliest places are, and how many of them lie in the same region and country.
What is done in a round depends only on the round before, so the order of the names never matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, radians

from holdfast.locate.candidates import Contender, Names
from holdfast.locate.setting import Setting, lies_in, may_lie_in
from holdfast.locate.weights import Weights
from holdfast.records import Place, PlaceMention, SettlementKind

ROUNDS = 2
NEAR_KM = 30.0
"""Distance at which another place of the text speaks 1/e as much as one that is there."""
CLEAR = 0.95
"""Probability from which a name needs no others to be told by."""
LIKELY = 0.3
"""Probability from which another name's place is near anything."""
_KM_PER_DEGREE = 111.2
_FAR_DEGREES = 2.0
"""So far apart nothing is near, and need not be measured."""
_PEOPLE: dict[SettlementKind, tuple[int, int]] = {"city": (8_000, 100_000_000), "town": (1_500, 40_000), "village": (0, 12_000)}
"""How many people live in what each type word names, at the least and at the most."""


@dataclass(init=False, slots=True)
class Named:
    """One name of a text with its candidates: `scores` and `none` by what the text says, `probabilities` as they stand."""

    contenders: tuple[Contender, ...]
    scores: tuple[float, ...]
    none: float
    probabilities: tuple[float, ...]

    def __init__(self, contenders: tuple[Contender, ...], scores: tuple[float, ...], none: float) -> None:
        self.contenders = contenders
        self.scores = scores
        self.none = none
        self.probabilities = ()

    def weigh(self, more: Sequence[float] = ()) -> None:
        """Take the probabilities that the scores give, with `more` added to them."""
        if not self.scores:
            return
        scores = [score + more[at] for at, score in enumerate(self.scores)] if more else self.scores
        top = max(*scores, self.none)
        weights = [exp(score - top) for score in scores]
        total = sum(weights) + exp(self.none - top)
        self.probabilities = tuple([weight / total for weight in weights])


class Joint:
    """Weighs the names of a text by the model's weights."""

    def __init__(self, names: Names, weights: Weights) -> None:
        self._names = names
        self._weights = weights

    def named(self, mention: PlaceMention, setting: Setting) -> Named:
        """The candidates of `mention` by what the text says of it; a stated district rules out those far from it."""
        district = setting.district(mention)
        is_seat = mention.relation is not None and mention.relation.kind == "community"
        found = self._names.seats(mention.bare) if is_seat else self._names.contenders(mention.city or mention.bare, mention.written)
        if district is not None and mention.admin2_stated:
            found = tuple([contender for contender in found if may_lie_in(contender.place, district)])
        scores = tuple([contender.score + self._by_text(contender.place, mention, district, setting) for contender in found])
        named = Named(found, scores, self._none(mention, district, setting))
        named.weigh()
        return named

    def _by_text(self, place: Place, mention: PlaceMention, district: Place | None, setting: Setting) -> float:
        weights, score = self._weights, 0.0
        if setting.regions:
            if place.admin1 in setting.regions:
                score += weights.in_region
            else:
                score += weights.out_of_region + weights.out_of_country * (place.country not in setting.countries)
        if district is not None:
            if not mention.admin2_stated:
                score += weights.in_carried * may_lie_in(place, district)
            else:
                score += weights.in_district if lies_in(place, district) else weights.around_district
        elif any(may_lie_in(place, other) for other in setting.districts.values()):
            score += weights.in_named_district
        if mention.settlement_kind is not None:
            score += self._by_kind(place, mention.settlement_kind)
        return score

    def _by_kind(self, place: Place, kind: SettlementKind) -> float:
        low, high = _PEOPLE[kind]
        people = place.population or 0
        if not people:
            return self._weights.of_kind if kind == "village" else self._weights.not_of_kind * (kind == "city")
        return self._weights.of_kind if low <= people <= high else self._weights.not_of_kind

    def _none(self, mention: PlaceMention, district: Place | None, setting: Setting) -> float:
        weights, score = self._weights, self._weights.none
        score += weights.none_of_village * (mention.settlement_kind == "village")
        score += weights.none_in_district * (district is not None and mention.admin2_stated)
        regions = {district.admin1} if district is not None else setting.regions
        return score + weights.none_uncovered * (not self._names.is_covered(regions))

    def settle(self, all_named: Sequence[Named]) -> None:
        """Weigh the names of a text that are not clear by the others."""
        unclear = [named for named in all_named if named.contenders and max(named.probabilities) < CLEAR]
        if len(all_named) < 2 or not unclear:
            return
        reaches_abroad = any(contender.is_abroad for named in unclear for contender in named.contenders)
        for _ in range(ROUNDS):
            likely = [(named, place) for named in all_named for place in _likely(named)]
            shares = (Shares(all_named, "admin1"), Shares(all_named, "country")) if reaches_abroad else None
            more = [self._by_others(named, likely, shares) for named in unclear]
            for named, support in zip(unclear, more, strict=True):
                named.weigh(support)

    def _by_others(self, named: Named, likely: list[tuple[Named, Place]], shares: tuple[Shares, Shares] | None) -> list[float]:
        others = [place for other, place in likely if other is not named]
        support = [self._weights.beside_others * _nearness(contender.place, others) for contender in named.contenders]
        if shares is not None:
            regions, countries = shares
            for at, contender in enumerate(named.contenders):
                if contender.is_abroad:
                    support[at] += self._weights.with_others * regions.without(named, contender.place.admin1)
                    support[at] += self._weights.with_country * countries.without(named, contender.place.country)
        return support


class Shares:
    """How much of the probability of a text's names lies in each region, or country."""

    def __init__(self, all_named: Sequence[Named], unit: str) -> None:
        self._of: dict[int, dict[str, float]] = {}
        self._total: dict[str, float] = {}
        self._others = max(1, len(all_named) - 1)
        for named in all_named:
            own = self._of[id(named)] = {}
            for at, contender in enumerate(named.contenders):
                name = getattr(contender.place, unit)
                if name is not None:
                    own[name] = own.get(name, 0.0) + named.probabilities[at]
                    self._total[name] = self._total.get(name, 0.0) + named.probabilities[at]

    def without(self, named: Named, name: str | None) -> float:
        """The share of the names other than `named` that lies there, 0 to 1."""
        return 0.0 if name is None else max(0.0, self._total[name] - self._of[id(named)][name]) / self._others


def _likely(named: Named) -> list[Place]:
    return [named.contenders[at].place for at, probability in enumerate(named.probabilities) if probability >= LIKELY]


def _nearness(place: Place, others: Sequence[Place]) -> float:
    """How near the nearest of `others` is: 1 on the spot, 1/e at `NEAR_KM`."""
    nearest = _FAR_DEGREES
    lat, lon, narrowing = place.lat, place.lon, cos(radians(place.lat))
    for other in others:
        north = other.lat - lat
        if -nearest < north < nearest:
            nearest = min(nearest, hypot(north, (other.lon - lon) * narrowing))
    return exp(-nearest * _KM_PER_DEGREE / NEAR_KM)
