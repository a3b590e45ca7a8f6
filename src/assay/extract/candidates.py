"""Whether a noun that no lexicon knows, or a name, can be the people that an outcome word happens to."""

from __future__ import annotations

from assay.extract.groups import Chunk
from assay.extract.words import NOT_PERSON_NAMES

PERSON_ENDINGS = (
    "ers", "ors", "ists", "ians", "ees", "ants", "ents", "men", "women", "ans", "is", "ese", "er", "or", "ist", "ian",
    "man", "an",
    "ites", "ish", "nch", "hters", "utch", "others", "more",
)  # fmt: skip
NAMEABLE = frozenset({"killed", "wounded", "captured"})


def fits(chunk: Chunk, symbol: str, outcome: str, rule: str, text: str) -> bool:
    """Whether an unknown noun or a name can be the people meant."""
    written = text[chunk.start : chunk.end]
    if symbol == "U":
        last = written.split()[-1]
        likely = last[0].isupper() or last.lower().endswith(PERSON_ENDINGS)
        return likely if outcome not in ("killed", "wounded") or rule == "number_noun" else True
    if symbol == "u":
        person = written.lower().endswith(PERSON_ENDINGS)
        return person if outcome != "killed" else rule in ("active", "passive", "act_of") or person
    if symbol == "P":
        last = written.split()[-1].lower().rstrip(".'’")
        fits = outcome in NAMEABLE and last not in NOT_PERSON_NAMES and not written.isupper()
        return fits and (len(written.split()) > 1 or rule in ("passive", "reflexive") or _is_single_name(last, outcome))
    if symbol in "te":
        return written.lower().startswith(("a ", "an ", "another "))
    if symbol == "g" and rule == "number_noun":
        return True
    return symbol != "n"


def _is_single_name(word: str, outcome: str) -> bool:
    """Whether one capitalised word can be a person who is killed: no place is, and no plural is a person."""
    return outcome == "killed" and word.isalpha() and not word.endswith(("s", "ese", "ish", "stan"))
