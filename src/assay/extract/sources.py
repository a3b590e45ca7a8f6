"""The noun group of a source, before a cue, behind it or as the subject that a later cue shares.

The patterns run over the letters of `clauses`.
"""

from __future__ import annotations

import re

from assay.extract.clauses import Clause
from assay.text import Span

_GROUP = (
    r"(?:(?:R(?=[#A]))?(?:[DA]{1,3}(?:R?[EG](?=[NMLHnl]))?)?"
    r"(?:[NMLH]|(?<![NL])#|(?<=[NMLH#])[EG](?=[NML])|(?<=[DA])R(?=N))*(?:[NMLHnl]|(?<![NL])#)|A)"
)
_CHAIN = rf"{_GROUP}(?:(?:P(?![#A])|P(?=AW)|T(?=[DM])|(?<=M)C(?=M)){_GROUP})*"
_BRACKET = r"(?:\([^()]{1,9}\))?"
_TIME = r"(?:P?[DA#NR]{0,2}K)"
_MODIFIER = rf"(?:X?[EG]R?(?:[PT]{_GROUP}|{_TIME})+)?"
_RELATIVE = r"W[^,.QW]{1,20}"
_CLAUSE = r"(?:W[^,.QUW]{1,20}|S[XVE][^,.QUW]{0,20})"  # "who live there", "that had lent it", "when asked"
_THAT = r"S[XVE][^,.QW]{0,20}"  # "that was dissolved by decree"
_APPOSITION = rf"(?:,(?:[DANMLnlH#EGRKPTCV()]{{1,30}}?(?:{_RELATIVE}|{_THAT})?|{_RELATIVE})){{1,3}},"
_BOUND = r"(?:^|(?<=[,.QSC)]))"
_LIST = rf"{_CHAIN}(?:,{_CHAIN})*,?C{_CHAIN}"
WHOLE = re.compile(rf"{_BOUND}R*(?P<source>(?:{_LIST}|{_CHAIN}){_BRACKET}(?:{_APPOSITION}|{_MODIFIER}|{_CLAUSE}))$")
NEAREST = re.compile(rf"(?P<source>{_CHAIN}{_BRACKET})$")
_LEAD_IN = r"(?:[Q.]*(?:C|R,?|[PSKTEG(][^,.]*,)){0,3}"
SUBJECT = re.compile(
    rf"{_LEAD_IN}(?P<source>U|(?:{_LIST}|{_CHAIN}){_BRACKET}(?:(?:{_APPOSITION})|{_MODIFIER}|{_RELATIVE}(?=[,V]))?)(?=R*,?[XVE])"
)
_BEHIND_APPOSITION = (
    rf",(?:[DN](?:[NMLHnl#RPTCDA(]|E(?=P)|\)(?=[,.P]))*(?:{_RELATIVE})?|[MN]+P?[NMD]+|#|{_RELATIVE})(?=[,.]|$|G|S)"
)
BEHIND = re.compile(
    rf"(?P<source>U(?![XVE])|O|R?(?:[EG](?=[NMLnl]))?(?:{_LIST}|{_CHAIN}){_BRACKET}(?:E(?:P{_GROUP})+)?(?:{_BEHIND_APPOSITION}){{0,3}}(?:{_RELATIVE}(?=[,.]|$))?)"
)
# "officials on Monday said", "the mayor, however, said": what may part a source from its verb.
PARTING = re.compile(rf"(?:{_TIME}+|,R+,)$")
ASIDE = re.compile(rf"{_BOUND}R*(?:(?P<source>{_CHAIN}{_BRACKET}),W[^.Q]{{1,50}},|(?P<met>{_CHAIN}UX*[VE]))$")
DASHES = ("—", "–", "--", "-", "―")
LONGEST = 60  # words before a cue that its source is looked for in
YEAR = re.compile(r"(?:19|20)\d\d$")
ACRONYM = re.compile(r"[A-Z]{3,}$")
A_PARTING = 12  # words of what parts a source from its verb, at most
HARD = ".Q"


def source_before(clause: Clause, first: int) -> Span | None:
    """The source that ends right before a token, or None where the words there are no noun group."""
    letters = clause.letters
    if first and letters[first - 1] in "UW":
        return clause.span_of(first - 1, first)
    last = first
    parting = PARTING.search(letters, max(0, first - A_PARTING), first)
    if parting is not None and parting.start() > 0:
        first = parting.start()
    start = max(0, first - LONGEST)
    start = max(start, 1 + max(letters.rfind(mark, 0, first) for mark in HARD))
    found = WHOLE.search(letters, start, first) or NEAREST.search(letters, start, first)
    if found is None and first < last:
        found = WHOLE.search(letters, start, last)  # "a poll released on Friday showed"
    if found is None and first > 1 and clause.low[first - 1] in ("here", "there"):
        found = NEAREST.search(letters, start, first - 1)  # "a policeman there said"
    if found is None:
        return _before_aside(clause, start, last)
    if found.start("source") == found.end("source"):
        return None
    start = _whole(clause, _past_lead_in(clause, found.start("source"), found.end("source")), first)
    return _without_comma(clause, clause.span_of(start, found.end("source")))


def _before_aside(clause: Clause, start: int, first: int) -> Span | None:
    """The source before a long aside: "The firm - which also …, … - said", "Dr Orr, who …, …, said"; "men I met"."""
    letters = clause.letters
    if first and clause.low[first - 1] in DASHES:
        opening = next((at for at in range(first - 2, max(0, first - LONGEST), -1) if letters[at] == "."), 0)
        if clause.low[opening] not in DASHES:
            return None
        begin = 1 + max(letters.rfind(mark, 0, opening) for mark in HARD)
        found = NEAREST.search(letters, begin, opening)
    else:
        found = ASIDE.search(letters, start, first)
    if found is None:
        return None
    return clause.span_of(*found.span("source" if found["source"] else "met"))


def _whole(clause: Clause, start: int, end: int) -> int:
    """Back over what a source is a part of: "An average of 10 percent of voters"; not "what" in "what X said"."""
    if clause.low[start] == "what" and end - start > 1:
        return start + 1
    if start and clause.low[start - 1] == "of":
        whole = NEAREST.search(clause.letters, max(0, start - A_PARTING), start - 1)
        return whole.start("source") if whole is not None else start
    return start


def _past_lead_in(clause: Clause, start: int, end: int) -> int:
    """Past what is no part of a source where commas are lost: "In the capital SANA said", "2017 Police"."""
    words = [token.text for token in clause.tokens[start:end]]
    if len(words) > 1 and YEAR.match(words[0]):
        return start + 1
    if len(words) > 1 and start > 0 and clause.letters[start - 1] == "P":
        if ACRONYM.match(words[-1]):
            return end - 1
        return start + (ACRONYM.match(words[0]) is not None)
    return start


def source_after(clause: Clause, start: int) -> Span | None:
    """The source that follows "said" or "according to", with its apposition."""
    found = BEHIND.match(clause.letters, start)
    if found is None or found.end("source") == start:
        return None
    return _without_comma(clause, clause.span_of(start, found.end("source")))


def subject_of(clause: Clause, start: int) -> Span | None:
    """The subject of the clause that starts at a token: of a later "…, adding that", "… and accused"."""
    found = SUBJECT.match(clause.letters, start)
    if found is None:
        return None
    return _without_comma(clause, clause.span_of(found.start("source"), found.end("source")))


def _without_comma(clause: Clause, span: Span) -> Span | None:
    end = span.end
    while end > span.start and clause.text[end - 1] in ", ":
        end -= 1
    return Span(span.start, end) if end > span.start else None
