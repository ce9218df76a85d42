"""Reports as the files that collectors find: Telegram exports and previews of channels, feeds, pages, JSON lines.

Edited posts stand twice, as first published and as edited, in files that were saved at different times.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.sax.saxutils import escape as escape_xml

from holdfast.exercise.press.told import Printed
from holdfast.exercise.speakers import Outlet
from holdfast.exercise.world import World

_A_PAGE = 20
"""Posts that a preview page shows."""


def files_of(reports: Sequence[Printed], world: World) -> Iterator[tuple[str, bytes]]:
    """Each file by its path below the folder of reports; together they hold all of `reports`."""
    outlets = {outlet.id: outlet for outlet in world.outlets}
    names = {official.id: official.name.ru.nominative for official in world.officials} | {key: one.name for key, one in outlets.items()}
    for revision, folder in ((0, "first"), (1, "edited")):
        by_source: dict[str, list[Printed]] = defaultdict(list)
        for report in reports:
            if report.told.revision == revision:
                by_source[report.told.source].append(report)
        if by_source:
            yield from _edition(folder, dict(sorted(by_source.items())), outlets, names)


def _edition(
    folder: str, by_source: dict[str, list[Printed]], outlets: dict[str, Outlet], names: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    chats, lines = [], []
    for source, reports in by_source.items():
        outlet = outlets.get(source)
        if outlet is None:
            chats.append(_chat(source, names[source], reports))
        elif outlet.kind == "monitor":
            lines += reports
        elif outlet.medium == "telegram":
            yield from _previews(folder, source, names[source], reports)
        elif outlet.medium == "rss":
            yield from _feeds(folder, source, names[source], reports)
        else:
            yield from ((f"{folder}/pages/{source}/{one.told.external_id}", _page(source, names[source], one)) for one in reports)
    if chats:
        yield f"{folder}/telegram-export/result.json", _json({"about": "EXERCISE", "chats": {"about": "EXERCISE", "list": chats}})
    if lines:
        ordered = sorted(lines, key=lambda one: one.told.id)
        yield f"{folder}/monitors.jsonl", b"".join(_line(report) for report in ordered)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _chat(source: str, name: str, reports: Sequence[Printed]) -> dict[str, object]:
    channel = source.rpartition("/")[2]
    number = sum(map(ord, channel)) + 1_000_000_000
    return {
        "name": name, "type": "public_channel", "id": number, "username": channel,
        "messages": [_message(report, name, number) for report in reports],
    }  # fmt: skip


def _message(report: Printed, name: str, number: int) -> dict[str, object]:
    at = report.told.published
    message: dict[str, object] = {"id": _number(report), "type": "message", "date": f"{at:%Y-%m-%dT%H:%M:%S}"}
    message["date_unixtime"] = str(int(at.timestamp()))
    if report.told.revision:
        message |= {"edited": f"{at:%Y-%m-%dT%H:%M:%S}", "edited_unixtime": str(int(at.timestamp()) + 3600)}
    entities = [{"type": "plain", "text": report.text}]
    return message | {"from": name, "from_id": f"channel{number}", "text": report.text, "text_entities": entities}


def _number(report: Printed) -> int:
    return int(report.told.external_id.rpartition("/")[2])


def _previews(folder: str, source: str, name: str, reports: Sequence[Printed]) -> Iterator[tuple[str, bytes]]:
    channel = source.rpartition("/")[2]
    for start in range(0, len(reports), _A_PAGE):
        posts = "\n".join(_post(channel, name, report) for report in reports[start : start + _A_PAGE])
        head = (
            f'<meta charset="utf-8">\n<title>{escape(name)} – Telegram</title>\n<meta property="og:url" content="https://t.me/s/{channel}">'
        )
        page = (
            f'<!DOCTYPE html>\n<html>\n<head>\n{head}\n</head>\n<body class="widget_frame_base tgme_webpreview">\n'
            f'<main class="tgme_main" data-url="/{channel}"><div class="tgme_container">'
            f'<section class="tgme_channel_history js-message_history">\n{posts}\n</section></div></main>\n</body>\n</html>\n'
        )
        yield f"{folder}/previews/{channel}/{start // _A_PAGE + 1:04d}.html", page.encode()


def _post(channel: str, name: str, report: Printed) -> str:
    number, at = report.told.external_id, report.told.published
    text = escape(report.text, quote=False).replace("\n", "<br/>")
    edited = "edited " if report.told.revision else ""
    return (
        f'<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" '
        f'data-post="{channel}/{number}">\n<div class="tgme_widget_message_bubble">\n<div class="tgme_widget_message_author">'
        f'<a class="tgme_widget_message_owner_name" href="https://t.me/{channel}"><span dir="auto">{escape(name)}</span></a></div>\n'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>\n'
        f'<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short">'
        f'<span class="tgme_widget_message_meta">{edited}<a class="tgme_widget_message_date" href="https://t.me/{channel}/{number}">'
        f'<time datetime="{at.isoformat()}" class="time">{at:%H:%M}</time></a></span></div></div>\n</div>\n</div></div>'
    )


def _feeds(folder: str, source: str, name: str, reports: Sequence[Printed]) -> Iterator[tuple[str, bytes]]:
    """A feed a month, as an archive of them has it."""
    months: dict[str, list[Printed]] = defaultdict(list)
    for report in reports:
        months[f"{report.told.published:%Y-%m}"].append(report)
    for month, several in months.items():
        items = "\n".join(_item(source, report) for report in several)
        feed = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n<channel>\n<title>{escape_xml(name)}</title>\n'
            f"<link>https://{source}/</link>\n<description>EXERCISE</description>\n{items}\n</channel>\n</rss>\n"
        )
        yield f"{folder}/feeds/{source}/{month}.xml", feed.encode()


def _item(source: str, report: Printed) -> str:
    told = report.told
    body = escape_xml("".join(f"<p>{escape(line, quote=False)}</p>" for line in report.text.split("\n")))
    return (
        f"<item>\n<title>{escape_xml(report.title or '')}</title>\n<link>https://{source}/{told.external_id}</link>\n"
        f'<guid isPermaLink="false">{told.external_id}</guid>\n<pubDate>{format_datetime(told.published)}</pubDate>\n'
        f"<description>{body}</description>\n</item>"
    )


def _page(source: str, name: str, report: Printed) -> bytes:
    at: datetime = report.told.published
    title = escape(report.title or "", quote=False)
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in report.text.split("\n"))
    address = f"https://{source}/{report.told.external_id}"
    return (
        f'<!DOCTYPE html>\n<html lang="{report.told.lang}">\n<head>\n<meta charset="utf-8">\n<title>{title} | {escape(name)}</title>\n'
        f'<link rel="canonical" href="{address}">\n<meta property="og:title" content="{escape(report.title or "")}">\n'
        f'<meta property="article:published_time" content="{at.isoformat()}">\n</head>\n<body>\n'
        f'<nav><ul><li><a href="/">{escape(name)}</a></li><li><a href="/exercise">EXERCISE</a></li></ul></nav>\n'
        f"<main><article>\n<h1>{title}</h1>\n{body}\n</article></main>\n<footer><p>© {escape(name)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def _line(report: Printed) -> bytes:
    told = report.told
    row = {"id": told.external_id, "text": report.text, "published": told.published.isoformat(), "lang": told.lang, "source": told.source}
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()
