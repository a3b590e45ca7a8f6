"""Kinds of claimant by the words of their description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assay.extract.sentences import tokens
from assay.extract.words import wordset
from assay.lexicon.claimants import ClaimantType, load_claimant_words
from assay.lexicon.remembered import MOST_WORDS
from assay.text import Span

OUTLETS = wordset("media television tv radio agency news newspaper channel broadcaster magazine website")
BODIES = wordset("group groups organisation organisations organization organizations ngo project")
LEADING = wordset("the a an its his her their this that our one")
# A body by what it works for, whose words describe others: "the Assistance Association for Political Prisoners".
WORKS_FOR = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w’'-]* )*(?:Association|Committee|Network|Observatory|Cent(?:er|re)|League|Foundation|"
    r"Institute|Organi[sz]ation|Society|Campaign|Initiative|Fund) (?:for|of|on|against|to) (?:the )?[A-Z]"
)
REPORTS = wordset("report reports accounts posts media")  # of nobody in particular


@lru_cache(maxsize=MOST_WORDS)
def known_type(written: str) -> str | None:
    """The kind of claimant that the words of a description tell; None where they tell none."""
    if WORKS_FOR.match(written):
        return "monitor"
    book, order = load_claimant_words()
    words = [token.low for token in tokens(written, Span(0, len(written)))]
    found = {hit[1] for index in book.openings(words) if (hit := book.at(words, index))}
    special = _special(words, found)
    if special is not None:
        return special
    if (
        found - {"anonymous"} == {"media"}
        and words[-1] in REPORTS
        and not any(word[:1].isupper() for word in written.split()[1:])
    ):
        return "media" if words[-1] in OUTLETS and len(words) > 1 else "unattributed"  # "local media"; "media reports"
    if not found and any(word.endswith("s") for word in words):  # "the observatorys head", its apostrophe lost
        singular = [word.removesuffix("s") for word in words]
        found = {hit[1] for index in book.openings(singular) if (hit := book.at(singular, index))}
    if "media" in found and words and words[-1] in OUTLETS:
        return "media"  # "state television"
    return next((kind for kind in order if kind in found), None)


def claimant_type(written: str) -> str:
    """The kind of claimant that a description names; `official` for a person without one that is known by name."""
    known = known_type(written)
    if known is not None:
        return known
    words = written.split()
    if words[-1].lower().removesuffix("'s").removesuffix("’s") in BODIES:
        return "monitor"  # "the Italian organisation", "a local women's group"
    if words[0].lower() in LEADING:
        words = words[1:]
    return "official" if any(word[:1].isupper() for word in words) else "anonymous"


def _special(words: Sequence[str], found: set[ClaimantType]) -> str | None:
    """The kind that several words tell together, against the order of preference."""
    if "police" in words and (found <= {"official", "belligerent"} or "former" in words):
        return "official"  # "a police commander"
    if ("sources" in words[:2] or words[:1] == ["source"]) and found - {"anonymous"} == {"media"}:
        return "anonymous"  # "sources of the agency"
    return "anonymous" if " social media" in f" {' '.join(words)}" else None
