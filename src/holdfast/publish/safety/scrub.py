"""Words of reports as they may be passed on: without people, contacts, addresses, places below the district and times; or not at all.

What is not sure to be harmless is taken out: a word too many costs a reader a little, a name too many costs somebody a lot. What is
left of a sentence must still be most of it, or it is left out whole.
"""

from __future__ import annotations

import re

from holdfast.publish.safety.profile import Profile
from holdfast.publish.safety.working import Working
from holdfast.records import Location, PublicQuote

GAP = "[…]"
_MOST = 0.5
"""A sentence of which less than this share of its words is left is left out."""

_CONTACTS = re.compile(
    r"(?:https?://|www\.|t\.me/)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w{3,}|\+?\d[\d\s().-]{6,}\d",
    re.IGNORECASE,
)
"""Addresses of pages and mail, handles, telephone numbers."""
_COORDINATES = re.compile(r"-?\d{1,3}[.,]\d{2,}\s*[°]?\s*[NSEWСЮВЗ]?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?!\d)|(?<!\w)\d{1,2}\s*(?:часов|часа|час|годин\w*|o'clock|a\.?m\.?|p\.?m\.?)(?!\w)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?<!\w)(?:ул\.?|улиц\w*|вул\.?|вулиц\w*|пр-т\.?|просп\.?|проспект\w*|пер\.|переул\w*|провул\w*|бульвар\w*|б-р|площад\w*|площ\w*|пл\.|шоссе|шосе"
    r"|наб\.|набережн\w*|мкр\.?|микрорайон\w*|мікрорайон\w*|тупик\w*|проезд\w*|проїзд\w*)\s+(?:[\w.-]+\s+){0,2}?[\w.«»\"-]+(?:,?\s*(?:д\.|дом|буд\.|№)?\s*\d+\w?)?",
    re.IGNORECASE,
)
_STREET_EN = re.compile(
    r"(?<!\w)(?:\d+\w?,?\s+)?(?:[A-Z][\w'-]+\s+){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Lane|Boulevard|Blvd\.?|Square|Highway)(?:,?\s*\d+\w?)?"
)
_CAPITALISED = re.compile(r"(?:(?<=[^\W\d_])['’-])?(?<![\w-])[А-ЯЁІЇЄҐA-Z][\w'’-]+(?:\s+[А-ЯЁІЇЄҐA-Z](?:\.|[\w'’-]*))*")
_HOUSE = re.compile(r"(?:№|(?<!\w)(?:д\.|буд\.|кв\.|дом|будинок|house|apt\.?)\s*)\s*\d+\w?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ALWAYS = (_CONTACTS, _COORDINATES, _CLOCK, _STREET, _STREET_EN, _HOUSE)


def passable_quotes(working: Working, profile: Profile) -> tuple[PublicQuote, ...]:
    """The sentences of the item that `profile` lets through, each once, in order of their words."""
    if profile.quotes == "none":
        return ()
    if profile.quotes == "full":
        return tuple(PublicQuote(passage.text, passage.lang) for passage in working.passages)
    kept = {(scrubbed(passage.text, working.incident.where), passage.lang) for passage in working.passages}
    return tuple(PublicQuote(text, lang) for text, lang in sorted(kept, key=lambda pair: (pair[0] or "", pair[1])) if text)


def scrubbed(text: str, where: Location) -> str | None:
    """The sentence with gaps where something was taken out; `None` where too little is left.

    Every capitalised word but the first goes, for it may be a person or a village; the first goes too where it is part of a longer
    name or the place's.

    >>> nowhere = Location(name=None, place=None, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=None,
    ...     precision="unknown", confidence=0, candidates=())
    >>> scrubbed("Дрон повредил крышу жилого дома на улице Ленина, 5, ранена Анна Петрова.", nowhere)
    'Дрон повредил крышу жилого дома на […], ранена […].'
    """
    words = len(_WORD.findall(text))
    for pattern in _ALWAYS:
        text = pattern.sub(GAP, text)
    for name in (where.name, where.place, *(one.name for one in where.candidates)):
        if name:
            text = re.sub(re.escape(name), GAP, text, flags=re.IGNORECASE)
    text = _CAPITALISED.sub(_first_word_stays, text)
    text = re.sub(r"\[…\](?:[\s,]*\[…\])+", GAP, text)
    left = len(_WORD.findall(text.replace(GAP, "")))
    return text if left >= max(3, _MOST * words) else None


def _first_word_stays(found: re.Match[str]) -> str:
    """The gap for a name; the word itself where it is the one that begins the sentence, and stands alone."""
    alone = " " not in found[0]
    begins = not _WORD.search(found.string[: found.start()].replace(GAP, ""))
    return found[0] if alone and begins and GAP not in found.string[: found.start()] else GAP
