"""One question to the endpoint and its reply: the waiting, the retrying, and a plain word for everything that goes wrong.

Proxies and certificates are those of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE). A
redirect is not followed: the key is for the address that the user gave.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec

from holdfast.errors import InputError, SetupError
from holdfast.extract.endpoint.answer import answer_schema
from holdfast.extract.endpoint.deadline import Deadline
from holdfast.extract.endpoint.prompt import Message
from holdfast.extract.endpoint.settings import Settings
from holdfast.extract.extractor import hidden
from holdfast.version import VERSION

MAX_REPLY_BYTES = 1 << 19
"""Many times what the longest report can be answered with."""
ATTEMPTS = 4
"""Requests for one question while the endpoint is busy or cannot be reached, between which 1, 2 and 4 seconds pass."""
MAX_PAUSE_S = 60.0
"""The longest pause that an endpoint may ask for."""

_BUSY = frozenset((408, 409, 425, 429, 500, 502, 503, 504))
_NOT_UNDERSTOOD = frozenset((400, 415, 422, 501))
"""What servers answer to a parameter that they do not know."""

_SCHEMA = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": answer_schema()}}
FORMS: tuple[dict[str, Any], ...] = (
    {"temperature": 0, "response_format": _SCHEMA},
    {"response_format": _SCHEMA},
    {"response_format": {"type": "json_object"}},
    {},
)
"""Ways to ask, the most binding first; the next is tried where a server does not understand one."""


class ChatError(Exception):
    """There is no reply: what happened, and what the user can do. Holds no secret."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, and the tokens that the endpoint counted; `None` where it gave no count."""

    content: str
    prompt_tokens: int | None
    completion_tokens: int | None


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    body: bytes
    retry_after: str


class _Said(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Said


class _Usage(msgspec.Struct, frozen=True):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]
    usage: msgspec.Raw = msgspec.Raw(b"null")


class Chat:
    """Asks one endpoint. Remembers which way of asking it understands."""

    def __init__(self, settings: Settings, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self.requests = 0
        """Requests sent so far."""
        self._settings = settings
        self._now = now
        self._sleep = sleep
        self._form = 0
        with self._client():  # what is wrong with the proxies of the environment shows before the first report
            pass

    def ask(self, messages: Callable[[bool], list[Message]], deadline: float) -> Reply:
        """The reply to `messages`, which are told whether the schema must stand in them; raises `ChatError`.

        Nothing is awaited after `deadline`, a time of the clock.
        """
        for form in range(self._form, len(FORMS)):
            asked = messages("json_schema" not in str(FORMS[form].get("response_format")))
            payload = msgspec.json.encode({"model": self._settings.model, "messages": asked, **FORMS[form]})
            response = self._persist(payload, deadline)
            if response.status == 200:
                self._form = form
                return _reply(response.body)
            if response.status not in _NOT_UNDERSTOOD:
                break
        raise self._refusal(response)

    def _persist(self, payload: bytes, deadline: float) -> _Response:
        """The first response that is not "busy", or the last of all."""
        for attempt in range(ATTEMPTS):
            is_last = attempt + 1 == ATTEMPTS
            pause = 2.0**attempt
            try:
                response = self._exchange(payload, deadline)
                if response.status not in _BUSY or is_last:
                    return response
                pause = max(pause, _seconds(response.retry_after))
                failure = self._refusal(response)
            except (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ProxyError) as error:
                problem = f"the endpoint cannot be reached: {self._plain(str(error) or type(error).__name__)}"
                failure = ChatError(problem, "check HOLDFAST_ENDPOINT_URL, the proxy and that the server runs")
            if is_last or self._now() + pause >= deadline:
                raise failure
            self._sleep(pause)
        raise AssertionError  # the last attempt returns or raises

    def _exchange(self, payload: bytes, deadline: float) -> _Response:
        """One request and its response. Raises `ChatError` where time runs out or the response has no end."""
        seconds = deadline - self._now()
        over = ChatError(f"no answer within {self._settings.total_s:g} s", "allow more with HOLDFAST_ENDPOINT_TOTAL_SECONDS")
        if seconds <= 0:
            raise over
        self.requests += 1
        with Deadline(seconds) as limit, self._client() as client:
            request = client.build_request(
                "POST", self._settings.url, content=payload, headers=self._headers(), extensions={"trace": limit.trace}
            )
            try:
                response = _received(client, request)
            except httpx.ConnectTimeout:
                raise self._waited("no connection", "connect") from None
            except httpx.TimeoutException:
                raise self._waited("no word from the endpoint", "read") from None
            except httpx.TransportError:
                if limit.is_over:
                    raise over from None
                raise
            if limit.is_over:
                raise over
        return response

    def _client(self) -> httpx.Client:
        """A client for one exchange, so that nothing stays open. Raises `SetupError` or `InputError` for a proxy that cannot be used."""
        settings = self._settings
        limits = httpx.Timeout(settings.read_s, connect=settings.connect_s, pool=settings.connect_s)
        try:
            return httpx.Client(timeout=limits, trust_env=True, follow_redirects=False)
        except ImportError:
            raise SetupError("the proxy of the environment speaks SOCKS", "pip install 'httpx[socks]'") from None
        except ValueError:
            raise InputError("HTTP_PROXY, HTTPS_PROXY or ALL_PROXY", "no address of a proxy", "give it as http://host:port") from None

    def _headers(self) -> dict[str, str]:
        key = {"Authorization": f"Bearer {self._settings.key}"} if self._settings.key else {}
        plain = {"Accept": "application/json", "Accept-Encoding": "identity", "Content-Type": "application/json"}
        return {**plain, **key, "User-Agent": f"holdfast/{VERSION}"}

    def _waited(self, what: str, phase: str) -> ChatError:
        seconds = self._settings.connect_s if phase == "connect" else self._settings.read_s
        return ChatError(f"{what} within {seconds:g} s", f"allow more with HOLDFAST_ENDPOINT_{phase.upper()}_SECONDS, or check the server")

    def _refusal(self, response: _Response) -> ChatError:
        """The error for a response that is no reply."""
        status = response.status
        said = self._plain(response.body.decode("utf-8", "replace"))
        problem = f"the endpoint answered {status}" + (f": {said}" if said else "")
        if 300 <= status < 400:
            return ChatError(f"the endpoint redirects elsewhere ({status})", "give HOLDFAST_ENDPOINT_URL the final address")
        if status in (401, 403):
            return ChatError(problem, "check HOLDFAST_ENDPOINT_KEY")
        if status == 407:
            return ChatError("the proxy wants a name and a password (407)", "give them in HTTPS_PROXY or HTTP_PROXY")
        if status in _BUSY:
            return ChatError(problem, "try again later")
        return ChatError(problem, "check HOLDFAST_ENDPOINT_URL and HOLDFAST_ENDPOINT_MODEL; the text may be too long for the model")

    def _plain(self, words: str) -> str:
        """What somebody else said, in one short line without the key."""
        line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
        return hidden(line, (self._settings.key or "",))[:200]


def _received(client: httpx.Client, request: httpx.Request) -> _Response:
    """The whole response. Raises `ChatError` for one that is larger than an answer can be."""
    response = client.send(request, stream=True)
    try:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_REPLY_BYTES:
                raise ChatError(f"an answer of more than {MAX_REPLY_BYTES >> 10} KiB", "ask another model")
        return _Response(response.status_code, bytes(body), response.headers.get("retry-after", ""))
    except httpx.DecodingError:
        raise ChatError("an answer in a damaged encoding", "check the server and the proxy") from None
    finally:
        response.close()


def _reply(body: bytes) -> Reply:
    try:
        completion = msgspec.json.decode(body, type=_Completion)
        usage = _usage(completion.usage)
        content = completion.choices[0].message.content or ""
    except (msgspec.MsgspecError, UnicodeError, RecursionError, IndexError):
        raise ChatError(
            "what the endpoint answered is no chat completion", "check that HOLDFAST_ENDPOINT_URL is an OpenAI-compatible address"
        ) from None
    return Reply(content, usage.prompt_tokens, usage.completion_tokens)


def _usage(raw: msgspec.Raw) -> _Usage:
    """The count of tokens; none where it is no count: an answer is not thrown away for its bill."""
    try:
        usage = msgspec.json.decode(raw, type=_Usage | None)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        usage = None
    if usage is None or any(tokens is not None and tokens < 0 for tokens in (usage.prompt_tokens, usage.completion_tokens)):
        return _Usage()
    return usage


def _seconds(retry_after: str) -> float:
    """The pause that the endpoint asks for, if it says it in seconds."""
    return min(float(retry_after), MAX_PAUSE_S) if retry_after.strip().isdecimal() else 0.0
