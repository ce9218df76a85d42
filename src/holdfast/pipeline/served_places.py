"""The places that services are out in, with their people and all that they lie in."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from holdfast.assess.headcount import converted
from holdfast.gazetteer import Gazetteer
from holdfast.records import Candidate, Location, Outage, Place, Quantity, ServedKind, ServedPlace
from holdfast.regions import AdminUnit, Region, ServiceArea, read_areas


class ServedPlaces:
    """Gives places of a gazetteer, a region pack and its service areas as served places; remembers each, and what it lies in."""

    def __init__(self, gazetteer: Gazetteer, region: Region) -> None:
        self._gazetteer = gazetteer
        self._region = region
        self._units = {(unit.level, unit.admin1, unit.name): unit for unit in reversed(gazetteer.units())}
        self._inhabitants: dict[tuple[str | None, str | None], list[int]] | None = None
        self._of_pack: dict[str, Place] | None = None
        self._areas = {(area.sector, area.name.casefold()): area for path in region.areas for area in read_areas(path)}
        self.by_id: dict[str, ServedPlace] = {}
        """Every place that was given, and all that it lies in."""

    def districts(self) -> tuple[ServedPlace, ...]:
        """The districts of the region itself, in the order of the pack."""
        return tuple(self._unit(unit) for unit in self._region.own if unit.level == "admin2" and unit.kind != "former")

    def settlements(self) -> tuple[ServedPlace, ...]:
        """The settlements of the region itself that the gazetteer puts in a district, in the order of their ids."""
        own = (self._gazetteer.place(index) for index in range(len(self._gazetteer)) if self._gazetteer.reach(index) == "own")
        return tuple(sorted((self.known(place) for place in own if place.kind == "settlement" and place.admin2), key=lambda one: one.id))

    def settlement(self, location: Location) -> ServedPlace:
        """The settlement that was located there."""
        own_id = location.candidates[0].place if location.candidates else f"named:{location.admin1}/{location.admin2}/{location.place}"
        known = self._known(own_id, location.place)
        whole = self.whole(location.admin1, location.admin2)
        return self._keep(
            ServedPlace(
                id=own_id,
                name=location.place or location.name or own_id,
                kind="settlement",
                within=None if whole is None else whole.id,
                admin2=location.admin2,
                admin1=location.admin1,
                lat=location.lat,
                lon=location.lon,
                radius_m=location.radius_m,
                population=Quantity.exactly(known.population) if known is not None and known.population else None,
                population_source=known.source if known is not None and known.population else None,
            )
        )

    def candidate(self, one: Candidate) -> ServedPlace | None:
        """A place that a mention may stand for; `None` where the gazetteer does not have it as a settlement."""
        place = self._known(one.place, one.name)
        return self.known(place) if place is not None and place.kind == "settlement" else None

    def part(self, name: str, settlement: ServedPlace) -> ServedPlace:
        """A part of a settlement, which has no number of people of its own."""
        return self._keep(
            msgspec.structs.replace(
                settlement,
                id=f"{settlement.id}/{name}",
                name=f"{settlement.name} ({name})",
                kind="part",
                within=settlement.id,
                population=None,
                population_source=None,
            )
        )

    def unresolved(self, name: str, kind: ServedKind, location: Location) -> ServedPlace:
        """A place of which no more is known than its name and what it lies in."""
        whole = self.whole(location.admin1, location.admin2)
        return self._keep(
            ServedPlace(
                id=f"named:{whole.id if whole else ''}/{name}",
                name=name,
                kind=kind,
                within=None if whole is None else whole.id,
                admin2=location.admin2 if whole is not None and whole.kind == "admin2" else None,
                admin1=location.admin1,
            )
        )

    def area(self, outage: Outage, name: str) -> ServedPlace | None:
        """The service area of the outage's sector that is called so; `None` where the pack has none."""
        known = self._areas.get((outage.sector, name.casefold()))
        if known is None:
            return None
        held = [place for settlement in known.settlements if (place := self._held(settlement)) is not None]
        wholes, districts = {place.within for place in held}, {place.admin2 for place in held}
        return self._keep(
            ServedPlace(
                id=f"area:{known.id}",
                name=known.name,
                kind="area",
                within=wholes.pop() if len(wholes) == 1 else self.region(self._region.name).id,
                admin2=districts.pop() if len(districts) == 1 else None,
                admin1=self._region.name,
                population=_people_of(known, held),
                holds=tuple(place.id for place in held),
            )
        )

    def whole(self, admin1: str | None, admin2: str | None) -> ServedPlace | None:
        """The district, else the region; `None` where neither is known."""
        if admin1 and admin2:
            return self.district(admin1, admin2)
        return self.region(admin1) if admin1 else None

    def district(self, admin1: str, admin2: str) -> ServedPlace:
        """The district of this name, of the packs or not."""
        unit = self._units.get(("admin2", admin1, admin2))
        if unit is not None:
            return self._unit(unit)
        within = self.region(admin1).id
        return self._keep(
            ServedPlace(id=f"named:{admin1}/{admin2}", name=admin2, kind="admin2", within=within, admin2=admin2, admin1=admin1)
        )

    def district_called(self, name: str) -> ServedPlace | None:
        """The district that bears this name in any form, one of the region itself first; `None` where there is none."""
        units = [unit for unit in self._units.values() if unit.level == "admin2" and name in unit.forms]
        return self._unit(min(units, key=lambda unit: (unit.reach != "own", unit.id))) if units else None

    def region(self, admin1: str) -> ServedPlace:
        """The region of this name, of the packs or not."""
        unit = next((unit for unit in self._units.values() if unit.level == "admin1" and admin1 in unit.forms), None)
        if unit is not None:
            return self._unit(unit)
        return self._keep(ServedPlace(id=f"named:{admin1}", name=admin1, kind="admin1", admin1=admin1))

    def known(self, place: Place) -> ServedPlace:
        """A settlement of the gazetteer."""
        whole = self.whole(place.admin1, place.admin2)
        return self._keep(
            ServedPlace(
                id=place.id,
                name=place.name,
                kind="settlement",
                within=None if whole is None else whole.id,
                admin2=place.admin2,
                admin1=place.admin1,
                lat=place.lat,
                lon=place.lon,
                radius_m=place.radius_m,
                population=Quantity.exactly(place.population) if place.population else None,
                population_source=place.source if place.population else None,
            )
        )

    def _known(self, own_id: str, name: str | None) -> Place | None:
        """The place of the gazetteer with this id, which bears this name."""
        hits = self._gazetteer.lookup(name) if name else ()
        return next((place for hit in hits if (place := self._gazetteer.place(hit.index)).id == own_id), None)

    def _held(self, name: str) -> ServedPlace | None:
        """A settlement of a service area, by its name or by the id that the pack's own file gives it."""
        if self._of_pack is None:
            own = (self._gazetteer.place(index) for index in range(len(self._gazetteer)) if self._gazetteer.reach(index) == "own")
            self._of_pack = {place.id.rpartition("/")[2]: place for place in own if place.id.startswith("csv:")}
        if name in self._of_pack:
            return self.known(self._of_pack[name])
        named = (self._gazetteer.place(hit.index) for hit in self._gazetteer.lookup(name))
        found = next((place for place in named if place.kind == "settlement" and place.admin1 == self._region.name), None)
        return None if found is None else self.known(found)

    def _unit(self, unit: AdminUnit) -> ServedPlace:
        if unit.id in self.by_id:
            return self.by_id[unit.id]
        population, source = self._population(unit)
        return self._keep(
            ServedPlace(
                id=unit.id,
                name=unit.name,
                kind=unit.level,
                within=None if unit.level == "admin1" else self.region(unit.admin1).id,
                admin2=unit.name if unit.level == "admin2" else None,
                admin1=unit.admin1,
                lat=unit.lat,
                lon=unit.lon,
                radius_m=unit.radius_m,
                population=population,
                population_source=source,
            )
        )

    def _population(self, unit: AdminUnit) -> tuple[Quantity | None, str | None]:
        """As the pack states it; else at least that of the settlements that have a number."""
        if unit.population is not None:
            return Quantity.exactly(unit.population.people), unit.population.source
        if self._inhabitants is None:
            self._inhabitants = inhabitants(self._gazetteer)
        known = self._inhabitants.get((unit.admin1, unit.name), [])
        return (
            (Quantity(sum(known), None, None), "its settlements in the gazetteer, as far as they have a number") if known else (None, None)
        )

    def _keep(self, place: ServedPlace) -> ServedPlace:
        return self.by_id.setdefault(place.id, place)


def inhabitants(gazetteer: Gazetteer) -> dict[tuple[str | None, str | None], list[int]]:
    """The populations of the settlements around that have a number, by region and district."""
    found: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for index in range(len(gazetteer)):
        if gazetteer.is_local(index):
            place = gazetteer.place(index)
            if place.kind == "settlement" and place.population:
                found[place.admin1, place.admin2].append(place.population)
    return found


def _people_of(area: ServiceArea, held: list[ServedPlace]) -> Quantity | None:
    """The people of a service area: as stated, else of its subscribers, else of all its settlements."""
    if area.people is not None:
        return Quantity.exactly(area.people)
    if area.subscribers is not None:
        people = converted(Quantity.exactly(area.subscribers), "subscribers")
        return Quantity(people.low, people.best, people.high)
    known = [place.population.best for place in held if place.population is not None and place.population.best is not None]
    return Quantity.exactly(sum(known)) if known and len(known) == len(area.settlements) else None
