"""Blocks of a page that are entries of a live blog: elements of one kind, each with its own time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from assay.clean import markup
from assay.clean.dates import as_given, clock
from assay.clean.tidy import one_line
from assay.clean.traced import Traced
from assay.lexicon.walls import is_teaser
from assay.text import Piece, Span

# Names that systems for live blogs give their entries: `live-blog__post`, `liveblog-entry`, `lb24-base-list-li`, ….
NAMED = re.compile(
    r"(?:liveBlogUpdate|(?:[\w-]*_)?(?:live-?(?:blog|story|feed|update|stream|ticker|event|center)|lb24|lx-stream)[\w-]*"
    r"(?:post|entry|item|update|event|block|article|card|-li)|(?:[\w-]*_)?(?:live-?(?:post|entry|update|item)|lb-post))"
    r"(?:-?container|-?wrapper|-?body)?",
    re.IGNORECASE,
)
ELEMENT = re.compile(r"<(/?)(article|section|div|li)\b([^<>]*)>", re.IGNORECASE)
NAMES = re.compile(r"""\b(?:class|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
TIMES = re.compile(
    r"""<time\b[^<>]*\bdatetime\s*=\s*["']?([^"'<>]{8,40})|itemprop\s*=\s*["']datePublished["'][^<>]*\bcontent\s*=\s*["']([^"'<>]{8,40})""",
    re.IGNORECASE,
)
# Fewer blocks that look alike are teasers of other pages.
FEWEST = 3
# What holds the words of an entry; what stands beside it are its time, buttons and names of networks.
HOLDER = re.compile(r"<(/?)(p|h[1-6]|li|blockquote|td)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Update:
    """An entry of a live blog.

    Attributes:
        headline: Its own headline.
        body: Its words, traced to the page.
        published: Its day and time as written.
        byline: Its own author.
        span: Where it stands on the page; None where only a script holds it.
    """

    headline: Traced | None
    body: Traced
    published: str | None
    byline: str | None
    span: Span | None


def blocks_of(raw: str) -> Iterator[Update]:
    """The entries, in the order of the page; those of the kind that holds most of it."""
    if sum(1 for _ in islice(TIMES.finditer(raw), FEWEST)) < FEWEST:
        return
    kinds: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for name, words, span in _elements(raw):
        for word in words:
            kinds[name, word].append(span)
    timed = {kind: [span for span in sorted(spans) if _time(raw, span)] for kind, spans in kinds.items()}
    apart = [spans for spans in timed.values() if _apart(spans)]
    longest = max(apart, key=lambda spans: (len(spans) > 1, sum(span.end - span.start for span in spans)), default=[])
    for span in longest:
        yield _update(raw, span)


def _elements(raw: str) -> Iterator[tuple[str, tuple[str, ...], Span]]:
    """Elements whose class or property names an entry, from their first tag to their last."""
    opened: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for tag in ELEMENT.finditer(raw):
        name = tag[2].lower()
        if not tag[1]:
            opened[name].append((tag.start(), _entry_names(tag[3])))
        elif opened[name]:
            start, words = opened[name].pop()
            if words:
                yield name, words, Span(start, tag.end())
    for name, left in opened.items():
        yield from ((name, words, Span(start, len(raw))) for start, words in left if words)


def _entry_names(attributes: str) -> tuple[str, ...]:
    if "=" not in attributes:
        return ()
    words = (word for found in NAMES.findall(attributes) for word in "".join(found).split())
    return tuple(dict.fromkeys(word for word in words if NAMED.fullmatch(word)))


def _time(raw: str, span: Span) -> str | None:
    """The first time in an element that has a day and an hour."""
    for found in TIMES.finditer(raw, span.start, span.end):
        value = found[1] or found[2]
        if as_given(value) and clock(value):
            return value
    return None


def _apart(spans: list[Span]) -> bool:
    return bool(spans) and all(earlier.end <= later.start for earlier, later in pairwise(spans))


def _update(raw: str, span: Span) -> Update:
    parts = list(_parts(raw, span))
    headline = next((part for name, part in parts if name.startswith("h")), None)
    body = [part for _, part in parts if part is not headline]
    return Update(one_line(headline) if headline else None, Traced.joined(body, "\n"), _time(raw, span), None, span)


def _parts(raw: str, span: Span) -> Iterator[tuple[str, Traced]]:
    """Paragraphs, headings and items of lists; where the entry has none of them, all its words."""
    parts = []
    tags = list(HOLDER.finditer(raw, span.start, span.end))
    ends = [tag.start() for tag in tags[1:]] + [span.end]
    for tag, end in zip(tags, ends, strict=True):
        part = _shown(raw, Span(tag.end(), end)) if not tag[1] else None
        if part and part.text.strip() and not is_teaser(part.text.strip()):
            parts.append((tag[2].lower(), part))
    if any(not name.startswith("h") for name, _ in parts):
        yield from parts
    else:
        yield "div", _shown(raw, span)


def _shown(raw: str, span: Span) -> Traced:
    seen = markup.view(raw[span.start : span.end])
    pieces = (
        Piece(piece.clean_start, piece.clean_end, piece.raw_start + span.start, piece.raw_end + span.start)
        for piece in seen.text.pieces
    )
    links = sum(link.end - link.start for link in seen.links)
    text = "" if links and links >= len(seen.text.text.strip()) else seen.text.text
    return Traced(text, tuple(pieces) if text else ())
