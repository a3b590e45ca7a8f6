"""What a clause reports that stands within another clause or before it, without that other one."""

from __future__ import annotations

import re

from assay.extract.clauses import Clause, has_finite
from assay.extract.contents import Piece
from assay.extract.verbs import VerbCue
from assay.extract.words import wordset

MAIN_CLAUSE = re.compile(",(?=R*[XV])")
AFTER_ASIDE = re.compile(",(?=R*[XVE])")
# Begin a clause before the main one: "After the army said that nine fell, crowds gathered".
SUBORDINATORS = wordset("while when because although though after before as since whereas once until")
TELLERS = frozenset({"say", "utter", "assert", "show"})  # report a clause, which has a verb
MAIN_SUBJECT = re.compile(r",(?=(?:R+(?=[DANMLHU#nl]))?[DANMLHU#nl])")


def inside_clause(clause: Clause, verb: VerbCue, start: int, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What a clause reports that another encloses or follows, without that other one.

    "The army, which counts 90 men, has …"; "After the army said that nine fell, crowds gathered".
    """
    if clause.letters[start : start + 1] == ",":
        return pieces
    if clause.letters[max(0, verb.first - 1)] == "W":
        close = MAIN_CLAUSE.search(clause.letters, start)
    elif verb.cue.form == "ing" and clause.letters[max(0, verb.first - 1)] == "," and not has_finite(clause, 0, start):
        close = AFTER_ASIDE.search(clause.letters, start)
    elif _is_in_opening_clause(clause, verb):
        places = MAIN_SUBJECT.finditer(clause.letters, start)
        close = next((found for found in places if _begins_main_clause(clause, verb, start, found.start())), None)
    else:
        return pieces
    if close is None:
        return pieces
    end = clause.tokens[close.start()].start
    return tuple((first, min(last, end)) for first, last in pieces if first < end)


def _is_in_opening_clause(clause: Clause, verb: VerbCue) -> bool:
    """Whether a cue stands in a clause before the main one: "Although the army counted nine, the mayor …"."""
    opening = next((at for at in range(min(3, verb.first)) if clause.letters[at] not in "CRQ"), 0)
    if clause.low[opening] not in SUBORDINATORS:
        return False
    return "," not in clause.letters[opening : verb.first] and not clause.quoted(verb.first)


def _begins_main_clause(clause: Clause, verb: VerbCue, start: int, comma: int) -> bool:
    """Whether the main clause follows a comma, and not more of what is reported: "nine men fell, two were hurt"."""
    if clause.quoted(comma) or (verb.cue.kind in TELLERS and not has_finite(clause, start, comma)):
        return False
    end = next((at for at in range(comma + 1, len(clause.letters)) if clause.letters[at] in ",."), len(clause.letters))
    return clause.letters[comma + 1] not in "A#" and has_finite(clause, comma, end)
