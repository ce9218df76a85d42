"""How long a new claim takes from its post to the picture, with many claims in the ledger: recorded, traced, fused, shown.

    python bench/ledger.py                                # 100,000 claims of three years, then 1,000 posts one by one
    python bench/ledger.py --claims 1000000 --days 10960  # a million of thirty years: half an hour, some gigabytes of disk
    python bench/ledger.py --claims 100000 --days 110     # ten times as many a day
    python bench/ledger.py --claims 1000000 --days 10960 --keep million.db    # the ledger stays, for another run or to go on with

Each post is one report with one claim, recorded as a batch of its own: its row, its claim's row, its lineage, the incidents
that it changes, and a sync of the disk. Beside it, in the same run: the same two rows written to a bare table of the same
database, which is what any store on it must cost, and a page of a hundred incidents of one district and week.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from attack_claims import told  # type: ignore[import-not-found]
from fuse import claim_of  # type: ignore[import-not-found]

from holdfast.records import Claim, Report
from holdfast.store import IncidentQuery, Ledger, Projector, ReadOut, find_incidents
from holdfast.trace.terms import LANGUAGES, terms_of
from holdfast.vocabulary import load_vocabulary

AT_ONCE = 1_000
SPARE = 20_000
"""Claims made beside those that are put in, to post: as many whatever is posted, so that a kept ledger goes on as it began."""
WARM = 50
"""Posts by which a process that has just opened the ledger comes to remember the present days."""
WORDS = ("дом", "двор", "склад", "гараж", "ферма", "школа", "дорога", "крыша", "окно", "забор", "машина", "цех")


def report_of(claim: Claim, row: int) -> Report:
    """A report of which that claim might be read; its words are of no matter to the ledger."""
    chance = np.random.default_rng(row)
    text = " ".join(chance.choice(WORDS, 12)) + f" {row}"
    return Report(
        id=claim.report_id, source_id=f"telegram/channel{row % 60}", external_id=str(row), revision=0, published_at=claim.published_at,
        retrieved_at=claim.published_at, lang="ru", title=None, text=text, url=None, forwarded_from=None, media=(),
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def plain(claim: Claim) -> Claim:
    """The claim with Python's own numbers."""
    return msgspec.json.decode(msgspec.json.encode(claim, enc_hook=float), type=Claim)


def record(ledger: Ledger, projector: Projector, items: list[tuple[Report, Claim]]) -> None:
    with ledger.writing() as batch:
        for report, claim in items:
            entry = ledger.append_report(report)
            if entry is not None:
                ledger.append("claims", report.id, ReadOut(wording=entry.seq, reader="bench", claims=(claim,)))
        projector.project(batch)


def line(what: str, calls: Iterator[Callable[[], object]]) -> None:
    """Prints median, 99th percentile and worst of the calls: by the clock, and of the processor's time alone."""
    took = []
    for call in calls:
        begun, work = time.perf_counter(), time.thread_time()
        call()
        took.append(((time.perf_counter() - begun) * 1000, (time.thread_time() - work) * 1000))
    for name, column in (("clock", 0), ("processor", 1)):
        half, most, worst = np.percentile([each[column] for each in took], (50, 99, 100)).tolist()
        print(f"{what if column == 0 else '':52} {name:9} p50 {half:7.2f} ms   p99 {most:7.2f} ms   worst {worst:7.1f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=1096, help="over which the claims are spread")
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--keep", type=Path, help="the ledger is made here and stays; what is in it already is not put in again")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        run(options.keep or Path(folder) / "ledger.db", options.claims, options.days, options.posts)


def run(path: Path, claims: int, days: int, posts: int) -> None:
    columns = told(claims + SPARE, days).columns  # in order of publication, as posts come

    def items(rows: range) -> list[tuple[Report, Claim]]:
        return [(report_of(claim, row), claim) for row in rows for claim in [plain(claim_of(columns, row))]]

    for language in LANGUAGES:  # whoever has read a post has loaded its vocabulary
        load_vocabulary(language), terms_of(language)
    start = datetime(2025, 1, 1, tzinfo=UTC)
    with Ledger(path, lambda: start) as ledger:
        projector = Projector(ledger, load_vocabulary)
        (known,) = ledger.connection.execute("SELECT count(*) FROM contents").fetchone()
        begun, work = time.perf_counter(), time.process_time()
        for at in range(known, claims, AT_ONCE):
            record(ledger, projector, items(range(at, min(at + AT_ONCE, claims))))
            if at % 20_000 == 0:
                print(f"  {at:,} in, {time.process_time() - work:.0f} s of work, {memory()}", flush=True)
        seconds, work = time.perf_counter() - begun, time.process_time() - work
        size = path.stat().st_size / 1e9
        if known < claims:
            print(f"{claims - known:,} claims put in: {seconds:.0f} s ({work:.0f} s of work, {(claims - known) / work:.0f} claims/s)")
        known = max(known, claims)
        print(f"{known:,} claims, {size:.2f} GB on disk")
        first, late = items(range(known, known + WARM)), items(range(known + WARM, known + WARM + posts))
        line("the first posts after the ledger was opened", (partial(record, ledger, projector, [item]) for item in first))
        line(f"a post to an updated picture, {known:,} claims in it", (partial(record, ledger, projector, [item]) for item in late))
        line("two rows in a bare table, synced", (bare(ledger, item) for item in late))
        line("100 incidents of a week", (page(ledger, number) for number in range(200)))
        print(memory())


def memory() -> str:
    return f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def bare(ledger: Ledger, item: tuple[Report, Claim]) -> Callable[[], object]:
    ledger.connection.execute("CREATE TABLE IF NOT EXISTS bare (body BLOB)")

    def call() -> None:
        ledger.connection.execute("BEGIN IMMEDIATE")
        for record_ in item:
            ledger.connection.execute("INSERT INTO bare VALUES (?)", (msgspec.json.encode(record_),))
        ledger.connection.execute("COMMIT")

    return call


def page(ledger: Ledger, number: int) -> Callable[[], object]:
    begin = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=5 * number)
    query = IncidentQuery(since=begin, until=begin + timedelta(days=7))
    batch = ledger.head()[1]

    def call() -> None:
        for found, _ in enumerate(find_incidents(ledger.connection, query, batch), 1):
            if found == 100:
                return

    return call


if __name__ == "__main__":
    main()
