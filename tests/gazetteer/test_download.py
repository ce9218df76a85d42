"""Downloads, against a server of our own that breaks off, goes on, changes its mind."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from holdfast.errors import InputError, SetupError
from holdfast.gazetteer.progress import silent

pytest.importorskip("httpx")
from holdfast.gazetteer.sources.download import downloaded

CONTENT = bytes(range(256)) * 400


class Server(ThreadingHTTPServer):
    """Serves `content`; `cuts` says after how many bytes each answer in turn breaks off."""

    content, tag = CONTENT, '"one"'
    speaks_ranges = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.cuts: list[int] = []
        self.asked: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/files/U%41.zip?v=1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server, start = self.server, 0
        server.asked.append(self.headers["Range"])
        if "missing" in self.path:
            self.send_error(404)
            return
        if self.headers["Range"] and server.speaks_ranges and self.headers["If-Range"] == server.tag:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        body = server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("ETag", server.tag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: server.cuts.pop(0) if server.cuts else None])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in the library
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_file_arrives_whole_under_its_own_name(server: Server, tmp_path: Path) -> None:
    path = downloaded(server.address, tmp_path, silent)
    assert (path.name, path.read_bytes()) == ("UA.zip", CONTENT)
    assert [other.name for other in path.parent.iterdir()] == ["UA.zip"]


def test_a_file_that_breaks_off_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    server.cuts = [30_000, 20_000]
    assert downloaded(server.address, tmp_path, silent).read_bytes() == CONTENT
    assert server.asked == [None, "bytes=30000-", "bytes=50000-"]


def test_what_came_is_kept_for_the_next_time(server: Server, tmp_path: Path) -> None:
    server.cuts = [10_000, 10_000, 10_000, 10_000]
    with pytest.raises(InputError, match=r"broken off 4 times .*the same command goes on where it stopped"):
        downloaded(server.address, tmp_path, silent)
    assert not list(tmp_path.rglob("UA.zip"))
    assert downloaded(server.address, tmp_path, silent).read_bytes() == CONTENT
    assert server.asked[-1] == "bytes=40000-"


def test_a_file_that_has_changed_meanwhile_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.cuts = [10_000] * 4
    with pytest.raises(InputError):
        downloaded(server.address, tmp_path, silent)
    server.content, server.tag = CONTENT[::-1], '"two"'
    assert downloaded(server.address, tmp_path, silent).read_bytes() == CONTENT[::-1]


def test_a_server_that_knows_no_ranges_is_asked_for_all_again(server: Server, tmp_path: Path) -> None:
    server.cuts, server.speaks_ranges = [30_000], False
    assert downloaded(server.address, tmp_path, silent).read_bytes() == CONTENT


def test_an_address_that_does_not_exist_is_an_input_error(server: Server, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the server answers 404; check the address"):
        downloaded(f"{server.address}&missing", tmp_path, silent)


def test_a_folder_that_cannot_be_written_to_is_a_setup_error(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="set HOLDFAST_DATA"):
        downloaded(server.address, tmp_path / "file", silent)


def test_how_far_it_is_is_told(server: Server, tmp_path: Path) -> None:
    shares: list[float] = []
    downloaded(server.address, tmp_path, lambda _, share: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
