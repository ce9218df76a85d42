from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.collect import collect, document
from holdfast.records import Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]
ReadInputs = Callable[..., tuple[list[Report], list[Loss]]]

POST = "Вночі безпілотник пошкодив ферму.\nПостраждалих немає."
BEGINNINGS = (
    b"",
    b'{"text": "',
    b'[{"text": ',
    b'{"name": "x", "id": 1, "messages": [{"id": 1, "type": "message", "text": ',
    b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>',
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
    b"<!doctype html><html><body><article><p>",
    b'<html><div class="tgme_widget_message" data-post="a/1"><div class="tgme_widget_message_text">',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)


def test_a_text_file_is_one_report_named_after_its_file(tmp_path: Path, read_inputs: ReadInputs) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(POST.encode())
    (report,), losses = read_inputs(path)
    assert not losses
    assert (report.external_id, report.source_id, report.text, report.title, report.lang) == ("note.txt", "file", POST, None, "uk")
    assert report.raw_sha256 == hashlib.sha256(POST.encode()).hexdigest()
    assert report.published_at is None


def test_standard_input_is_named_by_a_dash(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(POST.encode())
    assert report.external_id == "-"


def test_without_standard_input_a_dash_is_a_loss(read_inputs: ReadInputs) -> None:
    reports, (loss,) = read_inputs("-")
    assert not reports
    assert "no standard input" in loss.problem


def test_what_cannot_be_read_is_a_loss_and_the_rest_is_read(tmp_path: Path, read_inputs: ReadInputs) -> None:
    good = tmp_path / "good.txt"
    good.write_text(POST, "utf-8")
    empty = tmp_path / "empty.txt"
    empty.touch()
    (report,), losses = read_inputs(tmp_path / "missing.txt", empty, tmp_path / "*.pdf", good)
    assert report.text == POST
    assert [loss.input for loss in losses] == [str(tmp_path / "missing.txt"), str(empty), str(tmp_path / "*.pdf")]
    assert all(loss.stage == "collect" and loss.problem and loss.remedy for loss in losses)


def test_an_empty_file_is_a_loss(read_bytes: ReadBytes) -> None:
    for raw in (b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u200b\u200b".encode()):
        reports, losses = read_bytes(raw)
        assert not reports
        assert len(losses) == 1


def archive() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        packed.writestr("post.txt", POST)
    return into.getvalue()


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"%PDF-1.7\nplain words follow", "PDF"),
        (archive(), "ZIP"),
        (bytes(range(256)), "binary"),
        (random.Random(1).randbytes(5000), "binary"),
    ],
)
def test_a_binary_file_is_a_loss_that_says_what_it_is(raw: bytes, named: str, read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(raw)
    assert not reports
    assert named in loss.problem


def test_a_stray_control_character_does_not_make_a_long_text_binary(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(b"No one was hurt. " * 100 + b"\x00 The end.")
    assert not losses
    assert "\x00" not in report.text
    assert report.text.endswith("The end.")


def test_reading_stops_where_the_system_does_and_says_so(tmp_path: Path, read_inputs: ReadInputs, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note.txt"
    path.write_text(POST, "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    reports, (loss,) = read_inputs(path)
    assert not reports
    assert "Permission denied" in loss.problem


def test_a_text_without_end_is_cut_by_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            return b"a " * (size // 2)

    monkeypatch.setattr(document, "MAX_DOCUMENT_BYTES", 1 << 20)
    (loss,) = collect(["-"], stdin=Endless(), retrieved_at=datetime(2025, 10, 2, tzinfo=UTC))  # type: ignore[arg-type]
    assert isinstance(loss, Loss)
    assert "too large" in loss.problem


def test_reports_come_before_the_input_has_ended() -> None:
    class Lines(io.RawIOBase):
        given = 0

        def read(self, size: int = -1, /) -> bytes:
            assert size > 0
            self.given += 1
            return b'{"text": "Power is back in the village."}\n' * (size // 42)

    stdin = Lines()
    stream = collect(["-"], stdin=stdin, retrieved_at=datetime(2025, 10, 2, tzinfo=UTC))  # type: ignore[arg-type]
    assert len(list(islice(stream, 5000))) == 5000
    assert stdin.given < 10


def test_a_text_of_a_megabyte_without_a_full_stop_is_read(read_bytes: ReadBytes) -> None:
    text = ("слово " * 100_000).strip()
    for raw in (text.encode(), json.dumps({"text": text}).encode(), f"<html><body><p>{text}</p></body></html>".encode()):
        (report,), losses = read_bytes(raw)
        assert not losses
        assert report.text == text


def test_emoji_and_zero_width_characters_stay_in_the_text(read_bytes: ReadBytes) -> None:
    text = "⚠️ Бел\u200bгород 👨‍👩‍👧 \u00adудар"
    for raw in (text.encode(), text.encode("utf-16"), json.dumps({"text": text}).encode(), f"<p>{text}</p>".encode()):
        (report,), _ = read_bytes(raw)
        assert report.text == text


def test_line_breaks_of_every_kind_become_one(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes("  one\r\ntwo\rthree\u2028four\nfive \n".encode())
    assert report.text == "one\ntwo\nthree\nfour\nfive"


def test_the_kind_is_told_by_content_whatever_the_name(tmp_path: Path, read_inputs: ReadInputs) -> None:
    path = tmp_path / "page.html"
    path.write_text('{"id": "7", "text": "Nobody was hurt."}\n', "utf-8")
    (report,), _ = read_inputs(path)
    assert report.external_id == "7"


def test_a_text_that_begins_with_a_bracket_is_still_a_text(read_bytes: ReadBytes) -> None:
    for text in ("[Обновлено] Пострадавших нет.", "{срочно} Взрыв.", "<Срочно> Взрыв в порту.", "2025-10-01: {x}"):
        (report,), losses = read_bytes(text.encode())
        assert not losses
        assert report.text == text


def test_markup_of_an_unknown_kind_is_a_loss(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(b'<?xml version="1.0"?><urlset><url/></urlset>')
    assert not reports
    assert "neither a feed nor a page" in loss.problem


def test_the_order_of_inputs_does_not_change_the_reports(tmp_path: Path, read_inputs: ReadInputs) -> None:
    (tmp_path / "a.txt").write_text(POST, "utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "First."}\n{"text": "Second."}\n', "utf-8")
    (tmp_path / "c.html").write_text("<p>Third.</p>", "utf-8")
    paths = [tmp_path / name for name in ("a.txt", "b.jsonl", "c.html")]
    expected, _ = read_inputs(*paths)
    for order in (paths[::-1], [tmp_path], [tmp_path / "*", *paths], [paths[1], tmp_path]):
        reports, _ = read_inputs(*order)
        assert len(reports) == len(expected)
        assert set(reports) == set(expected)


def test_the_same_text_is_the_same_report_whichever_file_it_is_in(tmp_path: Path, read_inputs: ReadInputs) -> None:
    (tmp_path / "a.txt").write_text(POST, "utf-8")
    (tmp_path / "b.txt").write_bytes(POST.encode("utf-16"))
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": POST}), "utf-8")
    reports, _ = read_inputs(tmp_path)
    assert len(reports) == 3
    assert len({report.id for report in reports}) == 1


@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=300))
def test_no_bytes_raise_and_none_are_passed_over_in_silence(beginning: bytes, rest: bytes, read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(beginning + rest)
    assert reports or losses
    for report in reports:
        assert report.text
        assert report.text == report.text.strip()
        report.text.encode()


@given(beginning=st.sampled_from(BEGINNINGS), rest=st.text(max_size=200))
def test_no_text_raises(beginning: bytes, rest: str, read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(beginning + rest.encode())
    assert reports or losses
