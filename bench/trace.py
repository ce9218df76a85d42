"""Tracing generated reports: seconds, reports a second and memory, beside exact copies by hash and TF-IDF on wording.

    python bench/trace.py                      # 10,000 and 100,000 reports
    python bench/trace.py --reports 1000000    # one size; the plain ones are left out above 10,000

The reports are invented by this script with a fixed seed, so that who repeats whom is known: statements of officials from
formulas of the trade (village, weapon, objects, figures), each told by one to eight reports as the post itself, a forward, a
quotation in an article, a rewrite or a translation, within two days; the same formulas come back every day for other villages.
Claims are made with the texts, not read from them: reading is measured in bench/read.py. Times are of the processor. F1 is that
of pairs of reports of one statement.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from holdfast.records import Claim, Language, PlaceMention, Quantity, Report, Sector, Span, Target, Weapon, WeaponCode
from holdfast.text import Tokens
from holdfast.trace import Tracer
from holdfast.vocabulary import load_vocabulary

SEED = 6
START = datetime(2024, 1, 1, tzinfo=UTC)
STATEMENTS_A_DAY = 250
PLAIN_LIMIT = 10_000
"""Reports up to which the plain ways are run: TF-IDF on all pairs of a window takes minutes above."""

HEADS = (
    "Алек Андре Бар Бел Берё Бор Бул Вар Вель Вод Гал Гол Гор Гра Дан Дол Дуб Ерё Жур Зар Зел Ива Кал Кар Кле Ков Кол Кош Кра Куп "
    "Лат Леб Лип Лом Луг Мак Мар Мед Мел Мих Мур Нах Нев Ник Обо Оль Ост Пав Пан Пер Под Пок Пол Пор Рак Рог Руд Ряб Сав Сад Сер Сла "
    "Сно Сол Сос Суд Тар Тер Тим Тол Тру Уст Фед Хар Хот Чер Чуг Шеб Шир Щиг Юрь Яблон Ямн Ясен"
)
TAILS = "зовка ровка тищево леево масловка поповка каменка слободка горка польное донское ярово мостье речье кутово"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыьэюяё"
ROMAN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch y  e yu ya yo"


class Object(NamedTuple):
    sector: Sector
    ru: str
    uk: str
    en: str


OBJECTS = (
    Object("housing", "жилых домов", "житлових будинків", "houses"),
    Object("vehicles", "автомобилей", "автомобілів", "cars"),
    Object("power", "опор линии электропередачи", "опор лінії електропередачі", "pylons of the power line"),
    Object("commerce", "торговых павильонов", "торгових павільйонів", "stalls"),
    Object("agriculture", "теплиц", "теплиць", "greenhouses"),
)
WEAPONS: tuple[tuple[WeaponCode, str, str, str], ...] = (
    ("fpv_drone", "FPV-дрон", "FPV-дрон", "An FPV drone"),
    ("missile", "ракета", "ракета", "A missile"),
    ("artillery", "снаряд", "снаряд", "A shell"),
)
SPEAKERS = (("Гладков", "Гладков", "Gladkov"), ("Богомаз", "Богомаз", "Bogomaz"), ("Хинштейн", "Хінштейн", "Khinshtein"))
WHO = ("Хозяйка", "Сторож", "Почтальон", "Сосед напротив", "Пасечник", "Школьный сторож", "Дежурная бригада", "Водитель автолавки")
DID = (
    "успел укрыться",
    "заметил вспышку",
    "вывел людей",
    "перекрыл воду",
    "вызвал пожарных",
    "закрыл ворота",
    "увёл скот",
    "отключил котёл",
)
WHERE = ("в погребе у колодца", "за элеватором", "у старой мельницы", "возле почты", "на выгоне", "под навесом", "у переезда", "за оврагом")


class Statement(NamedTuple):
    number: int
    at: datetime
    place: str
    weapon: int
    object: Object
    objects: int
    injured: int
    speaker: int
    extra: str


def latin(name: str) -> str:
    roman = dict(zip(CYRILLIC, ROMAN.split(" "), strict=True))
    return "".join(roman.get(letter, letter) for letter in name.lower()).capitalize()


def statements(random_: random.Random) -> Iterator[Statement]:
    places = [head + tail for head in HEADS.split() for tail in TAILS.split()]
    number = 0
    while True:
        at = START + timedelta(days=number / STATEMENTS_A_DAY)
        extra = " ".join(f"{random_.choice(WHO)} {random_.choice(DID)} {random_.choice(WHERE)}." for _ in range(2))
        yield Statement(
            number, at, random_.choice(places), random_.randrange(3), random_.choice(OBJECTS), random_.randint(2, 30),
            random_.choice((0, 0, 0, 1, 2, 3, 5, 8)), random_.randrange(3), extra,
        )  # fmt: skip
        number += 1


def told(it: Statement, how: str) -> tuple[Language, str]:
    _, ru, uk, en = WEAPONS[it.weapon]
    speaker = SPEAKERS[it.speaker]
    hurt = f"Ранены {it.injured} человек." if it.injured else "Пострадавших нет."
    if how in ("post", "copy"):
        return "ru", f"{ru} попал в село {it.place}. Повреждены {it.objects} {it.object.ru}. {hurt} {it.extra}"
    if how == "quote":
        body = f"{ru} попал в село {it.place}. Повреждены {it.objects} {it.object.ru}"
        return "ru", f"Новости часа. «{body}», — написал губернатор {speaker[0]}. {hurt} {it.extra} Следите за нашими сообщениями."
    if how == "rewrite":
        return (
            "ru",
            f"Атаке подверглось село {it.place}, рассказал губернатор {speaker[0]}. {hurt} Ущерб нанесён: {it.objects} {it.object.ru}.",
        )
    if how == "uk":
        hurt = f"Поранено {it.injured} людей." if it.injured else "Постраждалих немає."
        return "uk", f"{uk} влучив у село {it.place}, повідомив губернатор {speaker[1]}. Пошкоджено {it.objects} {it.object.uk}. {hurt}"
    hurt = f"{it.injured} people were wounded." if it.injured else "Nobody was hurt."
    return "en", f"{en} hit the village of {latin(it.place)}, governor {speaker[2]} said. {it.objects} {it.object.en} were damaged. {hurt}"


def report_of(it: Statement, number: int, how: str, later: timedelta) -> tuple[Report, Claim]:
    lang, text = told(it, how)
    at, name = it.at + later, f"{number:08}"
    report = Report(
        id=name, source_id=f"source{number % 97}", external_id=name, revision=0, published_at=at, retrieved_at=None, lang=lang, title=None,
        text=text, url=None, forwarded_from=None, media=(), raw_sha256="",
    )  # fmt: skip
    place = latin(it.place) if lang == "en" else it.place
    start = text.index(place)
    exact, speaker = Quantity.exactly, None if how in ("post", "copy") else f"губернатор {SPEAKERS[it.speaker][0]}"
    claim = Claim(
        id=f"c{name}", report_id=name, published_at=at, kind="strike", when=None,
        mention=PlaceMention(name=place, bare=place, kind="settlement", span=Span(start, start + len(place))),
        location=None, weapon=Weapon(WEAPONS[it.weapon][0], None),
        targets=(Target(what=it.object.ru, sector=it.object.sector, damage="damaged", count=exact(it.objects), pooled=False, evidence=()),),
        killed=None if it.injured else exact(0), injured=exact(it.injured), outages=(), measures=(), epistemic="confirmed_by_official",
        attributed_to=speaker, background=False, confidence=1.0, evidence={},
    )  # fmt: skip
    return report, claim


def generated(size: int) -> Iterator[tuple[Report, Claim, int]]:
    """`size` reports with their claim and the number of their statement, in order of statements."""
    random_ = random.Random(SEED)
    number = 0
    for it in statements(random_):
        copies = min(8, 1 + int(random_.expovariate(0.6)))
        for told_as in ["post", *random_.choices(("copy", "quote", "rewrite", "uk", "en"), k=copies - 1)]:
            if number == size:
                return
            later = timedelta(hours=0 if told_as == "post" else random_.expovariate(1 / 6))
            yield *report_of(it, number, told_as, min(later, timedelta(hours=40))), it.number
            number += 1


def pair_f1(keys: Iterable[object], truth: Iterable[int]) -> float:
    """F1 of pairs of one key against pairs of one statement, by the sizes of groups and of their overlaps."""
    both = list(zip(keys, truth, strict=True))
    pairs = [sum(n * (n - 1) // 2 for n in Counter(group).values()) for group in ((k for k, _ in both), (t for _, t in both), both)]
    return 200 * pairs[2] / (pairs[0] + pairs[1])


def traced(reports: list[tuple[Report, Claim]]) -> list[str]:
    tracer = Tracer(load_vocabulary)
    claims = {report.id: (claim,) for report, claim in reports}
    tracer.add_all((report for report, _ in reports), claims.__getitem__)
    return [tracer.lineage(report.id).origin for report, _ in reports]


def by_hash(reports: list[tuple[Report, Claim]]) -> list[int]:
    """The plain way to find copies: the same text."""
    return [hash(" ".join(report.text.split())) for report, _ in reports]


def by_tfidf(reports: list[tuple[Report, Claim]]) -> list[int]:
    """The plain way to find retellings: cosine of TF-IDF of words over 0.5 within two days, joined by single links."""
    bags = [Counter(w for w in Tokens(report.text).folded if w[0].isalnum()) for report, _ in reports]
    df = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        raw = {w: n * math.log(len(bags) / df[w]) for w, n in bag.items()}
        norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        vectors.append({w: x / norm for w, x in raw.items()})
    by_day = defaultdict(list)
    for at, (report, _) in enumerate(reports):
        by_day[0 if report.published_at is None else report.published_at.toordinal()].append(at)
    home = list(range(len(reports)))

    def find(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for day, here in by_day.items():
        near = here + by_day.get(day + 1, []) + by_day.get(day + 2, [])
        for n, one in enumerate(here):
            for other in near[n + 1 :]:
                if len(vectors[other]) and sum(x * vectors[other].get(w, 0.0) for w, x in vectors[one].items()) > 0.5:
                    home[find(one)] = find(other)
    return [find(at) for at in range(len(reports))]


def peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def measured(name: str, way: Callable[[list[tuple[Report, Claim]]], list[str] | list[int]], size: int) -> None:
    made = list(generated(size))
    reports, truth = [(report, claim) for report, claim, _ in made], [number for _, _, number in made]
    before, start = peak_mb(), time.process_time()
    keys = way(reports)
    seconds = time.process_time() - start
    rate = size / seconds
    print(f"{name:<22}{size:>10,}{seconds:>9.1f} s{rate:>9,.0f}/s{pair_f1(keys, truth):>7.1f} F1{before:>8,.0f} -> {peak_mb():,.0f} MB")


def one_at_a_time(size: int) -> None:
    """The time of `Tracer.add` on top of a set of `size`, report by report."""
    tracer = Tracer(load_vocabulary)
    took = []
    for report, claim, _ in generated(size):
        start = time.process_time()
        tracer.add(report, (claim,))
        took.append(time.process_time() - start)
    took = sorted(1000 * seconds for seconds in took[size // 2 :])
    middle, late, worst = took[len(took) // 2], took[len(took) * 99 // 100], took[-1]
    print(f"{'one at a time':<22}{size:>10,}   p50 {middle:.2f} ms, p99 {late:.2f} ms, worst {worst:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, action="append", metavar="N", help="how many reports; may be given again")
    for size in parser.parse_args().reports or [10_000, 100_000]:
        if size <= PLAIN_LIMIT:
            measured("the same text", by_hash, size)
            measured("TF-IDF on wording", by_tfidf, size)
        measured("holdfast trace", traced, size)
        if size <= 10 * PLAIN_LIMIT:
            one_at_a_time(size)


if __name__ == "__main__":
    main()
