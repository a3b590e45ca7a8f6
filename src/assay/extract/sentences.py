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
    | (?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Sgt|Capt|Cpl|Brig|Adm|Gov|Sen|Rep|Rev|St|Prof|Hon|Pvt|Spc)\.
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


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences in text order, without surrounding white space; together they hold every other character.

    Args:
        text: Any text; offsets refer to it.
        start: Where to begin, at the start of a line.
        end: Where to stop, at the end of a line; None for the text's end.
    """
    found: list[Span] = []
    stop = len(text) if end is None else end
    for boundary in BOUNDARY.finditer(text, start, stop):
        if boundary.lastgroup == "stop" and not _ends(text, start, boundary):
            continue
        after = boundary.end()
        found.extend(_pieces(text, start, after))
        start = after
    found.extend(_pieces(text, start, stop))
    return found


def sentences_at(text: str, places: Sequence[int]) -> list[Span]:
    """The sentences that hold one of some offsets, which ascend, without reading the lines that hold none."""
    found: list[Span] = []
    number, line_end = 0, 0
    line: list[Span] = []
    for place in places:
        if place >= line_end:
            line_start, line_end = _line_at(text, line_end, place)
            line, number = sentences(text, line_start, line_end), 0
        while number < len(line) and line[number].end <= place:
            number += 1
        if number < len(line) and line[number].start <= place and found[-1:] != [line[number]]:
            found.append(line[number])
    return found


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
    return [
        _token((match.start(), match.end(), word := match[0], _LOW[word]))
        for match in TOKEN.finditer(text, span.start, span.end)
    ]


def lowered(tokens: Sequence[Token]) -> list[str]:
    """The words in lower case, but for names that lower case would make another word: US, IS."""
    if all(token.text in NAMES or token.text.isupper() for token in tokens if token.text[0].isalpha()):
        return [token.low for token in tokens]
    return [NAMES.get(token.text, token.low) for token in tokens]


def _ends(text: str, start: int, boundary: re.Match[str]) -> bool:
    following = NEXT.match(text, boundary.end())
    first = following["first"] if following else None
    if first and first.islower():
        return False
    if boundary["stop"][0] != ".":
        return True
    word = LAST_WORD.search(text, max(start, boundary.start() - 20), boundary.start())
    if word is None:
        return True
    last = word[1]
    return not (last.lower() in ABBREVIATIONS or (len(last) == 1 and last.isupper()))


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
