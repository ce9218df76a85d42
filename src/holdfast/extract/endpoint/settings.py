"""Where the endpoint is, which model answers, and how long to wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from urllib.parse import urlsplit, urlunsplit

from holdfast.errors import InputError
from holdfast.extract.extractor import Option

OPTIONS = (
    Option(name="url", what="base address, up to what stands before /chat/completions", required=True),
    Option(name="model", what="name of the model, as the endpoint knows it", required=True),
    Option(name="key", what="key, sent as a bearer token", secret=True),
    Option(name="connect_seconds", what="longest wait for a connection", default="10"),
    Option(name="read_seconds", what="longest silence of the endpoint", default="120"),
    Option(name="total_seconds", what="longest time for one report, second tries among it", default="300"),
)

_CHAT = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked address, a model, and waits in seconds. The key stands in no message and in no `repr`."""

    url: str
    """Where requests go, in full."""
    model: str
    key: str | None = field(repr=False)
    connect_s: float
    read_s: float
    total_s: float


def settings_from(values: Mapping[str, str]) -> Settings:
    """The settings that `values` give. Raises `InputError`, which never holds the key, for one that cannot be used."""
    key = values.get("key")
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise InputError("HOLDFAST_ENDPOINT_KEY", "the key holds a blank or a character that no key has", "copy it again")
    return Settings(
        url=_address(values["url"]),
        model=values["model"],
        key=key,
        connect_s=_seconds(values, "connect_seconds"),
        read_s=_seconds(values, "read_seconds"),
        total_s=_seconds(values, "total_seconds"),
    )


def _address(url: str) -> str:
    """Where chat completions are asked for below the base address `url`; a query in it is kept."""
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or any(map(str.isspace, url)):
        raise InputError("HOLDFAST_ENDPOINT_URL", "no address", "give it as http://localhost:8000/v1 or https://host/v1")
    if "@" in parts.netloc:
        raise InputError("HOLDFAST_ENDPOINT_URL", "a name or password stands in the address", "give the key as HOLDFAST_ENDPOINT_KEY")
    path = parts.path.rstrip("/").removesuffix(_CHAT) + _CHAT
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def _seconds(values: Mapping[str, str], name: str) -> float:
    try:
        seconds = float(values[name])
    except ValueError:
        seconds = 0.0
    if not (isfinite(seconds) and seconds > 0):
        raise InputError(f"HOLDFAST_ENDPOINT_{name.upper()}", f"{values[name]!r} is no time to wait", "give seconds, such as 30")
    return seconds
