"""A plain view of raw markup: the text outside tags, entities decoded, every character with its raw place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from assay.clean.traced import Traced
from assay.text import Piece, Span

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section",
        "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
# What stands between these tags is not read by anyone.
HIDDEN = frozenset({"script", "style", "template", "svg", "iframe", "object", "canvas"})
# Only elements that must be closed count as nesting: pages leave <p> and <li> open by the thousand.
NESTING = frozenset(
    {
        "div",
        "span",
        "section",
        "article",
        "table",
        "ul",
        "ol",
        "font",
        "b",
        "i",
        "em",
        "strong",
        "blockquote",
        "center",
        "form",
        "a",
    }
)

# No part can run past the next "<", so reading is linear whatever the input.
TOKEN = re.compile(
    r"""
    (?P<comment> <!-- )
    | <(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*) [^<>]* >?
    | <[!?/] [^<>]* >?
    | (?P<entity> & (?: \#\d{1,7} | \#[xX][0-9a-fA-F]{1,6} | [a-zA-Z][a-zA-Z0-9]{1,31} ) ;? )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class View:
    """What a page shows, as text.

    Attributes:
        text: The visible characters, a line break at every block element.
        links: Spans of the raw markup inside links, in order.
        depth: Deepest nesting of elements.
    """

    text: Traced
    links: tuple[Span, ...]
    depth: int


@dataclass
class _Scan:
    """State while markup is read."""

    raw: str
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    length: int = 0
    depth: int = 0
    deepest: int = 0
    link_start: int | None = None

    def add(self, text: str, start: int, end: int) -> None:
        if text:
            self.parts.append(text)
            self.pieces.append(Piece(self.length, self.length + len(text), start, end))
            self.length += len(text)

    def tag(self, name: str, *, closing: bool, start: int, end: int) -> None:
        if name in BLOCKS:
            self.add("\n", start, start)
        if name in NESTING:
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.deepest = max(self.deepest, self.depth)
        if name == "a":
            self.end_link(start)
            self.link_start = None if closing else end

    def end_link(self, at: int) -> None:
        if self.link_start is not None and at > self.link_start:
            self.links.append(Span(self.link_start, at))


def view(raw: str) -> View:
    """Read markup, well formed or not, in linear time."""
    scan, at = _Scan(raw), 0
    while found := TOKEN.search(raw, at):
        scan.add(raw[at : found.start()], at, found.start())
        at = found.end()
        if found["comment"]:
            at = _after(raw, "-->", at)
        elif found["entity"]:
            scan.add(html.unescape(found["entity"]), *found.span())
        elif found["name"]:
            name = found["name"].lower()
            scan.tag(name, closing=bool(found["close"]), start=found.start(), end=at)
            if name in HIDDEN and not found["close"] and not found.group().endswith("/>"):
                at = _end_of_hidden(raw, name, at)
    scan.add(raw[at:], at, len(raw))
    scan.end_link(len(raw))
    return View(Traced("".join(scan.parts), tuple(scan.pieces)), tuple(scan.links), scan.deepest)


def _after(raw: str, mark: str, at: int) -> int:
    found = raw.find(mark, at)
    return len(raw) if found < 0 else found + len(mark)


def _end_of_hidden(raw: str, name: str, at: int) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(raw, at)
    return closing.start() if closing else len(raw)
