"""Live blogs on pages: entries that schema.org's `liveBlogUpdate` or the page's own markup sets apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from assay.clean import entries
from assay.clean.align import EFFORT, letters
from assay.clean.draft import Draft, Refusal
from assay.clean.livejson import updates_of
from assay.clean.livemarkup import FEWEST, Update, blocks_of
from assay.clean.tidy import clean_value
from assay.clean.traced import Traced
from assay.text import Span

# A page without any of these, in whatever case, is never looked at more closely.
MARKS = (
    "iveBlog", "ive-blog", "iveblog", "ive-update", "ive-post", "ive-story", "ive-event", "ive-ticker", "ive-feed",
    "ive-stream", "ive-center", "ive-entry", "ive-item", "lb-post", "lb24", "lx-stream",
)  # fmt: skip
# Two updates are a live blog that says so itself; blocks that merely look alike must be more and longer.
FEWEST_DECLARED, WORDS = 2, 8
WORD = re.compile(r"\w+")


def parted(raw: str, draft: Draft | Refusal) -> Sequence[Draft | Refusal]:
    """The entries of a live blog, what stands above and between them first; of any other page its one article.

    Args:
        raw: The decoded page.
        draft: What was read of it as a whole.
    """
    if isinstance(draft, Refusal):
        return [draft]
    updates = _updates(raw) if _may_be_live(raw) else []
    if not updates:
        return entries.parted(draft)
    head = _outside(draft.body, updates)
    lead = [replace(draft, locator="head", body=head, entry=True)] if head.text.strip() else []
    return [*lead, *(_draft(draft, update, number) for number, update in enumerate(updates, start=1))]


def _may_be_live(raw: str) -> bool:
    """Whether a page declares updates, or has times enough and a live blog's names: few searches for most pages."""
    if "liveBlogUpdate" in raw:
        return True
    return raw.count("<time") + raw.count("datePublished") >= FEWEST and any(mark in raw for mark in MARKS)


def _updates(raw: str) -> list[Update]:
    """The updates that a page declares, or its blocks where these hold more words: declarations are cut short."""
    declared, blocks = list(updates_of(raw)), list(blocks_of(raw))
    timed = sum(update.published is not None for update in blocks)
    if min(len(blocks), timed) < FEWEST or median(map(_words, blocks)) < WORDS:
        blocks = []
    if len(declared) < FEWEST_DECLARED:
        declared = []
    return max(declared, blocks, key=lambda updates: sum(map(_words, updates)))


def _words(update: Update) -> int:
    return len(WORD.findall(update.body.text))


def _outside(body: Traced, updates: Sequence[Update]) -> Traced:
    """Lines of the page's text that stand in none of the updates."""
    parts = [part for update in updates for part in (update.headline, update.body) if part]
    told = "\n".join(letters(part.text) for part in parts)
    spans = sorted(update.span for update in updates if update.span)
    lines = list(_lines(body))
    if len(lines) * len(told) > EFFORT:
        lines = lines[: EFFORT // len(told)]
    return Traced.joined([line for line in lines if not _inside(line, spans) and letters(line.text) not in told], "\n")


def _lines(body: Traced) -> Iterator[Traced]:
    at = 0
    for line in body.text.split("\n"):
        yield body.part(at, at + len(line))
        at += len(line) + 1


def _inside(line: Traced, spans: Sequence[Span]) -> bool:
    """Whether a line stands in one of several spans of the page, which are sorted and apart."""
    start = next((piece.raw_start for piece in line.pieces if piece.raw_start < piece.raw_end), None)
    at = bisect_right(spans, start, key=lambda span: span.start) - 1 if start is not None else -1
    return at >= 0 and start is not None and start < spans[at].end


def _draft(draft: Draft, update: Update, number: int) -> Draft:
    fields = {**draft.fields, "byline": clean_value(update.byline) or draft.fields.get("byline")}
    return replace(
        draft,
        locator=f"entry {number}",
        headline=update.headline,
        body=update.body,
        fields={**fields, "published": update.published} if update.published else fields,
        dated="entry_stamp" if update.published else draft.dated,
        linked=0.0,
        shown="",
        entry=True,
    )
