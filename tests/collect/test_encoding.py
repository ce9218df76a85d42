from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.collect.encoding import as_utf8, decode
from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]

TEXTS = (
    "Взрыв в Белгороде, пострадавших нет.",
    "Вибух у Куп'янську: пошкоджено їхній дім, є зміни.",
    "Nobody was hurt in the village.",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1251"])
def test_a_text_is_the_same_in_every_encoding(text: str, encoding: str, read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(text.encode(encoding))
    assert report.text == text
    assert not losses


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_json_lines_may_be_in_any_encoding(encoding: str, read_bytes: ReadBytes) -> None:
    raw = "".join(f'{{"id": "{number}", "text": "{text}"}}\n' for number, text in enumerate(TEXTS)).encode(encoding)
    reports, losses = read_bytes(raw)
    assert [report.text for report in reports] == list(TEXTS)
    assert not losses


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_telegram_export_may_be_in_any_encoding(encoding: str, read_bytes: ReadBytes) -> None:
    raw = f'{{"name": "x", "id": 5, "messages": [{{"id": 1, "type": "message", "text": "{TEXTS[0]}"}}]}}'.encode(encoding)
    (report,), losses = read_bytes(raw)
    assert report.text == TEXTS[0]
    assert not losses


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        '<meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">',
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(head: str, read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(f"{head}<html><body><p>{TEXTS[0]}</p></body></html>".encode("koi8-r"))
    assert report.text == TEXTS[0]
    assert not losses


def test_a_page_that_declares_a_wrong_encoding_is_read_by_its_bytes(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(f'<html><meta charset="windows-1251"><body><p>{TEXTS[0]}</p></body></html>'.encode())
    assert report.text == TEXTS[0]
    assert not losses


@pytest.mark.parametrize("declared", ["no-such-charset", "iso-8859-12", "base64", "utf-8"])
def test_an_encoding_that_does_not_exist_is_not_believed(declared: str) -> None:
    assert TEXTS[0] in decode(f'<meta charset="{declared}">{TEXTS[0]}'.encode("windows-1251")).text


def test_damaged_utf8_is_kept_and_the_bad_bytes_are_counted(read_bytes: ReadBytes) -> None:
    raw = TEXTS[0].encode()
    (report,), (loss,) = read_bytes(raw[:20] + b"\xff\xfe\xc3" + raw[20:])
    assert report.text.replace("\ufffd", "") == TEXTS[0]
    assert loss.problem.startswith("3 bytes")


def test_a_single_bad_byte_does_not_turn_english_into_windows_1251(read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(b"Nobody was hurt\xff in the village.")
    assert report.text == "Nobody was hurt\ufffd in the village."
    assert loss.problem.startswith("1 bytes")


def test_typographic_signs_alone_are_read_as_windows_1251(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes("“Nobody was hurt” – he said…".encode("windows-1251"))
    assert report.text == "“Nobody was hurt” – he said…"
    assert not losses


def test_lines_of_different_encodings_are_judged_one_by_one(read_bytes: ReadBytes) -> None:
    lines = [f'{{"text": "{TEXTS[0]}"}}'.encode(encoding) for encoding in ("utf-8", "windows-1251")]
    reports, _ = read_bytes(b"\n".join(lines))
    assert [report.text for report in reports] == [TEXTS[0]] * 2


CYRILLIC_WORDS = st.lists(st.from_regex(r"[а-яыэъ]{2,5}[іїєґё]?[а-я]{2,5}", fullmatch=True), min_size=2).map(" ".join)
BEGINS_LIKE_A_MARK = ("юя", "яю")
"""Bytes FE FF and FF FE in windows-1251; no word begins so."""


@given(CYRILLIC_WORDS.filter(lambda text: not text.startswith(BEGINS_LIKE_A_MARK)))
def test_words_of_cyrillic_letters_are_never_taken_for_another_encoding(text: str) -> None:
    for encoding in ("utf-8", "windows-1251", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)).text == text


@given(st.binary())
def test_any_bytes_become_a_text_that_can_be_written(raw: bytes) -> None:
    decoded = decode(raw)
    decoded.text.encode()
    assert decoded.damaged_bytes <= len(raw)


@given(st.text(), st.integers(1, 7))
def test_transcoding_does_not_depend_on_where_chunks_are_cut(text: str, size: int) -> None:
    raw = text.encode("utf-16-be")
    chunks = [raw[at : at + size] for at in range(0, len(raw), size)]
    assert b"".join(as_utf8(chunks, "utf-16-be")).decode() == text
