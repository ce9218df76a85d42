"""The requirements of OGC API Features, Part 1: Core, that a client leans on."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]


def items(client: Client, **asked: Any) -> Any:
    return client.get("/api/collections/incidents/items", params=asked).json()


def test_a_client_finds_its_way_from_the_landing_page(client: Client) -> None:
    landing = {link["rel"]: link["href"] for link in client.get("/api").json()["links"]}
    assert client.get(landing["conformance"]).json()["conformsTo"]
    assert client.get(landing["service-desc"]).json()["openapi"].startswith("3.1")
    (collection,) = client.get(landing["data"]).json()["collections"]
    own = {link["rel"]: link["href"] for link in collection["links"]}
    answer = client.get(own["items"])
    assert answer.headers["content-type"].startswith("application/geo+json")
    assert answer.json()["numberMatched"] == answer.json()["numberReturned"] == 5


def test_the_extent_of_the_collection_holds_its_points(client: Client) -> None:
    west, south, east, north = client.get("/api/collections/incidents").json()["extent"]["spatial"]["bbox"][0]
    for feature in items(client)["features"]:
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            assert west - 0.1 <= lon <= east + 0.1
            assert south - 0.1 <= lat <= north + 0.1


def test_next_links_lead_through_all_items_once(client: Client) -> None:
    ids: list[str] = []
    address: str | None = "/api/collections/incidents/items?limit=2&harm=0"
    while address:
        page = client.get(address).json()
        ids += [feature["id"] for feature in page["features"]]
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert ids == [feature["id"] for feature in items(client)["features"]]


def test_items_are_found_by_area_and_by_time(client: Client) -> None:
    assert items(client, bbox="36.5,50.3,37.1,50.5")["numberMatched"] == 1
    assert items(client, datetime="2025-10-08T00:00:00Z/..")["numberMatched"] == 2
    assert items(client, datetime="../2025-10-06T18:00:00Z")["numberMatched"] == 2


def test_an_item_has_its_own_address(client: Client) -> None:
    feature = items(client)["features"][0]
    own = client.get(f"/api/collections/incidents/items/{feature['id']}").json()
    assert own["id"] == feature["id"]
    assert own["geometry"] == feature["geometry"]
    assert client.get("/api/collections/incidents/items/none").status_code == 404


def test_a_point_has_no_more_decimals_than_its_radius_deserves(client: Client) -> None:
    for feature in items(client)["features"]:
        if feature["geometry"] and feature["properties"]["radius_m"] > 1200:
            assert all(len(str(number).partition(".")[2]) <= 3 for number in feature["geometry"]["coordinates"])
