"""Warnings: valid by a schema and by a second reader, in chains that hold, and never more than a draft by the program alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import feedparser
import msgspec
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.collect.cap import parsed
from holdfast.publish.cap import (
    NAMESPACE,
    NotValidError,
    Sender,
    Wanted,
    approved,
    cancel,
    cap_xml,
    draft,
    load_book,
    moment,
    polygon_of,
    problems,
    reference,
    update,
    warning_feed,
)
from holdfast.records import AlertStatus, CapAlert, Category, Certainty, MapArea, MsgType, Names, ResponseType, Scope, Severity, Urgency

AT = datetime(2025, 10, 6, 14, 30, tzinfo=timezone(timedelta(hours=3)))
SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("cap12.xsd"))
NAMES = {"b/v": Names("Valuysky district", "Валуйский округ", "Валуйський округ"), "b/s": Names("A & <B>", "А", "Б")}
RING = tuple((38 + 0.3 * cos(k * pi / 200), 50 + 0.2 * sin(k * pi / 200)) for k in range(400))
AREAS = (
    MapArea(id="b/v", lat=50.0, lon=38.0, radius_m=23_000, rings=(RING,), attacks=None),
    MapArea(id="b/s", lat=-0.5, lon=-36.9, radius_m=20_400, rings=(), attacks=None),
)
SENDER = Sender(id="duty@example.org", name="Duty officer", web="https://example.org/", contact="112")
ORDER = {
    "alert": "identifier sender sent status msgType source scope restriction addresses code note references incidents info",
    "info": "language category event responseType urgency severity certainty audience eventCode effective onset expires senderName "
    "headline description instruction web contact parameter resource area",
    "area": "areaDesc polygon circle geocode altitude ceiling",
}
CODES = {
    "status": AlertStatus,
    "msgType": MsgType,
    "scope": Scope,
    "category": Category,
    "responseType": ResponseType,
    "urgency": Urgency,
    "severity": Severity,
    "certainty": Certainty,
}
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def wanted(event: str = "power", **changes: object) -> Wanted:
    return msgspec.structs.replace(Wanted(event=event, areas=AREAS, names=NAMES), **changes)


def made(kind: str, event: str = "power", at: datetime = AT) -> CapAlert:
    first = draft(wanted(event), Sender(), at)
    later = at + timedelta(hours=1)
    return {
        "draft": first,
        "update": update(first, wanted(event), Sender(), later),
        "cancel": cancel(first, Sender(), later),
        "approved": approved(first, SENDER, later, ()),
        "exercise": draft(wanted(event, exercise=True), Sender(), at),
        "end of a chain": cancel(update(approved(first, SENDER, at, ()), wanted(event), SENDER, later), SENDER, later),
    }[kind]


KINDS = ("draft", "update", "cancel", "approved", "exercise", "end of a chain")
drawn = st.builds(
    made,
    st.sampled_from(KINDS),
    st.sampled_from(sorted(load_book().event)),
    st.datetimes(datetime(2001, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, AT.tzinfo])).map(  # noqa: DTZ001
        lambda at: at.replace(microsecond=0)
    ),
)


@few
@given(drawn)
def test_every_message_is_valid_by_the_schema(alert: CapAlert) -> None:
    SCHEMA.validate(cap_xml(alert))


@few
@given(drawn)
def test_a_second_reader_finds_the_order_and_the_codes_of_the_standard(alert: CapAlert) -> None:
    root = ET.fromstring(cap_xml(alert))  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE}}}alert"
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        if name in ORDER:
            places = [ORDER[name].split().index(child.tag.removeprefix(f"{{{NAMESPACE}}}")) for child in element]
            assert all(before <= after for before, after in pairwise(places))
        if name in CODES:
            assert element.text in get_args(CODES[name])
            assert element.text != "Unknown"


@few
@given(drawn)
def test_what_is_written_is_read_back_as_it_was(alert: CapAlert) -> None:
    (found,) = parsed(cap_xml(alert))
    assert found == alert


@pytest.mark.parametrize("kind", KINDS)
def test_each_message_has_a_block_a_language_and_an_end(kind: str) -> None:
    alert = made(kind)
    assert [info.language for info in alert.infos] == ["en", "ru", "uk"]
    assert all(info.expires is not None and info.expires > alert.sent for info in alert.infos)


def test_a_program_makes_nothing_but_restricted_drafts() -> None:
    for kind in ("draft", "update", "cancel"):
        assert (made(kind).status, made(kind).scope) == ("Draft", "Restricted")
    assert made("exercise").status == "Exercise"
    assert approved(made("exercise"), SENDER, AT, ()).status == "Exercise"
    assert (made("approved").status, made("approved").scope, made("approved").sender) == ("Actual", "Public", "duty@example.org")


def test_update_and_cancel_refer_to_what_they_replace() -> None:
    first = made("draft")
    said = f"{first.sender},{first.identifier},2025-10-06T14:30:00+03:00"
    assert reference(first) == said
    assert made("update").references == made("cancel").references == (said,)
    assert made("update").identifier != first.identifier
    assert len(made("end of a chain").references) == 2


def test_a_cancellation_says_that_it_is_no_all_clear() -> None:
    english = made("cancel").infos[0]
    assert english.description is not None
    assert "not an all-clear" in english.description
    assert "AllClear" not in english.response_type


def test_utc_is_written_with_a_sign_and_never_as_z() -> None:
    assert moment(datetime(2025, 10, 6, 11, 30, tzinfo=UTC)) == "2025-10-06T11:30:00-00:00"
    assert moment(AT) == "2025-10-06T14:30:00+03:00"


def test_a_polygon_is_closed_has_latitude_first_and_fewer_than_a_hundred_points() -> None:
    polygon = polygon_of(RING)
    assert polygon[0] == polygon[-1]
    assert 90 <= len(polygon) < 100
    assert all(49 < lat < 51 and 37 < lon < 39 for lat, lon in polygon)


def test_an_area_without_outline_is_a_circle() -> None:
    (place,) = [area for area in made("draft").infos[0].areas if area.circles]
    assert (place.polygons, place.circles[0].km) == ((), 20.4)


def test_a_message_that_breaks_a_rule_is_not_written() -> None:
    for broken in (
        msgspec.structs.replace(made("draft"), identifier="two words"),
        msgspec.structs.replace(made("draft"), restriction=None),
        msgspec.structs.replace(made("update"), references=()),
        msgspec.structs.replace(made("draft"), infos=()),
    ):
        assert problems(broken)
        with pytest.raises(NotValidError):
            cap_xml(broken)


def test_the_phrase_book_has_all_languages_and_says_who_read_it() -> None:
    book = load_book()
    assert book.reviewed.by
    for event in book.event.values():
        for language in ("en", "ru", "uk"):
            words = event.words(language)
            assert 0 < len(words.event) <= 35
            assert words.instruction
            assert "{areas}" in words.headline


def test_the_feed_is_read_by_another_reader_and_holds_each_message() -> None:
    text = warning_feed([made("approved"), made("exercise")], "Warnings", "https://example.org/feed.xml")
    feed = feedparser.parse(text.encode())
    assert not feed.bozo
    assert len(feed.entries) == 2
    assert {alert.identifier for alert in parsed(text.partition("\n")[2])} == {made("approved").identifier, made("exercise").identifier}
