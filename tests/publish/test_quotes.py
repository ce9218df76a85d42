from __future__ import annotations

from holdfast.publish import quotes
from holdfast.publish.quotes import Quote
from holdfast.records import Evidence, Incident, Picture


def test_a_quote_is_the_characters_that_the_evidence_names(farm: Incident, picture: Picture) -> None:
    reports = quotes.reports_of(picture)
    shown = {quote.value: quotes.snippet(quote, reports) for quote in quotes.of_incident(farm)}
    assert shown == {"where": "“селе Долгое”", "weapon": "“беспилотник”", "killed": "“Погибших нет”", "target": "“по ферме”"}


def test_a_value_without_words_is_told_apart_from_one_that_is_not_there(farm: Incident) -> None:
    assert quotes.derived(farm) == ("when", "source")


def test_a_quote_of_a_report_that_is_not_at_hand_says_so() -> None:
    assert quotes.snippet(Quote("where", Evidence("gone", 3, 9)), {}) == "characters 3–9, text not at hand"


def test_a_long_quote_keeps_its_ends() -> None:
    words = "first " + "middle " * 50 + "last"
    short = quotes.shorten(words)
    assert len(short) < len(words)
    assert short.startswith("first")
    assert short.endswith("last")


def test_a_report_of_a_known_source_is_named_by_source_and_id(picture: Picture) -> None:
    assert quotes.report_name(picture.reports[0]) == "telegram/region 1"
