from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]


def place(client: Client, name: str) -> Any:
    return next(one for one in client.get("/api/incidents").json()["incidents"] if one["place"] == name)


def file_of(client: Client, incident: str) -> Any:
    return client.get(f"/api/incidents/{incident}").json()


def decide(client: Client, what: str, *incidents: str, seen: int = 7, **more: Any) -> Any:
    return client.post("/api/decisions", json={"what": what, "incidents": incidents, "seen": seen, **more})


def test_a_confirmed_incident_is_confirmed_by_whom_and_why(client: Client) -> None:
    own_id = place(client, "Shebekino")["id"]
    answer = decide(client, "confirm", own_id, why="seen on site", who="Taras")
    assert answer.status_code == 201
    told = file_of(client, own_id)
    assert told["incident"]["status"] == "confirmed"
    assert [(one["who"], one["why"]) for one in told["decisions"]] == [("Taras", "seen on site")]


def test_who_runs_the_server_decides_where_nobody_is_named(client: Client) -> None:
    assert decide(client, "confirm", place(client, "Shebekino")["id"]).json()["decision"]["who"] == "Olena"


def test_an_undone_decision_no_longer_holds_and_stays_on_record(client: Client) -> None:
    own_id = place(client, "Shebekino")["id"]
    taken = decide(client, "reject", own_id).json()
    undone = decide(client, "undo", seen=taken["batch"], undoes=taken["decision"]["id"])
    assert undone.status_code == 201
    told = file_of(client, own_id)
    assert told["incident"]["status"] == "proposed"
    assert [one["what"] for one in told["decisions"]] == ["reject", "undo"]


def test_who_decides_what_another_has_decided_meanwhile_is_told(client: Client) -> None:
    own_id = place(client, "Shebekino")["id"]
    decide(client, "confirm", own_id, who="Taras")
    answer = decide(client, "reject", own_id, who="Olena")
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["decisions"][0]["who"] == "Taras"
    assert file_of(client, own_id)["incident"]["status"] == "confirmed"


def test_a_decision_taken_in_knowledge_of_the_other_is_recorded_and_their_conflict_told(client: Client) -> None:
    own_id = place(client, "Shebekino")["id"]
    first = decide(client, "confirm", own_id, who="Taras").json()["decision"]["id"]
    answer = decide(client, "reject", own_id, who="Olena", despite=[first])
    assert answer.status_code == 201
    assert answer.json()["conflicts"][0]["kind"] == "confirm_against_reject"
    assert client.get("/api/review").json()["items"][0]["kind"] == "conflict"


def test_two_decisions_on_different_incidents_do_not_disturb_each_other(client: Client) -> None:
    assert decide(client, "confirm", place(client, "Shebekino")["id"]).status_code == 201
    assert decide(client, "confirm", place(client, "Kozinka")["id"]).status_code == 201


def test_a_merged_incident_is_found_under_both_ids(client: Client) -> None:
    one, other = place(client, "Shebekino")["id"], place(client, "Kozinka")["id"]
    assert decide(client, "merge", one, other).status_code == 201
    told = file_of(client, one), file_of(client, other)
    assert told[0]["incident"]["id"] == told[1]["incident"]["id"]
    assert told[0]["merged"] == [({one, other} - {told[0]["incident"]["id"]}).pop()]


def test_split_claims_are_an_incident_of_their_own(client: Client) -> None:
    kozinka = place(client, "Kozinka")
    claims = file_of(client, kozinka["id"])["incident"]["claims"]
    assert decide(client, "split", kozinka["id"], claims=claims[:1]).status_code == 201
    assert client.get("/api/incidents").json()["tally"]["incidents"] == 6


def test_two_that_are_said_to_differ_are_kept_apart_and_asked_for_no_more(client: Client) -> None:
    one, other = place(client, "Shebekino"), place(client, "Kozinka")
    assert decide(client, "split", one["id"], other["id"]).status_code == 201
    taken = file_of(client, one["id"])["decisions"][0]
    assert taken["value"]["apart_from"] == file_of(client, other["id"])["incident"]["claims"]
    assert file_of(client, one["id"])["incident"]["decisions"] == file_of(client, other["id"])["incident"]["decisions"] == [taken["id"]]


def test_corrected_values_hold(client: Client) -> None:
    own_id = place(client, "Kozinka")["id"]
    decide(client, "correct", own_id, injured=3, weapon="fpv_drone")
    incident = file_of(client, own_id)["incident"]
    assert (incident["injured"]["best"], incident["weapon"]["type"]) == (3, "fpv_drone")


def test_a_relocated_incident_is_where_the_person_said_and_no_nearer(client: Client) -> None:
    own_id = place(client, "Kozinka")["id"]
    decide(client, "relocate", own_id, where={"lat": 50.46, "lon": 35.6, "radius_m": 800})
    where = file_of(client, own_id)["incident"]["where"]
    assert (where["lat"], where["lon"], where["radius_m"]) == (50.46, 35.6, 800)


def test_a_note_stands_beside_the_incident_and_changes_nothing(client: Client) -> None:
    own_id = place(client, "Kozinka")["id"]
    before = file_of(client, own_id)["incident"]["status"]
    decide(client, "note", own_id, why="waiting for the mayor")
    told = file_of(client, own_id)
    assert told["incident"]["status"] == before
    assert told["decisions"][0]["why"] == "waiting for the mayor"


def test_a_decision_that_cannot_be_taken_says_why_and_records_nothing(client: Client) -> None:
    own_id = place(client, "Kozinka")["id"]
    wrong = [
        decide(client, "merge", own_id),
        decide(client, "correct", own_id),
        decide(client, "relocate", own_id),
        decide(client, "note", own_id),
        decide(client, "split", own_id, claims=["no such claim"]),
        decide(client, "correct", own_id, injured=-1),
        decide(client, "abolish", own_id),
        client.post("/api/decisions", content=b"{", headers={"content-type": "application/json"}),
    ]
    assert {answer.status_code for answer in wrong} == {400}
    assert all(answer.json()["detail"] for answer in wrong)
    assert decide(client, "confirm", "nothing").status_code == 404
    assert decide(client, "undo", undoes="nothing").status_code == 404
    assert client.get("/api/decisions").json()["decisions"] == []
