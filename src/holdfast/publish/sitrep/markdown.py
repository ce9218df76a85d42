"""The report as Markdown (CommonMark): for a mail, a wiki, a chat."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.publish.sitrep.language import ReportLanguage
from holdfast.publish.sitrep.page import Block, Page, page_of
from holdfast.records import SituationReport

_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def as_markdown(report: SituationReport, language: ReportLanguage) -> str:
    """The report in `language`; it ends with a line feed. Maps and charts are left to the other formats."""
    return "\n".join(_lines(page_of(report, language))) + "\n"


def _lines(page: Page) -> Iterator[str]:
    if page.exercise:
        yield f"**{page.exercise[0]}** {page.exercise[1]}\n"
    yield f"# {plain(page.title)}\n"
    for name, value in page.facts:
        yield f"- **{name}:** {plain(value)}"
    yield ""
    for remark in page.remarks:
        yield f"**{plain(remark)}**\n"
    for part in page.parts:
        yield f"## {part.heading}\n"
        for block in part.blocks:
            yield from _block(block)
    yield f"## {page.words['citations']}\n"
    for source in page.sources:
        where = f" <{source.url}>" if source.url and " " not in source.url else ""
        yield f"{source.number}. {plain(source.text)}{where}"
    yield f"\n## {page.words['notice']}\n"
    yield "\n\n".join(plain(statement) for statement in page.notice)
    yield f"\n---\n{plain(page.made_by)}"
    if page.exercise:
        yield f"\n**{page.exercise[0]}**"


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield f"### {plain(block.heading)}\n"
    for line in block.lines:
        yield f"- {plain(line.text)} \\[{line.cited}\\]"
    yield ""


def plain(text: str) -> str:
    """Text that no reader of Markdown takes for markup; on one line."""
    return " ".join(text.split(" " if "\n" not in text else None)).translate(_MARKUP)
