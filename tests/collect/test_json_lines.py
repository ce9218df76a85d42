from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.collect import collect, json_objects
from holdfast.collect.document import Document
from holdfast.collect.jsonl import read_lines, read_objects
from holdfast.records import Deletion, Loss, Report

ReadBytes = Callable[[bytes], tuple[list[Report], list[Loss]]]

ROWS: list[dict[str, Any]] = [
    {"id": "a1", "text": 'A "quoted" {brace} and a back\\slash.', "published": "2025-10-01T08:00:00+03:00"},
    {"id": "a2", "text": "Пострадавших нет.\nСвет есть.", "extra": {"deep": [{"id": "a9"}, "]"]}},
    {"text": "Немає постраждалих 👍"},
]


def one(read_bytes: ReadBytes, row: dict[str, object]) -> Report:
    (report,), losses = read_bytes(json.dumps(row).encode())
    assert not losses
    return report


def test_all_fields_are_taken_over(read_bytes: ReadBytes) -> None:
    row = {"id": "a1", "text": "Удар по селу.", "published": "2025-10-01T08:00:00+03:00", "lang": "uk", "source": "desk"}
    report = one(read_bytes, {**row, "url": "https://example.org/1", "title": "Обстріл", "unknown": [1]})
    assert (report.external_id, report.source_id, report.lang, report.url) == ("a1", "desk", "uk", "https://example.org/1")
    assert report.published_at == datetime(2025, 10, 1, 5, tzinfo=UTC)
    assert report.title == "Обстріл"
    assert report.text == "Обстріл\n\nУдар по селу."


def test_a_title_that_the_text_begins_with_is_not_repeated(read_bytes: ReadBytes) -> None:
    assert one(read_bytes, {"title": "Удар", "text": "Удар по селу."}).text == "Удар по селу."


def test_without_an_id_a_line_is_known_by_file_and_number(read_bytes: ReadBytes) -> None:
    reports, _ = read_bytes(b'{"text": "One."}\n\n{"text": "Two."}\n')
    assert [report.external_id for report in reports] == ["-:1", "-:3"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-10-01", datetime(2025, 10, 1, 12, tzinfo=UTC)),
        ("2025-10-01T05:00:00Z", datetime(2025, 10, 1, 5, tzinfo=UTC)),
        ("2025-10-01 05:00", datetime(2025, 10, 1, 5, tzinfo=UTC)),
        ("2025-10-01T08:00:00.123+03:00", datetime(2025, 10, 1, 5, 0, 0, 123000, tzinfo=UTC)),
        ("2025-10-01T08:00:00+0300", datetime(2025, 10, 1, 5, tzinfo=UTC)),
    ],
)
def test_a_time_of_publication_is_read_as_iso_8601(stated: str, expected: datetime, read_bytes: ReadBytes) -> None:
    assert one(read_bytes, {"text": "x", "published": stated}).published_at == expected


@pytest.mark.parametrize("stated", ["yesterday", "2025-13-01", "01.10.2025", "20251001", "0001-01-01T00:00:00+10:00", "2025-10-01T25:00"])
def test_a_bad_date_is_a_loss_and_the_report_is_kept(stated: str, read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(json.dumps({"id": 4, "text": "x", "published": stated}).encode())
    assert report.published_at is None
    assert loss.where == "line 1 (id 4)"
    assert stated in loss.problem


def test_a_time_in_the_future_is_not_believed(read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(b'{"text": "x", "published": "2025-10-04"}')
    assert report.published_at is None
    assert "future" in loss.problem


def test_a_time_within_a_day_ahead_is_believed(read_bytes: ReadBytes) -> None:
    assert one(read_bytes, {"text": "x", "published": "2025-10-03T05:00:00Z"}).published_at == datetime(2025, 10, 3, 5, tzinfo=UTC)


def test_an_unknown_language_is_judged_by_the_text(read_bytes: ReadBytes) -> None:
    assert one(read_bytes, {"text": "Постраждалих немає, їх шукають", "lang": "xx"}).lang == "uk"


@pytest.mark.parametrize(
    "bad",
    [
        '{"id": "b", "text": "cut of',
        '{"id": "b", "text": "x"',
        '{"id": "b", "text": 5}',
        '{"id": "b", "text": ""}',
        '{"id": "b", "text": " \u200b "}',
        '{"id": "b"}',
        '{"id": "b", "text": null}',
        '{"id": "b", "text": "x"} trailing',
    ],
)
def test_a_bad_line_loses_only_itself(bad: str, read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(f'{{"text": "before"}}\n{bad}\n{{"text": "after"}}\n'.encode())
    assert [report.text for report in reports] == ["before", "after"]
    assert loss.where == "line 2 (id b)"


@pytest.mark.parametrize("bad", ["garbage", "[1, 2]", "null", "5", "[" * 5000])
def test_a_line_that_is_no_object_loses_only_itself(bad: str, read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(f'{{"text": "before"}}\n{bad}\n{{"text": "after"}}\n'.encode())
    assert [report.text for report in reports] == ["before", "after"]
    assert loss.where == "line 2"


def test_a_line_separator_within_a_text_does_not_end_a_line(read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes('{"text": "One\u2028two."}\n{"text": "Three\x85four."}\n'.encode())
    assert [report.text for report in reports] == ["One\ntwo.", "Three\nfour."]
    assert not losses


def test_the_first_line_may_be_the_bad_one(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(b'{"id": "1", "text": "cut\n{"id": "2", "text": "x"}\n{"id": "3", "text": "y"}\n')
    assert [report.external_id for report in reports] == ["2", "3"]
    assert loss.where == "line 1 (id 1)"


@pytest.mark.parametrize("key", ["title", "published", "lang", "source", "url"])
def test_an_optional_field_of_the_wrong_type_is_left_out_with_a_loss(key: str, read_bytes: ReadBytes) -> None:
    (report,), (loss,) = read_bytes(json.dumps({"text": "x", key: 5}).encode())
    assert report.text == "x"
    assert repr(key) in loss.problem


def test_half_an_emoji_is_replaced(read_bytes: ReadBytes) -> None:
    assert one(read_bytes, {"text": "cut \ud83d"}).text == "cut \ufffd"


def test_a_line_over_the_limit_is_not_kept_in_memory(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.collect.jsonl.MAX_OBJECT_BYTES", 1000)
    reports, (loss,) = read_bytes(b'{"text": "a"}\n{"text": "' + b"x" * 700_000 + b'"}\n{"text": "b"}\n')
    assert [report.text for report in reports] == ["a", "b"]
    assert loss.where == "line 2"


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_a_list_of_objects_is_read_like_lines(indent: int | None, read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(json.dumps(ROWS, indent=indent).encode())
    assert not losses
    assert [report.text for report in reports] == [row["text"] for row in ROWS]


def test_a_single_object_over_several_lines_is_one_report(read_bytes: ReadBytes) -> None:
    (report,), losses = read_bytes(json.dumps(ROWS[1], indent=2).encode())
    assert not losses
    assert report.external_id == "a2"


def test_a_broken_object_of_a_list_loses_only_itself(read_bytes: ReadBytes) -> None:
    rows = [{"id": str(number), "text": f"Text {number}."} for number in range(6)]
    reports, losses = read_bytes(json.dumps(rows, indent=1).replace('"Text 3."', '"Text 3.').encode())
    assert [report.external_id for report in reports] == ["0", "1", "2", "4", "5"]
    (loss,) = losses
    assert loss.where == "line 14 (id 3)"


def test_a_list_that_is_cut_off_gives_what_is_complete(read_bytes: ReadBytes) -> None:
    reports, (loss,) = read_bytes(json.dumps(ROWS, indent=1).encode()[:-20])
    assert len(reports) == 2
    assert loss.where


def test_an_id_is_unique_beyond_its_file_only_with_a_source(read_bytes: ReadBytes) -> None:
    def same(**given: str) -> bool:
        return one(read_bytes, {"id": "1", "text": "One.", **given}).id == one(read_bytes, {"id": "1", "text": "Two.", **given}).id

    assert not same()
    assert not same(url="https://example.org/news")
    assert same(source="desk")


def chunks_of(raw: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(raw) + 1) for cut in cuts})
    return [raw[start:end] for start, end in zip([0, *places], [*places, len(raw)], strict=True)]


@given(st.lists(st.integers(0, 10_000), max_size=30))
def test_lines_do_not_depend_on_where_chunks_are_cut(cuts: list[int]) -> None:
    raw = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode() + b"\nbroken\n\n"
    whole, cut = (list(read_lines(Document("f", "f", iter(chunks)))) for chunks in ([raw], chunks_of(raw, cuts)))
    assert len(whole) == 4
    assert cut == whole


@given(st.lists(st.integers(0, 10_000), max_size=30))
def test_objects_do_not_depend_on_where_chunks_are_cut(cuts: list[int]) -> None:
    raw = json.dumps(ROWS, ensure_ascii=False, indent=2).replace('"text": "Пост', '"text": Пост').encode()
    whole, cut = (list(read_objects(Document("f", "f", iter(chunks)))) for chunks in ([raw], chunks_of(raw, cuts)))
    assert len(whole) == 3
    assert cut == whole


def test_an_object_over_the_limit_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_objects, "MAX_OBJECT_BYTES", 500)
    rows = [{"id": "1", "text": "short"}, {"id": "2", "text": "x" * 2000}, {"id": "3", "text": "short"}]
    first, second, third = read_objects(Document("f", "f", iter([json.dumps(rows).encode()])))
    assert not isinstance(first, Loss)
    assert isinstance(second, Loss)
    assert not isinstance(third, Loss)


def test_a_post_that_its_source_deleted_is_told_and_is_the_one_that_was_reported(tmp_path: Path) -> None:
    lines = [
        {"id": "7", "source": "desk", "text": "Дым над складом."},
        {"id": "7", "source": "desk", "deleted": "2025-10-01T08:00:00+03:00"},
        {"id": "8", "source": "desk", "deleted": True},
        {"id": "9", "source": "desk", "deleted": "yesterday"},
        {"id": "1", "deleted": True},
        {"id": "2", "source": "desk", "text": "Тихо.", "deleted": False},
    ]
    (tmp_path / "posts.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told: list[Deletion] = []
    now = datetime(2025, 10, 2, tzinfo=UTC)
    items = list(collect([str(tmp_path / "posts.jsonl")], stdin=None, retrieved_at=now, note=told.append))
    reports, losses = [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Loss)]
    assert [deletion.at for deletion in told] == [datetime(2025, 10, 1, 5, tzinfo=UTC), now, now]
    assert told[0].report_id == reports[0].id
    assert [report.text for report in reports] == ["Дым над складом.", "Тихо."]
    assert [loss.where for loss in losses] == ["line 4 (id 9)", "line 5 (id 1)"]


def test_where_nothing_can_be_noted_a_deletion_is_a_loss(read_bytes: ReadBytes) -> None:
    reports, losses = read_bytes(json.dumps({"id": "7", "source": "desk", "deleted": True}).encode())
    assert not reports
    assert [loss.remedy for loss in losses] == ["use `holdfast collect`"]
