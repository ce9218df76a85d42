"""A time after which an exchange ends, however slowly its bytes drip in.

A time-out of a single read never comes where a server sends a byte now and then. So the connections of the exchange are
shut down when its time is over, which wakes whoever reads from them.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Shuts down the connections that `trace` was told of, `seconds` after it is entered; leaving it calls that off."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        """Whether the time ran out."""
        self._lock = Lock()
        self._connections: list[socket.socket] = []
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        self._timer.join()
        self._connections.clear()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Takes note of a connection when it is made, and again when it is wrapped for TLS: an httpcore trace function."""
        stream = info.get("return_value")
        if not event.endswith((".connect_tcp.complete", ".start_tls.complete")) or stream is None:
            return
        connection = stream.get_extra_info("socket")
        if isinstance(connection, socket.socket):
            with self._lock:
                self._connections.append(connection)
                if self.is_over:
                    _shut_down(connection)

    def _end(self) -> None:
        with self._lock:
            self.is_over = True
            for connection in self._connections:
                _shut_down(connection)


def _shut_down(connection: socket.socket) -> None:
    """Ends the connection below TLS: a farewell in TLS could itself wait."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
