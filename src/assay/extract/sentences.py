"""Splits a text into sentences, and a sentence into tokens; offsets are always those of the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from assay.extract.words import wordset
from assay.lexicon.remembered import Remembered
from assay.text import Span

# Words that end in a stop without ending a sentence.
ABBREVIATIONS = wordset(
    "mr mrs ms dr prof gen col lt maj sgt capt cpl pvt brig adm cmdr gov sen rep rev hon st no "
    "nos vs etc approx dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "inc ltd co corp jr sr fig vol "
    "ft mt pres spc ssgt cf al e.g i.e a.m p.m u.s u.n u.k d.c u.s.a e.u n.y"
)
# A line ends a sentence, but for hard-wrapped text, where small letters go on after a line without a stop.
LINE = (
    r"""[\r\n\u2028\u2029] (?: (?<=[.!?:;][\r\n\u2028\u2029]) | (?<=[\r\n\u2028\u2029]{2})"""
    r""" | (?! [\ \t]*["'“‘(\[]*[a-z] ) )"""
)
LINE_END = re.compile(LINE, re.VERBOSE)
BOUNDARY = re.compile(
    rf"""
    (?P<lines>{LINE} [\r\n\u2028\u2029]*)
    | (?P<stop>[.!?…]+ ["'”’)\]]*)                  # a stop with its closing marks
      (?= \s | [A-Z][a-z]+[\s,] | $)                   # "attack.Attacks" lost its blank
    """,
    re.VERBOSE,
)
NEXT = re.compile(r"""\s*["'“‘(\[]*(?P<first>\w)?""")
LAST_WORD = re.compile(r"([A-Za-z](?:[\w.]*\w)?)$")
LONGEST = 1500  # characters; a "sentence" beyond this is a list or a table and is cut at a blank

TOKEN = re.compile(
    r"""
    [a-z]\w* (?:[-’'.][^\W_]\w*)*                  # most words; first since it is told by one letter
    | \d+ (?:-[^\W_]+){2,}                            # 32-year-old, 2011-05-S-003
    | \d+ -[^\W\d_]\w*                              # 32-year
    | \d{1,3} (?:,\d{3})+ (?:\.\d+)?                # 3,000
    | \d+ (?:[:.]\d+)+                              # 6:20, 1.2
    | \d+ (?:st|nd|rd|th)\b                         # 3rd
    | \d+
    | (?:[A-Z]\.){2,}                               # U.S.
    | (?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Sgt|Capt|Cpl|Brig|Adm|Govs?|Sens?|Reps?|Rev|St|Prof|Hon|Pvt|Spc)\.
    | [^\W\d_]\w* (?:[-’'.][^\W_]\w*)*              # words, al-Shabaab, soldier's, p.m
    | --+
    | \S
    """,
    re.VERBOSE,
)

NAMES = {"US": "u.s.", "IS": "isis", "WHO": "w.h.o."}  # in capitals no words of the language


class Token(NamedTuple):
    """A word, figure or mark; `low` is the word in lower case with plain apostrophes."""

    start: int
    end: int
    text: str
    low: str


_LOW = Remembered(lambda word: word.lower().replace("’", "'"))
_token = partial(tuple.__new__, Token)  # a third of the time of Token(...), and there is one a word


def sentences(text: str) -> list[Span]:
    """Sentences in text order, without surrounding white space; together they hold every other character."""
    return list(_sentences(text, 0, len(text)))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between the start of a line and the end of one."""
    for boundary in BOUNDARY.finditer(text, start, end):
        if boundary.lastgroup == "stop" and not _ends(text, start, boundary):
            continue
        after = boundary.end()
        yield from _pieces(text, start, after)
        start = after
    yield from _pieces(text, start, end)


def sentences_at(text: str, places: Sequence[int]) -> Iterator[Span]:
    """The sentences that hold one of some offsets, which ascend, without reading the lines that hold none."""
    line_end, read_to = 0, 0
    line: Iterator[Span] = iter(())
    for place in places:
        if place < read_to:
            continue
        if place >= line_end:
            line_start, line_end = _line_at(text, line_end, place)
            line = _sentences(text, line_start, line_end)
        for span in line:
            read_to = span.end
            if place < read_to:
                if span.start <= place:
                    yield span
                break


def _line_at(text: str, first: int, place: int) -> tuple[int, int]:
    """Start and end of the line, hard-wrapped or not, that an offset lies in; none before `first` is looked at."""
    start = first
    for match in LINE_END.finditer(text, first):
        if match.start() >= place:
            return start, match.start()
        start = match.end()
    return start, len(text)


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of one sentence."""
    at = span.start
    found: list[Token] = []
    for piece in text[at : span.end].split(" "):
        for start, end, written, low in _PIECES[piece]:
            found.append(_token((at + start, at + end, written, low)))
        at += len(piece) + 1
    return found


def _in_piece(piece: str) -> tuple[Token, ...]:
    """The tokens of what stands between two blanks, which none reaches over."""
    return tuple(Token(*match.span(), match[0], _LOW[match[0]]) for match in TOKEN.finditer(piece))


_PIECES = Remembered(_in_piece)


def lowered(tokens: Sequence[Token]) -> list[str]:
    """The words in lower case, but for names that lower case would make another word: US, IS."""
    if all(token.text in NAMES or token.text.isupper() for token in tokens if token.text[0].isalpha()):
        return [token.low for token in tokens]
    return [NAMES.get(token.text, token.low) for token in tokens]


def _ends(text: str, start: int, boundary: re.Match[str]) -> bool:
    stop, after = boundary.span()
    first = text[after + 1 : after + 2]
    if not (first.isalnum() and text[after] == " "):
        following = NEXT.match(text, after)
        first = (following["first"] if following else None) or ""
    if first.islower():
        return False
    if text[stop] != ".":
        return True
    last = _last_word(text, max(start, stop - 20), stop)
    return not (last.lower() in ABBREVIATIONS or (len(last) == 1 and last.isupper()))


def _last_word(text: str, start: int, end: int) -> str:
    """The word that ends a stretch of a text, with the stops in it; empty where none does."""
    piece = text[start:end].rpartition(" ")[2]
    if piece.isascii() and piece.isalpha():
        return piece
    word = LAST_WORD.search(text, start, end)
    return word[1] if word is not None else ""


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield Span(left, right)
