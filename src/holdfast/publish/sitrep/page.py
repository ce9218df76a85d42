"""The report in one language, laid out in parts: what each renderer turns into its own markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from zoneinfo import ZoneInfo

import msgspec

from holdfast.publish.sitrep.language import ReportLanguage, tongue
from holdfast.publish.sitrep.told import Teller
from holdfast.publish.wording import zone_name
from holdfast.records import Citation, Group, SectionId, SituationReport


class Line(msgspec.Struct, frozen=True):
    """A sentence with its citations."""

    text: str
    """As it is read."""
    cites: tuple[int, ...]
    """Numbers of citations."""

    @property
    def cited(self) -> str:
        """The numbers as they are printed, runs joined: "1–4, 9"."""
        return runs(self.cites)


class Block(msgspec.Struct, frozen=True):
    """Sentences under one heading, or none."""

    heading: str | None
    """Name of a district."""
    lines: tuple[Line, ...]
    """In order."""


class Part(msgspec.Struct, frozen=True):
    """A section."""

    id: SectionId
    """Which."""
    heading: str
    """As it is read."""
    blocks: tuple[Block, ...]
    """In order."""


class Source(msgspec.Struct, frozen=True):
    """A citation in words."""

    number: int
    """As cited."""
    text: str
    """What it is."""
    url: str | None
    """Where it can be read."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands in the report, in one language."""

    language: ReportLanguage
    """Which."""
    exercise: tuple[str, str] | None
    """The mark and what it says, where it is one."""
    title: str
    """Title with the area."""
    facts: tuple[tuple[str, str], ...]
    """Period, what was known by when, for whom, number: names and values."""
    remarks: tuple[str, ...]
    """That it is interim, or replaces another."""
    parts: tuple[Part, ...]
    """The sections."""
    sources: tuple[Source, ...]
    """The citations."""
    notice: tuple[str, ...]
    """By which rules it was made."""
    made_by: str
    """The closing line."""
    words: dict[str, str]
    """Other words that a renderer needs."""


def page_of(report: SituationReport, language: ReportLanguage) -> Page:
    """The report in `language`."""
    teller = teller_of(report, language)
    words = teller.language.words["title"]
    sections = teller.language.words["sections"]
    return Page(
        language=language,
        exercise=(words["exercise"], words["exercise_note"]) if report.exercise else None,
        title=f"{words['report']}: {teller.name(report.area)}",
        facts=tuple(_facts(report, teller)),
        remarks=tuple(_remarks(report, teller)),
        parts=tuple(Part(one.id, sections[one.id], tuple(_blocks(one.groups, report.area, teller))) for one in report.sections),
        sources=tuple(Source(one.number, _cited(one, report, teller), one.url) for one in report.citations),
        notice=report.notice.said_in(language),
        made_by=words["made_by"].replace("{program}", report.made_by),
        words={**words},
    )


def _blocks(groups: tuple[Group, ...], area: str, teller: Teller) -> Iterator[Block]:
    for group in _in_order(groups, area, teller):
        lines = tuple(Line(teller.sentence(one), one.cites) for one in group.sentences)
        yield Block(teller.name(group.name) if group.name else None, lines)


def _in_order(groups: tuple[Group, ...], area: str, teller: Teller) -> list[Group]:
    """The groups by their names in the language; one without a name first, that of the whole area last."""
    return sorted(groups, key=lambda one: (one.name == area, teller.language.collated(teller.name(one.name)) if one.name else []))


def teller_of(report: SituationReport, language: ReportLanguage) -> Teller:
    """What tells the values of the report in `language`."""
    return Teller(tongue(language), ZoneInfo(report.time_zone), report.names)


def runs(numbers: tuple[int, ...]) -> str:
    """Numbers in order, runs of three and more joined.

    >>> runs((3, 1, 2, 7)), runs((1, 2))
    ('1–3, 7', '1, 2')
    """
    found: list[str] = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        found += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return ", ".join(found)


def _facts(report: SituationReport, teller: Teller) -> list[tuple[str, str]]:
    words = teller.language.words["title"]
    period = f"{teller.moment(report.since)} – {teller.moment(report.until)}, {words['local'].replace('{zone}', zone_name(teller.zone))}"
    number = words["draft"]
    if report.number is not None:
        number = words["number"].replace("{number}", str(report.number))
        if report.version > 1:
            number += f", {words['version'].replace('{version}', str(report.version))}"
    facts = [(words["report"], number), (words["period"], period), (words["known"], teller.moment(report.known_at))]
    if report.made_at is not None:
        facts.append((words["issued"], teller.moment(report.made_at) + (f", {report.author}" if report.author else "")))
    return [*facts, (words["audience"], words[report.audience])]


def _remarks(report: SituationReport, teller: Teller) -> list[str]:
    words = teller.language.words["title"]
    found: list[str] = [words["interim"]] if report.interim else []
    return [*found, *([words["replaces"].replace("{id}", report.replaces)] if report.replaces else [])]


def _cited(one: Citation, report: SituationReport, teller: Teller) -> str:
    words = teller.language.words["cited"]
    key = "report_undated" if one.kind == "report" and one.at is None else one.kind
    at = teller.moment(one.at) if one.at else ""
    values = {
        "id": one.id[:12] if one.kind == "incident" else one.id,
        "name": teller.value(one.name) if one.name is not None else teller.name(report.area),
        "sector": teller.language.word("sector", one.sector) if one.sector else "",
        "crew": teller.language.word("crew", one.id) if one.kind == "load" else "",
        "at": words["board_at"].replace("{at}", at) if one.kind == "service" and at else at,
        "origins": _counted(words["origins"], one.origins, teller),
        "reports": _counted(words["reports"], one.reports, teller),
        "deleted": words["deleted"].replace("{at}", teller.moment(one.deleted)) if one.deleted else "",
        "written": words["written"].replace("{written}", one.written) if one.written else "",
        "hash": words["hash"].replace("{hash}", one.sha256[:16]) if one.sha256 and one.kind == "ledger" else "",
    }
    text: str = words[key]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _counted(forms: dict[str, str], number: int | None, teller: Teller) -> str:
    return "" if number is None else teller.language.form(forms, number).replace("{n}", teller.language.number(number))
