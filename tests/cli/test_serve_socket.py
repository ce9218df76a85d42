"""What `serve` listens on."""

from __future__ import annotations

import socket

import uvicorn

from holdfast.cli.serve import _bound


async def _nobody(*_: object) -> None: ...


def test_an_answer_is_sent_at_once_and_does_not_wait_for_word_that_its_head_has_come() -> None:
    with _bound(uvicorn.Config(_nobody, host="127.0.0.1", port=0), 0) as listened:
        listened.listen()
        with socket.create_connection(listened.getsockname()):
            accepted, _ = listened.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
