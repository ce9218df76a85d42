"""Situation reports, services and warnings for others, looked through before they leave: every language and format, byte by byte.

What stands in a report whatever happened (its phrases, the names and outlines of all districts) is no trace. A PDF is looked at as its
readers see it, and as it was typeset. What words cannot show is reckoned anew: the figures of a report must be those of the records
that may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from holdfast.errors import SetupError
from holdfast.forecast.days import operational_day
from holdfast.pipeline.outlines import outlines_of
from holdfast.pipeline.proving import Outputs, Seen, found_in
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.shown_services import Window, services_for
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.draft import draft, noon
from holdfast.pipeline.sitrep.places import places_of
from holdfast.pipeline.warnings import Approved, warnings_of
from holdfast.publish.cap import cap_xml, warning_feed
from holdfast.publish.cap.shapes import cap_area
from holdfast.publish.charts.canvas import STYLE
from holdfast.publish.formats.services import SERVICE_FORMATS
from holdfast.publish.safety import notice_of, public_id
from holdfast.publish.safety.proof import Trace
from holdfast.publish.sitrep import (
    LANGUAGES,
    ReportLanguage,
    as_edxl,
    as_html,
    as_markdown,
    as_pdf,
    page_template,
    phrase_books,
    typst_source,
)
from holdfast.records import PublicIncident, Quantity, SituationReport
from holdfast.regions import Region

_WEEK = timedelta(days=7)
_WRITERS = {"md": as_markdown, "html": as_html, "json": as_edxl, "typ": typst_source}


def proved(report: SituationReport, both: Seen, instruments: Instruments) -> tuple[Trace, ...]:
    """The traces in a report of what it must not tell; none where it may go out."""
    return found_in(_outputs(report, both, instruments), both)


def report_outputs(both: Seen, instruments: Instruments) -> Outputs:
    """The report of the week that the last record that may be shown is of, in every language and format."""
    zone = ZoneInfo(instruments.region.time_zone)
    ends = [one.when.end for one in both.shown if one.when is not None and one.when.end is not None]
    until = noon(operational_day(max(ends, default=both.now) - timedelta(seconds=1), zone) + timedelta(days=1), zone)
    asked = Asked(since=until - _WEEK, until=until, now=both.now, batch=both.batch)
    return _outputs(draft(both.archive, instruments, both.policy, asked), both, instruments)


def service_outputs(both: Seen, instruments: Instruments) -> Outputs:
    """Which services are out, in every format."""
    shown = services_for(both.archive, instruments, both.policy, Window(now=both.now, batch=both.batch))
    notice = notice_of(both.policy)
    texts = {} if shown is None else {f"services/{name}": write(shown, notice).decode() for name, write in SERVICE_FORMATS.items()}
    return Outputs(texts, standing(instruments))


def warning_outputs(both: Seen, instruments: Instruments) -> Outputs:
    """Each warning that was approved, and the feed of them."""
    listed = warnings_of(both.archive, both.now)
    out = [one.entry.alert for one in listed if isinstance(one.entry, Approved)]
    texts = {f"warning/{alert.identifier}": cap_xml(alert) for alert in out}
    return Outputs({**texts, "warnings.atom": warning_feed(out, "Warnings", None)}, standing(instruments))


def standing(instruments: Instruments) -> str:
    """What stands in reports and warnings whatever happened: phrases, and the names, outlines and circles of all districts."""
    region = instruments.region
    places = places_of(region, None, outlines_of(instruments))
    names = [form for unit in region.own for form in (*unit.forms, unit.admin1, unit.country)]
    told = [text for one in places.names.values() for text in (one.en, one.ru, one.uk)]
    areas = [f"{area.lat!r} {area.lon!r} {area.rings} {cap_area(area, '')}" for area in places.districts]
    return "\n".join([*phrase_books(), page_template(), STYLE, *names, *told, *areas, *(source.name for source in region.sources)])


def _outputs(report: SituationReport, both: Seen, instruments: Instruments) -> Outputs:
    texts = {f"sitrep/{lang}.{name}": write(report, lang) for lang in LANGUAGES for name, write in _WRITERS.items()}
    printed = {f"sitrep/{lang}.pdf": text for lang in LANGUAGES if (text := _printed(report, lang)) is not None}
    return Outputs({**texts, **printed}, standing(instruments), tuple(_sums(report, both, instruments.region)))


def _printed(report: SituationReport, language: ReportLanguage) -> str | None:
    """The words of the PDF; `None` where none can be made here. Raises `SetupError` where one can be made and not be read back."""
    try:
        data = as_pdf(report, language)
    except SetupError:
        return None
    try:
        from holdfast.publish.safety.printed import text_of_pdf  # noqa: PLC0415 (pypdf is an extra)
    except ModuleNotFoundError as error:
        problem = "a PDF that goes out is looked through first, and the package pypdf that reads it is missing"
        raise SetupError(problem, "pip install 'holdfast[report]'") from error
    return text_of_pdf(data)


def _sums(report: SituationReport, both: Seen, region: Region) -> Iterator[Trace]:
    """Where a figure of the report is not that of the records that may be shown."""
    names = {unit.id: unit.name for unit in region.own}
    recaps = {public_id(item.incident.id, both.policy.key) for item in both.items if item.incident.background}
    told = (one for one in both.shown if one.id not in recaps)  # a recap of other days is told by the files, and counted nowhere
    own = [one for one in told if _is_of(one, report, None if report.area == region.own[0].id else names[report.area])]
    strikes = [one for one in own if one.kind == "strike"]
    expected = {
        "attacks": len(strikes),
        "interceptions": len(own) - len(strikes),
        "killed": _low(one.killed for one in strikes),
        "injured": _low(one.injured for one in strikes),
    }
    for figure in report.figures:
        if figure.id in expected and figure.value is not None and figure.value.low != expected[figure.id]:
            yield Trace("sitrep", "all", f"its figure {figure.id} is not that of what may be shown")
    counted = sum(area.attacks or 0 for area in report.areas)
    if counted > len(strikes):
        yield Trace("sitrep", "all", "its map counts more than what may be shown")


def _low(values: Iterable[Quantity | None]) -> float:
    return sum(value.low or 0 for value in values if value is not None)


def _is_of(one: PublicIncident, report: SituationReport, district: str | None) -> bool:
    """Whether the middle of its window lies in the period, and it in the district."""
    if one.when is None or (district is not None and (one.area is None or district not in (one.area.name, one.area.admin2))):
        return False
    start, end = one.when.start or one.when.end, one.when.end or one.when.start
    return start is not None and end is not None and report.since <= _middle(start, end) < report.until


def _middle(start: datetime, end: datetime) -> datetime:
    return start + (end - start) / 2
