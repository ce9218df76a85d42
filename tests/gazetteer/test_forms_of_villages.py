"""Two hundred villages are found from the forms of their names, with nothing given but their Ukrainian nominatives.

The forms are in tests/gold/forms: declined, translated and transliterated by hand and by rules that are not the gazetteer's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Row, Source
from holdfast.regions import load_region

VILLAGES = Path(__file__).parents[1] / "gold" / "forms" / "villages.tsv"
ADMIN1 = {"Kharkiv": "07", "Sumy": "21", "Kherson": "08"}
CENTRES = {"Kharkiv": (49.6, 36.5), "Sumy": (51.0, 34.0), "Kherson": (46.6, 33.5)}


class Village(NamedTuple):
    """A line of the gold file."""

    name: str
    oblast: str
    forms: dict[str, str]


def villages() -> list[Village]:
    with VILLAGES.open(encoding="utf-8", newline="") as lines:
        return [Village(row.pop("name"), row.pop("oblast"), row) for row in csv.DictReader(lines, delimiter="\t")]


def rows(given: list[Village]) -> Iterator[Row]:
    """The villages as a source has them, far enough from each other to be places of their own."""
    for number, village in enumerate(given):
        lat, lon = CENTRES[village.oblast]
        yield Row(
            id=f"gold:{number}", name=village.name, lat=lat + number % 20 / 40, lon=lon + number // 20 / 25, country="UA",
            admin1=ADMIN1[village.oblast],
        )  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    given = villages()
    source = Source(rows(given), len(given), {"UA": "Ukraine"}, "villages of the gold file")
    with open_gazetteer(load_region("kharkiv"), cache=tmp_path_factory.mktemp("forms"), source=source) as opened:
        yield opened


def found(gazetteer: Gazetteer, form: str) -> set[str]:
    return {gazetteer.place(hit.index).id for hit in (*gazetteer.lookup(form), *gazetteer.by_transliteration(form))}


KINDS = tuple(villages()[0].forms)
FLOORS = dict.fromkeys(KINDS, 0.995) | {"ru": 0.96, "ru_genitive": 0.96, "ru_locative": 0.96, "bgn_pcgn_ru": 0.96, "other": 0.98}
"""Least share of the villages that each kind of form finds."""


@pytest.mark.parametrize("kind", KINDS)
def test_villages_are_found_from_a_kind_of_form(gazetteer: Gazetteer, kind: str) -> None:
    given = villages()
    missed = [v.forms[kind] for number, v in enumerate(given) if f"gold:{number}" not in found(gazetteer, v.forms[kind])]
    assert 1 - len(missed) / len(given) >= FLOORS[kind], missed


def test_ninety_five_percent_of_the_villages_are_found_from_nine_of_their_ten_forms(gazetteer: Gazetteer) -> None:
    given = villages()
    scores = [sum(f"gold:{number}" in found(gazetteer, form) for form in v.forms.values()) for number, v in enumerate(given)]
    assert len(given) == 200
    assert sum(score >= 9 for score in scores) / len(given) >= 0.95


def test_a_form_finds_few_villages_that_it_does_not_mean(gazetteer: Gazetteer) -> None:
    given = villages()
    names = {f"gold:{number}": village.name for number, village in enumerate(given)}
    strangers = sum(names.get(place, "?") != v.name for v in given for form in v.forms.values() for place in found(gazetteer, form))
    assert strangers / (len(given) * len(KINDS)) <= 0.02
