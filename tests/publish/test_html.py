from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from html.parser import HTMLParser

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.html import html_fragment, html_page
from holdfast.publish.marks import Mark, pieces
from holdfast.records import Picture

LOADS = {"img", "script", "iframe", "link", "object", "embed", "video", "audio", "source", "base", "form"}
EMPTY = {"meta", "br"}


class Outline(HTMLParser):
    """Which elements are opened, whether each is closed, and the text of the reports."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, Mapping[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)
        if dict(attrs).get("class") == "hf-text":
            self.texts.append("")
            self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == self.depth:
            self.depth = 0
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_is_well_formed_and_asks_no_host_for_anything(picture: Picture) -> None:
    page = html_page(picture, zone=UTC)
    opened = outline(page).opened
    assert not LOADS & {tag for tag, _ in opened}
    assert not re.search(r"@import|url\(|src=", page)


def test_the_words_of_each_value_are_marked_by_their_kind(picture: Picture) -> None:
    page = html_fragment(picture, zone=UTC)
    assert '<mark class="hf-weapon" title="incident 1: weapon">беспилотник</mark>' in page
    assert '<mark class="hf-people" title="incident 1: killed">Погибших нет</mark>' in page


def test_tags_in_a_report_are_shown_and_not_obeyed(picture: Picture) -> None:
    page = html_page(picture, zone=UTC)
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_the_whole_text_of_each_report_is_on_the_page(picture: Picture) -> None:
    page = html_page(picture, zone=UTC)
    assert outline(page).texts == [report.text for report in picture.reports]


def test_only_web_addresses_become_links(picture: Picture) -> None:
    sly = msgspec.structs.replace(picture.reports[0], url="javascript:alert(1)")
    page = html_page(msgspec.structs.replace(picture, reports=(sly,)), zone=UTC)
    assert "javascript" not in page
    assert 'href="https://example.org/post?a=1&amp;b=2"' in html_page(picture, zone=UTC)


def test_losses_are_on_the_page(picture: Picture) -> None:
    assert "x.json, byte 7: ends too early; export it again" in html_fragment(picture, zone=UTC)


def test_an_incident_whose_report_is_missing_is_shown_all_the_same(picture: Picture) -> None:
    page = html_fragment(msgspec.structs.replace(picture, reports=()), zone=UTC)
    assert page.count('class="hf-incident"') == 2


MARKS = st.lists(st.builds(Mark, st.integers(0, 40), st.integers(0, 60), st.sampled_from(["where", "weapon"]), st.just("x")), max_size=8)


@given(text=st.text(max_size=40), marks=MARKS)
def test_pieces_put_together_are_the_text_and_each_mark_is_over_its_characters(text: str, marks: list[Mark]) -> None:
    cut = list(pieces(text, marks))
    assert "".join(words for words, _ in cut) == text
    at = 0
    for words, over in cut:
        expected = [mark for mark in marks if mark.start <= at and at + len(words) <= mark.end and mark.start < mark.end]
        if words:
            assert sorted(over, key=repr) == sorted(expected, key=repr)
        at += len(words)
