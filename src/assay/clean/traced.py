"""Text that knows which raw characters stand behind it, and stays so while it is edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assay.text import OffsetMap, Piece


class Edit(NamedTuple):
    """Replace `text[start:end]`; an empty replacement deletes."""

    start: int
    end: int
    replacement: str


class _Builder:
    """Collects pieces in order and merges those that continue one another."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.length = 0

    def add(self, length: int, raw_start: int, raw_end: int) -> None:
        if not length:
            return
        start, end = self.length, self.length + length
        self.length = end
        if self.pieces and _continues(self.pieces[-1], length, raw_start, raw_end):
            last = self.pieces[-1]
            self.pieces[-1] = Piece(last.clean_start, end, last.raw_start, raw_end)
        else:
            self.pieces.append(Piece(start, end, raw_start, raw_end))

    @property
    def raw_end(self) -> int:
        return self.pieces[-1].raw_end if self.pieces else 0


def _continues(last: Piece, length: int, raw_start: int, raw_end: int) -> bool:
    raw_length = last.raw_end - last.raw_start
    both_empty = raw_length == 0 and raw_start == raw_end
    both_equal = raw_length == last.clean_end - last.clean_start and raw_end - raw_start == length
    return last.raw_end == raw_start and (both_empty or both_equal)


@dataclass(frozen=True)
class Traced:
    """A text and the pieces that map it to the raw text.

    Cleaning is a row of lists of edits; each list gives a new traced text, so no step can lose the way back.
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def whole(cls, raw: str) -> Traced:
        """The raw text itself."""
        return cls(raw, OffsetMap.identity(len(raw)).pieces)

    @classmethod
    def unbacked(cls, text: str) -> Traced:
        """Text that no raw character stands behind."""
        return cls(text, (Piece(0, len(text), 0, 0),) if text else ())

    @classmethod
    def joined(cls, parts: Iterable[Traced], separator: str = "") -> Traced:
        """The parts one after another; the separator stands for no raw character."""
        builder, texts = _Builder(), list[str]()
        for part in parts:
            if texts:
                builder.add(len(separator), builder.raw_end, builder.raw_end)
            texts.append(part.text)
            for piece in part.pieces:
                builder.add(piece.clean_end - piece.clean_start, piece.raw_start, piece.raw_end)
        return cls(separator.join(texts), tuple(builder.pieces))

    @property
    def offsets(self) -> OffsetMap:
        """The map to the raw text."""
        return OffsetMap(self.pieces)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [piece.clean_start for piece in self.pieces]

    @property
    def _shift(self) -> int | None:
        """How far the raw text lies off, where one piece maps all of it; most texts are so, and edited sooner."""
        if len(self.pieces) != 1:
            return None
        clean_start, clean_end, raw_start, raw_end = self.pieces[0]
        return raw_start if clean_end - clean_start == raw_end - raw_start else None

    def part(self, start: int, end: int) -> Traced:
        """The characters from `start` to `end`, as a text of their own."""
        builder = _Builder()
        for piece in self._cut(start, end):
            builder.add(piece.clean_end - piece.clean_start, piece.raw_start, piece.raw_end)
        return Traced(self.text[start:end], tuple(builder.pieces))

    def edited(self, edits: Iterable[Edit]) -> Traced:
        """The text after edits, which must be sorted and may not overlap.

        A replacement maps as a whole to the raw characters behind what it replaces.
        """
        builder, texts, done = _Builder(), list[str](), 0
        shift = self._shift
        for start, end, replacement in edits:
            texts += (self.text[done:start], replacement)
            if shift is not None and start < end:
                builder.add(start - done, done + shift, start + shift)
                builder.add(len(replacement), start + shift, end + shift)
            else:
                self._copy(done, start, builder)
                builder.add(len(replacement), *self._raw_range(start, end, builder.raw_end))
            done = end
        if not texts:
            return self
        self._copy(done, len(self.text), builder)
        texts.append(self.text[done:])
        return Traced("".join(texts), tuple(builder.pieces))

    def _copy(self, start: int, end: int, builder: _Builder) -> None:
        for piece in self._cut(start, end):
            builder.add(piece.clean_end - piece.clean_start, piece.raw_start, piece.raw_end)

    def _raw_range(self, start: int, end: int, otherwise: int) -> tuple[int, int]:
        solid = [piece for piece in self._cut(start, end) if piece.raw_start < piece.raw_end]
        if not solid:
            return otherwise, otherwise
        return min(piece.raw_start for piece in solid), max(piece.raw_end for piece in solid)

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        """Pieces between two offsets, those at the ends cut to size."""
        if start >= end:
            return
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self.pieces)):
            piece = self.pieces[number]
            if piece.clean_start >= end:
                return
            first, last = max(start, piece.clean_start), min(end, piece.clean_end)
            if piece.clean_end - piece.clean_start == piece.raw_end - piece.raw_start:
                shift = piece.raw_start - piece.clean_start
                yield Piece(first, last, first + shift, last + shift)
            elif first < last:
                yield Piece(first, last, piece.raw_start, piece.raw_end)
