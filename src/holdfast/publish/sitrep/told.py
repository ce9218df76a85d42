"""A sentence in a language: the phrase of its key, with each of its values."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from holdfast.publish.sitrep.language import Tongue
from holdfast.records import (
    Amount,
    Code,
    Day,
    Moment,
    Name,
    Names,
    Number,
    Sentence,
    Several,
    Share,
    Tally,
    Value,
    Window,
    Words,
)

_HOLE = re.compile(r"\{(\w+)(?::([\w%=]+))?\}")
_LEAST, _MOST = 0.01, 0.99
_DAY = timedelta(days=1)


class Teller:
    """Tells values in one language, in one time zone, with the names of one report."""

    def __init__(self, language: Tongue, zone: ZoneInfo, names: dict[str, Names]) -> None:
        self.language = language
        self.zone = zone
        self.names = names

    def sentence(self, one: Sentence) -> str:
        """The sentence. Raises `KeyError` where its phrase asks for a value that it lacks."""
        numbers = {name: value.n for name, value in one.values.items() if isinstance(value, Number)}
        phrase = self.language.phrase(one.phrase, numbers)
        said = _HOLE.sub(lambda hole: self.value(one.values[hole[1]], hole[2]), phrase)
        return said[:1].upper() + said[1:]

    def value(self, value: Value, form: str | None = None) -> str:
        """A value; `form` is a noun that it counts, `=` for a bare ratio, `%` for a share with its bounds."""
        match value:
            case Number(n):
                return self._counted(n, form) if form else self.language.number(n)
            case Amount():
                return self._amount(value, form)
            case Share(p):
                return self.share(p)
            case Tally(what, n):
                return self._fill("list", "tally", what=self._counted_as(what), n=self.language.number(n))
            case Several(items):
                told = [self.value(item) for item in items]
                named = all(isinstance(item, Name) for item in items)
                return self._several(sorted(told, key=self.language.collated) if named else told)
            case Moment() | Day() | Window():
                return self._dated(value)
            case _:
                return self._named(value)

    def _counted_as(self, what: Value) -> str:
        """What is counted; some codes have a shorter word there."""
        shorter = self.language.words.get(f"{what.table}_counted", {}) if isinstance(what, Code) else {}
        return str(shorter[what.code]) if isinstance(what, Code) and what.code in shorter else self.value(what)

    def name(self, area: str) -> str:
        """The name of an area."""
        return str(getattr(self.names[area], self.language.code))

    def share(self, p: float) -> str:
        """A probability as a percentage; one near 0 or 1 is told as a bound, since nothing is that sure."""
        if 0 < p < _LEAST:
            return self._fill("numbers", "almost_none", p=self.language.number(_LEAST * 100))
        if _MOST < p <= 1:
            return self._fill("numbers", "almost_sure", p=self.language.number(_MOST * 100))
        return self._fill("numbers", "percent", p=self.language.number(round(p * 100)))

    def moment(self, at: datetime) -> str:
        """A moment in local time, to the minute."""
        local = at.astimezone(self.zone)
        return self._fill("dates", "moment", day=self.day(local.date()), time=f"{local:%H:%M}")

    def day(self, day: date) -> str:
        """A date."""
        month = self.language.words["dates"]["months"][day.month - 1]
        return self._fill("dates", "day", d=str(day.day), month=month, y=str(day.year))

    def day_short(self, day: date) -> str:
        """A date on an axis, without its year."""
        month = self.language.words["dates"]["short"][day.month - 1]
        return self._fill("dates", "day_short", d=str(day.day), month=month)

    def window(self, value: Window) -> str:
        """A time window: a day, days, or hours of a day or across midnight."""
        start, end = value.since.astimezone(self.zone), value.until.astimezone(self.zone)
        if end - start <= timedelta(minutes=1):
            return self.moment(value.since)
        if start.time() == end.time() == time(0):
            last = (end - _DAY).date()
            return (
                self.day(start.date())
                if last == start.date()
                else self._fill("dates", "days", start_day=self.day(start.date()), end_day=self.day(last))
            )
        clock = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
        if end.time() == time(0) and (end - _DAY).date() == start.date():
            return self._fill("dates", "hours", day=self.day(start.date()), start=clock["start"], end="24:00")
        if start.date() == end.date():
            return self._fill("dates", "hours", day=self.day(start.date()), **clock)
        return self._fill("dates", "nights", start_day=self.day(start.date()), end_day=self.day(end.date()), **clock)

    def _dated(self, value: Moment | Day | Window) -> str:
        match value:
            case Moment(at):
                return self.moment(at)
            case Day(day):
                return self.day(day)
            case Window():
                return self.window(value)

    def _named(self, value: Value) -> str:
        match value:
            case Code(table, code):
                return self.language.word(table, code)
            case Name(own_id):
                return self.name(own_id)
            case Words(text):
                return text
            case _:
                raise TypeError(f"{value!r} is no value that can be told")

    def _amount(self, value: Amount, form: str | None) -> str:
        if form == "%":
            return self._bounds(value, lambda one: self.share(min(one, 9.99)))
        if form == "=":
            return self._ratio(value)
        shape = _shape(value)
        if form is None and shape != "exact":
            return self._number_in(shape, value)
        if form is None:
            return self.language.number(value.low or 0)
        if shape == "unknown":
            return self._fill("amount", "unknown_alone")
        if shape == "exact":
            return self._counted(value.low or 0, form)
        if shape in ("about", "about_open"):
            return self._number_in(shape, value, self._noun(form, value.best or 0, self.language.number(value.best or 0), genitive=True))
        number, counted = self._number_in(shape, value), self._counting(shape, value)
        nominative = shape == "at_least" and self.language.words["amount"].get("at_least_case") == "nominative"
        return self._noun(form, counted, number, genitive=not nominative)

    def _number_in(self, shape: str, value: Amount, counted: str | None = None) -> str:
        """The number in words; `counted` stands for the likeliest one where it has its noun with it."""
        if shape == "unknown":
            return self._fill("amount", "unknown_alone")
        bounds = (("low", value.low), ("best", value.best), ("high", value.high))
        told = {name: self.language.number(one) for name, one in bounds if one is not None}
        return self._fill("amount", shape, **(told if counted is None else {**told, "best": counted}))

    def _bounds(self, value: Amount, tell: object) -> str:
        told = [tell(one) for one in (value.best, value.low, value.high) if one is not None]  # type: ignore[operator]
        return f"{told[0]} ({told[1]}–{told[2]})" if len(set(told)) > 1 and len(told) == 3 else told[0]

    def _ratio(self, value: Amount) -> str:
        return self._bounds(value, lambda one: self.language.number(round(one, 1)))

    def _counting(self, shape: str, value: Amount) -> float:
        """The number that the noun agrees with: the last one told before it."""
        of = {"at_least": value.low, "up_to": value.high, "between": value.high}
        return of[shape] or 0

    def _counted(self, number: float, noun: str) -> str:
        return self._noun(noun, number, self.language.number(number), genitive=False)

    def _noun(self, noun: str, number: float, told: str, *, genitive: bool) -> str:
        forms = self.language.words["nouns"][noun]
        if genitive:
            singular = number == int(number) and int(number) % 10 == 1 and int(number) % 100 != 11
            form = forms["gen_one"] if singular and (self.language.code != "en" or number == 1) else forms["gen"]
        else:
            form = self.language.form(forms, number)
        return str(form.replace("{n}", told))

    def _several(self, told: list[str]) -> str:
        if len(told) < 2:
            return "".join(told)
        joined = self._fill("list", "last", a="", b="")
        key = "last_of_pairs" if any(joined in one for one in told) else "last"
        return self._fill("list", key, a=", ".join(told[:-1]), b=told[-1])

    def _fill(self, table: str, key: str, **values: str) -> str:
        written: str = self.language.words[table][key]
        return _HOLE.sub(lambda hole: values[hole[1]], written)


def _shape(value: Amount) -> str:
    low, best, high = value.low, value.best, value.high
    if low is not None and low == high:
        return "exact"
    if best is not None and low is not None and high is not None:
        return "about"
    if best is not None and best:
        return "about_open"
    if low is not None and high is not None:
        return "between" if low else "up_to"
    if low:
        return "at_least"
    return "up_to" if high is not None else "unknown"
