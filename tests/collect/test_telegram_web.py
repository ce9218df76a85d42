from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]


def post(number: object, inner: str, meta: str = "", address: str = "svodka") -> str:
    return f"""
    <div class="tgme_widget_message_wrap js-widget_message_wrap">
     <div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="{address}/{number}" data-view="x">
      <div class="tgme_widget_message_bubble">
       <div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name"><span>Сводка района</span></a></div>
       {inner}
       <div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
        <span class="tgme_widget_message_meta">{meta}<a class="tgme_widget_message_date" href="https://t.me/svodka/{number}">
         <time datetime="2025-10-01T08:00:00+03:00" class="time">08:00</time></a></span></div>
      </div></div></div>"""


def page(*posts: str) -> bytes:
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Сводка – Telegram</title></head>'
    return f'{head}<body><div class="tgme_channel_info_header_title">Сводка</div>{"".join(posts)}</body></html>'.encode()


def body(html: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>'


def test_a_post_becomes_a_report(read_bytes: ReadBytes) -> None:
    emoji = '<i class="emoji" style="background-image:url(x.png)"><b>⚡️</b></i>'
    (report,), losses = read_bytes(page(post(7, body(f'{emoji}<b>Удар</b> по <a href="#">селу</a>.<br/><br/>Пострадавших нет.'))))
    assert not losses
    assert report.text == "⚡️Удар по селу.\n\nПострадавших нет."
    assert (report.source_id, report.external_id, report.url) == ("telegram/svodka", "7", "https://t.me/svodka/7")
    assert report.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)
    assert (report.title, report.revision, report.forwarded_from, report.media) == (None, 0, None, ())


def test_posts_stand_in_the_order_of_the_page(read_bytes: ReadBytes) -> None:
    reports, _ = read_bytes(page(*(post(number, body(f"Пост {number}")) for number in (3, 1, 2))))
    assert [report.external_id for report in reports] == ["3", "1", "2"]


def test_an_animated_emoji_is_its_character(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(page(post(7, body('Пожар <tg-emoji emoji-id="1"><i class="emoji"><b>🔥</b></i></tg-emoji> потушен'))))
    assert report.text == "Пожар 🔥 потушен"


def test_the_quote_of_an_answered_post_is_not_its_text(read_bytes: ReadBytes) -> None:
    quote = f'<a class="tgme_widget_message_reply" href="#"><div class="tgme_widget_message_metatext">Старое</div>{body("Старое")}</a>'
    (report,), _ = read_bytes(page(post(7, quote + body("Новое"))))
    assert report.text == "Новое"


def test_a_text_within_a_text_is_not_doubled(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(page(post(7, body(body("Один раз")))))
    assert report.text == "Один раз"


def test_a_photo_or_video_without_text_is_no_report(read_bytes: ReadBytes) -> None:
    photo = '<a class="tgme_widget_message_photo_wrap" style="width:1px;background-image:url(\'https://cdn.example.org/1.jpg\')"></a>'
    video = '<video src="https://cdn.example.org/2.mp4"></video><time class="message_video_duration">0:05</time>'
    reports, losses = read_bytes(page(post(1, photo), post(2, video), post(3, photo + video + body("Подпись"))))
    (report,) = reports
    assert not losses
    assert report.media == ("https://cdn.example.org/1.jpg", "https://cdn.example.org/2.mp4")


def test_a_forward_and_an_edit_are_told(read_bytes: ReadBytes) -> None:
    name = '<a class="tgme_widget_message_forwarded_from_name"><span>Район</span></a>'
    origin = f'<div class="tgme_widget_message_forwarded_from">Forwarded from {name}</div>'
    (report,), _ = read_bytes(page(post(7, origin + body("Текст"), meta="edited &nbsp;")))
    assert (report.forwarded_from, report.revision) == ("Район", 1)


def test_a_post_without_an_address_loses_only_itself(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(page(post("x", body("Один")), post(2, body("Два"))))
    assert [report.text for report in reports] == ["Два"]
    assert "svodka/x" in loss.problem


def test_a_post_is_the_same_report_in_a_preview_and_in_an_export_that_names_the_channel(read_bytes: ReadBytes) -> None:
    (seen,), _ = read_bytes(page(post(7, body("Удар по селу."))))
    export = '{"name": "Сводка", "username": "svodka", "id": 5, "messages": [{"id": 7, "type": "message", "text": "Удар по селу."}]}'
    (exported,), _ = read_bytes(export.encode())
    assert seen.id == exported.id


def test_a_preview_without_any_text_says_so(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(page(post(1, "")))
    assert not reports
    assert "no report" in loss.problem
