from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from holdfast.pipeline import Instruments, claims_of
from holdfast.records import Claim, Quantity, Report, Span

ROOT = Path(__file__).parents[2]
TEXT = "В селе Козинка дрон повредил дом, ранены двое."

Made = Callable[[Claim], Claim]


@pytest.fixture(scope="module")
def mangled(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("mangled")


def test_a_text_is_the_same_whatever_was_read_before_it(mangled: ModuleType) -> None:
    assert mangled.mangled(3, 70, 2000) == mangled.mangled(3, 70, 2000)
    assert mangled.mangled(3, 70, 2000) != mangled.mangled(4, 70, 2000)


def test_no_text_is_longer_than_was_asked_for(mangled: ModuleType) -> None:
    assert all(len(mangled.mangled(1, number, 300)[1]) <= 300 for number in range(200))


def test_every_way_of_mangling_changes_a_text(mangled: ModuleType) -> None:
    text = mangled.seeds()[0][1]
    for mangle in mangled.MANGLES:
        assert any(mangle(text, mangled.random.Random(number)) != text for number in range(20)), mangle.__name__


def test_a_sound_reading_is_no_offence(mangled: ModuleType, instruments: Instruments) -> None:
    offence, claims, _ = mangled.offence_of("ru", TEXT, instruments)
    assert (offence, claims) == (None, 1)


def with_span(claim: Claim) -> Claim:
    assert claim.mention is not None
    return msgspec.structs.replace(claim, mention=msgspec.structs.replace(claim.mention, span=Span(40, 400)))


def with_bounds(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, injured=Quantity(3, 2, None))


def with_less_than_nobody(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, killed=Quantity.exactly(-1))


@pytest.mark.parametrize(("made", "kind"), [(with_span, "span"), (with_bounds, "bounds"), (with_less_than_nobody, "bounds")])
def test_a_span_outside_the_text_and_bounds_out_of_order_are_seen(
    mangled: ModuleType, instruments: Instruments, made: Made, kind: str
) -> None:
    claims = [made(claim) for claim in claims_of([mangled.as_report("ru", TEXT)], instruments)]
    assert mangled.fault_in(claims, TEXT).kind == kind


@pytest.fixture
def broken(mangled: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Its reader breaks on the word "дом"."""

    def read(reports: Iterable[Report], instruments: Any) -> Iterator[Claim]:  # noqa: ARG001 - in place of the real one
        for report in reports:
            if "дом" in report.text:
                raise ZeroDivisionError("house")
        return iter(())

    monkeypatch.setattr(mangled, "claims_of", read)
    return mangled


def test_a_crash_is_an_offence_that_says_where_it_was_raised(broken: ModuleType) -> None:
    offence = broken.offence_of("ru", TEXT, None)[0]
    assert "ZeroDivisionError: house (test_mangled.py:" in offence.problem


def test_an_offender_is_made_as_short_as_it_stays_one(broken: ModuleType) -> None:
    kind = broken.offence_of("ru", TEXT, None)[0].kind
    assert broken.shortened("ru", TEXT, kind, None) == "дом"


def test_the_first_offender_is_saved_with_its_seed_and_fails_the_run(
    broken: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(broken, "open_instruments", lambda: None)
    saved = tmp_path / "offender.json"
    monkeypatch.setattr(
        sys, "argv", ["mangled.py", "--seed", "5", "--first", "16", "--count", "1", "--longest", "200", "--save", str(saved)]
    )
    assert broken.main() == 1
    offence = json.loads(saved.read_text("utf-8"))
    assert (offence["seed"], offence["number"], offence["least"]) == (5, 16, "дом")


def test_a_few_mangled_texts_are_read_without_an_offence(tmp_path: Path) -> None:
    options = ["--count", "150", "--first", "40", "--longest", "1500"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, str(ROOT / "bench" / "mangled.py"), *options]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("150 mangled texts")
