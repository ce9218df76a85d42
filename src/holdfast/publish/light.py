"""The latest incidents as one small HTML page: no script, no image, no font, in English, Russian or Ukrainian.

The style stands in a file of its own that the server sends once; without it the page is plain and whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from html import escape

import msgspec

from holdfast.publish import codes, wording
from holdfast.publish.exercise import NOTICE
from holdfast.publish.light_words import WORDS
from holdfast.records import Glance, Quantity, When

LANGUAGES = tuple(WORDS)
"""The languages that the page speaks."""

_STYLE = (
    "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.4rem}h2{font-size:1.05rem;margin:0}article{border-top:1px solid #8888;padding:.7rem 0}"
    "p{margin:.2rem 0}.m{opacity:.75;font-size:.95rem}a{color:inherit}:root{color-scheme:light dark}"
)


class LightPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows."""

    region: str
    glances: tuple[Glance, ...]
    """The latest first."""
    incidents: int
    """How many there are in all."""
    unplaced: int
    """How many of them have no point."""
    exercise: bool
    """Whether the region is invented."""
    now: datetime
    """The moment whose picture it is."""
    last_report: datetime | None
    """When a source last spoke."""


def light_page(page: LightPage, *, lang: str, zone: tzinfo) -> bytes:
    """The page in UTF-8, times in `zone`."""
    return "".join(_parts(page, lang, WORDS[lang], zone)).encode()


def _parts(page: LightPage, lang: str, words: Mapping[str, str], zone: tzinfo) -> Iterator[str]:
    title = f"{words['title']}: {page.region}"
    yield f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
    yield '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/light.css"></head>\n'
    yield f"<body><main><h1>{escape(title)}</h1>\n"
    if page.exercise:
        yield f'<p role="note"><strong>{NOTICE}</strong></p>\n'
    others = " · ".join(f'<a href="/light?lang={one}" hreflang="{one}">{WORDS[one]["own_name"]}</a>' for one in WORDS if one != lang)
    yield f'<p class="m">{others} · <a href="/">{words["full"]}</a></p>\n<p>{words["alarm"]}</p>\n'
    yield f"<p>{words['as_of']} {_moment(page.now, zone)}. {words['last_report']}: "
    yield f"{_moment(page.last_report, zone) if page.last_report else words['never']}. {words['silence']}</p>\n"
    yield f"<p>{words['shown']}: {len(page.glances)} / {page.incidents}. {words['unplaced']}: {page.unplaced}.</p>\n"
    if not page.glances:
        yield f"<p>{words['none']}</p>\n"
    for glance in page.glances:
        yield from _incident(glance, lang, words, zone)
    yield "</main></body></html>\n"


def _incident(glance: Glance, lang: str, words: Mapping[str, str], zone: tzinfo) -> Iterator[str]:
    place = (glance.place if lang == "en" else glance.name) or glance.name or glance.place or glance.admin2 or glance.admin1
    units = ", ".join(unit for unit in (glance.admin2, glance.admin1) if unit and unit != place)
    code = codes.words(lang)
    weapon, sure = (_begun(code[name]) for name in (f"weapon_{glance.weapon or 'unknown'}", f"epistemic_{glance.epistemic}"))
    when = wording.when(When(glance.start, glance.end, glance.time_precision), zone) if glance.start or glance.end else words["no_time"]
    yield f"<article><h2>{escape(wording.plain(place or words['no_place']))}</h2>"
    yield f'<p class="m">{escape(units)} · {escape(when)}</p>\n<p>{weapon}. '
    yield f"{words['killed']}: {_count(glance.killed, words)}; {words['injured']}: {_count(glance.injured, words)}."
    if glance.out:
        yield f" {words['out']}: {', '.join(code[f'sector_{sector}'] for sector in glance.out)}."
    reach = words["no_point"] if glance.radius_m is None else f"± {max(1, round(glance.radius_m / 1000))} {words['km']}"
    yield f'</p>\n<p class="m">{sure}; {words["origins"]}: {glance.origins}; {words["reports"]}: {glance.reports}; '
    yield f"{words[glance.status]}; {reach}</p></article>\n"


def _count(value: Quantity | None, words: Mapping[str, str]) -> str:
    return words["not_stated"] if value is None else escape(wording.quantity(value))


def _begun(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[0].upper() + words[1:]


def _moment(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def light_style() -> bytes:
    """The style of the page."""
    return _STYLE.encode()
