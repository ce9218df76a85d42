"""How many reports a second are read on one core, beside two plain baselines, and how the cost grows with the text.

    python bench/read.py                # 1,000 reports of a mix: 60 % posts, 30 % news, 10 % long articles
    python bench/read.py --reports 100  # a quick look
    python bench/read.py --json         # the figures as one JSON document as well, on the last line
    python bench/read.py --work         # only the instructions of the interpreter a post: the same on a busy machine

Reading is all that comes before fusion: tokens, concepts, frames, claims, each claim's place looked up. The reports are
invented, in three languages, by the wording in reports.toml beside this file, and the same for the same --seed; names of
streets, firms and people are made of syllables, so that words never seen before keep coming, as they do in real texts.
Where the gold reports are there, they are read as well, each once: real wording, no word seen before its time.

The baselines only mark terms; they read nothing. "terms" is one regular expression of the vocabulary's plain terms a
language, "spacy" a blank spaCy tokeniser with a PhraseMatcher over the same terms, where spaCy is installed.

Figures of one core are of processor time, pinned to it where the system can; those of two processes are of the clock, and
only mean something on a machine with nothing else to do: the load average is printed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import os
import platform
import random
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from multiprocessing.synchronize import Barrier
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from holdfast.collect import collect
from holdfast.pipeline import Instruments, claims_of, open_instruments
from holdfast.records import Language, Report

HERE = Path(__file__).parent
START = datetime(2025, 10, 1, 6, tzinfo=UTC)
COLD = 100
"""Reports that a fresh process has read before it counts as warm."""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
ENOUGH = 100_000
"""Characters at least that a cost per character is taken from."""


class Kind(NamedTuple):
    """A kind of report: its length, its share of the mix, and how much of what it is made of."""

    characters: int
    share: int
    event: int
    service: int
    aside: int
    paragraph: int


KINDS = {"post": Kind(800, 6, 6, 2, 2, 1), "news": Kind(2_000, 3, 4, 1, 5, 3), "article": Kind(8_000, 1, 2, 1, 7, 5)}


class Timing(NamedTuple):
    """What reading some reports took, in seconds of processor time, each on its own."""

    seconds: tuple[float, ...]
    characters: int
    claims: int

    @property
    def rate(self) -> float:
        """Reports a second."""
        return len(self.seconds) / (sum(self.seconds) or 1e-9)

    def at(self, share: float) -> float:
        """Milliseconds that this share of the reports stays below."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def figures(self) -> dict[str, float]:
        """The figures of a row."""
        count = len(self.seconds)
        return {
            "reports": count, "characters": self.characters / count, "reports_per_s": self.rate, "median_ms": self.at(0.5),
            "p99_ms": self.at(0.99), "claims": self.claims / count,
        }  # fmt: skip


LANGUAGES: tuple[Language, ...] = ("en", "ru", "uk")
"""Languages of the reports: those that reports.toml has wording for."""

Read = Callable[[Report], int]


class Writer:
    """Writes invented texts of one language; the same again for the same chance."""

    def __init__(self, language: Language, chance: random.Random) -> None:
        self._wording = _wording()[language]
        self._chance = chance

    def text(self, kind: Kind, characters: int | None = None) -> str:
        """A text of this kind, of about its length, or of exactly this many characters."""
        wanted = characters or round(kind.characters * self._chance.uniform(0.8, 1.2))
        parts = [self._sentence("opening"), "\n\n"]
        length = sum(map(len, parts))
        weights = (kind.event, kind.service, kind.aside)
        number = 0
        while length < wanted:
            number += 1
            sentence = self._sentence(self._chance.choices(("event", "service", "aside"), weights)[0])
            parts += sentence, " " if number % kind.paragraph else "\n"
            length += len(sentence) + 1
        whole = "".join(parts)
        return whole[:characters] if characters else whole.strip()

    def _sentence(self, of: str) -> str:
        chosen = re.sub(r"\[([^\]]+)\]", lambda m: self._chance.choice(m[1].split("|")), self._chance.choice(self._wording[of]))
        return self._filled(self._filled(chosen))  # the second time for names within names: an official's own

    def _filled(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: self._word(m[1]), template)

    def _word(self, slot: str) -> str:
        chance = self._chance
        if slot in ("n", "m"):
            return str(chance.randint(2, 90 if slot == "n" else 4))
        if slot == "clock":
            return f"{chance.randrange(24):02}:{chance.randrange(60):02}"
        if slot in ("surname", "street", "firm"):
            made = "".join(chance.choices(self._wording["syllables"], k=chance.randint(1, 3))) + chance.choice(self._wording["endings"])
            return made.capitalize()
        word: str = chance.choice(self._wording[slot])
        return word


@cache
def _wording() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / "reports.toml").read_text("utf-8"))


def report(text: str, language: Language, number: int) -> Report:
    """`text` as a report, published some minutes after the one before it."""
    return Report(
        id=f"{language}{number}", source_id="bench", external_id=str(number), revision=0,
        published_at=START + timedelta(minutes=7 * number), retrieved_at=None, lang=language, title=None, text=text,
        url=None, forwarded_from=None, media=(), raw_sha256="",
    )  # fmt: skip


def mix(count: int, seed: int) -> list[tuple[str, Report]]:
    """This many invented reports with their kinds, in random order of kinds and languages."""
    chance = random.Random(seed)
    writers = {language: Writer(language, chance) for language in LANGUAGES}
    shares = [kind.share for kind in KINDS.values()]
    found = []
    for number in range(count):
        name, language = chance.choices(tuple(KINDS), shares)[0], chance.choice(LANGUAGES)
        found.append((name, report(writers[language].text(KINDS[name]), language, number)))
    return found


def gold() -> list[Report]:
    """The reports of the gold set, none where it is not there."""
    files = sorted(map(str, (HERE.parent / "tests" / "gold").rglob("reports.jsonl")))
    return [item for item in collect(files, stdin=None, retrieved_at=START) if isinstance(item, Report)] if files else []


def timed(reports: Iterable[Report], read: Read) -> Timing:
    """What `read`, which counts what it finds, took for each of the reports."""
    seconds, characters, claims = [], 0, 0
    for item in reports:
        begun = time.process_time()
        claims += read(item)
        seconds.append(time.process_time() - begun)
        characters += len(item.text)
    return Timing(tuple(seconds), characters, claims)


def reading(instruments: Instruments) -> Read:
    """Counts the located claims of a report."""
    return lambda item: sum(1 for _ in claims_of([item], instruments))


def plain_terms(language: Language) -> list[str]:
    """The terms of a vocabulary that a plain matcher can look for: without gaps, a stem with its sign, no endings."""
    tables = tomllib.loads(resources.files("holdfast.vocabulary").joinpath(f"{language}.toml").read_text("utf-8"))
    terms = (t for codes in tables.values() if isinstance(codes, dict) for terms in codes.values() for t in terms if ".." not in t)
    found = set()
    for term in terms:
        first, *rest = (element.split("/") for element in term.split())
        found |= {" ".join([one, *(other[0] for other in rest)]).casefold() for one in first}
    return sorted(found, key=lambda term: (-len(term), term))


def regex_baseline() -> Read:
    """Counts the terms in a report by one regular expression a language, stems with any ending."""
    patterns = {}
    for language in LANGUAGES:
        terms = (re.escape(t).replace(r"\~", r"\w*").replace("\\*", r"\w*").replace(r"\ ", r"[\s-]") for t in plain_terms(language))
        patterns[language] = re.compile(rf"\b(?:{'|'.join(terms)})\b", re.IGNORECASE)
    return lambda item: sum(1 for _ in patterns[item.lang].finditer(item.text))


def spacy_baseline() -> Read | None:
    """Counts the terms in a report by spaCy's matcher on its blank tokeniser; `None` where spaCy is not installed."""
    try:
        spacy, matching = importlib.import_module("spacy"), importlib.import_module("spacy.matcher")
    except ImportError:
        return None
    tools: dict[str, Any] = {}
    for language in LANGUAGES:
        tokeniser = spacy.blank(language)
        matcher = matching.PhraseMatcher(tokeniser.vocab, attr="LOWER")
        matcher.add("term", [tokeniser.make_doc(re.sub("[~*]", "", term)) for term in plain_terms(language)])
        tools[language] = (tokeniser.make_doc, matcher)
    return lambda item: len(tools[item.lang][1](tools[item.lang][0](item.text)))


def pin(core: int) -> None:
    """This process keeps to one of the cores that it may use, where the system can say so."""
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[core % len(allowed)]})


def cold(seed: int) -> dict[str, Any]:
    """Figures of a fresh process: until it can read, its first reports, and the gold reports, each once."""
    pin(0)
    instruments = open_instruments()
    opened = time.process_time()
    read = reading(instruments)
    first = timed((item for _, item in mix(COLD, seed)), read)
    real = gold()
    return {"open_s": opened, "first": first.figures(), "gold": timed(real, read).figures() if real else None}


def growth(instruments: Instruments, seed: int, lengths: tuple[int, ...]) -> dict[str, dict[int, float]]:
    """Microseconds a character by language and length of text; short texts several times, as the clock is coarse."""
    read = reading(instruments)
    found: dict[str, dict[int, float]] = {}
    for language in LANGUAGES:
        chance = random.Random(seed)
        whole = Writer(language, chance).text(KINDS["news"], max(lengths))
        found[language] = {}
        for length in lengths:
            count = max(1, min(max(lengths), ENOUGH) // length)
            texts = [whole[at * length : (at + 1) * length] for at in range(count)]
            took = timed((report(text, language, number) for number, text in enumerate(texts)), read)
            found[language][length] = 1e6 * sum(took.seconds) / took.characters
    return found


def share_of_work(reports: list[Report], core: int, barrier: Barrier, seed: int) -> None:
    """Read the reports in a process of its own, warm, between two meetings of all processes."""
    pin(core)
    read = reading(open_instruments())
    timed((item for _, item in mix(COLD, seed)), read)
    barrier.wait()
    timed(reports, read)
    barrier.wait()


def clocked(parts: list[list[Report]], seed: int) -> float:
    """Seconds of the clock in which processes, one a part and core, read all parts."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(parts) + 1)
    workers = [context.Process(target=share_of_work, args=(part, core, barrier, seed)) for core, part in enumerate(parts)]
    for worker in workers:
        worker.start()
    barrier.wait()
    begun = time.perf_counter()
    barrier.wait()
    seconds = time.perf_counter() - begun
    for worker in workers:
        worker.join()
    return seconds


def two_processes(reports: list[Report], seed: int, rounds: int) -> float:
    """How many times the throughput of one process two have, each with half of the reports; the best of some rounds."""
    pairs = [(clocked([reports], seed), clocked([reports[::2], reports[1::2]], seed)) for _ in range(rounds)]
    return min(one for one, _ in pairs) / min(two for _, two in pairs)


def rows(warm: list[tuple[str, Report]], read: Read) -> Iterator[tuple[str, Timing]]:
    """The timings by kind of report, of all, and of the posts by language; each report is read once."""
    timings = [(name, item, timed([item], read)) for name, item in warm]
    groups = {name: [t for kind, _, t in timings if kind == name] for name in KINDS} | {"mix": [t for *_, t in timings]}
    groups |= {f"post, {lang}": [t for name, item, t in timings if name == "post" and item.lang == lang] for lang in LANGUAGES}
    for name, group in groups.items():
        if group:
            yield name, Timing(tuple(t.seconds[0] for t in group), sum(t.characters for t in group), sum(t.claims for t in group))


def instructions(reports: list[Report], read: Read) -> float:
    """Instructions of the interpreter (bytecodes) that one of the reports takes to read; what is done in C is not in it."""
    count = 0

    def watch(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return watch

    sys.settrace(watch)
    try:
        for item in reports:
            read(item)
    finally:
        sys.settrace(None)
    return count / len(reports)


def print_work(seed: int) -> None:
    """Print what it takes to read posts again whose words are known."""
    read = reading(open_instruments())
    posts = [item for kind, item in mix(COLD, seed) if kind == "post"]
    timed(posts, read)
    print(f"{instructions(posts, read):,.0f} instructions of Python {platform.python_version()} a post, of {len(posts)} posts read before")


def print_row(name: str, figures: dict[str, float]) -> None:
    print(
        f"{name:14}{figures['reports']:8,.0f}{figures['characters']:12,.0f}{figures['reports_per_s']:13,.0f}"
        f"{figures['median_ms']:12.2f}{figures['p99_ms']:10.2f}{figures['claims']:10.1f}"
    )


def cold_figures(seed: int) -> dict[str, Any]:
    """The figures of `cold`, of a process that has done nothing else."""
    done = subprocess.run([sys.executable, __file__, "--cold", "--seed", str(seed)], check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def print_baselines(reports: list[Report], rate: float) -> dict[str, float | None]:
    """Each baseline's reports a second over the same reports, and how many times faster reading is."""
    found: dict[str, float | None] = {}
    for name, baseline in (("terms", regex_baseline()), ("spacy", spacy_baseline())):
        if baseline is None:
            print(f"{name}: not installed; no figure")
            found[name] = None
            continue
        timed(reports[:COLD], baseline)
        took = timed(reports, baseline)
        found[name] = took.rate
        marks = took.claims / len(reports)
        print(f"{name}: {took.rate:,.0f} reports/s, marks {marks:.0f} terms a report; reading runs at {rate / took.rate:.2f} x")
    return found


def print_table(fresh: dict[str, Any], warm: dict[str, Timing]) -> None:
    """The figures by kind of report, cold and warm."""
    print(f"{'':14}{'reports':>8}{'characters':>12}{'reports/s':>13}{'median ms':>12}{'p99 ms':>10}{'claims':>10}")
    print_row("cold, first", fresh["first"])
    if fresh["gold"]:
        print_row("gold, once", fresh["gold"])
    for name, timing in warm.items():
        print_row(name, timing.figures())
    print(f"\na fresh process has its instruments open after {fresh['open_s']:.2f} s\n")


def print_growth(lengths: dict[str, dict[int, float]]) -> None:
    """The cost of a character by language and length of text; flat is 1."""
    print("\nmicroseconds a character, by the length of the text")
    for language, costs in lengths.items():
        flat = costs[max(costs)] / min(costs.values())
        print(
            f"{language}  "
            + "  ".join(f"{length:>9,}: {cost:5.2f}" for length, cost in costs.items())
            + f"   longest/cheapest = {flat:.2f}"
        )


def on_one_core(count: int, seed: int, lengths: tuple[int, ...]) -> tuple[list[Report], dict[str, Any]]:
    """Print and give the figures of one core, and the reports that they are of."""
    fresh = cold_figures(seed)
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    pin(0)
    instruments = open_instruments()
    reports = mix(COLD + count, seed)
    timed((item for _, item in reports[:COLD]), reading(instruments))
    warm = dict(rows(reports[COLD:], reading(instruments)))
    print_table(fresh, warm)
    measured = [item for _, item in reports[COLD:]]
    baselines = print_baselines(measured, warm["mix"].rate)
    costs = growth(instruments, seed, lengths)
    print_growth(costs)
    if allowed is not None:
        os.sched_setaffinity(0, allowed)
    rates = {name: timing.figures() for name, timing in warm.items()}
    return measured, {"cold": fresh, "warm": rates, "baselines": baselines, "us_per_character": costs}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=1_000, help="how many, after the first hundred")
    arguments.add_argument("--seed", type=int, default=20251001)
    arguments.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest text")
    arguments.add_argument("--rounds", type=int, default=3, help="of one process against two")
    arguments.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    arguments.add_argument("--work", action="store_true", help="only the instructions of the interpreter a post")
    arguments.add_argument("--cold", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.cold:
        print(json.dumps(cold(given.seed)))
        return
    if given.work:
        print_work(given.seed)
        return
    cores, load = os.cpu_count() or 1, os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"Python {platform.python_version()}, {cores} cores, load average {load:.2f}, seed {given.seed}\n")
    lengths = tuple(length for length in LENGTHS if length <= given.longest)
    reports, figures = on_one_core(given.reports, given.seed, lengths)
    scale = two_processes(reports, given.seed, given.rounds) if cores > 1 and given.rounds else None
    print(f"\ntwo processes: {scale:.2f} x one" if scale else "\ntwo processes: no figure")
    if given.json:
        print(json.dumps({"load": load, **figures, "two_processes": scale}))


if __name__ == "__main__":
    main()
