"""Words that turn from one incident to another: "in a separate attack", "elsewhere"."""

from __future__ import annotations

import re

from assay.lexicon.gated import Gated
from assay.text import Span

ATTACK = (
    r"(?:(?:air\s?)?(?:attack|strike|raid)|incident|bombing|blast|explosion|ambush|clash|operation|assault|shelling|"
    r"shooting|firefight|battle)(?:s|es)?"
)
TURN = Gated(
    rf"\b(?:an?\s(?:separate|unrelated|different|second)|another)\s(?:[\w-]+\s){{0,2}}{ATTACK}\b|\bseparately\b|\belsewhere\sin\b",
    re.IGNORECASE,
)
CLOSING = ".!?\"”’'"  # ends of what is no title


def is_turn(sentence: str) -> bool:
    """Whether a sentence tells of another incident than the one before it, by its words."""
    return TURN.search(sentence) is not None


def in_next_line(text: str, before: Span, behind: Span) -> bool:
    """Whether a sentence stands in a line below one without a closing stop: a feed goes on from nothing."""
    return text[before.end - 1] not in CLOSING and "\n" in text[before.end : behind.start]
