"""Source and content of a verb that reports: before it, behind it, around it or shared with another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assay.extract.clauses import Clause, has_finite
from assay.extract.contents import Found, Piece, backward, forward, quotation_after
from assay.extract.enclosed import inside_clause
from assay.extract.sources import source_after, source_before, subject_of
from assay.extract.verbs import COUNTING, VerbCue
from assay.extract.words import wordset
from assay.text import Span

OBJECT_KINDS = frozenset({"judge", "want", "think"})
CLAUSAL = frozenset({"say", "utter", "tell", "assert", "ask", "fixed"})  # kinds that can stand behind what is said
INVERTED = CLAUSAL - {"tell", "fixed"}
SOURCELESS = frozenset({"say", "utter", "tell", "assert"})  # kinds that are cues without a source too
CONTRAST = wordset("while whereas although though")
NO_BREAKS = wordset(": ; . …")
HEARERS = wordset("him her them us me reporters journalists supporters voters lawmakers delegates cnn afp reuters ap")
CLAUSE_WORDS = wordset("that : to how why what whether about")
ADDRESSED = 10  # words of a hearer, at most
QUOTE_GAP = 2  # characters between a quotation and its source: a comma and a blank
QUOTED = re.compile(r"[QS]")
RELATED = re.compile(r"(?<=[NLMnlGE])[SW][^,.]*")  # "in the raid that followed"
A_BY = 6  # words of "was put at 40 by"
CITED = wordset("quoted cited reported")
A_CITATION = 10  # words of "was quoted by the state radio" before "as saying"
TO_LATER = re.compile(r"(?:[KR]|P[DNMLK#]+)*T")  # "promised on Monday at a rally to"
CONTENT_NEXT = frozenset({"judge", "think", "want", "show"})  # kinds that no preposition parts from their content
# Begin a clause or phrase that tells when and why somebody spoke: "said when he left", "wrote while in the army".
CIRCUMSTANCES = wordset("while because although though when")
TIMES = wordset("after before until since during despite as")  # only behind a quotation: "said since May 90 died"
UTTERED = frozenset({"say", "utter", "tell", "assert"})
ADDING = wordset("add adds added adding")  # report a clause, not a thing: "added nine men"
BESIDE = re.compile(r",[GW]")
NEARBY = 6  # cues back whose subject a later one can share


def verb_cue(clause: Clause, verb: VerbCue, before: Sequence[Found]) -> Found | None:
    """What a reporting verb attributes; None where it has neither source nor content."""
    verb = _cited(clause, verb)
    kind, cue = verb.cue.kind, clause.span_of(verb.first, verb.last)
    if verb.is_passive:
        return None if _goes_on_saying(clause, verb) else _passive(clause, verb, cue)
    may_invert = (
        kind in INVERTED
        and verb.cue.form in ("past", "s", "base")
        and clause.low[verb.last - 1] not in COUNTING
        and clause.letters[verb.last - 1] not in "PT"
    )
    inverted = _inverted(clause, verb, cue) if may_invert else None
    if inverted is not None:
        return inverted
    source = None if verb.shares else source_before(clause, verb.first)
    if source is not None:
        return _of_subject(clause, verb, cue, source)
    source = _shared(clause, verb, before)
    if source is None and kind not in SOURCELESS:
        return None
    if source is not None and source.start > cue.start:
        pieces = _opening_phrase(clause, verb.last) if _may_follow(clause, verb.last, verb) else ()
        return Found(source, cue, pieces, cue.start) if pieces else None
    return _forward(clause, verb, cue, source, closes=True)


def _cited(clause: Clause, verb: VerbCue) -> VerbCue:
    """A cue "as saying" with the citation before it: "was quoted by the state radio as saying"."""
    start = max(0, verb.first - A_CITATION)
    if verb.cue.kind != "fixed" or clause.low[verb.first] != "as":
        return verb
    at = next((place for place in range(verb.first - 1, start, -1) if clause.low[place] in CITED), None)
    if at is None or (at + 1 < verb.first and clause.low[at + 1] != "by") or "," in clause.low[at : verb.first]:
        return verb  # "the radio quoted a clerk as saying"
    while at > 0 and clause.letters[at - 1] in "XR":
        at -= 1
    return replace(verb, first=at)


def _goes_on_saying(clause: Clause, verb: VerbCue) -> bool:
    """Whether "as saying" follows a citation, which is the cue then."""
    behind = clause.low[verb.last : verb.last + A_CITATION]
    return clause.low[verb.last - 1] in CITED and ("as", "saying") in pairwise(behind)


def _of_subject(clause: Clause, verb: VerbCue, cue: Span, source: Span) -> Found | None:
    """What a verb attributes to the subject before it."""
    kind, start = verb.cue.kind, _behind_hearer(clause, verb)
    behind = kind in CLAUSAL or (kind in ("think", "show") and clause.letters[start:] in ("", "."))
    if behind and verb.cue.form != "ing":
        around = _around(clause, verb, source, start)
        if around:
            return Found(source, cue, around, _begin(clause, verb, source), closes=True)
    return _forward(clause, verb, cue, source, closes=kind in CLAUSAL and _contrasts(clause, source))


def _forward(clause: Clause, verb: VerbCue, cue: Span, source: Span | None, *, closes: bool) -> Found | None:
    """What a verb attributes behind it."""
    start = _behind_hearer(clause, verb)
    begin = _begin(clause, verb, None if source is None or verb.shares else source)
    if clause.low[-1] == ":" and verb.cue.kind in CLAUSAL and _ends_in_colon(clause, start):
        return Found(source, cue, (), begin, awaits=True)
    if start >= len(clause.tokens) or not _may_follow(clause, start, verb):
        return None
    is_order = verb.cue.kind == "tell" and clause.letters[start] == "T"
    pieces = forward(clause, start, is_object=is_order or verb.cue.kind in OBJECT_KINDS)
    return Found(source, cue, inside_clause(clause, verb, start, pieces), begin, closes)


def _begin(clause: Clause, verb: VerbCue, source: Span | None) -> int:
    """Where the words around a cue begin, with the comma or "and" before them."""
    place = verb.first if source is None else clause.place_of(source.start)
    while place and (clause.letters[place - 1] in ",CP" or clause.low[place - 1] in CONTRAST):
        place -= 1
    return clause.tokens[place].start


def _contrasts(clause: Clause, source: Span | None) -> bool:
    """Whether a new clause begins with a source: "X said this, while Y said that"."""
    place = clause.place_of(source.start) if source else 0
    if place == 0 or not (clause.letters[place - 1] == "C" or clause.low[place - 1] in CONTRAST):
        return False
    return clause.low[max(0, place - 2)] == ","


def _shared(clause: Clause, verb: VerbCue, before: Sequence[Found]) -> Span | None:
    """The source of a cue without a subject of its own: "…, adding that", "… and accused"."""
    if not verb.shares:
        return None
    if verb.first == 0:
        comma = clause.letters.find(",")
        return subject_of(clause, comma + 1) if comma > 0 else None
    near = before[-NEARBY:]
    outer = [one for one in near if one.source is not None and not any(_within(one, other) for other in near)]
    if outer:
        return outer[-1].source
    if clause.letters[verb.first - 1] == "," and not has_finite(clause, 0, verb.first):
        return source_before(clause, verb.first - 1)  # "The army, fearing a raid, withdrew"
    return _before_cue(clause, verb, subject_of(clause, _clause_start(clause, verb.first)))


def _before_cue(clause: Clause, verb: VerbCue, source: Span | None) -> Span | None:
    """A subject without the cue and what follows, where the cue stands in its apposition."""
    start = clause.tokens[verb.first].start
    if source is None or source.start >= start or source.end <= start:
        return source
    last = verb.first
    while last > 0 and clause.letters[last - 1] in ",CR":
        last -= 1
    end = clause.tokens[last - 1].end if last else source.start
    return Span(source.start, end) if end > source.start else None


def _opening_phrase(clause: Clause, last: int) -> tuple[Piece, ...]:
    """What an opening participle reports: "Denying the charge, he left"."""
    comma = clause.letters.find(",", last)
    return ((clause.tokens[last].start, clause.tokens[comma].start),) if comma > last else ()


def _ends_in_colon(clause: Clause, start: int) -> bool:
    """Whether what is said stands on the next line: "He said on his page:"."""
    tail = clause.letters[start:-1]
    return not any(letter in "SUWXVQ," for letter in tail)


def _clause_start(clause: Clause, end: int) -> int:
    """Behind the last mark before a token that begins a main clause."""
    for place in range(end - 1, 0, -1):
        if clause.low[place] in (";", ":") or (clause.low[place] in ("but", "while") and clause.low[place - 1] == ","):
            return place + 1
    return 0


def _within(one: Found, other: Found) -> bool:
    return one is not other and any(start <= one.cue.start < end for start, end in other.pieces)


def _inverted(clause: Clause, verb: VerbCue, cue: Span) -> Found | None:
    """Reads such as "…," said X."""
    first, last = verb.first, verb.last
    if first == 0 and verb.cue.form == "past" and clause.letters[last : last + 1] in ("M", "D"):
        return _before_colon(clause, last, cue)
    if not first or last >= len(clause.tokens) or not _may_invert(clause, first, last):
        return None
    source = source_after(clause, last)
    pieces = backward(clause, cue.start)
    if source is None or not pieces or _goes_on(clause, clause.place_of(source.end)):
        return None
    if clause.low[clause.place_of(source.end) :][:1] == (":",):
        return None  # "the agency, …, states the opposite: …"
    behind = clause.place_of(source.end)
    if _is_lead_in(clause, first - 1) and clause.low[behind : behind + 1] == (",",) and has_finite(clause, behind):
        return Found(source, cue, (*pieces, *forward(clause, behind, is_object=False)), cue.start)
    rest = quotation_after(clause, behind)
    return Found(source, cue, (*pieces, *rest), cue.start, closes=True)


def _before_colon(clause: Clause, last: int, cue: Span) -> Found | None:
    """Reads "Added Mayor Lena Orr: …"."""
    source = source_after(clause, last)
    end = clause.place_of(source.end) if source else 0
    if source is None or clause.low[end : end + 1] != (":",):
        return None
    return Found(source, cue, forward(clause, end, is_object=False), cue.start)


def _goes_on(clause: Clause, place: int) -> bool:
    """Whether a finite verb follows a noun group: "…, said nine men fell" has no source behind "said"."""
    end = next((at for at in range(place, len(clause.letters)) if clause.letters[at] in ",.QC"), len(clause.letters))
    return has_finite(clause, place, end)


def _may_invert(clause: Clause, first: int, last: int) -> bool:
    """Whether a quotation or a clause ends before a verb, and a noun group begins behind it."""
    mark = clause.letters[first - 1]
    if mark == "Q":
        start = clause.tokens[first].start
        return any(0 <= start - quote.end <= 1 for quote in clause.quotes)
    if mark not in ",." or clause.low[first - 1] in (":", ";", "--") or clause.letters[last] not in "MDNLAH":
        return False
    told = has_finite(clause, 0, first) or any(word.endswith("ed") for word in clause.low[:first])
    return mark == "." or clause.is_headline or told or _is_lead_in(clause, first - 1)


def _around(clause: Clause, verb: VerbCue, source: Span, start: int) -> tuple[Piece, ...]:
    """The content before a source that stands behind it, or on both sides of one in its midst; nothing elsewhere."""
    letters = clause.letters
    first = clause.place_of(source.start)
    quoted = any(0 <= source.start - quote.end <= QUOTE_GAP for quote in clause.quotes)
    if not quoted and (first == 0 or letters[first - 1] not in ",.Q" or clause.low[first - 1] in NO_BREAKS):
        return ()
    rest = next((place for place in range(start, len(letters)) if letters[place] in ",.Q:W("), len(letters))
    tail = letters[start:rest]
    circumstance = clause.low[start] in CIRCUMSTANCES | TIMES if start < len(letters) else False
    opened = any(letter in "SU" for letter in tail) or clause.low[rest : rest + 1] == (":",)
    opened &= not (quoted and circumstance)
    if quoted and not opened:
        return (*backward(clause, source.start), *quotation_after(clause, rest))
    placed = not tail or tail[0] in "KPR" or verb.cue.kind == "tell"
    if opened or not placed or _is_lead_in(clause, first) or "X" in tail or "V" in tail:
        return ()
    before = backward(clause, clause.tokens[first - 1].start)
    if rest >= len(letters) - 1 or letters[rest] != "," or letters[rest + 1] in "GSW":
        return before if rest >= len(letters) - 1 or letters[rest] in ",.Q" else ()
    return (*before, *forward(clause, rest, is_object=False))


def _is_lead_in(clause: Clause, end: int) -> bool:
    """Whether only an opening such as "On Monday," or "In the hills," stands before a token."""
    if clause.is_headline or any(letter in "XVE" for letter in RELATED.sub("", clause.letters[:end])):
        return False
    return clause.letters[0] in "PSRGECT"


def _passive(clause: Clause, verb: VerbCue, cue: Span) -> Found | None:
    """Reads such as "The bill was endorsed by X", "X is expected to win"."""
    subject = source_before(clause, verb.first)
    following = clause.low[verb.last] if verb.last < len(clause.low) else ""
    by = _by(clause, verb)
    if by is not None:
        source = source_after(clause, by + 1)
        if source is None or subject is None:
            return None
        following_by = clause.span_of(verb.first, verb.last + (by == verb.last))
        figure = () if by == verb.last else ((clause.tokens[verb.last].start, clause.tokens[by].start),)
        return Found(source, following_by, ((subject.start, cue.start), *figure), subject.start)
    if following == "of" and clause.low[verb.last - 1] in ("accused", "suspected"):
        following = "as"
    if following and (verb.cue.kind == "tell" or following == "that"):
        return Found(None, cue, forward(clause, verb.last, is_object=False), cue.start)
    if subject is None or following not in ("to", "as"):
        return None
    beyond = verb.last + 1
    if clause.low[beyond : beyond + 1] == ("well",) or clause.letters[beyond : beyond + 1] == "P":
        return None  # "were admitted as well as", "was called to in May"
    return Found(None, cue, ((subject.start, cue.start), *forward(clause, verb.last, is_object=False)), cue.start)


def _by(clause: Clause, verb: VerbCue) -> int | None:
    """Where "by" stands behind a passive: right behind it, or behind a figure as in "was put at 40 by"."""
    for place in range(verb.last, min(verb.last + A_BY, len(clause.low))):
        if clause.low[place] == "by":
            return place
        if clause.low[place] not in ("at", "as") and clause.letters[place] not in "#A":
            return None
    return None


def _is_beside(clause: Clause, start: int, verb: VerbCue) -> bool:
    """Whether what follows a verb isn't said: when or how somebody spoke, another clause, or a thing that is added."""
    letter, low = clause.letters[start], clause.low[start]
    if verb.cue.kind in UTTERED and (low in CIRCUMSTANCES or BESIDE.match(clause.letters, start)):
        return low != "when" or verb.first == verb.last - 1  # "have not said when" tells something
    if clause.low[verb.last - 1] in ADDING and letter in "D#AR":
        return not has_finite(clause, start, _stop(clause, start))
    return low == "as" and verb.cue.kind in UTTERED and clause.letters[start + 1 : start + 2] == "U"


def _may_follow(clause: Clause, start: int, verb: VerbCue) -> bool:
    return not _is_beside(clause, start, verb) and _is_content(clause, start, verb)


def _is_content(clause: Clause, start: int, verb: VerbCue) -> bool:
    letter, low = clause.letters[start], clause.low[start]
    if low in (".", "?", "!", ";", ")") or letter == "C" or (letter == "P" and verb.cue.kind in CONTENT_NEXT):
        return verb.cue.kind == "want" and TO_LATER.match(clause.letters, start) is not None
    if verb.cue.kind == "want" and letter in "RXVEK":
        return TO_LATER.match(clause.letters, start) is not None
    if verb.cue.kind == "utter":
        return letter == "Q" or low in ("that", ":", "how") or clause.letters[start : start + 2] == ",Q"
    if letter == "P" and verb.cue.kind in ("say", "assert") and not has_finite(clause, start):
        return bool(QUOTED.search(clause.letters, start))
    if verb.cue.kind in ("say", "show") and verb.last - verb.first == 1:
        return letter not in "PK" or low in ("in", "on", "at") or verb.cue.form != "base"
    return True


def _stop(clause: Clause, start: int) -> int:
    """The next comma or stop."""
    return next((at for at in range(start, len(clause.letters)) if clause.letters[at] in ",."), len(clause.letters))


def _behind_hearer(clause: Clause, verb: VerbCue) -> int:
    """Past the hearer of "told reporters in Kabul that …"."""
    low, letters, last = clause.low, clause.letters, verb.last
    if verb.cue.kind != "tell" and low[last - 1] != "asked":
        return last
    for at in range(last, min(last + ADDRESSED, len(low))):
        if at > last and (low[at] in CLAUSE_WORDS or letters[at] in ",Q"):
            return at + (low[at] in (",", ":"))
        if letters[at] in "XV.":
            break
    named = last < len(low) and (low[last] in HEARERS or clause.tokens[last].text[0].isupper())
    return last + (named or letters[last : last + 1] in ("U", "O"))
