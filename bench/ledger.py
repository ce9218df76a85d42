"""How long a new claim takes from its post to the picture, with many claims in the ledger: recorded, traced, fused, shown.

    python bench/ledger.py                                # 100,000 claims of three years, then 1,000 posts one by one
    python bench/ledger.py --claims 1000000 --days 10960  # a million of thirty years: half an hour, some gigabytes of disk
    python bench/ledger.py --claims 100000 --days 110     # ten times as many a day

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
from holdfast.vocabulary import load_vocabulary

AT_ONCE = 1_000
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


def taken(calls: Iterator[Callable[[], object]]) -> tuple[float, float, float]:
    """Median, 99th percentile and worst of the calls, in milliseconds."""
    took = []
    for call in calls:
        begun = time.perf_counter()
        call()
        took.append((time.perf_counter() - begun) * 1000)
    return float(np.percentile(took, 50)), float(np.percentile(took, 99)), max(took)


def line(what: str, figures: tuple[float, float, float]) -> None:
    print(f"{what:52} p50 {figures[0]:7.2f} ms   p99 {figures[1]:7.2f} ms   worst {figures[2]:7.1f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=1096, help="over which the claims are spread")
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="where the ledger is made; a temporary folder if not given")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f}")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        run(Path(folder) / "ledger.db", options.claims, options.days, options.posts)


def run(path: Path, claims: int, days: int, posts: int) -> None:
    columns = told(claims + posts, days).columns
    early, late = range(claims), range(claims, claims + posts)  # in order of publication, as posts come
    start = datetime(2025, 1, 1, tzinfo=UTC)
    with Ledger(path, lambda: start) as ledger:
        projector = Projector(ledger, load_vocabulary)
        begun, work = time.perf_counter(), time.process_time()
        for at in range(0, len(early), AT_ONCE):
            items = [(report_of(claim, row), claim) for row in early[at : at + AT_ONCE] for claim in [plain(claim_of(columns, row))]]
            record(ledger, projector, items)
            if at % 20_000 == 0:
                print(f"  {at:,} in, {time.process_time() - work:.0f} s of work", flush=True)
        seconds, work = time.perf_counter() - begun, time.process_time() - work
        size = path.stat().st_size / 1e9
        print(f"{claims:,} claims put in: {seconds:.0f} s ({work:.0f} s of work, {claims / work:.0f} claims/s), {size:.2f} GB on disk")
        items = [(report_of(claim, row), claim) for row in late for claim in [plain(claim_of(columns, row))]]
        line(f"a post to an updated picture, {claims:,} claims in it", taken(partial(record, ledger, projector, [item]) for item in items))
        line("two rows in a bare table, synced", taken(bare(ledger, item) for item in items))
        line("100 incidents of a week", taken(page(ledger, number) for number in range(200)))
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


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
