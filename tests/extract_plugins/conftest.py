"""A chat server on the loopback that says what a test wants it to, a clock that only moves when told, and readers of both."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from tests.posts import report_of

from holdfast.extract.endpoint import PLUGIN
from holdfast.extract.endpoint.reader import EndpointReader
from holdfast.extract.extractor import Equipment
from holdfast.gazetteer import Gazetteer
from holdfast.records import Report
from holdfast.regions import Region
from holdfast.vocabulary import load_vocabulary

TEXT = (
    "Вчера вечером в селе Козинка Грайворонского округа дрон ударил по ферме, загорелась кровля.\n"
    "Ранены двое рабочих, погибших нет, сообщил губернатор Вячеслав Гладков.\n"
    "Без света остались Козинка и Головчино."
)
KEY = "sk-loopback-4711"

Script = Callable[["Exchange"], None]


@dataclass(frozen=True)
class Asked:
    """A request as the server got it."""

    target: str
    headers: dict[str, str]
    body: dict[str, Any]


class Exchange(BaseHTTPRequestHandler):
    """One request; what happens to it is the next script's business."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.close_connection = True
        self.server.endpoint.take(Asked(self.path, dict(self.headers.items()), json.loads(body)), body)(self)

    def respond(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        """Sends `piece` again and again, with a breath between, until the client goes away, the server stops or ten seconds are over."""
        for _ in range(500):
            if self.server.stopping.wait(0.02):
                return
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.stopping = threading.Event()
        super().__init__(("127.0.0.1", 0), Exchange)

    def handle_error(self, *_: object) -> None:
        """A client that went away is no news."""


@dataclass
class Endpoint:
    """What the server was asked, and the scripts that it goes by, one a request; the last is played for ever."""

    asked: list[Asked] = field(default_factory=list)
    scripts: list[Script] = field(default_factory=list)
    url: str = ""

    def take(self, asked: Asked, _: bytes) -> Script:
        self.asked.append(asked)
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]

    def play(self, *scripts: Script) -> None:
        self.scripts += scripts

    def say(self, *contents: object, usage: object = None) -> None:
        """Answers with chat completions; what is no text is sent as JSON."""
        for content in contents:
            told = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            self.give(200, completion(told, usage))

    def give(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answers with these bytes."""
        self.scripts.append(lambda exchange: exchange.respond(status, body, **headers))


def completion(content: str, usage: object = None) -> bytes:
    return json.dumps({"id": "1", "choices": [{"message": {"role": "assistant", "content": content}}], "usage": usage}).encode()


def forward(exchange: Exchange, sent: bytes) -> None:
    """What a proxy does: asks the server that the request names, and passes on what it says."""
    target = urlsplit(exchange.path)
    onward = HTTPConnection(target.hostname or "", target.port or 80, timeout=5)
    try:
        onward.request("POST", target.path, sent, {"Content-Type": "application/json"})
        response = onward.getresponse()
        exchange.respond(response.status, response.read())
    finally:
        onward.close()


class Proxy(Endpoint):
    def take(self, asked: Asked, body: bytes) -> Script:
        self.asked.append(asked)
        return lambda exchange: forward(exchange, body)


def serving(endpoint: Endpoint) -> Iterator[Endpoint]:
    server = Server(endpoint)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield endpoint
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this machine has is not for a server on the loopback."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    yield from serving(Endpoint())


@pytest.fixture
def proxy() -> Iterator[Endpoint]:
    yield from serving(Proxy())


@dataclass
class Clock:
    """Stands still until somebody sleeps."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def equipment(clock: Clock, gazetteer: Gazetteer, belgorod: Region) -> Equipment:
    return Equipment(belgorod, gazetteer, load_vocabulary, clock.now, clock.sleep)


MakeReader = Callable[..., EndpointReader]


@pytest.fixture
def make_reader(endpoint: Endpoint, equipment: Equipment) -> MakeReader:
    """The reader of the endpoint, with small time-outs; `total_seconds="0.3"` and so on change them."""

    def make(**changes: str) -> EndpointReader:
        waits = {"connect_seconds": "2", "read_seconds": "5", "total_seconds": "60"}
        made = PLUGIN.open(equipment, {"url": f"{endpoint.url}/v1", "model": "small", "key": KEY, **waits, **changes})
        assert isinstance(made, EndpointReader)
        return made

    return make


@pytest.fixture
def reader(make_reader: MakeReader) -> EndpointReader:
    return make_reader()


MakeReport = Callable[..., Report]


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    def make(text: str = TEXT, report_id: str = "r1") -> Report:
        return msgspec.structs.replace(report_of(text, report_id=report_id), source_id="telegram/channel", external_id="17")

    return make


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    return make_report()


@pytest.fixture
def attack() -> dict[str, Any]:
    """The attack of `TEXT` as a careful model answers."""
    return {
        "kind": "strike",
        "place": {
            "quote": "Козинка",
            "name": "Козинка",
            "kind": "settlement",
            "district": {"quote": "Грайворонского округа", "name": "Грайворонский округ"},
            "region": None,
        },
        "weapon": {"quote": "дрон", "type": "drone", "count": None},
        "targets": [
            {
                "quote": "ферме",
                "sector": "agriculture",
                "damage": "fire",
                "damage_quote": "загорелась кровля",
                "count": None,
                "pooled": False,
            }
        ],
        "killed": {"quote": "погибших нет", "low": 0, "best": 0, "high": 0},
        "injured": {"quote": "Ранены двое", "low": 2, "best": 2, "high": 2},
        "outages": [],
        "time": ["Вчера вечером"],
        "source": {"quote": "губернатор Вячеслав Гладков", "epistemic": "confirmed_by_official"},
        "background": False,
    }


@pytest.fixture
def answer(attack: dict[str, Any]) -> dict[str, Any]:
    """All of `TEXT` as a careful model answers."""
    settlements = [{"quote": "Козинка", "name": "Козинка"}, {"quote": "Головчино", "name": "Головчино"}]
    cut = {"quote": "Без света", "sector": "power", "status": "out", "settlements": settlements, "people": None, "unit": "people"}
    return {"incidents": [attack], "outages": [{**cut, "partial": False, "scheduled": False}], "measures": []}
