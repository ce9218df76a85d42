from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.records import Claim, Evidence, Measure, Outage, Target

Claims = Callable[..., list[Claim]]

PIECES = (
    "В селе Козинка ", "дрон ", "повредил дом. ", "Ранены двое. ", "без света ", "сёла ", "Головчино ", ", ", "; ", ": ", "— ", "\n", "3 ",
    "10 октября ", "никто не пострадал. ", "In the village of ", "Kozinka ", "a missile ", "hit a school", " killed at least 4 people",
    " (", ")", "«Град»", "у місті ", "Харків ", "знеструмлено ", "\u200b", "😀", "\u0301", "1,5 тыс. ", "26 570 ", "из них ", "№ ",
    "14:30", "02.30", "99:99", "32 октября", "%", "Белгородский район ", "и ", "?", "!",
)  # fmt: skip

texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def spans(claim: Claim) -> Iterator[Evidence]:
    for found in claim.evidence.values():
        yield from found
    parts: tuple[Target | Outage | Measure, ...] = (*claim.targets, *claim.outages, *claim.measures)
    for part in parts:
        yield from part.evidence


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=texts)
def test_no_text_breaks_the_reader_and_no_span_lies_outside_its_text(claims: Claims, text: str) -> None:
    for claim in claims(text):
        assert all(0 <= e.start < e.end <= len(text) for e in spans(claim))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=texts)
def test_reading_a_text_twice_gives_the_same_claims(claims: Claims, text: str) -> None:
    assert claims(text) == claims(text)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=texts)
def test_low_best_and_high_are_in_order(claims: Claims, text: str) -> None:
    for claim in claims(text):
        for quantity in (claim.killed, claim.injured):
            if quantity is not None:
                stated = [n for n in (quantity.low, quantity.best, quantity.high) if n is not None]
                assert stated == sorted(stated)
                assert all(n >= 0 for n in stated)
