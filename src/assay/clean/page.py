"""An HTML page into a draft: trafilatura finds the article and its metadata, the plain view gives the raw places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import trafilatura

from assay.clean import align, markup
from assay.clean.dates import LATEST
from assay.clean.declared import declared
from assay.clean.draft import Draft, Refusal
from assay.clean.naming import shown_byline, shown_headline, shown_outlet
from assay.clean.traced import Traced
from assay.lexicon.walls import is_teaser
from assay.text import Span

# Elements of trafilatura's result that start a line of their own.
LINES = frozenset({"p", "head", "item", "quote", "row", "lb", "list", "table", "code", "ab", "div", "fw"})
# Deeper pages are machine-made or hostile; parsers and extractors recurse over them. Real pages stay below 100.
DEEPEST = 500
# Beginnings and ends of blocks, and line breaks. A page takes time by its lines, about six seconds at this number; of
# 60 news pages the longest has 3,334.
MOST_LINES = 50_000
META = re.compile(
    r"""<meta\s+name\s*=\s*["']?assay:article_id["']?\s+content\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.I
)
VIDEO = re.compile(r"""<meta[^<>]{0,300}["']og:type["'][^<>]{0,300}content\s*=\s*["']?video""", re.IGNORECASE)
HTML_TAGS = re.compile(r"<(?:p|br|div|html|body|h[1-6]|ul|table)\b[^<>]*>", re.IGNORECASE)
# A year, or a year and a month, where a day of publication is declared. The date parser below trafilatura fills in
# today's day; so it doesn't get to see them. Other elements may hold a count: those lose a year with its month alone.
COARSE_DAY = r"""( (?:19|20)\d\d (?: [-/.\s]{1,3} (?: \d\d? | [a-z]{3,9} \.? ) )? ) (?= \s{0,20} ["'<] )"""
COARSE = re.compile(
    rf"""( \b (?:content|datetime|title) \s{{0,20}} = \s{{0,20}} ["'] \s{{0,20}}
        | < (?: time | abbr ) \b [^<>]{{0,150}} > \s{{0,20}}
        | < [a-z][a-z0-9]{{0,20}}\b [^<>]{{0,150}} (?:date|time|publi) [^<>]{{0,150}} > \s{{0,20}}
          (?= (?:19|20)\d\d [-/.] \d\d? ) )
    {COARSE_DAY}""",
    re.IGNORECASE | re.VERBOSE,
)
# Where the one above can end, and how far before that it can start: it is slow, and hardly any place of a page is one.
COARSE_END, REACH = re.compile(rf"""["'>] \s{{0,20}} {COARSE_DAY}""", re.IGNORECASE | re.VERBOSE), 400
DECLARED = re.compile(
    r"""<meta[^<>]{0,300}["'](?:article:published_time|datePublished|(?:dc\.)?date)["'][^<>]{0,300}content\s*=\s*["']\s*((?:19|20)\d\d(?:-\d\d)?)\s*["']""",
    re.IGNORECASE,
)
# What trafilatura and the libraries below it let through on pages that are broken in ways of their own.
FAILURES = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)


def draft_of_page(raw: str, encoding: str) -> Draft | Refusal:
    """The article of a whole page, without menus, advertisements and readers' comments.

    Args:
        raw: The decoded page.
        encoding: The codec that it was decoded with.
    """
    seen = markup.view(raw)
    if seen.depth > DEEPEST:
        return Refusal("", "unreadable", f"elements nested {seen.depth} deep, more than {DEEPEST}")
    if (lines_seen := seen.text.text.count("\n")) > MOST_LINES:
        return Refusal("", "too_large", f"a page of {lines_seen:,} lines, more than {MOST_LINES:,}")
    try:
        found = _extracted(raw)
    except FAILURES as error:
        return Refusal("", "unreadable", f"markup that cannot be parsed ({type(error).__name__})")
    lines = [line for line in _lines(found.body) if not is_teaser(line)] if found is not None else []
    aligner = align.Aligner(seen.text)
    body = aligner.aligned(lines)
    fields = _fields(found, raw)
    found_day = fields.get("published")
    day = declared(raw, found_day, fields["url"]) if found_day else None
    return Draft(
        locator="",
        encoding=encoding,
        headline=_headline(found, aligner, raw),
        body=Traced.joined([line for line in body if line.text], "\n"),
        wrapped=False,
        fields=fields | {"published": day.value} if day else fields,
        dated=day.where if day else "meta",
        linked=_linked_share(body, seen),
        shown=seen.text.text,
        video=bool(VIDEO.search(raw)),
    )


def _extracted(raw: str) -> Any:
    """Trafilatura's document, None where it finds no article."""
    return trafilatura.bare_extraction(
        without_coarse_days(raw),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,  # its guesses turn a bare year into 1 January
            "max_date": LATEST.isoformat(),  # its default is today
        },
    )


def without_coarse_days(raw: str) -> str:
    """The page without the years and months that stand where others declare a day."""
    parts: list[str] = []
    done = at = 0
    while end := COARSE_END.search(raw, at):
        found = COARSE.search(raw, max(done, end.start() - REACH), end.end() + REACH)
        at = found.end() if found else end.end()
        if found:
            parts += (raw[done : found.start()], found[1])
            done = at
    return "".join([*parts, raw[done:]])


def looks_like_markup(value: str) -> bool:
    """Whether the text of a feed is a piece of HTML: two block tags or more."""
    return "<" in value and len(HTML_TAGS.findall(value)) >= 2  # noqa: PLR2004 # one tag may be quoted in prose


def body_of_fragment(value: str) -> Traced:
    """The text of a piece of HTML that holds an article and nothing else."""
    return markup.view(value).text


def _lines(body: Any) -> Iterator[str]:
    """Lines of trafilatura's result tree, in reading order."""
    line: list[str] = []
    for event, element in _walk(body):
        if event != "text" and element in LINES:
            yield from _finished(line)
            line = []
        elif event == "text":
            line.append(element)
    yield from _finished(line)


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    stack: list[tuple[str, Any]] = [("open", element)]
    while stack:
        event, node = stack.pop()
        if event == "text":
            yield event, node
            continue
        yield event, str(node.tag)
        if event == "close":
            if node is not element and node.tail:
                yield "text", node.tail
            continue
        if node.text:
            yield "text", node.text
        stack.append(("close", node))
        stack += [("open", child) for child in reversed(node)]


def _finished(line: list[str]) -> Iterator[str]:
    text = "".join(line).strip()
    if text:
        yield text


def _headline(found: Any, aligner: align.Aligner, raw: str) -> Traced | None:
    title = without_site_name(found.title or "", found.sitename or "") if found is not None else ""
    if not title:
        return None
    return aligner.aligned([shown_headline(title, raw)])[0]


def without_site_name(title: str, site: str) -> str:
    """`Headline - Site name` or `Site name: Headline` without the site's name."""
    name = re.escape(" ".join(site.split()))
    plain = " ".join(title.split())
    found = name and re.fullmatch(rf"(?:{name}\s?[-–—|·:»]+ )?(\S.*?)(?: [-–—|·:»]+ {name})?", plain, re.IGNORECASE)
    return found[1] if found else plain


def _fields(found: Any, raw: str) -> dict[str, str | None]:
    given = META.search(raw)
    fields: dict[str, str | None] = {"article_id": (given[1] or given[2]) if given else None}
    if found is not None:
        fields |= {
            "url": found.url,
            "source_office": shown_outlet(found.sitename, raw, found.url),
            "byline": shown_byline(found.author),
            "published": found.date or _coarse_day(raw),
        }
    return fields


def _coarse_day(raw: str) -> str | None:
    """The year or month that a page declares where others declare a day."""
    declared = DECLARED.search(raw)
    return declared[1] if declared else None


def _linked_share(body: list[Traced], seen: markup.View) -> float:
    """Share of the body's characters that stand in links."""
    total = sum(len(line.text) for line in body)
    if not total:
        return 0.0
    pieces = sorted(Span(piece.raw_start, piece.raw_end) for line in body for piece in line.pieces)
    return min(1.0, _overlap(seen.links, pieces) / total)


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Characters that two sorted lists of spans share."""
    shared, at = 0, 0
    for span in right:
        while at < len(left) and left[at].end <= span.start:
            at += 1
        for other in left[at:]:
            if other.start >= span.end:
                break
            shared += min(span.end, other.end) - max(span.start, other.start)
    return shared
