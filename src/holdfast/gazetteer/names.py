"""Names as keys: how a place name is folded, and the one key that all its transliterations share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from holdfast.text import INVISIBLE, Tokens, fold

HYPHENS = frozenset("-‐‑")
"""Signs that join the words of one name. A dash between two places (–, —) is none of them."""

_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """`name` as it is looked up: its folded tokens joined by single spaces, hyphens left out.

    >>> name_key("Ростов-на-Дону"), name_key("Куп’янськ"), name_key("Staryy  Oskol")
    ('ростов на дону', "куп'янськ", 'staryy oskol')
    """
    if _PLAIN.fullmatch(name):
        return fold(name).replace("-", " ")
    return " ".join(token for token in Tokens(name).folded if token not in HYPHENS)


Script = Literal["latin", "cyrillic"]
_CYRILLIC_NAME = re.compile(rf"[А-Яа-яЁёІіЇїЄєҐґ][А-Яа-яЁёІіЇїЄєҐґ '’ʼ.{INVISIBLE}-]*[0-9]?")
_LATIN_NAME = re.compile(rf"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ '’ʼʹ.{INVISIBLE}-]*[0-9]?")
_CODE_LETTERS = 4


def script_of(name: str) -> Script | None:
    """The script of a name that a text could hold.

    `None` for other scripts and languages' letters, for machine romanisations (no capital) and for codes (all capitals).
    """
    if name.islower() or (len(name) <= _CODE_LETTERS and name.isupper() and len(name) > 1):
        return None
    if _CYRILLIC_NAME.fullmatch(name):
        return "cyrillic"
    return "latin" if _LATIN_NAME.fullmatch(name) else None


_TYPE_WORD = re.compile(
    r"(?:gorod|pos[eë]lok|posyolok|selo|khutor|derevnya|stanitsa|sloboda|misto|selo|selyshche|smt"
    r"|город|пос[её]лок|село|хутор|деревня|станица|слобода|місто|селище|хутір|смт)\s+(?=\S)",
    re.IGNORECASE,
)


def without_type_word(name: str) -> str:
    """`name` without the word before it that says what kind of settlement it is.

    >>> without_type_word("Город Шебекино"), without_type_word("Gorodishche")
    ('Шебекино', 'Gorodishche')
    """
    return _TYPE_WORD.sub("", name, count=1) if _TYPE_WORD.match(name) else name


_FROM_CYRILLIC: dict[str, str | int | None] = dict(
    zip("абвгґдезийклмнопрстуфхцчшщіїєыэ", "abvhhdeziiklmnoprstufhcčššiieie", strict=True),
    **{"ж": "ž", "ю": "iu", "я": "ia", "ь": None, "ъ": None, "'": None},
)
_CYRILLIC_TO_KEY = str.maketrans(_FROM_CYRILLIC)
_LETTERS = {"š": "sh", "ž": "zh", "č": "ch", "ć": "ch", "ś": "sh", "ŝ": "sh", "ż": "zh", "ł": "l", "â": "ia", "û": "iu", "đ": "d"}
_FROM_LETTERS = str.maketrans({**_LETTERS, ".": " "})
_SIGNS = re.compile("['’ʼʹʺ`´‘′*”″\u0361\ufe20\ufe21]")
"""Apostrophes, soft and hard signs and ligatures of the systems of transliteration: they may stand at the end of a word."""
_CLUSTERS = {
    **dict.fromkeys(("schtsch", "shch", "shh", "sch", "sh", "sz"), "š"),
    **dict.fromkeys(("tsch", "tch", "ch", "cz"), "č"),
    **dict.fromkeys(("ts", "tz", "c"), "c"),
    **dict.fromkeys(("kh", "gh", "g"), "h"),
    "q": "k",
    **dict.fromkeys(("y", "j"), "i"),
    "zh": "ž",
    "w": "v",
    "x": "ks",
}
_CLUSTER = re.compile("|".join(sorted(_CLUSTERS, key=len, reverse=True)))
_SOFTENED = re.compile(r"ie|(?<=[bcčdfhklmnprsštvzž])io")
_DOUBLED = re.compile(r"(.)\1+")


_LATIN_TWINS, _CYRILLIC_TWINS = "aceiopxykmthbï", "асеіорхукмтнвї"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS), str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_OF_LATIN, _OF_CYRILLIC = re.compile(r"[a-zï]"), re.compile(r"[а-ґ]")


def _in_one_script(key: str) -> str:
    """The key with each word in the script of most of its letters, if the others have twins there: keyboards mix them."""
    if key.isascii() or not (_OF_LATIN.search(key) and _OF_CYRILLIC.search(key)):
        return key
    return " ".join(map(_word_in_one_script, key.split(" ")))


def _word_in_one_script(word: str) -> str:
    latin, cyrillic = len(_OF_LATIN.findall(word)), len(_OF_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    one = word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return word if (_OF_LATIN if cyrillic >= latin else _OF_CYRILLIC).search(one) else one


@lru_cache(maxsize=1 << 16)
def transliteration_key(name: str) -> str:
    """One key for `name` in Cyrillic and in every usual Latin transliteration.

    Apostrophes, stress and doubled letters are dropped; и, й, і, ї, ы and y, j, i are one letter, е, ё, є, э and e, ye,
    ie, yo one, г, ґ, х and g, h, kh one, ш, щ, сч and sh, shch, sch one. Words are parted by single spaces.

    >>> {transliteration_key(name) for name in ("Долгое", "Dolgoe", "Dolgoye", "Dolgoje")}
    {'dolhoe'}
    >>> {transliteration_key(name) for name in ("Грайворон", "Grayvoron", "Graivoron", "Graiworon")}
    {'hraivoron'}

    Letters of the other script that look alike are taken for what was meant.

    >>> transliteration_key("Xарків") == transliteration_key("Харків")
    True
    """
    key = _in_one_script(name_key(_SIGNS.sub("", name)))
    if any("а" <= letter <= "ґ" for letter in key):
        key = key.translate(_CYRILLIC_TO_KEY).replace("ts", "c")
    else:
        key = key.translate(_FROM_LETTERS)
        key = "".join(letter for letter in unicodedata.normalize("NFD", key) if not unicodedata.combining(letter))
        key = _CLUSTER.sub(lambda match: _CLUSTERS[match.group()], key)
    key = _SOFTENED.sub("e", _DOUBLED.sub(r"\1", key.replace("šč", "š").replace("sč", "š")))
    return _DOUBLED.sub(r"\1", key)


_ABROAD = tuple(
    str.maketrans(letters)
    for letters in (
        {"х": "ч", "з": "с", "ж": "ш", "ц": "з"},  # German: Charkiw, Isjum, Schowtnewe, Lypzi
        {"х": "ч"},  # Polish: Charków; German beside English letters
        {"х": "кс"},  # scientific transliteration: Xarkiv
        {"х": "кс", "ц": "ч"},  # GOST 7.79 B: Xar`kov, Czurupinsk
        {"х": "й"},  # Spanish: Járkov
    )
)


def foreign_keys(name: str) -> tuple[str, ...]:
    """The transliteration keys of a Cyrillic name where the letters of a language or system clash with the English ones.

    >>> transliteration_key("Charkiw") in foreign_keys("Харків"), transliteration_key("Járkov") in foreign_keys("Харьков")
    (True, True)
    """
    folded = name_key(name)
    own = transliteration_key(folded)
    return tuple(key for key in dict.fromkeys(transliteration_key(folded.translate(letters)) for letters in _ABROAD) if key != own)


def plain_name(name: str) -> str:
    """A romanised Russian or Ukrainian name as the press writes it: no apostrophes, no ё, one y at the end.

    >>> plain_name("Oktyabr’skiy"), plain_name("Staryy Oskol"), plain_name("Orël")
    ('Oktyabrsky', 'Stary Oskol', 'Oryol')
    """
    return re.sub(r"(?:iy|yy)\b", "y", re.sub("['’ʼ]", "", name).replace("ë", "yo").replace("Ë", "Yo"))


_GUTTURALS = frozenset("ghxk")
_ADJECTIVE = re.compile(r"[sz]k(?:yi|iy|oy|y)$")


def begin_alike(name: str, other: str) -> bool:
    """Whether two names begin with the same sound: garbling seldom reaches the first letter.

    >>> begin_alike("Shbekino", "Шебекино"), begin_alike("Golosiivsky", "Zolochivskyi"), begin_alike("Glushkovo", "Hlushkovo")
    (True, False, True)
    """
    one, two = transliteration_key(name)[:1], transliteration_key(other)[:1]
    return one == two or {one, two} <= _GUTTURALS


def is_adjective(name: str) -> bool:
    """Whether a Latin name is a district's adjective ("Shebekinsky", "Zaporizkyi"), not a town's name."""
    return bool(_ADJECTIVE.search(name))


def adjective_spellings(name: str) -> tuple[str, ...]:
    """A Latin district name in -sky with the other endings that -ский and -ський are written with.

    >>> adjective_spellings("Rylsky")
    ('Rylsky', 'Rylskiy', 'Rylskii', 'Rylskyi', 'Rylskij', 'Rylski')
    """
    stem = re.sub(r"(?<=[sz]k)(?:yi|y)$", "", name)
    if stem == name:
        return (name,)
    return tuple(dict.fromkeys((name, *(stem + ending for ending in ("y", "iy", "ii", "yi", "ij", "i")))))


_LAND = "щина"
_OF_LAND = ("ський", "ский")


def districts_of_land(name: str) -> tuple[str, ...]:
    """What a district may be called, in Ukrainian and in Russian, whose land is `name`: "Нікопольщина"; none for other names."""
    return tuple(name[: -len(_LAND)] + ending for ending in _OF_LAND) if name.endswith(_LAND) else ()
