"""Finds who was killed, wounded, captured and so on: outcome words and the groups they happen to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assay.extract import patterns
from assay.extract.additions import is_more
from assay.extract.candidates import NAMEABLE, fits
from assay.extract.coordination import without_others
from assay.extract.denials import is_denied
from assay.extract.groups import Chunk
from assay.extract.items import KINDS, items_of
from assay.extract.pronouns import antecedents, himself_at, is_plural, pronoun_at
from assay.lexicon.outcomes import Trigger

COURT = 100  # characters from "sentenced" to "to death"
REACH = 14  # symbols between an outcome word and "along with"
WINDOW = 40  # symbols on either side; patterns never need more, and it bounds their cost
PERSONS, THINGS = "GS", "te"  # "drew a pistol and he was shot": a list of people has no single thing in it
UNKNOWN = "UQ"
GROUPS = frozenset("GSQUPTtEeug")  # of which a pattern wants one
# What can only be an object after a past tense.
DIRECT_OBJECTS = ("n", "u", "P", "t", "e", "d", "T", "E")
AMONG = frozenset({"among", "amongst"})
AMONG_REACH = 5  # symbols from "among" to the outcome word


@dataclass(frozen=True, slots=True)
class Mention:
    """One outcome of one group in one sentence.

    `chunk` is the affected group, None where none is named ("heavy casualties"); `place` its position among the
    sentence's chunks. `trigger` is the position of the outcome word; mentions of one trigger stand in one list.
    `total` is the position of the chunk that includes this one.
    """

    rule: str
    outcome: str
    trigger: int
    place: int
    chunk: Chunk | None
    negated: bool = False
    total: int | None = None
    agent: int | None = None


def mentions(chunks: Sequence[Chunk], text: str) -> list[Mention]:
    """The mentions of a sentence, in text order; a group has an outcome once."""
    symbols = "".join(chunk.symbol for chunk in chunks)
    found: dict[tuple[int, str], Mention] = {}
    for place, chunk in enumerate(chunks):
        if chunk.trigger is not None:
            for mention in _of_trigger(chunks, symbols, place, text):
                found.setdefault((mention.place, mention.outcome), mention)
    for part in _parts(chunks, symbols, list(found.values())):
        found[part.place, part.outcome] = part
    return sorted(found.values(), key=lambda mention: (mention.place, mention.trigger, mention.outcome))


def _of_trigger(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> Iterator[Mention]:
    left = symbols[max(0, place - WINDOW) : place]
    right = symbols[place + 1 : place + 1 + WINDOW]
    if _is_sentence(chunks[place], text):
        return
    among = _among(chunks, symbols, place, text)
    if among:
        yield from among
        return
    pronoun = pronoun_at(chunks, symbols, place, text)
    if pronoun is not None:
        yield from _of_pronoun(chunks, symbols, place, pronoun, text)
        return
    sides = [name for name, side in (("left", left), ("right", right)) if not GROUPS.isdisjoint(side)]
    for pattern in patterns.BY_FORM.get(symbols[place], ()):
        if pattern.side not in sides:
            continue
        side = left if pattern.side == "left" else right
        match = pattern.symbols.search(side) if pattern.side == "left" else pattern.symbols.match(side)
        if match is None or not _serves(pattern.name, chunks[place], text):
            continue
        offset = place - len(left) if pattern.side == "left" else place + 1
        span = offset + match.start("who"), offset + match.end("who")
        if _is_of_another(pattern.name, symbols, place, span[0]):
            continue
        items = without_others(chunks, symbols, items_of(chunks, symbols, span, pattern.name), pattern.name, text)
        yielded = False
        for mention in _named(chunks, symbols, place, items, rule=pattern.name, text=text):
            yielded = True
            yield mention
        if yielded:
            yield from _others(chunks, symbols, place, text)
            return
    yield from _without_group(chunks, symbols, place, text)
    yield from _others(chunks, symbols, place, text)


def _serves(rule: str, trigger: Chunk, text: str) -> bool:
    """Whether a rule is for an outcome word: who suffers has wounds; "two gunshot wounds" are no people."""
    if rule == "number_noun":
        return not text[trigger.start : trigger.end].lower().endswith("wounds")
    return rule != "suffers" or (trigger.trigger is not None and trigger.trigger.outcome("person") == "wounded")


def _is_of_another(rule: str, symbols: str, place: int, first: int) -> bool:
    """Whether an outcome word has its own object, or describes a group told before: "arms of the killed rebels"."""
    behind = symbols[place + 1 : place + 2]
    if rule == "active":
        return symbols[place - 1 : place] == "d" and behind == "g"
    return rule == "bare" and behind in DIRECT_OBJECTS and symbols[first] in "gSPe"


def _is_sentence(trigger: Chunk, text: str) -> bool:
    """Whether "to death" is what a court said: "sentenced two men to death"."""
    said = text[max(0, trigger.start - COURT) : trigger.end].lower()
    return said.endswith("to death") and ("sentenc" in said or "condemn" in said)


def _of_pronoun(chunks: Sequence[Chunk], symbols: str, place: int, pronoun: int, text: str) -> Iterator[Mention]:
    """Reads such as "killing him", "shot them dead": of the people that the pronoun takes up, or of nobody named."""
    trigger = chunks[place].trigger
    outcome = trigger.outcome("person") if trigger else None
    plural = is_plural(chunks, pronoun, text)
    if outcome not in NAMEABLE:
        return
    found: list[Mention] = []
    for span in antecedents(chunks, symbols, pronoun, text):
        items = items_of(chunks, symbols, span, "pronoun")
        if plural and len(items) == 1 and symbols[items[0]] not in "GUg":
            continue
        found = list(_named(chunks, symbols, place, items, rule="pronoun", text=text))
        if found:
            break
    yield from found or [Mention("pronouns" if plural else "pronoun", outcome, place, pronoun, None)]
    if pronoun < place:
        yield from _others(chunks, symbols, place, text)
        return
    match = patterns.AFTER_PRONOUN.match(symbols, pronoun + 1, pronoun + 1 + WINDOW)
    if match:
        items = items_of(chunks, symbols, match.span("who"), "active")
        yield from _named(chunks, symbols, place, items, rule="together", text=text)


def _named(
    chunks: Sequence[Chunk], symbols: str, place: int, items: Sequence[int], *, rule: str, text: str
) -> Iterator[Mention]:
    trigger = chunks[place].trigger
    if trigger is None:
        return
    negated = rule in ("passive", "joint", "active", "intransitive", "relative") and (
        _negated(symbols, place) or is_denied(chunks, symbols, items)
    )
    agent = _agent(symbols, place, rule)
    people = any(symbols[item] in PERSONS for item in items)
    none = False  # "no women or children"
    for item in items:
        if people and symbols[item] in THINGS:
            continue
        chunk = chunks[item]
        if rule == "toll" and chunk.noun is None:
            chunk = replace(chunk, noun=chunks[place].noun)  # "the number of rebels killed rose to 39"
        outcome = _outcome_of(trigger, symbols[item])
        if outcome is None or not fits(chunk, symbols[item], outcome, rule, text):
            continue
        none = none or (chunk.quantity is not None and chunk.quantity.is_zero)
        if rule == "act_of" and place and symbols[place - 1] == "Q" and chunk.quantity is None:
            chunk = replace(chunk, symbol="G", quantity=chunks[place - 1].quantity)  # "two bodies of guards"
        yield Mention(rule, outcome, place, item, chunk, negated or (none and symbols[item] == "g"), None, agent)


def _outcome_of(trigger: Trigger, symbol: str) -> str | None:
    """What a word means for a group; an unknown noun is a thing where the word is of things only."""
    outcome = trigger.outcome(KINDS[symbol])
    if outcome is None and symbol in UNKNOWN and trigger.outcome("person") is None:
        return trigger.outcome("equipment")
    return outcome


def _negated(symbols: str, place: int) -> bool:
    return patterns.NEGATED.search(symbols[max(0, place - 5) : place]) is not None


def _agent(symbols: str, place: int, rule: str) -> int | None:
    """Position of who did it: the subject of an active verb, or what follows "by"."""
    if rule == "active":
        left = symbols[max(0, place - WINDOW) : place]
        match = patterns.SUBJECT.search(left)
        return place - len(left) + match.start("who") if match else None
    match = patterns.AGENT.search(symbols, place, place + 6)
    return match.start("who") if match else None


def _among(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> list[Mention]:
    """Reads such as "Among the dead were six children": parts of a total told elsewhere."""
    near = chunks[max(0, place - AMONG_REACH) : place]
    if symbols[place] not in "VDN" or not any(text[one.start : one.end].lower() in AMONG for one in near):
        return []
    match = patterns.AMONG_WERE.match(symbols, place + 1, place + 1 + WINDOW)
    if match is not None:
        items = items_of(chunks, symbols, match.span("who"), "among")
        return [replace(found, total=-1) for found in _named(chunks, symbols, place, items, rule="among", text=text)]
    start = max(0, place - WINDOW)
    match = patterns.WERE_AMONG.search(symbols[start:place])
    if match is None:
        return []
    whole = start + match.start("whole")
    items = items_of(chunks, symbols, (start + match.start("who"), start + match.end("who")), "among")
    parts = [replace(one, total=whole) for one in _named(chunks, symbols, place, items, rule="among", text=text)]
    return [*_named(chunks, symbols, place, [whole], rule="bare", text=text), *parts] if parts else []


def _others(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> Iterator[Mention]:
    """Reads such as "Killing himself and two others", "was killed along with two guards", "killed two and himself"."""
    trigger = chunks[place].trigger
    outcome = trigger.outcome("person") if trigger else None
    himself = himself_at(chunks, symbols, place, text) if symbols[place] in "VI" else None
    if himself is not None and outcome is not None:
        yield Mention("reflexive", outcome, place, himself, None)
    right = symbols[place + 1 : place + 1 + WINDOW]
    if symbols[place] == "R":
        match = patterns.REFLEXIVE_OTHERS.match(right)
    elif symbols[place] in "VIB" and (joined := _joined(chunks, symbols, place, text)) is not None:
        at_once = joined == place + 1
        match = patterns.TOGETHER.match(right) if at_once else patterns.ALONG.match(right, joined - place - 1)
    else:
        match = patterns.GAPPED.match(right) if symbols[place] in "VD" else None
        more = chunks[place + 1 + match.start("who")] if match else None
        if more is None or not is_more(more.symbol, more.quantity):
            return
    if match:
        span = place + 1 + match.start("who"), place + 1 + match.end("who")
        items = items_of(chunks, symbols, span, "active")
        yield from _named(chunks, symbols, place, items, rule="together", text=text)


def _joined(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> int | None:
    """Position of the "along with" that joins further people to those of an outcome word."""
    for index in range(place + 1, min(len(chunks), place + 1 + REACH)):
        if symbols[index] in ".;VIBMDNL":
            return None
        if symbols[index] == "&" and text[chunks[index].start : chunks[index].end].lower().endswith("with"):
            return index
    return None


def _without_group(chunks: Sequence[Chunk], symbols: str, place: int, text: str) -> Iterator[Mention]:
    trigger = chunks[place].trigger
    outcome = trigger.outcome("person") if trigger else None
    if outcome is None:
        return
    if symbols[place] == "R":
        yield _reflexive(chunks, symbols, place, outcome, text)
    if symbols[place] == "N":
        left = symbols[max(0, place - 6) : place]
        if patterns.UNCOUNTED_NOUN.search(left):
            yield Mention("uncounted", outcome, place, place, None)
        elif _zero_noun(chunks, left, place):
            yield Mention("no_noun", outcome, place, place, None, negated=True)


def _reflexive(chunks: Sequence[Chunk], symbols: str, place: int, outcome: str, text: str) -> Mention:
    """The attacker's own death, or those of several: "two bombers attacked a base, killing themselves"."""
    plural = "themselves" in text[chunks[place].start : chunks[place].end].lower()
    several = symbols.rfind("G", 0, place) if plural else -1
    if several < 0:
        return Mention("reflexive", outcome, place, place, None)
    return Mention("reflexive", outcome, place, several, chunks[several])


def _zero_noun(chunks: Sequence[Chunk], left: str, place: int) -> bool:
    """Reads such as "Did not cause any injuries", "no damage or injuries", "without casualties"."""
    if left.endswith("&"):
        quantity = chunks[place - 2].quantity
        return quantity is not None and quantity.is_zero
    return "x" in left[-4:] and left[-1:] in ("x", "d", "a")


def _parts(chunks: Sequence[Chunk], symbols: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Reads such as "Including three children", "six of them civilians": parts of the nearest total before them."""
    if not found:
        return
    for place, symbol in enumerate(symbols):
        if symbol == "y":
            match = patterns.PARTS.match(symbols[place + 1 : place + 1 + WINDOW])
            span = (place + 1 + match.start("who"), place + 1 + match.end("who")) if match else None
            items = items_of(chunks, symbols, span, "active") if span else []
        elif chunks[place].part and symbol == "G":
            items = [place]
        else:
            continue
        yield from _as_parts(chunks, symbols, found, place, items)


def _as_parts(
    chunks: Sequence[Chunk], symbols: str, found: Sequence[Mention], place: int, items: Sequence[int]
) -> Iterator[Mention]:
    totals = [mention for mention in found if mention.place < place and mention.place not in items and mention.chunk]
    if not totals:
        return
    nearest = max(mention.place for mention in totals)
    for total in totals:
        if total.place != nearest:
            continue
        for item in items:
            if KINDS[symbols[item]] == "person" and _not_more(chunks[item], chunks[nearest]):
                yield replace(total, rule="part", place=item, chunk=chunks[item], total=nearest)


def _not_more(part: Chunk, total: Chunk) -> bool:
    if part.quantity is None or total.quantity is None or part.quantity.best is None or total.quantity.best is None:
        return True
    return part.quantity.best <= total.quantity.best or total.quantity.kind in ("at_least", "vague")
