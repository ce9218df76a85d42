"""Errors as `application/problem+json` (RFC 9457): what is wrong, and what to do; never a traceback."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from holdfast.errors import HoldfastError, InputError

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger("holdfast.api")


class Problem(Exception):  # noqa: N818 - the name of the thing in RFC 9457
    """An answer that says what is wrong."""

    def __init__(self, status: int, title: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.more = more


def answer(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """`error` as the answer to a request."""
    problem = _problem(error)
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail, **problem.more}
    headers = {"retry-after": "5"} if problem.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Response(msgspec.json.encode(body), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, InputError):
        return Problem(400, "Bad request", str(error))
    if isinstance(error, HoldfastError):
        return Problem(503, "Not at present", str(error))
    if isinstance(error, HTTPException):
        more = {"problems": error.extra} if isinstance(error.extra, list) and error.extra else {}
        return Problem(error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail), **more)
    _log.error("a request failed by a fault of the program", exc_info=error)
    return Problem(500, "Internal server error", "A fault of the program; its log says more. Nothing was recorded by this request.")
