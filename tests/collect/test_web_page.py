from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from holdfast.collect.markup import MAX_DEPTH, text_of
from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]

PARAGRAPHS = "<p>Вночі безпілотник влучив у <b>ферму</b> на околиці села.</p><p>Постраждалих немає, пожежу загасили.</p>"
TEXT = "Вночі безпілотник влучив у ферму на околиці села.\nПостраждалих немає, пожежу загасили."


def page(body: str, head: str = "") -> bytes:
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def only(read_bytes: ReadBytes, raw: bytes) -> Report:
    (report,), losses = read_bytes(raw)
    assert not losses
    return report


@pytest.mark.parametrize(
    "main",
    [
        f"<article>{PARAGRAPHS}</article>",
        f"<main>{PARAGRAPHS}</main>",
        f'<div role="main">{PARAGRAPHS}</div>',
        f'<article><div><p>Лід.</p></div><div itemprop="articleBody">{PARAGRAPHS}</div></article>',
        f'<div class="x"><div class="post-content">{PARAGRAPHS}</div></div>',
        f"<article><p>Анонс.</p></article><div>{PARAGRAPHS}</div><article><p>Інший анонс.</p></article>",
    ],
)
def test_the_main_text_is_found_among_what_stands_around_it(main: str, read_bytes: ReadBytes) -> None:
    around = (
        "<header><p>Логотип сайту новин</p></header><nav><ul><li><a>Головна</a></li></ul></nav>{}<aside><p>Реклама</p></aside>"
        "<form><p>Підписка</p></form><script>var text = 'code';</script><style>p {{}}</style><footer><p>Контакти</p></footer>"
    )
    assert only(read_bytes, page(around.format(main))).text == TEXT


@pytest.mark.parametrize(
    "side",
    [
        '<div class="related-links"><p>Інша новина дня</p></div>',
        '<section id="comments"><p>Коментар читача</p></section>',
        '<div class="post__share social"><p>Поділитися</p></div>',
        '<ul><li><a href="/2">Інша новина дня</a></li><li><a href="/3">Ще новина дня</a></li></ul>',
        '<figure hidden="">Приховане</figure>',
        "<noscript>Увімкніть скрипти</noscript>",
    ],
)
def test_what_is_no_part_of_the_article_is_dropped_from_within_it(side: str, read_bytes: ReadBytes) -> None:
    assert only(read_bytes, page(f"<article>{PARAGRAPHS}{side}</article>")).text == TEXT


def test_a_telling_name_on_the_article_itself_does_not_drop_it(read_bytes: ReadBytes) -> None:
    raw = page(f'<div class="with-sidebar has comments"><article class="post tags share">{PARAGRAPHS}</article></div>')
    assert only(read_bytes, raw).text == TEXT


def test_list_items_lines_and_table_rows_are_lines(read_bytes: ReadBytes) -> None:
    body = "<p>Без света:</p><ul><li>с. Луговое</li><li>с. Каменка</li></ul>Всего<br>два<table><tr><td>Луговое</td><td>12</td></tr></table>"
    assert only(read_bytes, page(f"<article>{body}</article>")).text == "Без света:\nс. Луговое\nс. Каменка\nВсего\nдва\nЛуговое 12"


def test_two_breaks_in_a_row_leave_an_empty_line() -> None:
    assert text_of("one<br>two<br> <br/>three<p>four<br></p>five") == "one\ntwo\n\nthree\nfour\nfive"


def test_blank_space_in_the_source_is_one_blank() -> None:
    assert text_of("<p>12&nbsp;000\n   <b>people</b>\tleft</p>") == "12 000 people left"


def test_the_title_stands_first_once(read_bytes: ReadBytes) -> None:
    head = '<title>Атака – Сайт</title><meta property="og:title" content="Атака на  ферму">'
    report = only(read_bytes, page(f"<article><h1>Атака на ферму</h1>{PARAGRAPHS}</article>", head))
    assert report.title == "Атака на ферму"
    assert report.text == f"Атака на ферму\n\n{TEXT}"


def test_the_heading_and_then_the_window_title_stand_in_for_a_missing_title(read_bytes: ReadBytes) -> None:
    assert only(read_bytes, page(f"<h1>Заголовок</h1><article>{PARAGRAPHS}</article>", "<title>Вікно</title>")).title == "Заголовок"
    assert only(read_bytes, page(f"<article>{PARAGRAPHS}</article>", "<title>Вікно</title>")).title == "Вікно"


@pytest.mark.parametrize(
    "stated",
    [
        '<meta property="article:published_time" content="2025-10-01T08:00:00+03:00">',
        '<meta itemprop="datePublished" content="2025-10-01T05:00:00Z">',
        '<time itemprop="datePublished" datetime="2025-10-01T08:00:00+0300"></time>',
        '<script type="application/ld+json">{"@graph": [{"x": 1}, {"datePublished": "2025-10-01T05:00Z"}]}</script>',
        '<time datetime="2025-10-01T05:00:00">',
        '<meta property="article:published_time" content="today"><time datetime="2025-10-01T05:00:00Z">',
        '<script type="application/ld+json">{broken</script><time datetime="2025-10-01T05:00:00Z">',
    ],
)
def test_the_time_of_publication_is_found_wherever_it_stands(stated: str, read_bytes: ReadBytes) -> None:
    assert only(read_bytes, page(f"<article>{PARAGRAPHS}</article>{stated}")).published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)


def test_a_date_that_cannot_be_read_is_a_loss_and_the_page_is_kept(read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(page(f'<article><time datetime="вчора"></time>{PARAGRAPHS}</article>'))
    assert report.published_at is None
    assert "вчора" in loss.problem


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://www.example.org/news/1">',
        '<link rel="canonical" href="/news/1"><meta property="og:url" content="https://www.example.org/news/1">',
        "<!-- saved from url=(0030)https://www.example.org/news/1 -->",
    ],
)
def test_the_address_of_a_page_gives_its_source(head: str, read_bytes: ReadBytes) -> None:
    report = only(read_bytes, page(f"<article>{PARAGRAPHS}</article>", head))
    assert (report.url, report.source_id, report.external_id) == ("https://www.example.org/news/1", "example.org", "-")


def test_a_page_saved_twice_is_one_report_unless_it_gives_only_the_address_of_its_site(read_bytes: ReadBytes) -> None:
    def ids(address: str) -> int:
        head = f'<link rel="canonical" href="{address}">'
        return len({only(read_bytes, page(f"<article>{PARAGRAPHS}<p>{views}</p></article>", head)).id for views in (10, 11)})

    assert ids("https://example.org/news/1") == 1
    assert ids("https://example.org/?id=1") == 1
    assert ids("https://example.org/") == 2


def test_a_page_without_text_is_a_loss(read_bytes: ReadBytes) -> None:
    for body in ("", "<nav>Меню</nav>", "<script>var x = 1;</script>", '<div id="root"></div>'):
        reports, (loss,) = read_bytes(page(body, "<title>Сайт</title>"))
        assert not reports
        assert "no text" in loss.problem


def test_a_page_of_20_megabytes_is_read(read_bytes: ReadBytes) -> None:
    line = "<p class='x'>" + "Слово <a href='/x'>посилання</a> поряд із довгим текстом без розмітки. " * 20 + "</p>\n"
    count = 20_000_000 // len(line.encode()) + 1
    raw = page(f"<article>{line * count}</article>")
    assert len(raw) > 20_000_000
    assert only(read_bytes, raw).text.count("\n") == count - 1


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "blockquote", "ul"])
def test_a_page_nested_a_hundred_thousand_deep_is_read(tag: str, read_bytes: ReadBytes) -> None:
    depth = 100_000
    report = only(read_bytes, page(f"<{tag}>" * depth + "Постраждалих немає" + f"</{tag}>" * depth + "<p>Кінець.</p>"))
    assert "Постраждалих немає" in report.text
    assert "Кінець." in report.text


def test_a_page_with_many_paragraphs_that_are_never_closed_keeps_them_apart() -> None:
    assert text_of("<p>рядок" * (3 * MAX_DEPTH)) == "\n".join(["рядок"] * (3 * MAX_DEPTH))
