"""Text as everything downstream sees it: folded words, tokens with offsets, the language of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from holdfast.records import Language

INVISIBLE = "\u00ad\u0300\u0301\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, stress marks, zero-width characters: they stand inside words and mean nothing."""

_WORD = rf"(?:[^\W\d_]++[{INVISIBLE}]*+)++"
_PLAIN_WORD = "[A-Za-zА-ЯЁа-яёІіЇїЄєҐґ]++(?=[.,]|$)"
"""What most words are: found without a question about each letter."""
_TOKEN = re.compile(rf"{_PLAIN_WORD}|{_WORD}(?:['’ʼ`´]{_WORD})*+|\d++|[^\w\s{INVISIBLE}]|_")
_STOPS = frozenset(".!?…")
_FOLD = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "´": "'", **dict.fromkeys(INVISIBLE)})
_WORDS = 1 << 17
"""Words of which something is remembered at a time: a language has far fewer words than texts."""
_LONGEST_WORD = 60
"""Letters of the longest word that is remembered; longer ones are no words."""
_PIECES = 1 << 15
"""What stands between two blanks, of which so many are remembered: words with their signs, a few hundred bytes each."""

Known = TypeVar("Known")


class OfWords(dict[str, Known]):
    """What is known of each word, worked out when it is first asked for: `known[word]` costs no call for a word met before."""

    def __init__(self, work_out: Callable[[str], Known], most: int = _WORDS) -> None:
        self._work_out = work_out
        self._most = most

    def __missing__(self, word: str) -> Known:
        known = self._work_out(word)
        if len(self) >= self._most:
            self.clear()
        if len(word) <= _LONGEST_WORD:
            self[word] = known
        return known


_folded: Final = OfWords(lambda word: word.casefold().translate(_FOLD))


def fold(word: str) -> str:
    """`word` as it is compared: lower case, ё as е, one kind of apostrophe, nothing invisible.

    >>> fold("Куп’янськ"), fold("Объезжа\u0301я"), fold("ЩЁЛОКОВО")
    ("куп'янськ", 'объезжая', 'щелоково')
    """
    return _folded[word]


class _Token:
    """A token by its offsets in what stands between two blanks."""

    __slots__ = ("end", "folded", "is_capital", "is_figure", "is_plain", "start")

    def __init__(self, start: int, word: str) -> None:
        self.start = start
        self.end = start + len(word)
        self.folded = fold(word)
        self.is_capital = word[0].isupper()
        self.is_figure = self.folded.isdecimal()
        self.is_plain = not (self.is_capital or self.is_figure or self.folded in _STOPS)
        """Whether it is none of what `Tokens` keeps a list of."""


def _taken_apart(piece: str) -> tuple[_Token, ...]:
    """The tokens of what stands between two blanks, in order."""
    return tuple(_Token(found.start(), found[0]) for found in _TOKEN.finditer(piece))


_pieces: Final = OfWords(_taken_apart, _PIECES)


class Tokens:
    """The words, numbers and signs of a text, in order, as parallel lists.

    `starts[i]`, `ends[i]` are the offsets of token `i` in `text`, `folded[i]` is its comparison form. A word with a
    hyphen is three tokens, one with an apostrophe is one. No token holds a blank: so what stands between two blanks is
    taken apart once, and only looked up where it comes again.
    """

    __slots__ = ("capitals", "ends", "figures", "folded", "starts", "stops", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.folded: list[str] = []
        self.capitals: list[int] = []
        """Those that begin with a capital letter."""
        self.figures: list[int] = []
        """Those that are written in figures."""
        self.stops: list[int] = []
        """Those that may end a sentence: full stops and their like, and the last of each line."""
        begun = 0
        for line in text.split("\n"):
            self._take_line(line, begun)
            begun += len(line) + 1

    def _take_line(self, line: str, begun: int) -> None:
        """Add the tokens of a line that begins at the offset `begun`."""
        starts, ends, folded = self.starts, self.ends, self.folded
        for piece in line.split(" "):
            for token in _pieces[piece]:
                starts.append(begun + token.start)
                ends.append(begun + token.end)
                folded.append(token.folded)
                if not token.is_plain:
                    marked = self.capitals if token.is_capital else self.figures if token.is_figure else self.stops
                    marked.append(len(starts) - 1)
            begun += len(piece) + 1
        last = len(starts) - 1
        if last >= 0 and (not self.stops or self.stops[-1] < last):
            self.stops.append(last)

    def __len__(self) -> int:
        return len(self.folded)

    def surface(self, first: int, last: int) -> str:
        """The characters from token `first` through token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def gap(self, at: int) -> str:
        """What stands between token `at` and the next; after the last, the rest of the text."""
        following = at + 1
        return self.text[self.ends[at] : self.starts[following] if following < len(self.starts) else None]

    def find(self, sign: str, first: int, last: int) -> int | None:
        """The first of tokens `first` through `last` that reads `sign`; `None` if none does."""
        stretch = self.folded[first : last + 1]
        return first + stretch.index(sign) if sign in stretch else None

    def is_capitalised(self, index: int) -> bool:
        """Whether token `index` begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def words(text: str) -> Iterator[str]:
    """The folded words of `text`, without numbers and signs.

    >>> list(words("FPV-дрон, 2 раза"))
    ['fpv', 'дрон', 'раза']
    """
    return (folded for folded in Tokens(text).folded if folded[0].isalpha())


_UKRAINIAN = dict.fromkeys(map(ord, "іїєґІЇЄҐ"))
_RUSSIAN = dict.fromkeys(map(ord, "ыэъёЫЭЪЁ"))
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(r"[A-Za-z]+")
_COMMON: dict[str, str] = {
    "en": "the of and was were to by has have had with from said is are been there in on at a an no it that as he they will not for after "
    "drone drones attack killed injured damaged",
    "de": "der die das und von mit ist im den dem des zu auf ein eine einen einer in wurde wurden nach bei am nicht aus sind hat haben "
    "als sich für an es durch zum zur über keine drohne drohnen angriff tote verletzt verletzte beschädigt",
    "es": "el la los las de del que en por un una y se con para su al no fue es tras han ha según más como lo sin a entre "
    "contra ataque muertos heridos dañada dañadas",
    "fr": "le la les des de du et un une dans en par est sur au aux à ont été plus que qui pour a selon avec il",
    "it": "il la di che e è del della dei nel nella un una in con per sono da gli le a ha non",
    "pt": "o a os as de da do dos das que em um uma e no na por com para foi não se mais ao são contra ataque mortos feridos",
    "ca": "el la els les de del que en per un una i amb ha han a al dels no va més als contra",
    "ro": "în și la de din cu un o a au pe pentru care nu fost este prin",
    "nl": "de het een van en in is op te dat die voor met zijn door niet aan bij er naar",
    "sv": "en ett och i på av är att som det den har till för med og er til af fra av",
    "fi": "on ja ei se että oli ovat myös sekä kun",
    "pl": "w na z i a do się jest nie że o po przez od za to są oraz został",
    "cs": "a v na se je že u o z do s po za si ve ale jsou byl i su od",
    "tr": "bir ve bu da de için ile çok olan en",
}
"""The commonest words of the languages in Latin letters that are read, and of those that are taken for them most easily.

Of those that are read the field's too: a headline has few others. Each of the rest stands for its neighbours
too: "sv" for Danish and Norwegian, "cs" for Slovak, Slovene and Croatian.
"""
_UKRAINIAN_WORDS = frozenset((
    "та", "що", "ще", "або", "чи", "й", "був", "було", "були", "його", "словами", "пошкоджено", "пошкоджена", "пошкодив", "пошкодила",
    "пошкодили", "поранено", "поранив", "поранена", "зруйновано", "знищено", "влучив", "влучила", "влучили", "загинув", "загинула",
    "загинули", "пожежа", "пожежу", "чоловік", "жінка", "жінку", "людина", "людину", "будинку", "будинок", "внаслідок", "унаслідок",
    "ворог", "громада", "громади", "залишилися", "залишились", "частково", "скинули", "знеструмлений", "постраждав", "постраждала",
))  # fmt: skip
_RUSSIAN_WORDS = frozenset((
    "и", "что", "еще", "или", "его", "из", "от", "со", "во", "поврежден", "повреждена", "повреждено", "ранен", "ранена", "погиб",
    "погибла", "пожар", "дом", "человек", "после", "сообщил", "губернатор", "село", "района", "остались", "частично", "пострадал",
    "пострадала",
))  # fmt: skip
"""Common words that the other language writes differently, for short texts without a letter that only one of them has."""
_UKRAINIAN_STEMS = re.compile(
    "збит|збив|збил|постражд|потерп|загроз|небезпек|тривог|вибух|влуч|пошкод|поран|загин|загиб|помер|ворож|знов|зруйн|мешкан|лікар|"
    "обстр|залиш|будин|будов|пожеж|допомо|уламк|скасов|оголош|нема|знешкод|вноч|вранц|вчора|зараз|увага|уваг[иу]|також|людин|дитин|"
    "чолов|родин|удари[вт]|вдари|атакув|прямуйте|укритт|наразі|двом|трьом|школах|селищ|унасл|цивільн|пожежн"
)
_RUSSIAN_STEMS = re.compile(
    "сбит|сбил|пострада|угроз|опасн|тревог|взрыв|попал|попад|поврежд|ранен|погиб|умер|снов|разруш|жител|больниц|остал|пожар[аеоу]?|спасат|"
    "помощ|обломк|отмен|объявл|внимани|сейчас|вчера|вечер|ноч|также|нет$|люди|людей|мужчин|женщин|ребен|удари[лт]|вражеск|укрыти|поселок|"
    "сообщ|отбо|город[ае]?$|света$|дома$"
)
"""Beginnings of the field's words, and of common ones, that the other language does not have."""
_SPEAKERS: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, common in _COMMON.items() if word in common.split()) for word in " ".join(_COMMON.values()).split()
}
"""For each of these words the languages that use it."""
_READ: tuple[Language, ...] = ("en", "de", "es")
"""Languages in Latin letters that are read; of two that a text may be, the earlier."""
_SAMPLE_CHARS = 1000
"""Enough to tell the language by; longer texts are not read through for it."""


def language_of(text: str) -> Language:
    """The language of `text` by its letters and, for Latin script, its commonest words; `und` if none can be told.

    >>> language_of("Пострадавших нет"), language_of("Постраждалих немає, їх шукають"), language_of("Nobody was hurt in the city")
    ('ru', 'uk', 'en')
    >>> language_of("In der Stadt wurde niemand verletzt"), language_of("No hay heridos en la ciudad"), language_of("Un mort et un blessé")
    ('de', 'es', 'und')
    >>> language_of("Над районом збито два дрони"), language_of("Знову атака на склад"), language_of("Снова атака на склад")
    ('uk', 'uk', 'ru')
    """
    sample = text[:_SAMPLE_CHARS]
    cyrillic = sum(map(len, _CYRILLIC.findall(sample)))
    if cyrillic * 2 >= sum(map(len, _LATIN.findall(sample))):
        if not cyrillic:
            return "und"
        ukrainian, russian = (len(sample) - len(sample.translate(letters)) for letters in (_UKRAINIAN, _RUSSIAN))
        if ukrainian == russian:
            used = set(words(sample))
            ukrainian, russian = (
                len(own & used) + sum(map(bool, map(stem.match, used)))
                for own, stem in ((_UKRAINIAN_WORDS, _UKRAINIAN_STEMS), (_RUSSIAN_WORDS, _RUSSIAN_STEMS))
            )
        return "uk" if ukrainian > russian else "ru"
    uses = Counter(language for word in words(sample) for language in _SPEAKERS.get(word, ()))
    most = max(uses.values(), default=0)
    return next((language for language in _READ if most and uses[language] == most), "und")
