"""JSON that is safe wherever it is pasted: no `<`, `>` or `&` stands in it as such."""

from __future__ import annotations

from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="deterministic")
_MARKUP = ((b"<", rb"\u003c"), (b">", rb"\u003e"), (b"&", rb"\u0026"))
"""Within JSON these stand in texts only."""


def json_bytes(value: Any) -> bytes:
    """`value` as JSON, the same bytes for the same value."""
    data = _ENCODER.encode(value)
    for sign, escaped in _MARKUP:
        data = data.replace(sign, escaped)
    return data
