"""Made-up reports of fighting, and what desks make of them: new leads, cut tails, moved paragraphs, other words.

Every sentence is put together here from word lists; reports of different stories share formulas, as real ones do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

PLACES = [
    f"{first}{middle}{last}"
    for first in ("Kar", "Bel", "Zor", "Mir", "Dal", "Tash", "Nur", "Pol", "Sar", "Gul")
    for middle in ("", "a", "in", "ur", "ol", "esh", "ib", "un", "ar", "em")
    for last in ("abad", "kot", "mand", "zai", "shar", "dara", "tepe", "ak")
]
GROUPS = ("government forces", "rebels", "militia members", "border guards", "insurgents", "police", "paratroopers")
THINGS = (
    "checkpoint",
    "market",
    "convoy",
    "bridge",
    "depot",
    "school",
    "bus station",
    "garrison",
    "power line",
    "mine",
)
WHO = (
    "a hospital doctor",
    "the governor's office",
    "a police chief",
    "residents",
    "a member of the council",
    "a medic",
)
TIMES = ("before dawn", "around noon", "late in the evening", "overnight", "shortly after prayers", "in the afternoon")
NOUNS = (
    "road", "river", "harvest", "valley", "district", "family", "orchard", "clinic", "tunnel", "school", "village",
    "ridge", "border", "camp", "lorry", "radio", "shop", "winter", "truce", "election", "pipeline", "railway", "well",
    "cemetery", "airfield", "museum", "theatre", "factory", "ferry", "barracks", "library", "bakery", "dam", "quarry",
    "vineyard",
)  # fmt: skip
KINDS = (
    "old", "new", "upper", "lower", "northern", "southern", "main", "second", "empty", "crowded", "wooden", "stone",
    "narrow", "wide", "military", "public", "private", "ruined", "guarded", "disputed", "distant", "nearby", "former",
)  # fmt: skip
VERBS = (
    "closed", "burnt", "moved", "returned", "waited", "collapsed", "reopened", "vanished", "changed hands",
    "was searched", "was rebuilt", "was shelled", "ran out of fuel", "was left empty", "lost its roof", "stayed dark",
    "was sealed off", "was mined", "was cut in two", "was handed over", "was flooded", "emptied", "fell silent",
    "was surrounded",
)  # fmt: skip
LINKS = ("while", "after", "before", "although", "because", "until", "as", "when")
STOCK = (
    "There was no immediate claim of responsibility for the attack.",
    "The report could not be independently verified because reporters have no access to the area.",
    "The conflict has killed thousands of people and driven many more from their homes since it began.",
)

# The commonest words of English, in their order.
COMMON = (
    "the", "of", "and", "to", "a", "in", "that", "was", "for", "on", "said", "with", "by", "were", "from", "at", "as",
    "is", "had", "his", "it", "have", "they", "their", "who", "not", "be", "which", "has", "an", "after", "he", "are",
    "been", "more", "than", "would", "but", "this", "one", "two", "people", "about", "there", "when", "its", "could",
    "other", "them", "some", "over", "since", "before", "during", "into", "all", "no", "up", "where", "three",
)  # fmt: skip
SYLLABLES = [f"{first}{last}" for first in "bdfgklmnprstvz" for last in ("a", "e", "i", "o", "u", "an", "er", "on")]
OTHER_WORDS = 50_000  # of two and three syllables: some words of a year of a newspaper
Chance = np.random.Generator


def lead(chance: Chance) -> str:
    pick = _picker(chance)
    number, place = chance.integers(2, 90), pick(PLACES)
    one, other, thing = pick(GROUPS), pick(GROUPS), pick(THINGS)
    forms = (
        f"At least {number} {one} were killed in {place} when a {thing} was attacked {pick(TIMES)}, {pick(WHO)} said.",
        f"{place.upper()} - {number} people died {pick(TIMES)} as {one} stormed a {thing}, according to {pick(WHO)}.",
        f"{one.capitalize()} said on {pick(('Monday', 'Friday'))} that they had killed {number} {other} near {place}.",
        f"An attack on a {thing} in {place} left {number} dead, {pick(WHO)} told reporters.",
    )
    return pick(forms)


def sentence(chance: Chance) -> str:
    pick = _picker(chance)
    if chance.random() < 0.1:
        return pick(STOCK)
    first = f"the {pick(KINDS)} {pick(NOUNS)} near {pick(PLACES)} {pick(VERBS)}"
    second = f"a {pick(KINDS)} {pick(NOUNS)} and the {pick(NOUNS)} of {pick(PLACES)} {pick(VERBS)}"
    forms = (
        f"{first} {pick(LINKS)} {second}.",
        f"{pick(WHO)} said that {first} {pick(LINKS)} {second} {pick(TIMES)}.",
        f"{pick(TIMES)}, {second}, and {chance.integers(3, 400)} people left for {pick(PLACES)}.",
        f"some {chance.integers(3, 400)} {pick(GROUPS)} were seen {pick(TIMES)} where {first}.",
    )
    said = pick(forms)
    return said[0].upper() + said[1:]


@cache
def _vocabulary() -> tuple[NDArray[np.object_], NDArray[np.float64]]:
    """Words and their summed shares: the n-th is met 1/n as often as the first (Zipf)."""
    pairs = [first + last for first in SYLLABLES for last in SYLLABLES]
    made = [*pairs, *(pair + last for last in SYLLABLES for pair in pairs)][:OTHER_WORDS]
    words = np.array([*COMMON, *made], dtype=object)
    shares = 1 / np.arange(1, len(words) + 1)
    return words, np.cumsum(shares / shares.sum())


def zipf_sentence(chance: Chance) -> str:
    """A sentence of words as often as in real text, though of no meaning; in one of ten a stock phrase."""
    if chance.random() < 0.1:
        return str(_picker(chance)(STOCK))
    words, shares = _vocabulary()
    drawn = np.searchsorted(shares, chance.random(int(chance.integers(10, 28))))
    said = " ".join(words[np.minimum(drawn, len(words) - 1)])
    return f"{said[0].upper()}{said[1:]}."


def story(chance: Chance, sentences: int, said: Callable[[Chance], str] = sentence) -> list[list[str]]:
    """Paragraphs of sentences, the first a lead, the others as `said` makes them."""
    told = [lead(chance), *(said(chance) for _ in range(sentences - 1))]
    return paragraphs(told, chance)


def paragraphs(told: Sequence[str], chance: Chance) -> list[list[str]]:
    made: list[list[str]] = []
    at = 0
    while at < len(told):
        size = int(chance.integers(1, 4))
        made.append(list(told[at : at + size]))
        at += size
    return made


def rewritten(
    told: Sequence[Sequence[str]], chance: Chance, kept: float, said: Callable[[Chance], str] = sentence
) -> list[list[str]]:
    """Another desk's version: a new lead, sentences of its own, of the old ones a share by words, half in new order."""
    sentences = [one for part in told for one in part][1:]
    total = sum(len(one.split()) for part in told for one in part)
    start = int(chance.integers(0, 1 + len(sentences) // 4))
    held: list[str] = []
    for one in sentences[start:]:
        if sum(len(other.split()) for other in held) >= kept * total:
            break
        held.append(edited(one, chance))
    parts = paragraphs(held, chance)
    if chance.random() < 0.5:
        chance.shuffle(parts)  # type: ignore[arg-type] # a list is shuffled in place
    while sum(len(one.split()) for part in parts for one in part) < 0.9 * total:
        parts.insert(int(chance.integers(0, len(parts) + 1)), [said(chance) for _ in range(chance.integers(1, 3))])
    return [[lead(chance)], *parts]


def edited(one: str, chance: Chance) -> str:
    """A sentence as a sub-editor leaves it: in three of ten a word is another, gone or new."""
    words = one.split()
    if chance.random() < 0.3 and len(words) > 3:
        at = int(chance.integers(1, len(words) - 1))
        words[at : at + int(chance.integers(0, 2))] = [] if chance.random() < 0.3 else [str(_picker(chance)(NOUNS))]
    return " ".join(words)


def text_of(told: Sequence[Sequence[str]]) -> str:
    return "\n".join(" ".join(part) for part in told)


def _picker(chance: Chance):  # noqa: ANN202 # a closure over the generator
    return lambda options: options[int(chance.integers(0, len(options)))]
