"""How many villages are found from their inflected, translated and transliterated forms.

    python bench/forms.py PLACES                      # Kharkiv, Sumy and Kherson Oblasts, every village of the file
    python bench/forms.py PLACES --withhold rus       # the gazetteer is built without the file's Russian names
    python bench/forms.py PLACES --installed          # in the gazetteer of the region as it is on this machine, sources added
    python bench/forms.py PLACES --missed 40          # with forty of the forms that were not found

    python bench/forms.py PLACES --register CSV      # villages and their Ukrainian names as the state register has them

PLACES is a list of settlements of Ukraine as JSON lines (or .gz), a line `{"id", "pt": "locality", "name", "lat", "lon",
"pop", "names": {"ukr_x_preferred": [...], "rus_x_preferred": [...], "eng_x_preferred": [...]}, "hier": {"region_id"}}`, the
shape of Who's On First; CSV the register of administrative units (KATOTTG): codes, kind, name. A form is found if a place
within three kilometres of the village answers to it.

The forms are made here a second way, with nothing of the product: where it makes the forms of every reading that an ending
allows, this picks one reading, as an editor would, and gives one form a case. Five Ukrainian cases, five Russian ones where
the file has a Russian name, the Latin letters of eight systems for Ukrainian and of four for Russian.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Row, Source
from holdfast.geo import distance_km
from holdfast.regions import load_region

OBLASTS = {85688873: "Kharkiv", 85688787: "Sumy", 85688843: "Kherson"}
CODES = {
    85688855: "11", 85688843: "08", 85688831: "09", 85688823: "06", 85688887: "15", 85688801: "13", 85688779: "05", 85688859: "18",
    85688873: "07", 85688787: "21", 85688877: "17", 85688839: "25", 85688819: "16", 85688869: "03", 85688851: "26", 85688797: "04",
    85688863: "01", 85688835: "22", 85688783: "23", 85688881: "10", 85688791: "27", 85688815: "24", 85688809: "19", 85688805: "14",
    85688825: "02",
}  # fmt: skip
"""GeoNames' first-order code of each region of the file."""
REGISTERED = {"UA63": "Kharkiv", "UA59": "Sumy", "UA65": "Kherson"}
COLUMNS = 7
NEAR_KM = 3.0
ENOUGH = 0.95

CASES = ("genitive", "dative", "accusative", "instrumental", "locative")


def _of(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split())
    return {letter: latin for letter, _, latin in pairs}


UK_ADJECTIVES = """
ого ому ий им ому|ий
ього ьому ій ім ьому|ій
ої ій у ою ій|а
ьої ій ю ьою ій|я
ого ому е им ому|е
ього ьому є ім ьому|є
іх ім і іми іх|(?<=рхн|ижн|едн)і
их им і ими их|і
"""
RU_ADJECTIVES = """
ого ому ий им ом|(?<=[кгх])ий
его ему ий им ем|ий
ого ому ый ым ом|ый
ого ому ой им ом|(?<=[кгхжшчщ])ой
ого ому ой ым ом|ой
ой ой ую ой ой|ая
ей ей юю ей ей|яя
ого ому ое им ом|(?<=[кгхжшчщ])ое
ого ому ое ым ом|ое
его ему ее им ем|ее
их им ие ими их|ие
ых ым ые ыми ых|ые
"""
UK_NOUNS = """
ії ії ію ією ії|ія
я ю я ям і|(?<=нн|тт|лл|дд|сс|зз|жж|чч|шш|в'|в’|р'|р’)я
ськ ськам ська ськами ськах|(?<=и)ська
ки ці ку кою ці|ка
ги зі гу гою зі|га
хи сі ху хою сі|ха
і і у ею і|(?<=[жшчщ])а
и і у ою і|а
ї ї ю єю ї|(?<=[аеиоуі'])я
і і ю ею і|я
ова ову ів овом ові|ів
єва єву їв євом єві|їв
ця цю ець цем ці|ець
а у - ом у|(?<=[сц]ьк)
огу огу іг огом озі|(?<=р)іг
ежа ежу іж ежем ежі|іж
і і - чю і|(?<=річ)
ні ні нь нню ні|(?<=[аиі])нь
лі лі ль ллю лі|(?<=і)ль
сті сті сть стю сті|сть
я ю ь ем і|ь
я ю й єм ї|й
їв ям ї ями ях|ї
- ам и ами ах|(?<=[ая]н)и
ків кам ки ками ках|(?<=.ен|.ун|ляч|.ня|.ма|.ни|пис|піс|ліс|уба|..а|..я|..у)ки
ок кам ки ками ках|ки
ів ам и ами ах|и
ів ям і ями ях|(?<=[цлнр])і
ів ам і ами ах|і
я ю е ем і|(?<=ол)е
а у е ем і|е
я ю є єм ї|є
ка ку ко ком ку|ко
а у о ом і|о
а у - ом у|(?<=[кгх])
а у - ом і|
"""
RU_NOUNS = """
ии ии ию ией ии|ия
и е у ой е|(?<=[кгх])а
и е у ей е|(?<=[жшчщ])а
ы е у ей е|(?<=ц)а
ы е у ой е|а
и е ю ей е|я
ья ью ье ьем ье|ье
я ю е ем е|(?<=л)е
а у е ем е|е
а у о ом е|о
льца льцу лец льцом льце|лец
ца цу ец цом це|ец
и и ь ью и|ь
я ю й ем е|й
ов ам ы ами ах|(?<=[цнрс])ы
ков кам ки ками ках|(?<=ен|уч|[ая].|ни|ес)ки
ек кам йки ками ках|йки
ек кам ки ками ках|(?<=[жшчщ])ки
ок кам ки ками ках|ки
ей ам и ами ах|(?<=[чжш])и
ей ям и ями ях|и
ов ам ы ами ах|ы
а у - ом е|
"""
FIXED = frozenset(("перша", "друга", "третя", "перше", "другі", "перші", "вільна", "чорна", "красна", "гарна"))
LETTERS = dict(zip("абвгґдезийклмнопрстуфіы", "abvhgdezyjklmnoprstufiy", strict=True)) | {"ь": "", "'": "", "ъ": ""}
ENGLISH = LETTERS | _of("ж=zh х=kh ц=ts ч=ch ш=sh щ=shch")
SCHOLARLY = LETTERS | _of("ж=ž ц=c ч=č ш=š є=je ю=ju я=ja")
RUSSIAN = ENGLISH | _of("г=g и=i э=e")
ISO_9 = SCHOLARLY | _of("г=g ґ=g̀ є=ê и=i і=ì ї=ï х=h щ=ŝ ь=ʹ ю=û я=â э=è ё=ë")
UK_LATIN = {
    "KMU 2010": ENGLISH | _of("є=ie й=i ї=i ю=iu я=ia"),
    "BGN/PCGN 1965": ENGLISH | _of("є=ye ї=yi й=y ю=yu я=ya ь=’ '=”"),
    "ISO 9": ISO_9,
    "scientific": SCHOLARLY | _of("ї=ï х=x щ=šč ь='"),
    "ALA-LC": ENGLISH | _of("є=i͡e ж=z͡h ї=ï й=ĭ ц=t͡s ь=ʹ ю=i͡u я=i͡a"),
    "German": LETTERS | _of("в=w є=je ж=sch з=s ї=ji х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja"),
    "Polish": LETTERS | _of("в=w є=je ж=ż ї=ji л=ł х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja"),
    "Spanish": ENGLISH | _of("є=ye ї=yi й=i х=j ю=yu я=ya"),
}
RU_LATIN = {
    "BGN/PCGN 1947": RUSSIAN | _of("ё=ë й=y ю=yu я=ya ь=’ ъ=”"),
    "passport": RUSSIAN | _of("ё=e й=i ю=iu я=ia ъ=ie"),
    "GOST 7.79 B": RUSSIAN | _of("ё=yo й=j х=x ц=cz щ=shh ы=y' ю=yu я=ya ь=` ъ=`` э=e`"),
    "ISO 9 ru": ISO_9,
}
INITIAL = {"KMU 2010": _of("є=ye ї=yi й=y ю=yu я=ya")}


class Village(NamedTuple):
    """A settlement of the file."""

    row: Row
    oblast: str
    ukrainian: str
    russian: str | None


def main() -> int:
    """Prints the shares of forms and villages found, by oblast and by kind of form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path)
    parser.add_argument("--register", type=Path, metavar="CSV")
    parser.add_argument("--region", default="kharkiv")
    parser.add_argument("--withhold", choices=("rus", "ukr", "eng"), action="append", default=[])
    parser.add_argument("--installed", action="store_true")
    parser.add_argument("--missed", type=int, default=0, metavar="N")
    options = parser.parse_args()
    rows = list(_rows(options.places))
    register = _register(options.register) if options.register else None
    villages = [village for place in rows if (village := _village(place, register)) is not None]
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        if options.installed:
            gazetteer = open_gazetteer(load_region(options.region))
        else:
            withheld = tuple(options.withhold)
            source = Source((_row(place, withheld) for place in rows), len(rows), {"UA": "Ukraine"}, f"forms {withheld}")
            gazetteer = open_gazetteer(load_region(options.region), cache=Path(folder), source=source)
            size = sum(path.stat().st_size for path in gazetteer.directory.iterdir())
            print(f"built from {len(rows)} places in {time.process_time() - started:.1f} s of processor time, {size / 1e6:.1f} MB")
        missed = _measure(villages, gazetteer)
        gazetteer.close()
    for line in missed[:: max(1, len(missed) // options.missed)] if options.missed else ():
        print("missed:", line)
    return 0


def _measure(villages: list[Village], gazetteer: Gazetteer) -> list[str]:
    asked: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    of_oblast: Counter[str] = Counter()
    missed = []
    for village in villages:
        results = {kind: _is_found(form, village.row, gazetteer) for kind, form in _forms(village).items()}
        for kind, is_found in results.items():
            asked[village.oblast, kind] += 1
            found[village.oblast, kind] += is_found
            if not is_found:
                missed.append(f"{village.ukrainian} ({village.oblast}), {kind}: {_forms(village)[kind]}")
        of_oblast[village.oblast] += 1
        whole[village.oblast] += sum(results.values()) >= ENOUGH * len(results)
    for oblast, number in of_oblast.items():
        total, right = (sum(n for (of, _), n in counter.items() if of == oblast) for counter in (asked, found))
        print(
            f"{oblast:9} {number} villages, {total} forms: {right / total:.2%} found; {whole[oblast] / number:.2%} of the villages at 95 %"
        )
    for kind in dict.fromkeys(kind for _, kind in asked):
        total, right = (sum(n for (_, of), n in counter.items() if of == kind) for counter in (asked, found))
        print(f"  {kind:22} {right}/{total} {right / total:.2%}")
    return missed


def cases(name: str, language: str) -> dict[str, str]:
    """The name in the five oblique cases, its words in agreement."""
    parts = re.split(r"([ -])", name)
    words, signs = parts[::2], [*parts[1::2], ""]
    declined = [_declined(word, number == len(words) - 1, signs[number], language) for number, word in enumerate(words)]
    return {case: "".join(of[at] + sign for of, sign in zip(declined, signs, strict=True)) for at, case in enumerate(CASES)}


def _declined(word: str, is_last: bool, sign: str, language: str) -> tuple[str, ...]:
    if len(word) < 2 or (sign == "-" and word.endswith(("о", "е"))):
        return (word,) * len(CASES)
    lower = word.lower()
    if language == "ru":
        table = RU_ADJECTIVES + ("" if is_last or not re.search("[оеи][вн]а$", lower) else "ой ой у ой ой|а") + RU_NOUNS
    else:
        table = (UK_ADJECTIVES if _is_adjective(lower, is_last) else "") + UK_NOUNS
    for line in table.strip().splitlines():
        endings, _, pattern = line.partition("|")
        found = re.search(pattern + "$", lower) if line else None
        if found and (found.start() or pattern == ""):
            return tuple(word[: found.start()] + ending.replace("-", "") for ending in endings.split())
    return (word,) * len(CASES)


def _is_adjective(word: str, is_last: bool) -> bool:
    if word in FIXED or word.endswith(("ий", "ій")):
        return True
    if word.endswith(("е", "є")):
        return not re.search("поле|море|ще$|[^н]є$", word)
    return bool(re.search("(?:[сцз]ьк[аі]|[оеє]ва)$" if is_last else "(?<!ївк)(?<!івк)(?<!овк)[аяі]$", word)) and not word.endswith("иська")


def latin(name: str, letters: dict[str, str], initial: dict[str, str]) -> str:
    """The name letter by letter; `initial` holds the letters that are written otherwise where a word begins."""
    written, opens = [], True
    for letter in name.replace("’", "'").replace("ʼ", "'"):
        low = letter.lower()
        form = (initial.get(low) if opens else None) or letters.get(low, low)
        written.append(form.capitalize() if letter.isupper() else form)
        opens = letter in " -"
    return "".join(written)


def ukrainian_latin(name: str) -> dict[str, str]:
    """The name in each system of Latin letters, by the system's name."""
    return {system: latin(name, letters, INITIAL.get(system, {})) for system, letters in UK_LATIN.items()}


def russian_latin(name: str) -> dict[str, str]:
    """The same for a Russian name."""
    found = {system: latin(name, letters, {}) for system, letters in RU_LATIN.items()}
    found["BGN/PCGN 1947"] = re.sub("(?<=[aeiouyë’”])e", "ye", re.sub(r"\bE", "Ye", found["BGN/PCGN 1947"]))
    return found


def _forms(village: Village) -> dict[str, str]:
    forms = {"uk nominative": village.ukrainian}
    forms.update({f"uk {case}": form for case, form in cases(village.ukrainian, "uk").items()})
    forms.update({f"Latin, {system}": form for system, form in ukrainian_latin(village.ukrainian).items()})
    if village.russian:
        forms["ru nominative"] = village.russian
        forms.update({f"ru {case}": form for case, form in cases(village.russian, "ru").items()})
        forms.update({f"Latin, {system}": form for system, form in russian_latin(village.russian).items()})
    return forms


def _is_found(form: str, row: Row, gazetteer: Gazetteer) -> bool:
    hits = gazetteer.lookup(form) + gazetteer.by_transliteration(form)
    places = (gazetteer.place(index) for index in {hit.index for hit in hits})
    return any(place.kind == "settlement" and distance_km(place.lat, place.lon, row.lat, row.lon) <= NEAR_KM for place in places)


def _village(place: dict[str, Any], register: dict[tuple[str, str], str] | None) -> Village | None:
    """The place as a village with its Ukrainian name; `None` for other oblasts and for what is no settlement's name."""
    oblast = OBLASTS.get(place["hier"].get("region_id"))
    if oblast is None:
        return None
    ukrainian = _cyrillic(place, "ukr", "іїєґ'’ʼ")
    if register is not None:
        names = [place["name"], *([ukrainian] if ukrainian else []), *place["names"].get("eng_x_preferred", [])]
        ukrainian = next((register[oblast, key] for key in map(_sound, names) if (oblast, key) in register), None)
    if ukrainian is None or re.search("[ыэъё]", ukrainian.lower()):
        return None
    russian = _cyrillic(place, "rus", "")
    is_same = russian is not None and len(russian.split()) == len(ukrainian.split())  # lists hold namesakes of every kind
    return Village(_row(place, ()), oblast, ukrainian, russian if is_same else None)


def _register(path: Path) -> dict[tuple[str, str], str]:
    """The Ukrainian names of the register's settlements by oblast and sound."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for cells in csv.reader(lines):
            if len(cells) == COLUMNS and cells[0][:4] in REGISTERED and cells[5] in "MTCX":
                found[REGISTERED[cells[0][:4]], _sound(cells[6].strip())] = cells[6].strip()
    return found


def _sound(name: str) -> str:
    """A name in Latin letters without apostrophes, for comparing what two lists call the same village."""
    return re.sub("['’ʼ”\"]", "", ukrainian_latin(name)["KMU 2010"]).lower()


def _cyrillic(place: dict[str, Any], language: str, letters: str) -> str | None:
    names = [name for kind in ("preferred", "variant") for name in place["names"].get(f"{language}_x_{kind}", [])]
    return next((name for name in names if re.fullmatch(rf"(?i)[а-яё{letters} -]+", name) and name[0].isupper()), None)


def _row(place: dict[str, Any], withheld: tuple[str, ...]) -> Row:
    names = {language: of for language, of in place["names"].items() if not language.startswith(withheld or "-")}
    further = tuple(dict.fromkeys([place["name"], *(name for of in names.values() for name in of)]))
    return Row(
        id=f"wof:{place['id']}", name=place["name"], names=further, lat=place["lat"], lon=place["lon"], country="UA",
        admin1=CODES.get(place["hier"].get("region_id"), ""), population=place["pop"] or 0,
    )  # fmt: skip


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            place = json.loads(line)
            if place["pt"] == "locality" and place["cur"] != 0 and place["hier"].get("region_id") in CODES:
                yield place


if __name__ == "__main__":
    sys.exit(main())
