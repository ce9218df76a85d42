"""The report as PDF, by the typesetter of the extra `report`. The fonts come with it, so the same report is the same page anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from holdfast.errors import SetupError
from holdfast.publish.charts.printed import for_print
from holdfast.publish.sitrep.drawings import drawings
from holdfast.publish.sitrep.language import ReportLanguage
from holdfast.publish.sitrep.page import Block, Page, Part, page_of, teller_of
from holdfast.records import SituationReport

_HEAD = """
#set document(title: {title}, date: {date})
#set page(paper: "a4", margin: (x: 19mm, top: 22mm, bottom: 20mm),
  header: [#set text(8pt, fill: rgb("#56646f"))
    #grid(columns: (1fr, auto), [#{running}], text(fill: rgb("#a3202c"), weight: "bold", [#{mark}]))],
  footer: context [#set text(8pt, fill: rgb("#56646f"))
    #grid(columns: (1fr, auto), [#{made_by}], [#{page} #counter(page).display("1 / 1", both: true)])])
#set text(font: ("Libertinus Serif", "New Computer Modern"), size: 10pt, lang: {lang}, hyphenate: true)
#set par(leading: 0.58em, justify: false)
#set list(marker: text(fill: rgb("#56646f"))[–], indent: 0pt, body-indent: 5pt, spacing: 0.62em)
#show heading.where(level: 1): it => block(below: 8pt, text(19pt, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 15pt, below: 6pt, sticky: true, width: 100%,
  stroke: (bottom: 0.6pt + rgb("#9aa7b2")), inset: (bottom: 3pt), text(12pt, weight: "bold", it.body))
#show heading.where(level: 3): it => block(above: 9pt, below: 4pt, sticky: true, text(10pt, weight: "bold", it.body))
#let cites(it) = text(7pt, fill: rgb("#56646f"), super(typographic: false, size: 1em, [\\[#it\\]]))
"""


def as_pdf(report: SituationReport, language: ReportLanguage) -> bytes:
    """The report in `language`, A4. Raises `SetupError` without the extra `report`."""
    try:
        import typst  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise SetupError("PDF needs the typesetter, which is not installed", "pip install 'holdfast[report]'") from error
    return bytes(typst.compile(typst_source(report, language).encode(), format="pdf"))


def typst_source(report: SituationReport, language: ReportLanguage) -> str:
    """The report as a document of the typesetter. All text of reports stands in string literals: none of it is ever markup."""
    page = page_of(report, language)
    figures = [for_print(svg) for svg in drawings(report, teller_of(report, language))]
    early = len(figures) - bool(report.services)
    return "\n".join(_document(page, figures, early, report.made_at or report.known_at))


def _document(page: Page, figures: list[str], early: int, at: datetime) -> Iterator[str]:
    """`early`: how many figures stand before the services."""
    yield from _opening(page, at)
    for part in page.parts:
        yield from _part(part)
        shown = figures[:early] if part.id == "changes" else figures[early:] if part.id == "services" else []
        for svg in shown:
            drawn = f'image(bytes({quoted(svg)}), format: "svg", width: 88%)'
            yield f"#block(breakable: false, above: 10pt, below: 10pt, width: 100%, align(center, {drawn}))"
    yield from _closing(page)


def _opening(page: Page, at: datetime) -> Iterator[str]:
    mark = page.exercise[0] if page.exercise else ""
    values = {
        "title": quoted(page.title),
        "date": f"datetime(year: {at.year}, month: {at.month}, day: {at.day})",
        "running": quoted(f"{page.title} · {page.facts[0][1]}"),
        "mark": quoted(mark),
        "made_by": quoted(page.made_by.split(". ")[0] + "."),
        "page": quoted(page.words["page"]),
        "lang": quoted(page.language),
    }
    head = _HEAD
    for name, value in values.items():
        head = head.replace(f"{{{name}}}", value)
    yield head
    if page.exercise:
        yield (
            '#block(width: 100%, stroke: 1.2pt + rgb("#a3202c"), inset: 6pt, text(fill: rgb("#a3202c"), weight: "bold", '
            f"{quoted(f'{mark}  {page.exercise[1]}')}))"
        )
    yield f"= #{quoted(page.title)}"
    rows = ", ".join(f'text(fill: rgb("#56646f"), {quoted(name)}), {quoted(value)}' for name, value in page.facts)
    yield f"#grid(columns: (auto, 1fr), column-gutter: 12pt, row-gutter: 5pt, {rows})"
    for remark in page.remarks:
        yield f'#block(text(fill: rgb("#a3202c"), weight: "bold", {quoted(remark)}))'


def _part(part: Part) -> Iterator[str]:
    yield f"== #{quoted(part.heading)}"
    size = "11pt" if part.id == "headline" else "10pt"
    for block in part.blocks:
        if block.heading:
            yield f"=== #{quoted(block.heading)}"
        yield f"#[#set text({size})\n{_listed(block)}]"


def _listed(block: Block) -> str:
    return "\n".join(f"- #{quoted(line.text)}#cites({quoted(line.cited)})" for line in block.lines)


def _closing(page: Page) -> Iterator[str]:
    yield f"== #{quoted(page.words['citations'])}"
    items = ", ".join(
        f"[{source.number}.], {f'link({quoted(source.url)}, {quoted(source.text)})' if source.url else quoted(source.text)}"
        for source in page.sources
    )
    yield f"#columns(2, gutter: 14pt)[#set text(7.5pt)\n#grid(columns: (18pt, 1fr), row-gutter: 4pt, {items})]"
    yield f"== #{quoted(page.words['notice'])}"
    yield '#[#set text(8pt, fill: rgb("#56646f"), lang: "en")'
    for statement in page.notice:
        yield f"#block(below: 5pt, {quoted(statement)})"
    yield f"#block({quoted(page.made_by)})]"


def quoted(text: str) -> str:
    """A string literal of the typesetter."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ").replace("\t", " ")
    return f'"{escaped}"'
