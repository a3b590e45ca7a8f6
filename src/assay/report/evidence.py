"""The sentence behind a figure, with the figure marked."""

from __future__ import annotations

from typing import Any

from assay.report.blocks import Run, Runs
from assay.report.words import unknown
from assay.text import Span

MAX_CHARACTERS = 420
"""Longest evidence that is shown; two long sentences of a wire report."""


def evidence_runs(text: Any, quote: Span | None, count: Span | None) -> Runs:
    """The quote as runs, the figure marked; a long quote is cut around its figure.

    Args:
        text: Text of the article; null for a tabled claim.
        quote: Where the evidence stands in it.
        count: Where the figure stands in it; None where no figure is written.
    """
    if unknown(text) or quote is None:
        return (Run(text="No sentence: the claim came as a row of a table.", style="soft"),)
    if count is None or not quote.contains(count):
        return tuple(_cut(text, quote, quote.start))
    shown = _window(quote, count)
    runs = (
        Run(text=("… " if shown.start > quote.start else "") + text[shown.start : count.start]),
        Run(text=count.of(text), style="mark"),
        Run(text=text[count.end : shown.end] + (" …" if shown.end < quote.end else "")),
    )
    return tuple(run for run in runs if run.text)


def _cut(text: str, quote: Span, start: int) -> list[Run]:
    end = min(quote.end, start + MAX_CHARACTERS)
    return [Run(text=text[start:end] + (" …" if end < quote.end else ""))]


def _window(quote: Span, count: Span) -> Span:
    """As much of the quote around the count as may be shown."""
    if quote.end - quote.start <= MAX_CHARACTERS:
        return quote
    room = max(0, MAX_CHARACTERS - (count.end - count.start)) // 2
    start = max(quote.start, min(count.start - room, quote.end - MAX_CHARACTERS))
    return Span(start, max(count.end, min(quote.end, start + MAX_CHARACTERS)))


def span_of(start: Any, end: Any) -> Span | None:
    """A span from two cells of a table; None where they are null."""
    return None if unknown(start) or unknown(end) else Span(int(start), int(end))
