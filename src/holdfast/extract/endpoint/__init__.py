"""The reader `endpoint`: asks a language model behind any OpenAI-compatible address, and believes it no further than the text.

A report is sent with a schema made from the records of `answer`; every value of the answer must come with the words it
was read from, and one whose words are not in the text is dropped. Nothing is contacted unless this reader is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from holdfast.extract.endpoint.settings import OPTIONS, settings_from
from holdfast.extract.extractor import Equipment, Extractor, Manifest, Need, Plugin

__all__ = ["PLUGIN"]


def _open(equipment: Equipment, values: Mapping[str, str]) -> Extractor:
    settings = settings_from(values)
    from holdfast.extract.endpoint.reader import EndpointReader  # noqa: PLC0415 - httpx is an extra

    return EndpointReader(equipment, settings)


PLUGIN = Plugin(
    Manifest(
        name="endpoint",
        what="A language model behind an OpenAI-compatible address; its values are kept only with their words in the text.",
        languages=("de", "en", "es", "ru", "uk", "und"),
        needs=(Need("httpx", "httpx>=0.28"),),
        options=OPTIONS,
    ),
    _open,
)
