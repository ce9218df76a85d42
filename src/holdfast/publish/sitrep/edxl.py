"""The report in the field set of EDXL-SitRep 1.0 (OASIS, 2016), as JSON: the standard's names, our sentences below them."""

from __future__ import annotations

from typing import Any

import msgspec

from holdfast.publish.sitrep.language import ReportLanguage
from holdfast.publish.sitrep.page import Page, Part, page_of
from holdfast.records import SituationReport


def as_edxl(report: SituationReport, language: ReportLanguage) -> str:
    """The report as one JSON object that ends with a line feed.

    What no person stated (`reportConfidence`, `severity`, `actionPlan`, `nextContact`) is null: a program does not guess it.
    `report` holds the sentences in `language`, and the record that they were told from.
    """
    page = page_of(report, language)
    document = {
        **_head(report, page),
        "exercise": report.exercise,
        "audience": report.audience,
        "language": language,
        "situationInformation": list(map(_section, page.parts)),
        "casualtyAndIllnessSummary": {one.id: one.value for one in report.figures if one.id in ("killed", "injured")},
        "citations": [{"number": one.number, "text": one.text, "url": one.url} for one in page.sources],
        "notice": report.notice,
        "report": report,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _head(report: SituationReport, page: Page) -> dict[str, Any]:
    """The header of EDXL-SitRep, in its order."""
    return {
        "messageID": report.message_id,
        "preparedBy": {"program": report.made_by, "person": report.author, "time": report.made_at},
        "authorizedBy": None,
        "reportPurpose": page.title,
        "reportNumber": report.number,
        "reportVersion": "Initial" if report.version == 1 else "Update",
        "forTimePeriod": {"fromDateTime": report.since, "toDateTime": report.until},
        "reportTitle": page.title,
        "incidentID": [one.id for one in report.citations if one.kind == "incident"],
        "incidentLifecyclePhase": ["Response"],
        "originatingMessageID": report.replaces or report.message_id,
        "precedingMessageID": [one for one in (report.follows, report.replaces) if one],
        "urgency": "Unknown",
        "reportConfidence": None,
        "severity": "Unknown",
        "reportingLocation": {"id": report.area, "name": msgspec.to_builtins(report.names[report.area])},
        "actionPlan": None,
        "nextContact": None,
    }


def _section(part: Part) -> dict[str, Any]:
    groups = [
        {"name": block.heading, "sentences": [{"text": line.text, "citations": line.cites} for line in block.lines]}
        for block in part.blocks
    ]
    return {"section": part.id, "heading": part.heading, "groups": groups}
