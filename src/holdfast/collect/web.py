"""A saved HTML page: its main text, with title, address and time of publication.

The main text is what the page marks as such (`articleBody`, `article`, `main`), else the container with the densest
running text. What stands around an article on every site (menus, related links, comments, forms) is dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from holdfast.collect import telegram_web
from holdfast.collect.document import Document, Post
from holdfast.collect.encoding import Decoded, decode
from holdfast.collect.identity import NO_SOURCE, host_of
from holdfast.collect.markup import lines_of, parse_html
from holdfast.collect.page_facts import address_of, published_of, title_of
from holdfast.collect.post import has_text
from holdfast.records import Loss

_MARKED = ("[itemprop='articleBody']", "article", "main, [role='main']")
_AROUND = (
    "script, style, noscript, template, iframe, svg, object, head, nav, aside, footer, form, button, select, textarea, dialog, "
    "[role='navigation'], [role='complementary'], [role='banner'], [role='contentinfo'], [itemprop='comment'], "
    "[hidden], [aria-hidden='true']"
)
_SIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?(?:more|also)|see-?also|more-?news|comments?|respond|disqus|share|sharing|social|socials|"
    r"breadcrumbs?|sidebar|subscri\w*|newsletter|promo|advert\w*|banner|menu|navbar|cookies?|popup|pagination|tags|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIDE_TAGS = "div, section, ul, ol, p, header"
_KEPT = "article, main, [role='main'], [itemprop='articleBody']"
_MARKED_SHARE = 0.25
"""A marked container with less text than this share of the densest one is a teaser, not the article."""
_LINK_SHARE = 0.8


def read_page(document: Document) -> Iterator[Post | Loss]:
    """The one post of a page, or the posts of a channel if it is a saved Telegram preview."""
    raw = document.whole()
    decoded = decode(raw)
    tree = parse_html(decoded.text)
    if telegram_web.is_preview(tree):
        yield from telegram_web.posts_of(document, tree)
    else:
        yield _page(document, raw, decoded, tree)


def _page(document: Document, raw: bytes, decoded: Decoded, tree: LexborHTMLParser) -> Post:
    title, url, published = title_of(tree), address_of(tree, decoded.text), published_of(tree)
    return Post(
        source_id=host_of(url) or NO_SOURCE,
        external_id=document.file_name,
        key=(url,) if url and _names_a_page(url) else (),
        text=main_text(tree, title),
        raw_sha256=document.kept_as(raw),
        title=title,
        published=published,
        url=url,
        damaged_bytes=decoded.damaged_bytes,
    )


def main_text(tree: LexborHTMLParser, title: str | None) -> str:
    """The main text of a page, a paragraph or list item a line, without the heading that repeats `title`.

    Empty if there is none. Changes the tree.
    """
    if tree.body is None:
        return ""
    _drop_what_stands_around(tree.body)
    parts = _main_nodes(tree.body)
    for part in parts:
        _drop_headings(part, title)
        _drop_link_lists(part)
    return "\n".join(filter(has_text, map(lines_of, parts)))


def _drop_what_stands_around(body: LexborNode) -> None:
    for node in body.css(_AROUND):
        node.decompose()
    half = len(body.text()) / 2
    for node in body.css(_SIDE_TAGS):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _SIDE_NAME.search(names) and not node.css_matches(_KEPT) and node.css_first(_KEPT) is None and len(node.text()) < half:
            node.decompose()


def _main_nodes(body: LexborNode) -> list[LexborNode]:
    dense, size = _densest(body)
    for query in _MARKED:
        marked = [node for node in body.css(query) if not _is_within(node, query)]
        if query != _MARKED[0]:
            marked = [max(marked, key=lambda node: len(node.text()))] if marked else []
        if marked and sum(len(node.text()) for node in marked) >= max(1, size * _MARKED_SHARE):
            return marked
    return [dense]


def _is_within(node: LexborNode, query: str) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.is_element_node and parent.css_matches(query):
            return True
        parent = parent.parent
    return False


def _densest(body: LexborNode) -> tuple[LexborNode, int]:
    """The element whose paragraphs hold most text, those one level further down for half; with its text's length.

    The whole body if there are no paragraphs.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    nodes: dict[int, LexborNode] = {}
    for paragraph in body.css("p"):
        length = len(paragraph.text())
        share, parent = 1.0, paragraph.parent
        while parent is not None and share > 0.25 and parent.is_element_node:
            nodes[parent.mem_id] = parent
            scores[parent.mem_id] += length * share
            share, parent = share / 2, parent.parent
    best = nodes[max(scores, key=lambda place: scores[place])] if scores else body
    return best, len(best.text())


def _drop_headings(node: LexborNode, title: str | None) -> None:
    for heading in node.css("h1"):
        if " ".join(heading.text().split()) == title:
            heading.decompose()


def _drop_link_lists(node: LexborNode) -> None:
    """Lists of nothing but links: related articles that carry no telling name."""
    for links in node.css("ul, ol"):
        linked = sum(len(link.text().strip()) for link in links.css("a"))
        if linked > _LINK_SHARE * max(1, len("".join(links.text().split()))):
            links.decompose()


def _names_a_page(url: str) -> bool:
    """Whether an address is more than that of a whole site, which some sites give to all their pages."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)
