"""Reads mangled texts and looks for a crash, a hang, a span outside its text, or a figure whose bounds are out of order.

    python bench/mangled.py                            # 200,000 texts
    python bench/mangled.py --count 20000 --processes 2
    python bench/mangled.py --seed 7 --first 4711 --count 1  # that very text again

The first of every seed are shapes that are dear to read, each repeated up to --longest characters: a list of a thousand
villages, a single word, figures without end. The others are the texts of the gold set and of the examples: cut, spliced,
shuffled, their signs doubled, strewn with random characters, digits, brackets, remains of HTML, emoji and marks of
direction, their scripts mixed, a few with a fragment of them repeated up to the same length. Number N of seed S is the
same text whatever the count and the processes. The first offender is made as short as it stays one, saved with its seed,
and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import msgspec

from holdfast.collect import collect
from holdfast.fuse import fuse
from holdfast.pipeline import Instruments, claims_of, open_instruments
from holdfast.records import Claim, Evidence, Language, PlaceMention, Quantity, Report, Span
from holdfast.text import language_of

ROOT = Path(__file__).parents[1]
PUBLISHED = datetime(2025, 10, 1, 12, tzinfo=UTC)
LIMIT_S = 1.0
"""Processor time that no text may take."""
HANG_S = 20.0
"""Processor time after which a reading is given up."""
REPEATED = 0.002
"""Share of the texts in which a fragment is repeated up to the greatest length: they cost as much as all others together."""
SHRINKING = 400
"""Readings at most that are spent on making an offender shorter."""

INSERTS = (
    "\u200e", "\u200f", "\u202e", "\u2066", "\u200b", "\u0301", "\ufeff", "\u00ad", "\u00a0", "\u202f", "\u2028", "\ufffd",
    "\u05d0", "\u0645", "\x00", "\x1b[0m", "\n", "\n\n\n", "\t", "\r", " ", "😀", "🔥", "❗️", "▪️",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    *str.split("<b> </p> &nbsp; &#8211; <!-- ]]> {{ }} (( )) [ » „ … .. ?! ;; :: ,, — - ' ’ _ / @ # % № ½ ² ٣ १२ Ⅳ 中 ﬁ ß İ"),
    '<a href="#">', '"', *str.split("0 00 12. 1,000,000 999999999999 24:60 31.02.2025 -5 1-2 3—4"), "1 000 000",
)  # fmt: skip
TWINS = str.maketrans("аеорсухАВЕКМНОРСТХіaeopcyxABEKMHOPCTXi", "aeopcyxABEKMHOPCTXiаеорсухАВЕКМНОРСТХі")
"""Letters that look alike in both scripts."""


_SHAPES: dict[Language, tuple[str, ...]] = {
    "ru": (
        "д", "а'", "А-", "д\u0301", "1", "000 ", "1,", "{number} ", ";", ". ", "«", "(", "\n", "в ", "{name}, ", "эвакуация. ",
        "дом повреждён ", "в городе повреждён дом. ", "{number} человек погибли, ", "{number} октября в 12:30 дрон. ",
        "В селе {name} дрон повредил дом. ", "В селе Козинка дрон повредил {number} домов, ранены {number} человек. ",
        "Дрон.\n\nПовреждены {number} домов.\n\n", "В селе {name}: ранен человек. Белый дом. ",
        "Без света {name}, {number} человек. ", "трасса «{name} — {name}» ",
        "В {name}ском районе дрон повредил дом. ", "Без света жители. Мэр города Белгорода. ",
    ),
    "uk": ("У селі {name} без світла, знеструмлено {number} абонентів; ", "Губернатор {name} повідомив: «"),
    "en": (
        "not electricity power water ", "In the village of {name} a drone damaged a house, the White House said. ",
        "In {name} district a man, {number}, was killed. ",
    ),
}  # fmt: skip
SHAPES = tuple((language, shape) for language, shapes in _SHAPES.items() for shape in shapes)
"""What is repeated, with the language that it is read as; {number} counts up, {name} is another name each time."""
SYLLABLES = tuple(consonant + vowel for consonant in "бвгдзклмнпрст" for vowel in "аеиоу")


class Offence(NamedTuple):
    """What is wrong with the reading of a text."""

    kind: str
    """Of one kind with others of the same cause: the error and where it was raised."""
    problem: str


class Taken(NamedTuple):
    """What a run of texts took: how many, the slowest in seconds, and the first offence with its text, if there was one."""

    texts: int
    characters: int
    claims: int
    slowest: float
    offence: dict[str, Any] | None


Mangle = Callable[[str, random.Random], str]


class TookTooLongError(Exception):
    """A reading was given up."""


def cut(text: str, chance: random.Random) -> str:
    """A stretch of the text, ends torn."""
    first, last = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[first:last]


def splice(text: str, chance: random.Random) -> str:
    """The beginning of the text and the end of another."""
    other = chance.choice(seeds())[1]
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


def shuffle(text: str, chance: random.Random) -> str:
    """The words of a stretch in another order."""
    words = text.split(" ")
    first, last = sorted(chance.choices(range(len(words) + 1), k=2))
    stretch = words[first:last]
    chance.shuffle(stretch)
    return " ".join(words[:first] + stretch + words[last:])


def strew(text: str, chance: random.Random) -> str:
    """Signs, marks, digits and remains of HTML anywhere in the text."""
    letters = list(text)
    for _ in range(chance.randint(1, 12)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(INSERTS))
    return "".join(letters)


def double(text: str, chance: random.Random) -> str:
    """Every sign but letters, figures and blanks doubled, or more."""
    times = chance.randint(2, 4)
    return "".join(c if c.isalnum() or c.isspace() else c * times for c in text)


def swap_script(text: str, chance: random.Random) -> str:
    """Letters of a stretch in their twins of the other script."""
    first, last = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:first] + text[first:last].translate(TWINS) + text[last:]


def scatter(text: str, chance: random.Random) -> str:
    """Random characters of all planes in place of some."""
    letters = list(text)
    for _ in range(min(len(letters), chance.randint(1, 30))):
        code = chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0xE000, 0x11000), chance.randrange(0x1F000, 0x1FB00)))
        letters[chance.randrange(len(letters))] = chr(code)
    return "".join(letters)


def number_all(text: str, chance: random.Random) -> str:
    """Some words replaced by figures."""
    words = text.split(" ")
    below = chance.randrange
    figures = (str(10 ** below(25)), "000", "0", str(below(100)), f"{below(100)},{below(1000)}", "12")
    return " ".join(chance.choice(figures) if chance.random() < 0.3 else word for word in words)


def change_case(text: str, chance: random.Random) -> str:
    """All capitals, all small, or each word with a capital."""
    changed: str = chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)
    return changed


def break_lines(text: str, chance: random.Random) -> str:
    """Line breaks in place of blanks, or none left."""
    return text.replace("\n", " ") if chance.random() < 0.5 else text.replace(" ", "\n")


def no_stops(text: str, chance: random.Random) -> str:
    """Sentences that never end: stops taken out or made into another sign."""
    return text.replace(".", chance.choice(("", ",", ";", " "))).replace("\n", " ")


def echo(text: str, chance: random.Random) -> str:
    """A fragment a few times over."""
    first, last = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:first] + text[first:last] * chance.randint(2, 5) + text[last:]


MANGLES: tuple[Mangle, ...] = (
    cut, splice, shuffle, strew, double, swap_script, scatter, number_all, change_case, break_lines, no_stops, echo,
)  # fmt: skip


@cache
def seeds() -> tuple[tuple[Language, str], ...]:
    """The texts of the gold set and of the examples, in a set order, with their languages."""
    files = [*sorted(map(str, (ROOT / "tests" / "gold").rglob("reports.jsonl"))), str(ROOT / "examples" / "reports")]
    found = {item.text: item.lang for item in collect(files, stdin=None, retrieved_at=PUBLISHED) if isinstance(item, Report)}
    return tuple((lang, text) for text, lang in sorted(found.items()) if text)


def repeated(shape: str, longest: int, chance: random.Random) -> str:
    """The shape so often that it has this many characters."""
    pieces: list[str] = []
    length = 0
    while length < longest:
        name = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
        pieces.append(shape.format(number=len(pieces) + 2, name=name))
        length += len(pieces[-1])
    return "".join(pieces)[:longest]


def mangled(seed: int, number: int, longest: int) -> tuple[Language, str]:
    """Text `number` of `seed` and the language that it is read as; at most `longest` characters."""
    chance = random.Random(f"{seed}/{number}")
    if number < len(SHAPES):
        return SHAPES[number][0], repeated(SHAPES[number][1], longest, chance)
    language, text = chance.choice(seeds())
    for mangle in chance.sample(MANGLES, chance.randint(1, 4)):
        text = mangle(text, chance)[:longest]
    if text and chance.random() < REPEATED:
        first = chance.randrange(len(text))
        fragment = text[first : first + chance.choice((1, 3, 10, 40, 200, 1000))]
        text = (fragment * (longest // len(fragment) + 1))[:longest]
    return (language_of(text) if chance.random() < 0.2 else language), text


def as_report(language: Language, text: str) -> Report:
    """The text as a report."""
    return Report(
        id="mangled", source_id="bench", external_id="mangled", revision=0, published_at=PUBLISHED, retrieved_at=None, lang=language,
        title=None, text=text, url=None, forwarded_from=None, media=(), raw_sha256="",
    )  # fmt: skip


def parts(record: object) -> Iterator[object]:
    """A record and all records in it."""
    yield record
    if isinstance(record, msgspec.Struct):
        values: tuple[object, ...] = tuple(getattr(record, name) for name in record.__struct_fields__)
    elif isinstance(record, tuple):
        values = record
    elif isinstance(record, dict):
        values = tuple(record.values())
    else:
        return
    for value in values:
        yield from parts(value)


def fault_in(claims: list[Claim], text: str) -> Offence | None:
    """What is wrong with claims read from `text`: a span outside it, bounds out of order."""
    for part in (part for claim in claims for part in parts(claim)):
        if isinstance(part, Evidence | Span) and not 0 <= part.start < part.end <= len(text):
            return Offence("span", f"{part} lies outside a text of {len(text)} characters")
        if isinstance(part, PlaceMention) and not text[part.span.start : part.span.end].strip():
            return Offence("blank", f"{part} names nothing")
        if isinstance(part, Quantity):
            stated = [n for n in (part.low, part.best, part.high) if n is not None]
            if stated != sorted(stated) or any(n < 0 for n in stated):
                return Offence("bounds", f"{part} is out of order")
    return None


def offence_of(language: Language, text: str, instruments: Instruments) -> tuple[Offence | None, int, float]:
    """What is wrong with the reading of a text, how many claims it gave, and the processor time that it took."""
    begun, claims, seconds = time.process_time(), list[Claim](), 0.0
    try:
        claims = list(claims_of([as_report(language, text)], instruments))
        msgspec.json.encode([claims, list(fuse(claims))])
        seconds = time.process_time() - begun
        offence = fault_in(claims, text)
    except TookTooLongError:
        offence = Offence("slow", f"given up after {HANG_S:.0f} s of processor time")
    except Exception as error:  # noqa: BLE001 - whatever is raised is what this looks for
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        offence = Offence(f"{type(error).__name__} {where}", f"{type(error).__name__}: {error} ({where})")
    seconds = seconds or time.process_time() - begun
    if offence is None and seconds > LIMIT_S:
        offence = Offence("slow", f"took {seconds:.2f} s of processor time, {len(text):,} characters")
    return offence, len(claims), seconds


def shortened(language: Language, text: str, kind: str, instruments: Instruments) -> str:
    """A shorter text with an offence of the same kind, found by leaving out ever smaller pieces (Zeller 2002)."""
    left, size = SHRINKING, max(1, len(text) // 2)
    while left > 0 and len(text) > 1:
        found = None
        for first in range(0, len(text), size):
            left -= 1
            without = text[:first] + text[first + size :]
            offence = offence_of(language, without, instruments)[0] if without and left > 0 else None
            if offence is not None and offence.kind == kind:
                found = without
                break
        if found is not None:
            text = found
        elif size == 1:
            break
        size = max(1, min(size, len(text)) // (1 if found is not None else 2))
    return text


def give_up(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a signal handler's signature
    """End the reading under way."""
    raise TookTooLongError


def read_range(seed: int, numbers: range, longest: int) -> Taken:
    """Read these texts of a seed; stops at the first offender, made shorter where that is cheap."""
    instruments = open_instruments()
    offence_of("ru", "В селе Козинка дрон.", instruments)  # what is only done once is no text's cost
    watched = hasattr(signal, "setitimer")
    if watched:
        signal.signal(signal.SIGVTALRM, give_up)
    characters = claims = 0
    slowest = 0.0
    for done, number in enumerate(numbers, 1):
        language, text = mangled(seed, number, longest)
        if watched:
            signal.setitimer(signal.ITIMER_VIRTUAL, HANG_S)
        offence, found, seconds = offence_of(language, text, instruments)
        if watched:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        characters, claims, slowest = characters + len(text), claims + found, max(slowest, seconds)
        if offence is not None:
            least = text if offence.kind == "slow" else shortened(language, text, offence.kind, instruments)
            said = {"seed": seed, "number": number, "longest": longest, "problem": offence.problem, "lang": language}
            return Taken(done, characters, claims, slowest, {**said, "least": least, "text": text})
    return Taken(len(numbers), characters, claims, slowest, None)


def main() -> int:
    """0 where no text is an offender, else 1."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=20251001)
    arguments.add_argument("--first", type=int, default=0, help="number of the first text")
    arguments.add_argument("--longest", type=int, default=100_000, help="characters of a text at most")
    arguments.add_argument("--processes", type=int, default=1)
    arguments.add_argument("--save", type=Path, default=Path("mangled-offender.json"), help="where the first offender goes")
    given = arguments.parse_args()
    begun = time.perf_counter()
    last = given.first + given.count
    shares = [(given.seed, range(given.first + at, last, given.processes), given.longest) for at in range(given.processes)]
    if given.processes == 1:
        results = [read_range(*shares[0])]
    else:
        with multiprocessing.get_context("spawn").Pool(given.processes) as pool:
            results = pool.starmap(read_range, shares)
    taken = [sum(counts) for counts in zip(*((r.texts, r.characters, r.claims) for r in results), strict=True)]
    print(
        f"{taken[0]:,} mangled texts of seed {given.seed}, {taken[1]:,} characters, {taken[2]:,} claims "
        f"in {time.perf_counter() - begun:.0f} s; the slowest took {max(r.slowest for r in results):.2f} s"
    )
    offences = sorted((r.offence for r in results if r.offence), key=lambda offence: int(offence["number"]))
    if not offences:
        print("no crash, no hang, no span outside its text, no bounds out of order")
        return 0
    first = offences[0]
    given.save.write_text(json.dumps(first, ensure_ascii=True, indent=1) + "\n", "utf-8")
    print(f"number {first['number']}: {first['problem']}\n{first['least'][:500]!r}\nsaved in {given.save}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
