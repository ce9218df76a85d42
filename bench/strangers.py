"""How many places of ordinary news are taken for villages of Kharkiv, Sumy and Kherson Oblasts, and what is made of them.

    python bench/strangers.py NEWS.jsonl...                  # lines {"id", "text", "lang"}
    python bench/strangers.py NEWS.jsonl --show 40           # with forty of the places that were taken for one
    python bench/strangers.py NEWS.jsonl --region sumy

Give it news that has nothing to do with these oblasts, a thousand texts or more, and a gazetteer to which their villages have
been added (`holdfast gazetteer add`): the more names are known, the more words are mistaken for one. A text that names one of
the oblasts or their capitals, in whatever language, is set aside. Counted are the names that the reader takes for a place, those
of them whose likeliest place is a settlement of the three oblasts, and the attacks that it would put there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from holdfast.extract.document import analyse
from holdfast.extract.places import mentions
from holdfast.pipeline import Instruments, claims_of, open_instruments
from holdfast.records import Report
from holdfast.text import language_of
from holdfast.vocabulary import load_vocabulary

OBLASTS = ("Kharkiv Oblast", "Sumy Oblast", "Kherson Oblast")
ABOUT_THEM = re.compile(r"харк[оіi]?[вь]|херсон|сумск|сумськ|сумщ|kh?arkiv|kharkov|kherson|\bsumy\b|сумах|\bсуми\b", re.IGNORECASE)


@dataclass
class Tally:
    """What was found in the texts of one language."""

    texts: int = 0
    about_them: int = 0
    places: int = 0
    strangers: int = 0
    attacks: int = 0
    shown: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Prints the tally of each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="+", type=Path)
    parser.add_argument("--region", default="kharkiv")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    instruments = open_instruments(options.region)
    tallies = measure((line for path in options.news for line in path.open(encoding="utf-8")), instruments)
    tell(tallies, options.show)
    return int(any(tally.attacks for tally in tallies.values()))


def measure(lines: Iterator[str], instruments: Instruments) -> dict[str, Tally]:
    """The tally of each language of the texts."""
    tallies: dict[str, Tally] = {}
    for line in lines:
        row = json.loads(line)
        language = language_of(row["text"])
        tally = tallies.setdefault(language, Tally())
        if ABOUT_THEM.search(row["text"]):
            tally.about_them += 1
            continue
        tally.texts += 1
        _count(_report(row["id"], row["text"]), instruments, tally)
    return tallies


def tell(tallies: dict[str, Tally], shown: int) -> None:
    """Prints them."""
    for language, tally in sorted(tallies.items()):
        share = tally.strangers / max(1, tally.places)
        print(
            f"{language}: {tally.texts} texts ({tally.about_them} about these oblasts set aside), {tally.places} names taken for places, "
            f"{tally.strangers} of them for a settlement there ({share:.2%}), {tally.attacks} attacks put there"
        )
        for line in tally.shown[:: max(1, len(tally.shown) // shown)] if shown else ():
            print("  ", line)


def _count(report: Report, instruments: Instruments, tally: Tally) -> None:
    lexicon = load_vocabulary(report.lang)
    if lexicon is None:
        return
    document = analyse(report, lexicon)
    for sentence in document.sentences:
        for mention in mentions(document, sentence, instruments.gazetteer):
            tally.places += 1
            if mention.place is not None and mention.place.kind == "settlement" and mention.place.admin1 in OBLASTS:
                tally.strangers += 1
                tally.names[mention.bare] += 1
                start, end = document.tokens.starts[mention.first], document.tokens.ends[mention.last]
                context = " ".join(report.text[max(0, start - 50) : end + 30].split())
                tally.shown.append(f"{mention.bare} ({mention.place.name}, {mention.part}): … {context} …")
    for claim in claims_of([report], instruments):
        place = claim.location
        if claim.kind == "strike" and place is not None and place.lat is not None and place.admin1 in OBLASTS:
            tally.attacks += 1
            tally.shown.append(f"ATTACK at {place.place}: {report.id}")


def _report(key: str, text: str) -> Report:
    return Report(
        id=key, source_id="news", external_id=key, revision=0, published_at=None, retrieved_at=None, lang=language_of(text), title=None,
        text=text, url=None, forwarded_from=None, media=(), raw_sha256="",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
