"""Edits that make raw text clean: mojibake mended, invisible marks dropped, lines unwrapped, blanks collapsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from unicodedata import is_normalized

import ftfy
from ftfy.badness import is_bad
from rapidfuzz.distance import Levenshtein

from assay.clean.traced import Edit, Traced
from assay.text import Span

# Curly quotes stay as they are; line ends are the business of `paragraphs`.
MENDING = ftfy.TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False, normalization="NFC", explain=False)
# Mending goes by stretches of this many characters, so that aligning a mended stretch stays cheap.
STRETCH = 2000
STRETCHES = re.compile(rf"[^\n]{{1,{STRETCH}}}(?= )|[^\n]{{1,{STRETCH}}}")
# Printable ASCII without "&" never needs mending, nor do the quotes, dashes and fixed blanks that news is set with:
# ftfy takes them for mojibake only beside other signs.
SUSPECT = re.compile("[^\t\n\r -%'-~\u00a0‘’“”–—…]")

# Beyond ASCII without "&": letters of Latin, Greek, Cyrillic and Arabic, marks and currencies. ftfy leaves them alone
# unless several look like mojibake; what it knows as such reaches over five characters.
UNUSUAL = re.compile(
    "[^\t\n\r -%'-~\u00a0-\u0131\u0134-\u0148\u014a-\u01c3\u01cd-\u01f0\u01f4-\u024f\u0370-\u0605\u0610-\u061b"
    "\u061d-\u06ff\u2010-\u2015\u2018-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]"
)
BEYOND_ASCII, REACH = re.compile(r"[^\x00-\x7f]+"), 5

# Layout marks that a reader never sees and that part words for a matcher: soft hyphen, zero-width space, word
# joiner, byte order mark, Arabic letter mark, direction marks, embeddings and isolates. The zero-width joiners
# stay: Persian spelling needs them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# Words of ASCII with one blank between them.
PLAIN = re.compile(r"[!-%'-~]+(?: [!-%'-~]+)*")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Runs of blanks that are not one plain blank between two words.
BLANKS = re.compile(r"\s{2,}|[^\S ]|\A |\ \Z")
# The same but for a plain blank before it, in a text where no two plain blanks meet. It opens with one class, so that
# most of a text is passed over in a tenth of the time.
ODD_BLANKS = re.compile(r"[^\S ]\s*")
UNSETTLED = re.compile(r"[^\S ](?:(?<!\n)|(?<=\s\n)|(?=\s))")
LINE_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")

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
    if not forced and _is_settled(traced.text):
        return traced

    def blank(run: Span) -> str:
        breaks = list(LINE_BREAK.finditer(run.of(traced.text)))
        if not breaks:
            return " "
        if run.start + breaks[0].start() not in forced:
            return "\n"
        return "" if _hyphenated(traced.text, run) else " "

    return traced.edited(_blanks(traced.text, blank))


def _is_settled(text: str) -> bool:
    """Whether every blank is one plain blank between words or one line break between lines."""
    return "  " not in text and text.strip() == text and not UNSETTLED.search(text)


def clean_value(value: str | None) -> str | None:
    """A short value, such as a byline, mended and on one line; None where nothing is left."""
    if not value or PLAIN.fullmatch(value):
        return value or None
    return one_line(mended(Traced.whole(value))).text or None


def _mending(text: str) -> Iterator[Edit]:
    for stretch in STRETCHES.finditer(text):
        if _may_need_mending(stretch.group()):
            fixed = ftfy.fix_text(stretch.group(), MENDING)
            if fixed != stretch.group():
                yield from _differences(stretch.group(), fixed, stretch.start())


def _may_need_mending(text: str) -> bool:
    """Whether ftfy may change a text; its own test for mojibake is asked about the neighbourhood of odd signs only."""
    if not SUSPECT.search(text):
        return False
    if UNUSUAL.search(text) or not is_normalized("NFC", text):
        return True
    near = (text[max(0, found.start() - REACH) : found.end() + REACH] for found in BEYOND_ASCII.finditer(text))
    return bool(is_bad("\n".join(near)))


def _differences(before: str, after: str, shift: int) -> Iterator[Edit]:
    """Edits that turn `before` into `after`; neighbouring changes are one edit."""
    changes = Levenshtein.opcodes(before, after)
    for same, run in groupby(changes, key=lambda change: change.tag == "equal"):
        if not same:
            steps = list(run)
            first, last = steps[0], steps[-1]
            yield Edit(shift + first.src_start, shift + last.src_end, after[first.dest_start : last.dest_end])


def _blanks(text: str, replacement: Callable[[Span], str]) -> Iterator[Edit]:
    for run in _runs(text):
        at_edge = run.start == 0 or run.end == len(text)
        new = "" if at_edge else replacement(run)
        if new != run.of(text):
            yield Edit(run.start, run.end, new)


def _runs(text: str) -> Iterator[Span]:
    if "  " in text or text.startswith(" ") or text.endswith(" "):
        yield from (Span(*found.span()) for found in BLANKS.finditer(text))
        return
    for found in ODD_BLANKS.finditer(text):
        start, end = found.span()
        yield Span(start - (text[start - 1 : start] == " "), end)


def _hyphenated(text: str, run: Span) -> bool:
    return run.start >= 2 and text[run.start - 1] == "-" and text[run.start - 2].isalpha()  # noqa: PLR2004 # two back


def _forced_breaks(text: str) -> frozenset[int]:
    """Offsets of the line breaks that stand only because the next word did not fit; none unless that is the rule."""
    stripped = [line.strip() and line.rstrip() for line in text.splitlines()]  # at what LINE_BREAK finds
    lengths = sorted(len(upper) for upper, lower in pairwise(stripped) if upper and lower)
    width = lengths[int(COLUMN_QUANTILE * (len(lengths) - 1))] if lengths else 0
    if not NARROWEST_COLUMN <= width <= WIDEST_COLUMN:
        return frozenset()
    lines = _lines(text)
    inner = [(upper, lower) for upper, lower in pairwise(lines) if upper.of(text).strip() and lower.of(text).strip()]
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
