"""How fast, and in how much memory, a Telegram export is read.

    python bench/telegram_export.py --messages 50000                 # writes an export, reads it and one four times as long
    python bench/telegram_export.py --messages 50000 --out big.json  # only writes it; add --read to read it as well
    python bench/telegram_export.py --collect-only                   # the reports alone, without their incidents

The export is invented and the same for the same number of messages: posts of about 700 characters in three languages,
among them service messages, edits, forwards, photos and texts in pieces. Each export is read in a process of its own, so
that its peak memory is its own; a peak that does not grow from N to 4N messages is one that does not grow at all.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from holdfast.collect import collect
from holdfast.pipeline import open_instruments, read_each
from holdfast.records import Loss, Report

SEED = 20251001
START = datetime(2015, 1, 1, tzinfo=UTC)
RETRIEVED = datetime(2030, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=7)

SENTENCES = {
    "ru": (
        "В {place} беспилотник ударил по крыше частного дома, загорелась кровля.",
        "Пострадавших, по предварительной информации, нет.",
        "Повреждены {n} легковых автомобиля и линия электропередачи.",
        "В селе {place} осколками посечён фасад школы, выбиты {n} окон.",
        "Без света остаются {n} домов, аварийная бригада приступит к работам после обследования.",
        "Оперативные службы работают на месте, подвоз воды организован.",
        "Глава района сообщил, что люди размещены у родственников.",
    ),
    "uk": (
        "У {place} безпілотник влучив у дах приватного будинку, сталася пожежа.",
        "За попередніми даними, постраждалих немає.",
        "Пошкоджено {n} легкових автомобілі та лінію електропередачі.",
        "У селі {place} уламками посічено фасад школи, вибито {n} вікон.",
        "Без світла залишаються {n} будинків, бригада почне ремонт після обстеження.",
        "Рятувальники працюють на місці, підвіз води організовано.",
        "Голова громади повідомив, що людей розмістили у родичів.",
    ),
    "en": (
        "In {place} a drone hit the roof of a private house and set it on fire.",
        "Nobody was hurt, according to first reports.",
        "{n} cars and a power line were damaged.",
        "In the village of {place} fragments scarred the front of a school and broke {n} windows.",
        "{n} houses are without power; the repair crew waits for the area to be cleared.",
        "The fire service is at work, and water is being delivered.",
        "The head of the district said that residents are staying with relatives.",
    ),
}
PLACES = {
    "ru": ("Луговое", "Каменка", "Заречье", "Дубрава", "Новая Балка"),
    "uk": ("Лугове", "Кам'янка", "Заріччя", "Дібрівка", "Нова Балка"),
    "en": ("Lugovoye", "Kamianka", "Zarechye", "Dubrava", "Nova Balka"),
}


class Reading(NamedTuple):
    """What one pass over an export took."""

    reports: int
    losses: int
    seconds: float
    peak_mib: float


def write_export(path: Path, messages: int) -> int:
    """Write an export with this many messages, one at a time; the average characters of those that have a text."""
    chance = random.Random(SEED)
    characters = texts = 0
    with path.open("w", encoding="utf-8") as out:
        out.write('{\n "name": "Сводки района",\n "type": "public_channel",\n "id": 1000000001,\n "messages": [\n')
        for number in range(1, messages + 1):
            message = _message(number, chance)
            size = len("".join(part if isinstance(part, str) else part["text"] for part in message["text"]))
            characters, texts = characters + size, texts + bool(size)
            block = json.dumps(message, ensure_ascii=False, indent=1).replace("\n", "\n  ")
            out.write(f"  {block}{',' if number < messages else ''}\n")
        out.write(" ]\n}")
    return round(characters / max(1, texts))


def _message(number: int, chance: random.Random) -> dict[str, Any]:
    posted = START + number * STEP
    head = {"id": number, "type": "message", **_moment("date", posted)}
    kind = chance.random()
    if kind < 0.02:
        return {**head, "type": "service", "actor": "Сводки района", "action": "pin_message", "text": ""}
    message: dict[str, Any] = {**head, "from": "Сводки района", "from_id": "channel1000000001"}
    if kind < 0.10:
        message |= _moment("edited", posted + timedelta(minutes=20))
    elif kind < 0.15:
        message["forwarded_from"] = "Соседний район"
    if chance.random() < 0.2:
        message |= {"photo": f"photos/photo_{number}.jpg", "width": 1280, "height": 960}
    text = "" if kind > 0.98 else _text(chance)
    parts: object = text
    if text and chance.random() < 0.5:
        cut = text.index(" ")
        parts = [{"type": "bold", "text": text[:cut]}, text[cut:]]
    return {**message, "text": parts, "text_entities": [{"type": "plain", "text": text}]}


def _moment(key: str, moment: datetime) -> dict[str, str]:
    return {key: f"{moment:%Y-%m-%dT%H:%M:%S}", f"{key}_unixtime": str(int(moment.timestamp()))}


def _text(chance: random.Random) -> str:
    language = chance.choice(tuple(SENTENCES))
    lines = chance.choices(SENTENCES[language], k=chance.randint(6, 16))
    return "\n".join(line.format(place=chance.choice(PLACES[language]), n=chance.randint(2, 90)) for line in lines)


def read_export(path: Path, consume: Callable[[Iterator[Report | Loss]], tuple[int, int]]) -> Reading:
    """Stream the export at `path` through `consume`, which counts the reports and the losses it was given."""
    begun = time.perf_counter()
    reports, losses = consume(collect([str(path)], stdin=None, retrieved_at=RETRIEVED))
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Reading(reports, losses, time.perf_counter() - begun, peak_kib / 1024)


def count(items: Iterator[Report | Loss]) -> tuple[int, int]:
    """How many reports and losses there are."""
    reports = losses = 0
    for item in items:
        if isinstance(item, Report):
            reports += 1
        else:
            losses += 1
    return reports, losses


def read_incidents(items: Iterator[Report | Loss]) -> tuple[int, int]:
    """How many reports and losses there are, each report read into its incidents."""
    reports = losses = 0
    for report, _ in read_each(items, open_instruments()):
        reports += report is not None
        losses += report is None
    return reports, losses


def measure(path: Path, messages: int, collect_only: bool) -> None:
    """Read the export at `path` in a process of its own and print what it took."""
    flags = ["--collect-only"] if collect_only else []
    done = subprocess.run([sys.executable, __file__, "--worker", str(path), *flags], check=True, capture_output=True, text=True)
    reading = Reading(*json.loads(done.stdout))
    print(
        f"{messages:>9,} messages {path.stat().st_size / 2**20:7.1f} MiB: {reading.reports:,} reports, {reading.losses} losses, "
        f"{messages / reading.seconds:,.0f} messages/s, peak {reading.peak_mib:.0f} MiB",
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--messages", type=int, default=50_000)
    arguments.add_argument("--out", type=Path, help="write the export here, and do not read it")
    arguments.add_argument("--read", action="store_true", help="with --out: read it as well")
    arguments.add_argument("--collect-only", action="store_true", help="stop at the reports, without their incidents")
    arguments.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.worker:
        print(json.dumps(read_export(given.worker, count if given.collect_only else read_incidents)))
        return
    with tempfile.TemporaryDirectory() as folder:
        sizes = [given.messages] if given.out else [given.messages, 4 * given.messages]
        for messages in sizes:
            path = given.out or Path(folder) / f"{messages}.json"
            average = write_export(path, messages)
            print(f"{messages:>9,} messages written, {average} characters a text on average")
            if given.read or not given.out:
                measure(path, messages, given.collect_only)


if __name__ == "__main__":
    main()
