"""Lines of extracted text found again in the plain view of the page that they were extracted from."""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from assay.clean.tidy import one_line
from assay.clean.traced import Traced
from assay.text import Span

# A run of fewer letters than this occurs by chance elsewhere on a page ("the minister" has 11).
ANCHOR = 12
# A gap between two anchors is one changed word or mark when the page has no more than this many further letters.
SLACK = 8
# Characters that may be searched in vain on one page; some 100 times what a page of 1 MB needs.
EFFORT = 2_000_000_000


class _Run(NamedTuple):
    """Words of a line and where their letters stand among the view's letters; None where they don't."""

    words: Sequence[str]
    place: Span | None


# What extraction drops or alters: blanks, control characters, invisible marks, private signs of icon fonts.
LETTERS = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff]+"
)


def letters(text: str) -> str:
    """The characters of a text that a reader sees."""
    return "".join(LETTERS.findall(text))


class Aligner:
    """Finds lines in a view.

    Extraction drops blanks and parts of a page but hardly ever changes words, so a line without blanks is a
    substring of the view without blanks. Long lines are all but unique and are placed first; the others are
    looked for between their neighbours.
    """

    def __init__(self, view: Traced) -> None:
        runs = list(LETTERS.finditer(view.text))
        self.view = view
        self.places = list(chain.from_iterable(range(*found.span()) for found in runs))
        self.letters = "".join([found.group() for found in runs])
        self.effort = EFFORT

    def aligned(self, lines: Sequence[str]) -> list[Traced]:
        """Each line as the view has it, blanks collapsed; words that the view lacks stay without raw characters."""
        squeezed = [letters(line) for line in lines]
        placed: list[tuple[int, Span]] = []
        found: dict[int, Traced] = {}
        for number in sorted(range(len(lines)), key=lambda number: (-len(squeezed[number]), number)):
            window = self._window(placed, number)
            place = self._find(squeezed[number], window)
            if place:
                insort(placed, (number, place))
                found[number] = self._slice(place)
        for number in sorted(set(range(len(lines))) - set(found)):
            runs = list(self._runs(lines[number].split(), self._window(placed, number)))
            found[number] = self._patched(runs)
        return [found[number] for number in range(len(lines))]

    def whole(self, text: str) -> Traced | None:
        """A text as the view has it, line breaks too; None where its letters don't stand there in one row."""
        wanted = letters(text)
        place = self._find(wanted, Span(0, len(self.letters))) if len(wanted) >= ANCHOR else None
        return self.view.part(self.places[place.start], self.places[place.end - 1] + 1) if place else None

    def _window(self, placed: list[tuple[int, Span]], number: int) -> Span:
        at = bisect(placed, (number, Span(0, 0)))
        start = placed[at - 1][1].end if at else 0
        end = placed[at][1].start if at < len(placed) else len(self.letters)
        return Span(start, max(start, end))

    def _find(self, wanted: str, window: Span) -> Span | None:
        if not wanted or self.effort < 0:
            return None
        at = self.letters.find(wanted, window.start, window.end)
        self.effort -= (at if at >= 0 else window.end) - window.start
        return Span(at, at + len(wanted)) if at >= 0 else None

    def _slice(self, place: Span) -> Traced:
        return one_line(self.view.part(self.places[place.start], self.places[place.end - 1] + 1))

    def _runs(self, words: Sequence[str], window: Span) -> Iterator[_Run]:
        """The words in as few runs as possible, halved until a run is found or too short to be sure of."""
        wanted = letters(" ".join(words))
        place = self._find(wanted, window) if len(wanted) >= ANCHOR else None
        if place or len(words) == 1 or len(wanted) < ANCHOR:
            yield _Run(words, place)
            return
        half = len(words) // 2
        start = window.start
        for run in self._runs(words[:half], window):
            start = run.place.end if run.place else start
            yield run
        yield from self._runs(words[half:], Span(start, window.end))

    def _patched(self, runs: list[_Run]) -> Traced:
        """Runs that were found, and the gaps between them as the view has them where these are as small."""
        parts: list[Span | str] = []
        for number, run in enumerate(runs):
            place, last = run.place or self._gap(runs, number), parts[-1] if parts else None
            if place and isinstance(last, Span) and last.end == place.start:
                parts[-1] = Span(last.start, place.end)
            else:
                parts.append(place or " ".join(run.words))
        traced = [self._slice(part) if isinstance(part, Span) else Traced.unbacked(part) for part in parts]
        return Traced.joined([part for part in traced if part.text], " ")

    def _gap(self, runs: list[_Run], number: int) -> Span | None:
        before = runs[number - 1].place if number else None
        after = runs[number + 1].place if number + 1 < len(runs) else None
        if not before or not after or not before.end < after.start:
            return None
        wanted = len(letters(" ".join(runs[number].words)))
        return Span(before.end, after.start) if after.start - before.end <= wanted + SLACK else None
