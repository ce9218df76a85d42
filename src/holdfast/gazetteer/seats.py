"""The seats that communities are called after: Марганецька громада after Марганець, Ochakivska after Ochakiv.

A community has its seat's name as an adjective. Which ending the seat has cannot be told from it, so every one that the
adjective may stand for is tried; the gazetteer knows which of them there are.
"""

from __future__ import annotations

from collections.abc import Iterator

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Ukrainian: Шосткинська, Миропільська, Семенівська, Мирівська, Бахмацька, Марганецька
    ("инська", ("а", "ине")),
    ("льська", ("ль", "лля", "ли")),
    ("івська", ("івка", "ів", "ове", "еве", "івське")),
    ("ївська", ("ївка", "їв")),
    ("цька", ("цьк", "ць", "ч", "цьке", "ки")),
    ("зька", ("зьк", "г", "га", "ж")),
    ("ська", ("ськ", "ське", "ь", "", "а", "и", "е")),
    # Russian: Шосткинская, Миропольская, Семеновская, Эсманская
    ("инская", ("а", "ино")),
    ("льская", ("ль", "лье")),
    ("овская", ("овка", "ов", "ово", "овское")),
    ("евская", ("евка", "ев", "ево")),
    ("цкая", ("цк", "ц", "ч", "цкое")),
    ("ская", ("ск", "ское", "ь", "", "а", "и", "о")),
    # Latin letters: Marhanetska, Semenivska, Myrivska, Ochakivska
    ("ivska", ("ivka", "iv", "ove", "eve")),
    ("lska", ("l", "llia")),
    ("tska", ("tsk", "ts", "ch", "tske")),
    ("ska", ("sk", "ske", "", "a", "y")),
)


def seats_of(name: str) -> Iterator[str]:
    """The names that the seat of the community `name` may have, the likelier ones first; none if that is no adjective.

    >>> list(seats_of("Семенівська"))
    ['Семенівка', 'Семенів', 'Семенове', 'Семеневе', 'Семенівське', 'Семенівськ', 'Семенівь', 'Семеніва', 'Семеніви', 'Семеніве']
    """
    found: dict[str, None] = {}
    for ending, replaced in _ENDINGS:
        if name.endswith(ending):
            found.update(dict.fromkeys(name.removesuffix(ending) + other for other in replaced))
    yield from found
