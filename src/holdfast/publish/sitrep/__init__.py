"""The situation report: what a duty officer would write, with a citation on every sentence.

    material    what it is made from                     headline, attacks, situation, gaps    the sections
    compose     material -> SituationReport              cited                                 the list of citations
    language    phrases as data, plural forms            told, page                            the report in one language
    markdown, html, typeset, edxl                        page and drawings -> bytes

The record holds sentences as phrases with values, so that one report is the same in every language and format.
"""

from __future__ import annotations

from holdfast.publish.sitrep.compose import situation_report
from holdfast.publish.sitrep.edxl import as_edxl
from holdfast.publish.sitrep.html import as_html, page_template
from holdfast.publish.sitrep.language import LANGUAGES, ReportLanguage, phrase_books
from holdfast.publish.sitrep.markdown import as_markdown
from holdfast.publish.sitrep.material import Backing, Material, Speaker, Voice
from holdfast.publish.sitrep.typeset import as_pdf, typst_source

__all__ = [
    "LANGUAGES",
    "Backing",
    "Material",
    "ReportLanguage",
    "Speaker",
    "Voice",
    "as_edxl",
    "as_html",
    "as_markdown",
    "as_pdf",
    "page_template",
    "phrase_books",
    "situation_report",
    "typst_source",
]
