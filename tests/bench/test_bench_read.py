from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from holdfast.pipeline import Instruments
from holdfast.text import language_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def read(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("read")


def test_the_same_seed_gives_the_same_reports_and_another_gives_others(read: ModuleType) -> None:
    assert read.mix(20, 1) == read.mix(20, 1)
    assert read.mix(20, 1) != read.mix(20, 2)


def test_a_mix_has_every_kind_and_language_and_posts_most(read: ModuleType) -> None:
    found = read.mix(300, 5)
    kinds = Counter(name for name, _ in found)
    assert kinds["post"] > kinds["news"] > kinds["article"] > 0
    assert {item.lang for _, item in found} == set(read.LANGUAGES)


def test_reports_have_about_the_length_of_their_kind(read: ModuleType) -> None:
    lengths: dict[str, list[int]] = {name: [] for name in read.KINDS}
    for name, item in read.mix(200, 9):
        lengths[name].append(len(item.text))
    for name, kind in read.KINDS.items():
        assert 0.8 < sum(lengths[name]) / len(lengths[name]) / kind.characters < 1.25


def test_reports_are_in_the_language_that_they_are_said_to_be_in_with_every_name_filled_in(read: ModuleType) -> None:
    for _, item in read.mix(100, 4):
        assert language_of(item.text) == item.lang
        assert not {"{", "}", "[", "]", "|"} & set(item.text)


def test_a_text_of_a_set_length_has_that_length(read: ModuleType) -> None:
    assert len(read.Writer("uk", random.Random(1)).text(read.KINDS["news"], 5000)) == 5000


def test_the_reader_finds_something_in_what_the_benchmark_reads(read: ModuleType, instruments: Instruments) -> None:
    for language in read.LANGUAGES:
        items = [item for _, item in read.mix(40, 6) if item.lang == language]
        assert read.timed(items, read.reading(instruments)).claims > len(items)


def test_a_timing_gives_its_rate_and_shares_in_order(read: ModuleType) -> None:
    timing = read.Timing(tuple(n / 1000 for n in range(1, 101)), 1000, 50)
    figures = timing.figures()
    assert figures["reports_per_s"] == pytest.approx(100 / 5.05)
    assert (figures["median_ms"], figures["p99_ms"]) == (pytest.approx(51), pytest.approx(100))
    assert (figures["characters"], figures["claims"]) == (10, 0.5)


def test_the_plain_baseline_finds_terms_in_any_inflection(read: ModuleType) -> None:
    mark = read.regex_baseline()
    assert mark(read.report("беспилотниками", "ru", 1)) == 1
    assert mark(read.report("Абракадабра", "ru", 1)) == 0


def test_a_machine_without_spacy_gives_no_figure_for_it(read: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert read.spacy_baseline() is None


def test_the_cost_of_a_character_is_given_for_each_language_and_length(read: ModuleType, instruments: Instruments) -> None:
    costs = read.growth(instruments, 1, (500, 2000))
    assert {language: sorted(of) for language, of in costs.items()} == {language: [500, 2000] for language in read.LANGUAGES}
    assert all(cost > 0 for of in costs.values() for cost in of.values())


def test_the_benchmark_runs_and_gives_its_figures() -> None:
    options = ["--reports", "12", "--longest", "1000", "--rounds", "1", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "read.py"), *options], capture_output=True, check=True, text=True, env=environment
    )
    figures = json.loads(ran.stdout.splitlines()[-1])
    assert figures["warm"]["mix"]["reports"] == 12
    assert figures["cold"]["first"]["reports"] == 100
    assert figures["baselines"]["terms"] > 0
    assert "load average" in ran.stdout
