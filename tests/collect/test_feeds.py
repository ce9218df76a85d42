from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import feedparser
import pytest

from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Новости</title><link>https://www.example.org/</link>
<item><title>Удар &amp; пожар</title><link>https://www.example.org/1</link><guid>g-1</guid>
 <pubDate>Wed, 01 Oct 2025 08:00:00 +0300</pubDate>
 <description>&lt;p&gt;Загорелся &lt;b&gt;дом&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Пострадавших нет.&lt;/p&gt;</description>
 <enclosure url="https://www.example.org/1.jpg" type="image/jpeg" length="1"/></item>
<item><title>Вибух</title><link>https://www.example.org/2</link><pubDate>2025-10-01</pubDate>
 <description>Коротко.</description><content:encoded><![CDATA[<p>Повний текст.</p><ul><li>Раз</li></ul>]]></content:encoded></item>
<item><title>Только заголовок</title><guid>g-3</guid></item>
</channel></rss>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>News</title><link>https://example.org/</link></channel>
<item rdf:about="https://example.org/1"><title>Power is back</title><link>https://example.org/1</link>
<description>The line was repaired.</description><dc:date>2025-10-01T05:00:00Z</dc:date></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><link href="https://example.org/"/><id>urn:feed</id>
<entry><id>urn:1</id><title type="html">Power is &lt;em&gt;back&lt;/em&gt;</title><link href="https://example.org/1"/>
<updated>2025-10-01T08:00:00+03:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The line was repaired.</p>
<p>Nobody was hurt.</p></div></content></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-u", "utf-16"])
def test_an_rss_feed_gives_a_report_an_entry(encoding: str, read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(RSS.format(encoding=encoding).encode(encoding))
    assert not losses
    first, second, third = reports
    assert first.text == "Удар & пожар\n\nЗагорелся дом.\nПострадавших нет."
    assert (first.source_id, first.external_id, first.url) == ("example.org", "g-1", "https://www.example.org/1")
    assert first.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)
    assert first.media == ("https://www.example.org/1.jpg",)
    assert second.text == "Вибух\n\nПовний текст.\nРаз"
    assert second.published_at == datetime(2025, 10, 1, 12, tzinfo=UTC)
    assert (third.text, third.external_id, third.published_at) == ("Только заголовок", "g-3", None)


def test_an_rdf_feed_is_read(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(RDF.encode())
    assert not losses
    assert report.text == "Power is back\n\nThe line was repaired."
    assert report.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)


def test_an_atom_feed_is_read(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(ATOM.encode())
    assert not losses
    assert report.text == "Power is back\n\nThe line was repaired.\nNobody was hurt."
    assert (report.external_id, report.source_id, report.url) == ("urn:1", "example.org", "https://example.org/1")
    assert report.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)


def test_a_damaged_feed_gives_what_it_has_and_a_loss(read_bytes: ReadBytes) -> None:
    raw = RSS.format(encoding="utf-8")
    reports, losses = read_bytes(raw[: raw.index("<item><title>Только")].encode())
    assert [report.external_id for report in reports] == ["g-1", "https://www.example.org/2"]
    (loss,) = losses
    assert "damaged" in loss.problem


def test_a_bad_date_is_a_loss_and_the_entry_is_kept(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(RSS.format(encoding="utf-8").replace("Wed, 01 Oct 2025 08:00:00 +0300", "soon").encode())
    assert reports[0].published_at is None
    assert "'soon'" in loss.problem


def test_the_same_entry_is_the_same_report_in_every_feed_of_its_site(read_bytes: ReadBytes) -> None:
    reports, _ = read_bytes(RSS.format(encoding="utf-8").encode())
    others, _ = read_bytes(RSS.format(encoding="utf-8").replace("<title>Новости", "<title>Главное").replace("Загорелся", "Горит").encode())
    assert [report.id for report in reports] == [report.id for report in others]


def test_a_feed_without_entries_says_so(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(b'<rss version="2.0"><channel><title>News</title></channel></rss>')
    assert not reports
    assert "no report" in loss.problem


def test_a_feed_that_the_parser_gives_up_on_is_a_loss(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise AssertionError("unexpected markup")

    monkeypatch.setattr(feedparser, "parse", give_up)
    reports, (loss,) = read_bytes(ATOM.encode())
    assert not reports
    assert "unexpected markup" in loss.problem


def test_a_feed_that_nests_entities_is_not_expanded(read_bytes: ReadBytes) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><title>&e11;</title></item>"
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{lines}]><rss version="2.0"><channel>{item}</channel></rss>'
    reports, losses = read_bytes(bomb.encode())
    assert losses or reports
    assert all(len(report.text) < 10_000 for report in reports)


def test_an_entry_never_names_a_file_of_this_machine(read_bytes: ReadBytes) -> None:
    item = "<item><title>A &x; B</title></item>"
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>{item}</channel></rss>'
    reports, _ = read_bytes(outside.encode())
    assert all(report.text.replace("&x;", "").split() == ["A", "B"] for report in reports)
