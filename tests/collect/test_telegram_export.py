from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.collect.document import Document
from holdfast.collect.telegram_export import read_export
from holdfast.collect.telegram_stream import ExportStream
from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]


def message(number: int, **given: object) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2025-10-01T08:00:00",
        "date_unixtime": "1759294800",
        "from": "Сводка",
        "from_id": "channel123",
        "text": [f"Сообщение {number}: ", {"type": "bold", "text": "{удар}"}, ' по "селу", ]', "\n", {"type": "mention", "text": "@desk"}],
        "text_entities": [{"type": "plain", "text": f"Сообщение {number}"}],
        **given,
    }


def text(number: int) -> str:
    return f'Сообщение {number}: {{удар}} по "селу", ]\n@desk'


def chat(*messages: dict[str, Any], **given: object) -> dict[str, Any]:
    return {"name": "Сводка", "type": "public_channel", "id": 123, **given, "messages": list(messages)}


def encoded(export: dict[str, Any], **layout: Any) -> bytes:
    return json.dumps(export, ensure_ascii=False, **(layout or {"indent": 1})).encode()


def test_messages_become_reports(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(encoded(chat(message(7))))
    assert not losses
    assert (report.source_id, report.external_id, report.revision, report.title, report.url) == ("telegram/123", "7", 0, None, None)
    assert report.text == text(7)
    assert report.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("layout", [{"indent": 1}, {"indent": "\t"}, {"indent": None}, {"separators": (",", ":")}, {"sort_keys": True}])
def test_the_layout_of_the_file_does_not_matter(layout: dict[str, Any], read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(encoded(chat(*map(message, range(1, 6))), **layout))
    assert not losses
    assert [report.text for report in reports] == [text(number) for number in range(1, 6)]


def test_keys_in_another_order_do_not_matter(read_bytes: ReadBytes) -> None:
    turned = [dict(reversed(message(number).items())) for number in (1, 2)]
    reports, losses = read_bytes(encoded(chat(*turned)))
    assert not losses
    assert [report.external_id for report in reports] == ["1", "2"]


def test_a_list_of_messages_before_the_name_of_the_chat_is_read(read_bytes: ReadBytes) -> None:
    export = {"messages": [message(1), message(2, from_id="user5")], "name": "Сводка", "id": 123}
    reports, losses = read_bytes(encoded(export))
    assert not losses
    assert [report.source_id for report in reports] == ["telegram/123", "telegram"]


def test_a_username_gives_source_and_link(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(encoded(chat(message(7), username="@svodka")))
    assert (report.source_id, report.url) == ("telegram/svodka", "https://t.me/svodka/7")


def test_a_chat_without_an_id_is_known_by_its_name(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(encoded({"name": "Сводка {1}", "messages": [message(7)]}))
    assert report.source_id == "telegram/Сводка {1}"


def test_several_chats_are_kept_apart(read_bytes: ReadBytes) -> None:
    export = {
        "about": "Export",
        "personal_information": {"user_id": 5, "first_name": "A", "username": "@me"},
        "contacts": {"about": "", "list": [{"first_name": "B", "phone_number": "000", "date": "2025-10-01T08:00:00"}] * 3},
        "chats": {"about": "", "list": [chat(message(1)), chat(message(1), id=9, name="Other"), chat(id=8)]},
        "left_chats": {"about": "", "list": [chat(message(1), id=10)]},
    }
    reports, losses = read_bytes(encoded(export))
    assert not losses
    assert [(report.source_id, report.external_id) for report in reports] == [
        ("telegram/123", "123/1"),
        ("telegram/9", "9/1"),
        ("telegram/10", "10/1"),
    ]
    assert len({report.id for report in reports}) == 3


def test_a_post_is_the_same_report_in_an_export_of_one_chat_and_of_all(read_bytes: ReadBytes) -> None:
    (alone,), _ = read_bytes(encoded(chat(message(1))))
    (among,), _ = read_bytes(encoded({"chats": {"about": "", "list": [chat(message(1))]}}))
    assert alone.id == among.id


def test_service_unsupported_and_textless_messages_are_no_reports_and_no_losses(read_bytes: ReadBytes) -> None:
    skipped = [
        message(1, type="service", action="pin_message"),
        message(2, type="unsupported"),
        message(3, text="", photo="photos/3.jpg"),
        message(4, text=[]),
        message(5, text=" \u200b"),
    ]
    reports, losses = read_bytes(encoded(chat(*skipped, message(6))))
    assert [report.external_id for report in reports] == ["6"]
    assert not losses


def test_a_message_of_a_type_that_is_not_known_yet_is_read(read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(encoded(chat(message(1), message(2, type="story"), message(3))))
    assert [report.external_id for report in reports] == ["1", "2", "3"]
    assert not losses


def test_an_export_without_any_text_says_so(read_bytes: ReadBytes) -> None:
    for export in (chat(), chat(message(1, text=""))):
        reports, (loss,) = read_bytes(encoded(export))
        assert not reports
        assert "no report" in loss.problem


def test_an_edit_is_a_revision(read_bytes: ReadBytes) -> None:
    edited = message(1, edited="2025-10-01T08:30:00", edited_unixtime="1759296600")
    never = message(2, edited="1970-01-01T03:00:00")
    old = message(3, edited="2025-10-01T08:30:00")
    reports, _ = read_bytes(encoded(chat(edited, never, old)))
    assert [report.revision for report in reports] == [1, 0, 1]


def test_a_forward_names_its_origin(read_bytes: ReadBytes) -> None:
    reports, _ = read_bytes(
        encoded(chat(message(1, forwarded_from="Район"), message(2, saved_from="Область"), message(3, forwarded_from=None)))
    )
    assert [report.forwarded_from for report in reports] == ["Район", "Область", None]


def test_names_of_media_are_kept_but_not_the_sentence_for_a_missing_file(read_bytes: ReadBytes) -> None:
    missing = "(File not included. Change data exporting settings to download.)"
    given = [
        message(1, photo="photos/1.jpg"),
        message(2, photo=missing),
        message(3, file=missing, file_name="map.pdf"),
        message(4, file="files/v.mp4", thumbnail="files/v_thumb.jpg"),
    ]
    reports, _ = read_bytes(encoded(chat(*given)))
    assert [report.media for report in reports] == [("photos/1.jpg",), (), ("map.pdf",), ("files/v.mp4",)]


def test_without_unix_time_the_local_date_is_taken_as_utc(read_bytes: ReadBytes) -> None:
    given = message(1)
    del given["date_unixtime"]
    (report,), losses = read_bytes(encoded(chat(given)))
    assert report.published_at == datetime(2025, 10, 1, 8, tzinfo=UTC)
    assert not losses


@pytest.mark.parametrize("seconds", ["soon", "9" * 30, "-" + "9" * 30])
def test_a_bad_time_is_a_loss_and_the_report_is_kept(seconds: str, read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(encoded(chat(message(1, date_unixtime=seconds, date=None))))
    assert report.published_at is None
    assert loss.where == "message 1"


def test_contacts_and_ids_of_persons_are_not_kept(read_bytes: ReadBytes) -> None:
    private = message(1, from_id="user777", contact_information={"phone_number": "+000111"}, **{"from": "Иван Примерный"})
    (report,), _ = read_bytes(encoded(chat(private)))
    assert not any(secret in repr(report) for secret in ("777", "000111", "Примерный"))


@pytest.mark.parametrize("wrong", [5, [5], [{"type": "bold"}], True])
def test_a_text_of_an_unknown_shape_loses_only_its_message(wrong: object, read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(encoded(chat(message(1), message(2, text=wrong), message(3))))
    assert [report.external_id for report in reports] == ["1", "3"]
    assert loss.where == "message 2"


BREAKS = (
    ('"Сообщение 3: "', '"Сообщение 3: '),
    ('"Сообщение 3: "', 'Сообщение 3: "'),
    ('"Сообщение 3: "', '"Сообщение "3": "'),
    ('"Сообщение 3: "', "}"),
    ('"Сообщение 3: "', "{"),
    ('"Сообщение 3: "', "]"),
    ('"Сообщение 3: "', "]}"),
    ('"Сообщение 3: "', '"Сообщение 3: \\'),
    ('"Сообщение 3"', "\x00\x01"),
    ('"Сообщение 3"\n', '"Сообщение 3"'),
)


@pytest.mark.parametrize(("sound", "broken"), BREAKS[:-1])
@pytest.mark.parametrize("layout", [{"indent": 1}, {"separators": (",", ":")}])
def test_a_broken_message_among_many_loses_only_itself(sound: str, broken: str, layout: dict[str, Any], read_bytes: ReadBytes) -> None:
    raw = encoded(chat(*map(message, range(1, 200))), **layout).replace(sound.encode(), broken.encode())
    reports, losses = read_bytes(raw)
    assert [report.external_id for report in reports] == [str(number) for number in range(1, 200) if number != 3]
    assert [report.text for report in reports] == [text(number) for number in range(1, 200) if number != 3]
    (loss,) = losses
    assert loss.where
    assert "message 3 " in loss.where


def test_the_broken_message_may_be_the_last_of_its_chat(read_bytes: ReadBytes) -> None:
    export = {"chats": {"list": [chat(message(1), message(2)), chat(message(3), id=9)]}}
    reports, (loss,) = read_bytes(encoded(export).replace('"Сообщение 2: "'.encode(), '"Сообщение 2: '.encode()))
    assert [report.external_id for report in reports] == ["123/1", "9/3"]
    assert loss.where
    assert loss.where.startswith("message 2 ")


def test_a_message_broken_at_its_head_is_named_by_the_one_before_it(read_bytes: ReadBytes) -> None:
    raw = encoded(chat(*map(message, range(1, 5)))).replace(b'"id": 3,', b'"id: 3,')
    reports, (loss,) = read_bytes(raw)
    assert [report.external_id for report in reports] == ["1", "2", "4"]
    assert loss.where
    assert loss.where.startswith("after message 2 ")


def test_a_list_that_closes_too_early_does_not_hide_the_rest(read_bytes: ReadBytes) -> None:
    raw = encoded(chat(*map(message, range(1, 5))), separators=(",", ":")).replace(b'},{"id":3,', b'}],{"id":3,')
    reports, (loss,) = read_bytes(raw)
    assert [report.external_id for report in reports] == ["1", "2", "3", "4"]
    assert loss.where
    assert loss.where.startswith("after message 2 ")


def test_a_message_that_closes_the_list_too_early_is_not_lost_in_silence(read_bytes: ReadBytes) -> None:
    for number in (2, 4):
        raw = encoded(chat(*map(message, range(1, 5))), separators=(",", ":")).replace(f'["Сообщение {number}: "'.encode(), b'""}]')
        reports, (loss,) = read_bytes(raw)
        assert [report.external_id for report in reports] == [str(other) for other in range(1, 5) if other != number]
        assert loss.where
        assert loss.where.startswith(f"after message {number} ")


def test_damaged_bytes_in_a_message_are_counted_and_the_message_is_kept(read_bytes: ReadBytes) -> None:
    raw = encoded(chat(message(1), message(2))).replace('"Сообщение 2: "'.encode(), '"Сообщение '.encode() + b"\xff\xff" + b'2: "')
    reports, (loss,) = read_bytes(raw)
    assert reports[1].text == text(2).replace("2", "\ufffd\ufffd2")
    assert loss.where == "message 2"
    assert loss.problem.startswith("2 bytes")


def test_a_file_cut_off_anywhere_gives_all_complete_messages_and_one_loss(read_bytes: ReadBytes) -> None:
    raw = encoded(chat(*map(message, range(1, 5))))
    ends = [raw.index(b'"id": %d,' % number) for number in range(2, 5)]
    ends.append(raw.rindex(b"}\n ]") + 1)
    for cut in range(raw.index(b"[") + 1, len(raw) - 1, 7):
        reports, losses = read_bytes(raw[:cut])
        complete = sum(cut >= end for end in ends)
        assert complete <= len(reports) <= complete + 1
        assert [report.text for report in reports] == [text(number) for number in range(1, len(reports) + 1)]
        assert len(losses) == 1


def pieces(raw: bytes, cuts: list[int]) -> Iterator[bytes]:
    places = sorted({cut % (len(raw) + 1) for cut in cuts})
    return (raw[start:end] for start, end in zip([0, *places], [*places, len(raw)], strict=True))


@given(cuts=st.lists(st.integers(0, 100_000), max_size=40), break_at=st.sampled_from(BREAKS), several=st.booleans())
def test_messages_do_not_depend_on_where_chunks_are_cut(cuts: list[int], break_at: tuple[str, str], several: bool) -> None:
    one = chat(*map(message, range(1, 5)))
    raw = encoded({"chats": {"list": [one, one]}} if several else one).replace(break_at[0].encode(), break_at[1].encode())
    whole = list(ExportStream([raw]).messages())
    assert len(whole) >= (8 if several else 4)
    assert list(ExportStream(pieces(raw, cuts)).messages()) == whole
    assert list(read_export(Document("f", "f", pieces(raw, cuts)))) == list(read_export(Document("f", "f", iter([raw]))))


@given(start=st.integers(0, 400), length=st.integers(0, 80), junk=st.text('"{}[],:\\ \nax1', max_size=20), wide=st.booleans())
def test_no_damage_within_a_message_reaches_another(start: int, length: int, junk: str, wide: bool) -> None:
    layout: dict[str, Any] = {"indent": 1} if wide else {"separators": (",", ":")}
    raw = encoded(chat(*map(message, range(1, 5))), **layout)
    colon = b": " if wide else b":"
    body = raw.index(b'"type"' + colon + b'"message"', raw.index(b'"id"' + colon + b"2")) + 18
    end = raw.index(b'"id"' + colon + b"3") - 8
    at = min(body + start, end)
    damaged = raw[:at] + junk.encode() + raw[min(at + length, end) :]
    posts = list(read_export(Document("f", "f", iter([damaged]))))
    read = {post.external_id: post.text for post in posts if not isinstance(post, Loss)}
    assert {number: read.get(number) for number in ("1", "3", "4")} == {str(number): text(number) for number in (1, 3, 4)}
    assert len(set(read) - {"1", "3", "4"}) <= 1, "the damaged message is one, whatever its number is now"
    assert len(posts) >= 4


def test_what_is_held_in_memory_does_not_grow_with_the_export() -> None:
    seen = 0

    def endless() -> Iterator[bytes]:
        yield encoded(chat())[:-3]
        for number in range(1, 20_001):
            yield encoded(message(number)) + b","

    stream = ExportStream(endless())
    largest = 0
    for _, _ in stream.messages():
        seen += 1
        largest = max(largest, len(stream._window.data))
    assert seen == 20_000
    assert largest < 10_000
