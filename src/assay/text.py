"""Spans of text and the map from cleaned text back to the raw document."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))  # C0, delete and C1: a terminal obeys them
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # they reorder what is shown
_BREAKS = (*map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"), 0x2028, 0x2029)
_PRINTABLE: dict[int, str | None] = {**dict.fromkeys(_CONTROLS + _BIDI), **dict.fromkeys(_BREAKS, " ")}


# Characters of an article's text, some 150,000 words: longer than any report of inquiry. Reading a document takes time
# and memory in step with its length, 15 to 40 seconds at this one where it is nothing but figures.
LONGEST_TEXT = 1_000_000


def printable(text: str) -> str:
    """The text as one line that a terminal can be shown: breaks as spaces, no control or direction characters."""
    return text.translate(_PRINTABLE)


_SIGNS = "=+\\-@＝＋－＠"  # what spreadsheets take for the start of a formula (OWASP, CSV injection)
# A cell starts where the file says, and in a spreadsheet set to parts of Europe behind a semicolon too; before the sign
# may stand a quote, which reading takes away, and blanks or marks without ink, which some programs do.
_FORMULA = rf"[\s'\"\u00ad\u200b-\u200d\u2060-\u2064\ufeff]*[{_SIGNS}]"
_OPENS_FORMULA = re.compile(rf"(?:^|(?<=;))(?={_FORMULA})")
_GUARDED_FORMULA = re.compile(rf"(?:^|(?<=;))'(?={_FORMULA})")


def without_formulas(cell: str) -> str:
    """The text as a cell of a CSV file: where a spreadsheet would start a formula stands an apostrophe."""
    return _OPENS_FORMULA.sub("'", cell)


def with_formulas(cell: str) -> str:
    """The text as it was before `without_formulas`."""
    return _GUARDED_FORMULA.sub("", cell)


class Span(NamedTuple):
    """Half-open range of character offsets, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Piece(NamedTuple):
    """A run of clean text and the raw characters that it came from.

    A piece of equal lengths maps character by character; one of unequal lengths (an entity, a mended
    mojibake sequence) maps as a whole. Clean text that no raw character stands behind (a joining
    line break) has an empty raw range.
    """

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True)
class OffsetMap:
    """Map from offsets in a clean text to offsets in the raw document.

    Pieces are sorted by `clean_start` and cover the clean text without gaps or overlaps.
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was left as it is."""
        return cls((Piece(0, length, 0, length),) if length else ())

    @classmethod
    def from_json(cls, text: str) -> OffsetMap:
        """Read what `to_json` wrote."""
        return cls(tuple(Piece(*row) for row in json.loads(text)))

    def to_json(self) -> str:
        """The pieces as a compact JSON array of [clean_start, clean_end, raw_start, raw_end]."""
        return json.dumps([list(piece) for piece in self.pieces], separators=(",", ":"))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [piece.clean_start for piece in self.pieces]

    def raw_span(self, span: Span) -> Span | None:
        """The smallest raw span behind a clean span; None where no raw character stands behind it."""
        ends = [
            self._raw_part(piece, span)
            for piece in self.pieces[max(0, bisect_right(self._starts, span.start) - 1) :]
            if piece.clean_start < span.end and piece.clean_end > span.start
        ]
        solid = [part for part in ends if part.start < part.end]
        if not solid:
            return None
        return Span(min(part.start for part in solid), max(part.end for part in solid))

    @staticmethod
    def _raw_part(piece: Piece, span: Span) -> Span:
        clean_length = piece.clean_end - piece.clean_start
        if clean_length != piece.raw_end - piece.raw_start:
            return Span(piece.raw_start, piece.raw_end)
        start = max(span.start, piece.clean_start) - piece.clean_start
        end = min(span.end, piece.clean_end) - piece.clean_start
        return Span(piece.raw_start + start, piece.raw_start + end)
