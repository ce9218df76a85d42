"""HTML -> lines of text: what pages, previews of channels and feeds have in common."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 512
"""Elements nested deeper are laid flat, as browsers do: the parser's time grows with the square of the depth."""

_BLOCK_END, _LINE_END = "\ue000", "\ue001"
"""Stand for the edge of a block and for `br` while blank space is being collapsed; of Unicode's private use area."""

_BLOCKS = (
    "address, article, aside, blockquote, dd, details, div, dl, dt, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, "
    "header, hr, li, main, nav, ol, p, pre, section, summary, table, tr, ul"
)
_CELLS = "td, th"
_UNSEEN = "script, style, template, noscript, iframe, svg, object, head"
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>?")
_NOT_NESTING = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dd|dt|option|tbody|thead|tfoot", re.IGNORECASE
)
"""Elements without an end, and those that the next of their kind ends."""
_SPACE = re.compile(r"\s+")
_ENDS = re.compile(rf" ?[{_BLOCK_END}{_LINE_END}][ {_BLOCK_END}{_LINE_END}]*")
_MARKS = str.maketrans({_BLOCK_END: " ", _LINE_END: " "})


def parse_html(html: str) -> LexborHTMLParser:
    """The tree of `html`, whatever is wrong with it."""
    if html.count("<") > MAX_DEPTH:
        html = _flattened(html)
    if _BLOCK_END in html or _LINE_END in html:
        html = html.translate(_MARKS)
    return LexborHTMLParser(html)


def text_of(html: str) -> str:
    r"""The text of a fragment of HTML, a paragraph or list item a line.

    >>> text_of("<p>One <b>word</b>.</p><ul><li>first</li><li>second</li></ul>")
    'One word.\nfirst\nsecond'
    """
    tree = parse_html(html)
    return lines_of(tree.body) if tree.body else ""


def lines_of(node: LexborNode) -> str:
    """The text that can be seen in `node`: a block element or a table row a line, blank space collapsed. Changes the tree.

    Two `br` in a row, which many write for a paragraph, leave an empty line.
    """
    for unseen in node.css(_UNSEEN):
        unseen.decompose()
    for block in node.css(_BLOCKS):
        block.insert_before(_BLOCK_END)
        block.insert_after(_BLOCK_END)
    for line in node.css("br"):
        line.insert_before(_LINE_END)
    for cell in node.css(_CELLS):
        cell.insert_after(" ")
    return _ENDS.sub(_newlines, _SPACE.sub(" ", node.text())).strip()


def _newlines(ends: re.Match[str]) -> str:
    return "\n\n" if ends[0].count(_LINE_END) > 1 else "\n"


def _flattened(html: str) -> str:
    """`html` without the tags that lie deeper than `MAX_DEPTH`; their text stays."""
    depth = 0
    kept: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        if _NOT_NESTING.fullmatch(tag[2]):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH or (tag[1] and depth == MAX_DEPTH):
            kept += (html[at : tag.start()], " ")
            at = tag.end()
    return "".join((*kept, html[at:])) if kept else html
