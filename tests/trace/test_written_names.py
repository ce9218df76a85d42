from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from holdfast.records import Lineage, Report
from holdfast.trace.facts import are_forms

Traces = Callable[[Iterable[Report]], dict[str, Lineage]]
MakeReport = Callable[..., Report]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Козинка", "Козинке", True),
        ("Харків", "Харкова", True),
        ("Елец", "Ельца", True),
        ("Великий Бурлук", "Великому Бурлуку", True),
        ("Казинка", "Козинка", False),
        ("Верхнее Казинка", "Верхнее Козинка", False),
        ("Вербоерческ", "Верборечск", False),
    ],
)
def test_spellings_are_forms_of_one_name_where_only_endings_differ(one: str, other: str, same: bool) -> None:
    assert are_forms(one, other) is same
    assert are_forms(other, one) is same


def test_a_slip_of_a_vowel_is_seen_beside_the_statement_in_the_same_language(post: MakeReport, traced: Traces) -> None:
    statement = "В селе Козинка дрон повредил дом и баню, ранены две женщины, их доставили в больницу."
    retold = "В селе Казинка дрон повредил дом и баню, ранены две женщины, сообщил губернатор Гладков, их доставили в больницу."
    lineages = traced([post("origin", statement, "2025-10-06T07:00"), post("copy", retold, "2025-10-06T08:00")])
    assert [(garble.written, garble.meant) for garble in lineages["copy"].garbled] == [("Казинка", "Козинка")]
    assert not lineages["origin"].garbled
