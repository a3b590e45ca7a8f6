"""Whether a noun that no lexicon knows, or a name, can be the people that an outcome word happens to."""

from __future__ import annotations

from assay.extract.groups import Chunk
from assay.extract.words import NOT_PERSON_NAMES

PERSON_ENDINGS = (
    "ers", "ors", "ists", "ians", "ees", "ants", "ents", "men", "women", "ans", "is", "ese", "er", "or", "ist", "ian",
    "man", "an",
    "ites", "ish", "nch", "hters", "utch", "others", "more",
)  # fmt: skip
NEW_THINGS = frozenset({"a", "an", "another", "his", "her", "their", "its", "our", "my"})
TOLD_THINGS = frozenset({"the", "these", "those", "such"})
ALL_LIFE = frozenset({"human life", "life"})  # "some losses of human life" are of more than one
NAMEABLE = frozenset({"killed", "wounded", "captured"})


def fits(chunk: Chunk, symbol: str, outcome: str, rule: str, text: str) -> bool:
    """Whether an unknown noun or a name can be the people meant."""
    written = text[chunk.start : chunk.end]
    if symbol in "te" or outcome == "equipment":
        return _is_thing(chunk, symbol, written)
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
    if symbol == "g" and rule == "number_noun":
        return True
    return symbol != "n" and written.lower() not in ALL_LIFE and not _retreats(chunk, outcome)


def _is_thing(chunk: Chunk, symbol: str, written: str) -> bool:
    """Whether a thing is one that was not told before: counted, "a tank", "their car", "lorries"."""
    if symbol == "U":
        return any(letter.isdigit() for letter in written.rsplit(maxsplit=1)[-1])  # "two MiG-23s"
    if symbol not in "te":
        return True
    first = written.split(maxsplit=1)[0].lower()
    plural = chunk.noun is not None and chunk.noun.number == "pl"
    return first in NEW_THINGS or (symbol == "e" and plural and first not in TOLD_THINGS)


def _retreats(chunk: Chunk, outcome: str) -> bool:
    """Whether people left as fighters do, who are not displaced."""
    return outcome == "displaced" and chunk.noun is not None and chunk.noun.affected_class == "combatant"


def _is_single_name(word: str, outcome: str) -> bool:
    """Whether one capitalised word can be a person who is killed: no place is, and no plural is a person."""
    return outcome in ("killed", "wounded") and word.isalpha() and not word.endswith(("s", "ese", "ish", "stan"))
