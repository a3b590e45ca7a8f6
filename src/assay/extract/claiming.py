"""Which words of saying put a figure forward."""

from __future__ import annotations

import re

from assay.extract.words import wordset

# Kinds of cue that put no figure forward: criticism and wishes; labels of titles are read by HEADLINE_SOURCES.
NO_CLAIM = frozenset({"judge", "want", "label"})
NO_FIGURE = re.compile(
    r"(?i)\b(?:call|term|label|brand|describ|portray|depict|point|refer|highlight|underscor|underlin)\w*(?:\s+to)?$"
)
ACCUSING = re.compile(r"(?i)(?:\w+\s)*(?:accus|blam)(?:es?|ed|ing)$")  # "accused the army of killing ten"
UNSIGNED = wordset("reports report rumours rumors rumour rumor")


def may_claim(kind: str, cue: str) -> bool:
    """Whether a cue of a kind (`lexicon.speech`) can put a figure forward."""
    if kind == "judge" and ACCUSING.match(cue):
        return True
    return kind not in NO_CLAIM and NO_FIGURE.search(cue) is None


def is_unsigned(cue: str) -> bool:
    """Whether a cue without a source is written down as the claimant itself: "Reports that …"."""
    return cue.lower().split()[-1] in UNSIGNED
