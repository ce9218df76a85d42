"""One page that needs nothing else: each report's text with the words that were used, its incidents beside it.

No script, no font, no image, nothing from any host; it follows the reader's light or dark setting, fits a phone and
prints. Everything that comes from a report is escaped. `html_page` is a whole document, `html_fragment` the part
inside it, for a notebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from html import escape
from importlib.resources import files

from holdfast.publish import marks, quotes, wording
from holdfast.publish.exercise import NOTICE, is_exercise
from holdfast.publish.quotes import Quote
from holdfast.records import Incident, Picture, Report
from holdfast.version import VERSION

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_page(picture: Picture, *, zone: tzinfo, heading: str = "What the reports say") -> str:
    """`picture` as an HTML document in UTF-8, times in `zone`."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="holdfast {VERSION}">\n<title>{escape(heading)}</title>\n</head>\n<body>\n'
        f"{html_fragment(picture, zone=zone, heading=heading)}</body>\n</html>\n"
    )


def html_fragment(picture: Picture, *, zone: tzinfo, heading: str | None = None) -> str:
    """`picture` as one `<div>` with its own style, which touches nothing around it."""
    return "".join(_fragment(picture, zone, heading))


def _fragment(picture: Picture, zone: tzinfo, heading: str | None) -> Iterator[str]:
    yield f'<div class="holdfast">\n<style>\n{_style()}</style>\n'
    if is_exercise(picture.incidents):
        yield f'<p class="hf-exercise" role="note">{NOTICE}</p>\n'
    if heading:
        yield f"<h1>{escape(heading)}</h1>\n"
    yield f'<p class="hf-sum">{escape(wording.closing(picture))} Times: {escape(wording.zone_name(zone))}.</p>\n{_legend()}'
    numbers = {incident.id: number for number, incident in enumerate(picture.incidents, 1)}
    found = marks.of_picture(picture, numbers)
    told, loose = _told_in(picture), _loose(picture)
    shown: set[str] = set()
    for report in picture.reports:
        beside = told.get(report.id, ())
        yield f'<section class="hf-report">\n{_text(report, found.get(report.id, ()), zone)}<div class="hf-side">\n'
        yield from (_incident(i, numbers[i.id], zone, repeated=i.id in shown) for i in beside)
        yield from loose.get(report.id, ())
        yield "</div>\n</section>\n"
        shown.update(incident.id for incident in beside)
    yield from (_incident(i, numbers[i.id], zone, repeated=False) for i in picture.incidents if i.id not in shown)
    yield from _losses(picture)
    yield "</div>\n"


def _style() -> str:
    return files(__package__).joinpath("page.css").read_text("utf-8")


def _legend() -> str:
    entries = "".join(f'<li><mark class="hf-{kind}">{label}</mark></li>' for kind, label in marks.KINDS.items())
    return f'<ul class="hf-legend" aria-label="Legend">{entries}</ul>\n'


def _text(report: Report, found: Iterable[marks.Mark], zone: tzinfo) -> str:
    when = f"{report.published_at.astimezone(zone):%Y-%m-%d %H:%M}" if report.published_at else "no time given"
    name = escape(quotes.report_name(report))
    if report.url and report.url.startswith(("https://", "http://")):
        name = f'<a href="{escape(report.url)}" rel="noopener noreferrer nofollow">{name}</a>'
    lang = "" if report.lang == "und" else f' lang="{report.lang}"'
    body = "".join(_piece(words, over) for words, over in marks.pieces(report.text, found))
    return f'<article><p class="hf-name">{name} · {when}</p>\n<div class="hf-text"{lang}>{body}</div></article>\n'


def _piece(words: str, over: tuple[marks.Mark, ...]) -> str:
    if not over:
        return escape(words)
    title = "; ".join(dict.fromkeys(mark.meaning for mark in over))
    return f'<mark class="hf-{over[0].kind}" title="{escape(title)}">{escape(words)}</mark>'


def _incident(incident: Incident, number: int, zone: tzinfo, *, repeated: bool) -> str:
    title = f"<h2>{number}. {escape(wording.place_name(incident.where))}</h2>"
    if repeated:
        return f'<div class="hf-incident hf-again">{title}<p>Told here too: shown with the report above.</p></div>\n'
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _rows(incident, zone))
    background = ' <span class="hf-note">background</span>' if incident.background else ""
    return f'<div class="hf-incident">{title}{background}<dl>{rows}</dl></div>\n'


def _rows(incident: Incident, zone: tzinfo) -> Iterator[tuple[str, str]]:
    where = "; ".join(part for part in (wording.place_units(incident.where), wording.place_reach(incident.where)) if part)
    yield "where", escape(where)
    yield "when", escape(wording.when(incident.when, zone))
    yield "weapon", escape(wording.weapon(incident.weapon))
    yield "hit", "<br>".join(escape(wording.target(target)) for target in incident.targets) or wording.NOT_STATED
    yield "killed", escape(wording.quantity(incident.killed))
    yield "injured", escape(wording.quantity(incident.injured))
    if incident.outages:
        yield "outage", "<br>".join(escape(wording.outage(outage)) for outage in incident.outages)
    yield "source", escape(wording.standing(incident))
    if concluded := quotes.derived(incident):
        yield "concluded", f"{escape(', '.join(concluded))}: not in words"


def _told_in(picture: Picture) -> dict[str, list[Incident]]:
    """For each report the incidents that it tells of."""
    told: dict[str, list[Incident]] = {}
    for incident in picture.incidents:
        for report in quotes.by_report(quotes.of_incident(incident)):
            told.setdefault(report, []).append(incident)
    return told


def _loose(picture: Picture) -> dict[str, list[str]]:
    """For each report its outages apart from attacks and its measures, as paragraphs."""
    entries: list[tuple[str, str, Iterable[Quote]]] = [
        *(("outage", wording.outage(outage), quotes.of_outage(outage)) for outage in picture.outages),
        *(("measure", wording.measure(measure), quotes.of_measure(measure)) for measure in picture.measures),
    ]
    loose: dict[str, list[str]] = {}
    for kind, words, found in entries:
        paragraph = f'<p class="hf-loose"><mark class="hf-{kind}">{kind}</mark> {escape(words)}</p>\n'
        for report in quotes.by_report(found):
            loose.setdefault(report, []).append(paragraph)
    return loose


def _losses(picture: Picture) -> Iterator[str]:
    for loss in picture.losses:
        where = f", {loss.where}" if loss.where else ""
        words = f"{loss.input}{where}: {loss.problem}; {loss.remedy}"
        yield f'<p class="hf-loss">Could not be read: {escape(wording.plain(words))}</p>\n'
