"""Errors as `application/problem+json` (RFC 9457): what is wrong, and what to do; never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import Send

from holdfast.errors import HoldfastError, InputError

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("holdfast.api")


class Problem(Exception):  # noqa: N818 - the name of the thing in RFC 9457
    """An answer that says what is wrong."""

    def __init__(self, status: int, title: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.headers = dict(headers or {})
        self.status = status
        self.title = title
        self.detail = detail
        self.more = more


def answer(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """`error` as the answer to a request."""
    problem = _problem(error)
    return Response(_body(problem), status_code=problem.status, media_type=MEDIA_TYPE, headers=_headers(problem))


async def send_problem(error: Exception, send: Send) -> None:
    """`error` as the answer to a request that never came to the application."""
    problem = _problem(error)
    body = _body(problem)
    headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), **_headers(problem)}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": problem.status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _body(problem: Problem) -> bytes:
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail, **problem.more}
    return msgspec.json.encode(body)


def _headers(problem: Problem) -> dict[str, str]:
    later = {"retry-after": "5"} if problem.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return {"cache-control": "no-store", **later, **problem.headers}


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, InputError):
        return Problem(400, "Bad request", str(error))
    if isinstance(error, HoldfastError):
        return Problem(503, "Not at present", str(error))
    if isinstance(error, HTTPException):
        more = {"problems": error.extra} if isinstance(error.extra, list) and error.extra else {}
        return Problem(error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail), headers=error.headers, **more)
    _log.error("a request failed by a fault of the program", exc_info=error)
    return Problem(500, "Internal server error", "A fault of the program; its log says more. Nothing was recorded by this request.")
