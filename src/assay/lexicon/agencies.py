"""News agencies and outlets that other outlets credit, and the phrases that credit them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import ahocorasick

from assay.lexicon.loader import Entry, load_entries


class Agency(Entry):
    """An agency or outlet: canonical name and further spellings. Matching minds case: "ANI" is no "ani"."""

    name: str
    aliases: tuple[str, ...] = ()


class Credit(NamedTuple):
    """A credited agency: canonical name, where the phrase stands, whether it marks the text as the agency's."""

    name: str
    start: int
    end: int
    is_mark: bool


REPORTED = (
    "report(?:s|ed)|said|says|quot(?:es|ed|ing)|cit(?:es|ed|ing)|wrote|writes|add(?:s|ed)|learn(?:s|ed|t)|"
    "broadcast|aired|published|carried|confirm(?:s|ed)"
)
# {name} is any spelling of any agency. A mark says where the text comes from, a mention whom a source spoke to.
MARKS = r"""
    \( \s? (?:(?i:via|with|source:?|inputs\ from)\s)? (?P<bracket>{name}) (?:\s?[/,;&+]\s?[^()\n]{{1,40}})? \s? \)
  | (?i:inputs?|reporting|material|information|report|copy|text) \s (?i:from|by) \s (?i:the\s)? (?P<inputs>{name})
  | (?m: ^ | [.!?”"]\s ) (?i:source|credit|via|agency) s? \s? [:–—-] \s? (?P<source>{name})
  | (?m: [–—-]\s? (?P<signed>{name}) \.? $ )
"""
MENTIONS = rf"""
    (?i: told | tells | telling | (?:speaking|spoke|talking|talked|speaks)\s(?:to|with) | interview\s(?:to|with)
       | according\sto | citing | cites | cited\sby | quoting | quoted\sby | reported\sby | reports?\sby
       | quoted\sas\stelling | published\sby | carried\sby | aired\s(?:by|on) | broadcast\sby | seen\sby
       | obtained\sby | footage\sfrom
       | a\s(?:reporter|correspondent|journalist)\s(?:of|for|from) | report(?:s|ed)?\sfrom
    ) \s (?i:the\s|a\sreport\s(?:by|of|from|in)\s)*
      (?i:(?:news\s)?(?:agency|channel|broadcaster|outlet|network|website|newspaper)\s)? [‘'“"]? (?P<told>{{name}})
  | (?P<reporter>{{name}}) [’”'"]? (?:['’]s?\s(?i:correspondent|reporter|journalist)s?)?
      (?i:\s(?:news|tv|television|agency|channel|network|news\sagency))? ,? \s
      (?i: (?:has|have|had|also|later|first|earlier)\s )* (?i: {REPORTED} ) \b
"""


@cache
def agencies() -> tuple[Agency, ...]:
    """Every entry, in file order."""
    return load_entries("agencies", Agency)


def canonical(name: str) -> str | None:
    """The agency whose name this is, such as a byline "By AFP" or an outlet "TOLO News"; None for anyone else."""
    found = _spelling_alone().fullmatch(name.strip())
    return _names()[found.group(1)] if found else None


def credits_in(text: str) -> list[Credit]:
    """Every credit in a text, in no particular order.

    Phrases are looked for only in lines that name an agency, and in the line above: looking for them in whole texts
    takes longer than all else that is asked of a text.
    """
    return [
        Credit(_names()[next(filter(None, found.groups()))], *found.span(), is_mark)
        for start, end in _naming(text)
        for pattern, is_mark in _patterns()
        for found in pattern.finditer(text, start, end)
    ]


def _naming(text: str) -> list[tuple[int, int]]:
    """Stretches of whole lines that name an agency, with the line above; apart and in order."""
    found: list[tuple[int, int]] = []
    for last, _ in _spotter().iter(text):
        if found and last < found[-1][1]:
            continue
        line = text.rfind("\n", 0, last) + 1
        start = text.rfind("\n", 0, max(0, line - 1)) + 1
        end = text.find("\n", last)
        end = len(text) if end < 0 else end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@cache
def _spotter() -> ahocorasick.Automaton:
    spotter = ahocorasick.Automaton()
    for spelling in _names():
        spotter.add_word(spelling, spelling)
    spotter.make_automaton()
    return spotter


@cache
def _names() -> dict[str, str]:
    return {spelling: agency.name for agency in agencies() for spelling in (agency.name, *agency.aliases)}


@cache
def _spelling() -> str:
    spellings = sorted(_names(), key=lambda spelling: (-len(spelling), spelling))
    return rf"(?<!\w)(?:{'|'.join(re.escape(spelling) for spelling in spellings)})(?!\w)"


@cache
def _spelling_alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?i:by|from|with)\s)?(?:(?i:the)\s)?({_spelling()})(?:\s(?i:staff|desk|correspondent|news|agency))*"
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    marks, mentions = MARKS.format(name=_spelling()), MENTIONS.format(name=_spelling())
    return (re.compile(marks, re.VERBOSE), True), (re.compile(mentions, re.VERBOSE), False)
