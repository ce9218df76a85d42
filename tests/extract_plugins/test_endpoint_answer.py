from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from holdfast.extract.endpoint.answer import Answer, answer_schema, decoded


def objects_of(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects_of(part)


def test_the_schema_is_as_strict_servers_want_it() -> None:
    schema = answer_schema()
    found = list(objects_of(schema))
    assert len(found) > 8
    for part in found:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert "default" not in json.dumps(schema)


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    schema = answer_schema()
    told = json.dumps(schema)
    named = {part.partition('"')[0] for part in told.split('"#/$defs/')[1:]}
    assert named
    assert named <= set(schema["$defs"])


def test_an_answer_as_the_schema_wants_it_is_decoded_whole(answer: dict[str, Any]) -> None:
    found = decoded(json.dumps(answer))
    assert found.problems == ()
    assert found.answer == msgspec.convert(answer, Answer)


def test_what_is_left_out_is_not_stated(attack: dict[str, Any]) -> None:
    found = decoded(json.dumps({"incidents": [{"place": attack["place"]}]}))
    assert found.answer is not None
    assert (found.answer.incidents[0].killed, found.answer.incidents[0].weapon, found.problems) == (None, None, ())


def test_a_figure_in_quotation_marks_is_a_figure(answer: dict[str, Any]) -> None:
    answer["incidents"][0]["injured"]["best"] = "2"
    found = decoded(json.dumps(answer))
    assert found.answer is not None
    assert found.answer.incidents[0].injured is not None
    assert (found.answer.incidents[0].injured.best, found.problems) == (2, ())


def test_a_code_that_is_none_costs_its_record_and_is_told_once(answer: dict[str, Any]) -> None:
    answer["incidents"][0]["weapon"]["type"] = "catapult"
    found = decoded(json.dumps(answer))
    assert found.answer is not None
    assert found.answer.incidents[0].weapon is None
    assert len(found.problems) == 1
    assert "catapult" in found.problems[0]


def test_of_two_equal_keys_the_last_counts(attack: dict[str, Any]) -> None:
    place = json.dumps(attack["place"])
    found = decoded(f'{{"incidents": [], "incidents": [{{"place": {place}, "background": true, "background": false}}]}}')
    assert found.answer is not None
    assert [one.background for one in found.answer.incidents] == [False]


def test_an_answer_that_is_wrong_all_over_is_not_believed() -> None:
    found = decoded(json.dumps({"incidents": [0] * 10_000}))
    assert found.answer is None
    assert found.problems


@given(st.text(max_size=200))
def test_no_text_is_a_fault(content: str) -> None:
    found = decoded(content)
    assert found.answer is not None or found.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(["quote", "name", "kind", "place", "best", "targets"]), parts, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["place", "weapon", "targets", "killed", "outages", "time", "source", "background"]))
def test_whatever_stands_in_the_place_of_a_value_the_other_incident_stays(value: Any, field: str) -> None:
    place = {"quote": "a", "name": "b"}
    found = decoded(json.dumps({"incidents": [{"place": place, field: value}, {"place": place}]}))
    assert found.answer is not None
    assert msgspec.convert({"place": place}, type(found.answer.incidents[-1])) == found.answer.incidents[-1]
