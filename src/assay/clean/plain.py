"""A text or Markdown file into a draft: an optional header block, then the text."""

from __future__ import annotations

import re

from assay.clean.draft import Draft
from assay.clean.tidy import one_line
from assay.clean.traced import Edit, Traced
from assay.text import Span

# `note` tells a reader of the file what it is; it is no part of the article.
HEADER_KEYS = frozenset({"article_id", "url", "source_office", "headline", "byline", "published", "note"})
HEADER_LINE = re.compile(r"(?P<key>[a-z_]+)[ \t]*:(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")


# Marks of Markdown around words that stay: headings, quotes, emphasis, links; an image has no words of the article.
MARKDOWN = re.compile(
    r"""
    ^[ \t]{0,3} (?: \#{1,6} | >+ ) [ \t]+
  | (?P<image> !\[ [^\]\n]{0,500} \] \( [^()\s]{0,2000} \) )
  | \[ (?P<link> [^\]\n]{1,500} ) \] \( [^()\s]{0,2000} \)
  | (?P<mark> \*{1,3} | __ ) (?=\S) (?P<stressed> [^*\n]{1,2000}? ) (?<=\S) (?P=mark)
    """,
    re.VERBOSE | re.MULTILINE,
)


def draft_of_text(raw: str, encoding: str, *, markdown: bool) -> Draft:
    """The article of a whole text file; of Markdown without its marks.

    A header block is a row of `key: value` lines at the top, at least one with a known key, up to a blank line;
    unknown keys are ignored.
    """
    values, start = _header(raw)
    whole = Traced.whole(raw)
    headline = values.pop("headline", None)
    return Draft(
        locator="",
        encoding=encoding,
        headline=one_line(whole.part(*headline)) if headline else None,
        body=_unmarked(whole.part(start, len(raw))) if markdown else whole.part(start, len(raw)),
        fields={key: span.of(raw).strip() or None for key, span in values.items() if key != "note"},
        dated="header_block",
    )


def _unmarked(body: Traced) -> Traced:
    return body.edited(edit for found in MARKDOWN.finditer(body.text) for edit in _edits(found))


def _edits(found: re.Match[str]) -> list[Edit]:
    """Take the marks away and leave the words, which keep their own places."""
    words = "link" if found["link"] else "stressed" if found["stressed"] else None
    if words is None:
        return [Edit(*found.span(), "")]
    return [Edit(found.start(), found.start(words), ""), Edit(found.end(words), found.end(), "")]


def _header(raw: str) -> tuple[dict[str, Span], int]:
    """Spans of the known values by key and the offset where the text begins; none and 0 where there is no block."""
    values: dict[str, Span] = {}
    at = 0
    while found := HEADER_LINE.match(raw, at):
        if found["key"] in HEADER_KEYS:
            values.setdefault(found["key"], Span(*found.span("value")))
        at = found.end()
    blank = BLANK_LINE.match(raw, at)
    return (values, blank.end()) if values and blank else ({}, 0)
