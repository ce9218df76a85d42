"""Official registers: which settlement belongs to which community, district and oblast, and its code. No coordinates.

KATOTTG: the codifier of Ukraine's administrative units and territories of communities (order 290 of the Ministry of
Communities, 2020), as CSV with a column a level. OKTMO: Russia's classifier of municipal territories (OK 033-2013), as CSV
without a header: four parts of the code, then the section and the name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.sources.tally import Tally

KATOTTG_LICENCE = "KATOTTG, Ministry for Communities of Ukraine: open data of the state"
OKTMO_LICENCE = "OKTMO, Rosstat: open data of the state"
_KATOTTG = re.compile(r"UA\d{17}")
_SETTLEMENTS = frozenset("MTCXK")
"""Categories of KATOTTG: city, urban settlement, village, settlement, city of special status."""
_TYPE_WORD = re.compile(r"^(?:город|пгт|рп|п|с|х|д|ст-ца|ст|сл|г|нп|аул|м|рзд|кордон|хутор|село|посёлок|поселок|деревня)\.?\s+(?=\S)")
_ADJECTIVE = re.compile(r"\b([А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ой|ого|ом|ая))\b")


class Registered(msgspec.Struct, frozen=True, array_like=True):
    """A settlement in a register, with the names of what it belongs to, in the register's language."""

    code: str
    name: str
    admin1: str
    admin2: str
    """Empty where it is a unit of the oblast itself."""
    admin3: str


def is_katottg(head: str) -> bool:
    """Whether this is the first line of a file of KATOTTG."""
    return head.removeprefix("\ufeff").startswith(("Перший рівень", '"Перший рівень'))


def katottg(lines: Iterable[str], tally: Tally) -> Iterator[Registered]:
    """The settlements in the lines of a CSV file of KATOTTG, units before what they hold."""
    reader = csv.reader(lines)
    header = next(reader, [])
    if len(header) < 7 or not is_katottg(header[0]):
        raise InputError(tally.name, "no header of KATOTTG", "give the codifier as CSV, with a column for each level, category and name")
    names: dict[str, str] = {}
    for cells in reader:
        stated = [code.strip() for code in cells[:5] if code.strip()]
        codes = [code for code in stated if _KATOTTG.fullmatch(code)]
        # The rows of Kyiv and Sevastopol repeat the beginning of their code in the columns of further levels.
        if len(cells) < 7 or not codes or not all(code in codes or codes[0].startswith(code) for code in stated):
            if any(cells):
                tally.lost(f"line {reader.line_num}", "no row of KATOTTG", "get the codifier again", ",".join(cells))
            continue
        names[codes[-1]] = cells[6].strip()
        if cells[5].strip() in _SETTLEMENTS and len(codes) in (1, 4):
            above = [names.get(code, "") for code in codes[:-1]]
            tally.good += 1
            yield Registered(codes[-1], cells[6].strip(), *(above or [cells[6].strip(), "", ""]))
        elif cells[5].strip() not in "OKPHB":
            tally.lost(f"line {reader.line_num}", "no category of KATOTTG", "get the codifier again", cells[5])


def oktmo(lines: Iterable[str], tally: Tally) -> Iterator[Registered]:
    """The settlements in the lines of a CSV file of OKTMO."""
    reader = csv.reader(lines, delimiter=";")
    above = {"admin1": "", "admin2": "", "admin3": ""}
    for cells in reader:
        parts = [cell.strip() for cell in cells[:4]]
        if len(cells) < 6 or [len(part) for part in parts] != [2, 3, 3, 3] or not all(map(str.isdigit, parts)):
            if any(cells):
                tally.lost(f"line {reader.line_num}", "no row of OKTMO", "give the classifier as CSV with semicolons", ";".join(cells))
            continue
        name = cells[5].strip()
        if parts[1:] == ["000", "000", "000"]:
            above["admin1"] = name
        elif parts[3] != "000":
            tally.good += 1
            yield Registered("".join(parts), _TYPE_WORD.sub("", name), **above)
        elif "входящие в состав" not in name:
            above["admin2" if parts[2] == "000" else "admin3"] = name
            if parts[2] == "000":
                above["admin3"] = ""


def unit_words(name: str) -> list[str]:
    """The words of a unit's name in a register by which it may be known: its adjectives, else the name itself.

    >>> unit_words("Муниципальный район Валуйский"), unit_words("Харківська")
    (['Валуйский'], ['Харківська'])
    """
    return _ADJECTIVE.findall(name) or [name]
