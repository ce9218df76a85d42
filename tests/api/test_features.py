"""The requirements of OGC API Features, Part 1: Core, that a client leans on."""

from __future__ import annotations

from html import escape
from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]


def items(client: Client, **asked: Any) -> Any:
    return client.get("/api/collections/incidents/items", params=asked).json()


def test_a_client_finds_its_way_from_the_landing_page(client: Client) -> None:
    landing = {link["rel"]: link["href"] for link in client.get("/api").json()["links"]}
    assert client.get(landing["conformance"]).json()["conformsTo"]
    assert client.get(landing["service-desc"]).json()["openapi"].startswith("3.0")
    assert client.get(landing["describedby"]).json()["openapi"].startswith("3.1")
    (collection,) = client.get(landing["data"]).json()["collections"]
    own = {link["rel"]: link["href"] for link in reversed(collection["links"])}
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


def test_every_resource_of_the_standard_is_there_as_html_too_with_each_link_and_value(client: Client) -> None:
    own = items(client)["features"][0]["id"]
    collection = "/collections/incidents"
    for path in ("", "/conformance", "/collections", collection, f"{collection}/items", f"{collection}/items/{own}"):
        json = client.get(f"/api{path}", params={"f": "json"})
        page = client.get(f"/api{path}", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert json.headers["content-type"].startswith("application/"), path
        assert page.headers["content-type"] == "text/html; charset=utf-8", path
        assert "accept" in page.headers["vary"]
        links = [link["href"] for link in json.json().get("links", ())]
        assert all(f'href="{escape(href)}"' in page.text for href in links), path
        assert client.get(f"/api{path}", params={"f": "html"}).headers["content-type"] == page.headers["content-type"]


def test_markup_in_a_value_stays_text_on_the_html_pages(client: Client) -> None:
    page = client.get("/api/collections/incidents/items", params={"f": "html", "place": "<script>alert(1)</script>"})
    assert "<script" not in page.text


def test_what_the_definition_does_not_name_cannot_be_asked_and_what_it_names_can(client: Client) -> None:
    described = client.get("/api/definition").json()
    assert described["openapi"].startswith("3.0")
    for path, operations in described["paths"].items():
        address = path.replace("{featureId}", items(client)["features"][0]["id"])
        named = {one["name"] for one in operations["get"]["parameters"] if one["in"] == "query"}
        assert client.get(address, params={"nonsense": "1"}).status_code == 400, path
        for name in named & {"f", "limit", "bbox", "datetime", "harm"}:
            sample = {"f": "json", "limit": "5000", "bbox": "30,45,45,55", "datetime": "2025-10-08T00:00:00Z/..", "harm": "0"}[name]
            assert client.get(address, params={name: sample}).status_code == 200, (path, name)


def test_who_asks_for_too_many_gets_as_many_as_there_may_be(client: Client) -> None:
    assert items(client, limit=100_000)["numberReturned"] == 5
    assert client.get("/api/collections/incidents/items", params={"limit": 0}).status_code == 400
