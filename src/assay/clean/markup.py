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

# What a tag is for, all in one look.
BREAKS, NESTS, HIDES, LINKS = 1, 2, 4, 8
KINDS = {
    name: BREAKS * (name in BLOCKS) | NESTS * (name in NESTING) | HIDES * (name in HIDDEN) | LINKS * (name == "a")
    for name in BLOCKS | NESTING | HIDDEN
}
# No part can run past the next "<", so reading is linear whatever the input. One class opens it: text is passed over.
TOKEN = re.compile(
    r"""
    [<&] (?:
      (?<=<) (?:
        (?P<close>/?) (?P<name>[a-zA-Z][a-zA-Z0-9:-]*) [^<>]* >?
      | (?P<comment> !-- )
      | [!?/] [^<>]* >?
      )
    | (?<=&) (?P<entity> (?: \#\d{1,7} | \#[xX][0-9a-fA-F]{1,6} | [a-zA-Z][a-zA-Z0-9]{1,31} ) ;? )
    )
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

    parts: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    length: int = 0
    depth: int = 0
    deepest: int = 0
    link_start: int | None = None

    def add(self, text: str, start: int, end: int) -> None:
        length = self.length
        self.length = length + len(text)
        self.parts.append(text)
        self.pieces.append((length, self.length, start, end))

    def tag(self, kind: int, *, closing: bool, start: int, end: int) -> None:
        if kind & BREAKS and self.parts[-1:] != ["\n"]:
            self.add("\n", start, start)
        if kind & NESTS:
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.deepest = max(self.deepest, self.depth)
        if kind & LINKS:
            self.end_link(start)
            self.link_start = None if closing else end

    def end_link(self, at: int) -> None:
        if self.link_start is not None and at > self.link_start:
            self.links.append(Span(self.link_start, at))


def view(raw: str) -> View:
    """Read markup, well formed or not, in linear time."""
    scan, at = _Scan(), 0
    while found := TOKEN.search(raw, at):
        start, end = found.span()
        if at < start:
            scan.add(raw[at:start], at, start)
        at = end
        match found.lastgroup:
            case "name":
                close, name = found.group(1, 2)
                kind = KINDS.get(name) or KINDS.get(name.lower(), 0)
                if kind:
                    scan.tag(kind, closing=bool(close), start=start, end=end)
                if kind & HIDES and not close and raw[end - 2 : end] != "/>":
                    at = _end_of_hidden(raw, name, end)
            case "entity":
                if text := html.unescape(found.group()):
                    scan.add(text, start, end)
            case "comment":
                at = _after(raw, "-->", end)
    if at < len(raw):
        scan.add(raw[at:], at, len(raw))
    scan.end_link(len(raw))
    pieces = tuple(map(Piece._make, scan.pieces))
    return View(Traced("".join(scan.parts), pieces), tuple(scan.links), scan.deepest)


def _after(raw: str, mark: str, at: int) -> int:
    found = raw.find(mark, at)
    return len(raw) if found < 0 else found + len(mark)


def _end_of_hidden(raw: str, name: str, at: int) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(raw, at)
    return closing.start() if closing else len(raw)
