from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from holdfast.gazetteer.places import Entry, PlaceTable, PlaceWriter
from holdfast.gazetteer.tables import FORMS, NameTable, TableWriter, in_order, packed, unpacked
from holdfast.records import Place

places = st.builds(
    Place,
    id=st.one_of(
        st.integers(1, 2**32 - 1).map("geonames:{}".format),
        st.integers(0, 2**40).map("osm:n{}".format),
        st.text("abc-/07", min_size=1, max_size=99).map("csv:{}".format),
        st.text("abc-/", min_size=1).map("region:{}".format),
    ),
    name=st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable()),
    kind=st.just("settlement"),
    lat=st.integers(-90 * 10**6, 90 * 10**6).map(lambda value: value / 10**6),
    lon=st.integers(-180 * 10**6, 180 * 10**6).map(lambda value: value / 10**6),
    radius_m=st.integers(0, 10**7),
    admin1=st.none() | st.sampled_from(["Belgorod Oblast", "RU.47"]),
    admin2=st.none() | st.just("Valuysky"),
    country=st.none() | st.just("Russia"),
    population=st.none() | st.integers(0, 4 * 10**9),
    source=st.just("GeoNames"),
).map(lambda place: _unit(place) if place.id.startswith("region") else place)
entries = st.builds(Entry, places, st.sampled_from([None, "far", "near", "own"]))


def _unit(place: Place) -> Place:
    fields = {name: getattr(place, name) for name in place.__struct_fields__}
    return Place(**{**fields, "kind": "admin2", "source": "region pack"})


@given(st.lists(entries, max_size=6))
def test_places_are_read_as_they_were_written(written: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        writer = PlaceWriter()
        for entry in written:
            writer.add(entry)
        writer.write(Path(folder))
        table = PlaceTable(Path(folder))
        read = [Entry(table.place(index), table.reach(index)) for index in range(len(table))]
        table.close()
    assert read == written


@given(st.dictionaries(st.text("абвab '", min_size=1), st.lists(st.integers(0, 40), min_size=1, max_size=4), max_size=12))
def test_names_are_read_as_they_were_written(written: dict[str, list[int]]) -> None:
    prior = [0.0] * 8
    with TemporaryDirectory() as folder:
        writer = TableWriter(Path(folder), "names")
        for key, hits in written.items():
            for hit in hits:
                writer.add(key, hit)
        assert writer.write(prior) == len(written)
        table = NameTable(Path(folder), "names")
        read = {key: table.get(key) for key in written}
        unknown = table.get("no such key")
        table.close()
        assert not list(Path(folder).glob("*.spool"))
    assert read == {key: tuple(unpacked(hit) for hit in in_order(hits, prior)) for key, hits in written.items()}
    assert unknown == ()


@given(st.integers(0, 2**28), st.sampled_from(FORMS), st.booleans())
def test_a_hit_survives_packing(index: int, form: str, adjectival: bool) -> None:
    hit = unpacked(packed(index, FORMS[FORMS.index(form)], adjectival))
    assert (hit.index, hit.form, hit.adjectival) == (index, form, adjectival)


def test_of_several_forms_of_a_place_the_best_is_kept() -> None:
    hits = [packed(0, "inflected"), packed(0, "official"), packed(1, "alternate")]
    assert in_order(hits, [0.0, 5.0]) == [packed(1, "alternate"), packed(0, "official")]
