"""Edits that make raw text clean: mojibake mended, invisible marks dropped, lines unwrapped, blanks collapsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

import ftfy
from rapidfuzz.distance import Levenshtein

from assay.clean.traced import Edit, Traced
from assay.text import Span

# Curly quotes stay as they are; line ends are the business of `paragraphs`.
MENDING = ftfy.TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False, normalization="NFC", explain=False)
# Mending goes by stretches of this many characters, so that aligning a mended stretch stays cheap.
STRETCH = 2000
STRETCHES = re.compile(rf"[^\n]{{1,{STRETCH}}}(?= )|[^\n]{{1,{STRETCH}}}")
# Printable ASCII without "&" never needs mending.
SUSPECT = re.compile(r"[^\t\n\r -%'-~]")

# Layout marks that a reader never sees and that part words for a matcher: soft hyphen, zero-width space, word
# joiner, byte order mark, Arabic letter mark, direction marks, embeddings and isolates. The zero-width joiners
# stay: Persian spelling needs them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Runs of blanks that are not one plain blank between two words.
BLANKS = re.compile(r"\s{2,}|[^\S ]|\A |\ \Z")
LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Mail and wire texts break lines at 65 to 80 columns (RFC 5322 sets 78); wider lines are paragraphs.
NARROWEST_COLUMN, WIDEST_COLUMN = 40, 100
# The column is all but the longest lines' length: a headline may be longer, and some lines run over by a letter or two.
COLUMN_QUANTILE, OVERRUN = 0.9, 5
# In a text wrapped by column every break but a paragraph's last is forced; in a list hardly any is.
FORCED_SHARE, FORCED_BREAKS = 0.6, 2


def mended(traced: Traced) -> Traced:
    """The text with mojibake, entities, ligatures and control characters put right, invisible marks dropped."""
    if not SUSPECT.search(traced.text):
        return traced
    fixed = traced.edited(_mending(traced.text))
    whole = fixed.edited(Edit(*found.span(), "\ufffd") for found in LONE_SURROGATE.finditer(fixed.text))
    return whole.edited(Edit(*found.span(), "") for found in INVISIBLE.finditer(whole.text))


def one_line(traced: Traced) -> Traced:
    """The text with every run of blanks, line breaks too, as one blank, and none at the ends."""
    return traced.edited(_blanks(traced.text, lambda _: " "))


def paragraphs(traced: Traced, *, unwrap: bool) -> Traced:
    """The text with one line break between paragraphs; `unwrap` joins lines that a column width parted."""
    forced = _forced_breaks(traced.text) if unwrap else frozenset()

    def blank(run: Span) -> str:
        breaks = list(LINE_BREAK.finditer(run.of(traced.text)))
        if not breaks:
            return " "
        if run.start + breaks[0].start() not in forced:
            return "\n"
        return "" if _hyphenated(traced.text, run) else " "

    return traced.edited(_blanks(traced.text, blank))


def clean_value(value: str | None) -> str | None:
    """A short value, such as a byline, mended and on one line; None where nothing is left."""
    return one_line(mended(Traced.whole(value))).text or None if value else None


def _mending(text: str) -> Iterator[Edit]:
    for stretch in STRETCHES.finditer(text):
        if SUSPECT.search(stretch.group()):
            fixed = ftfy.fix_text(stretch.group(), MENDING)
            if fixed != stretch.group():
                yield from _differences(stretch.group(), fixed, stretch.start())


def _differences(before: str, after: str, shift: int) -> Iterator[Edit]:
    """Edits that turn `before` into `after`; neighbouring changes are one edit."""
    changes = Levenshtein.opcodes(before, after)
    for same, run in groupby(changes, key=lambda change: change.tag == "equal"):
        if not same:
            steps = list(run)
            first, last = steps[0], steps[-1]
            yield Edit(shift + first.src_start, shift + last.src_end, after[first.dest_start : last.dest_end])


def _blanks(text: str, replacement: Callable[[Span], str]) -> Iterator[Edit]:
    for found in BLANKS.finditer(text):
        run = Span(*found.span())
        at_edge = run.start == 0 or run.end == len(text)
        new = "" if at_edge else replacement(run)
        if new != found.group():
            yield Edit(run.start, run.end, new)


def _hyphenated(text: str, run: Span) -> bool:
    return run.start >= 2 and text[run.start - 1] == "-" and text[run.start - 2].isalpha()  # noqa: PLR2004 # two back


def _forced_breaks(text: str) -> frozenset[int]:
    """Offsets of the line breaks that stand only because the next word did not fit; none unless that is the rule."""
    lines = _lines(text)
    inner = [(upper, lower) for upper, lower in pairwise(lines) if upper.of(text).strip() and lower.of(text).strip()]
    lengths = sorted(len(upper.of(text).rstrip()) for upper, _ in inner)
    width = lengths[int(COLUMN_QUANTILE * (len(lengths) - 1))] if lengths else 0
    if not NARROWEST_COLUMN <= width <= WIDEST_COLUMN:
        return frozenset()
    forced = [upper.end for upper, lower in inner if _is_forced(upper.of(text), lower.of(text), width)]
    rule = len(forced) >= FORCED_BREAKS and len(forced) >= FORCED_SHARE * len(inner)
    return frozenset(forced if rule else ())


def _is_forced(upper: str, lower: str, width: int) -> bool:
    length = len(upper.rstrip())
    too_long = length + 1 + len(lower.split(maxsplit=1)[0]) > width
    return too_long and length <= width + OVERRUN and not lower[0].isspace()


def _lines(text: str) -> list[Span]:
    starts, ends = [0], []
    for found in LINE_BREAK.finditer(text):
        ends.append(found.start())
        starts.append(found.end())
    return [Span(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True)]
