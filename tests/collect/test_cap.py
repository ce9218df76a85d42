"""CAP messages of others: read as reports; careless ones too, and never a test as news."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from holdfast.collect import collect
from holdfast.collect.cap import parsed
from holdfast.records import Loss, Report

NOW = datetime(2025, 10, 7, tzinfo=UTC)
ALERT = """<?xml version="1.0"?>
<cap:alert xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1">
 <cap:identifier>X-1</cap:identifier><cap:sender>desk@example.org</cap:sender><cap:sent>2025-10-06T10:00:00-00:00</cap:sent>
 <cap:status>{status}</cap:status><cap:msgType>{kind}</cap:msgType><cap:scope>Public</cap:scope>
 <cap:info><cap:language>uk-UA</cap:language><cap:category>Safety</cap:category><cap:event>Загроза</cap:event>
  <cap:urgency>Immediate</cap:urgency><cap:severity>Severe</cap:severity><cap:certainty>Very Likely</cap:certainty>
  <cap:headline>Повітряна тривога</cap:headline><cap:description>Загроза удару дронів по Вовчанську.</cap:description>
  <cap:area><cap:areaDesc>Чугуївський район</cap:areaDesc>
   <cap:polygon>50.1,36.1
     50.2 , 36.2
     50.3,36.1 50.1,36.1</cap:polygon>
   <cap:polygon>49.1,36.1 49.2,36.2 49.3,36.1 49.1,36.1</cap:polygon><cap:circle>50.0,36.0
   12.5</cap:circle></cap:area></cap:info>
 <cap:info><cap:language>en</cap:language><cap:category>Safety</cap:category><cap:event>Danger</cap:event><cap:urgency>Immediate</cap:urgency>
  <cap:severity>Severe</cap:severity><cap:certainty>Likely</cap:certainty><cap:headline>Air raid alert</cap:headline></cap:info>
</cap:alert>"""


def read(tmp_path: Path, text: str) -> list[Report | Loss]:
    path = tmp_path / "alert.xml"
    path.write_text(text, encoding="utf-8")
    return list(collect([str(path)], stdin=None, retrieved_at=NOW))


def actual(kind: str = "Alert", status: str = "Actual") -> str:
    return ALERT.format(status=status, kind=kind)


def test_a_message_is_a_report_a_language_with_its_time_and_its_areas(tmp_path: Path) -> None:
    first, second = read(tmp_path, actual())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.source_id, first.lang, first.published_at) == ("cap/example.org", "uk", datetime(2025, 10, 6, 10, tzinfo=UTC))
    assert first.text == "Повітряна тривога (Чугуївський район)\n\nЗагроза удару дронів по Вовчанську."
    assert second.id != first.id


def test_several_polygons_and_line_breaks_within_them_are_read() -> None:
    (alert,) = parsed(actual())
    (area,) = alert.infos[0].areas
    assert [len(polygon) for polygon in area.polygons] == [4, 4]
    assert area.polygons[0][1] == (50.2, 36.2)
    assert area.circles[0].km == 12.5


@pytest.mark.parametrize("status", ["Test", "Exercise", "Draft", "System"])
def test_what_is_not_meant_as_news_is_a_loss_and_no_report(tmp_path: Path, status: str) -> None:
    (loss,) = read(tmp_path, actual(status=status))
    assert isinstance(loss, Loss)
    assert f"status {status}" in loss.problem


def test_a_cancellation_says_so_in_the_language_of_its_text(tmp_path: Path) -> None:
    first, second = read(tmp_path, actual(kind="Cancel"))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text.startswith("Відбій: ")
    assert second.text.startswith("All clear: ")


def test_a_feed_of_messages_is_read_message_by_message(tmp_path: Path) -> None:
    inner = actual().partition("\n")[2]
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="application/cap+xml">{inner}</content></entry></feed>'
    assert len([one for one in read(tmp_path, feed) if isinstance(one, Report)]) == 2


@pytest.mark.parametrize("text", [actual()[:400], actual().replace("<cap:alert", "<!DOCTYPE a [<!ENTITY b 'c'>]><cap:alert", 1)])
def test_a_damaged_message_or_one_with_definitions_is_a_loss(tmp_path: Path, text: str) -> None:
    (loss,) = read(tmp_path, text)
    assert isinstance(loss, Loss)
    assert loss.remedy == "fetch it again from its source"
