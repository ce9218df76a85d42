"""The report as one HTML file: nothing is loaded from anywhere, it follows light and dark, and it prints."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from holdfast.publish.sitrep.drawings import drawings
from holdfast.publish.sitrep.language import ReportLanguage
from holdfast.publish.sitrep.page import page_of, teller_of
from holdfast.records import SituationReport

_HERE = Path(__file__).parent


def as_html(report: SituationReport, language: ReportLanguage) -> str:
    """The report in `language` as a page of its own."""
    figures = drawings(report, teller_of(report, language))
    return _template().render(page=page_of(report, language), figures=figures, early=len(figures) - bool(report.services))


def page_template() -> str:
    """The page before anything is put into it."""
    return (_HERE / "page.html").read_text("utf-8")


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_HERE)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("page.html")
