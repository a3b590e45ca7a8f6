"""On what footing an article gives a figure: reported, unverified, feared, denied or hypothetical."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extract.disowned import DENIED_NEXT, is_called_false
from assay.extract.sentences import Token
from assay.extract.words import wordset
from assay.lexicon.gated import Gated
from assay.lexicon.speech import HedgeEntry, load_hedges

# How far a hedge reaches, in tokens. Hypotheticals stand right before their verb ("would have killed"); the others
# may have a noun group between. Read off the golden examples.
REACH = {"hypothetical": 3, "feared": 8, "reported": 25, "unverified": 40, "denied": 25}
# "Responsible for planting bombs, kidnapping villagers and …": a list of what somebody does or is charged with.
RELATIVES = wordset("who which that")
CHARGES = (" for", " of", " in", " with")
CHARGE_REACH = 20
LONG_REACH = frozenset({"if", "unless", "warned that"})
# Words that end what is believed or denied: "believed to be behind the killing of ten", "denied it and said ten died".
BELIEF_ENDS = wordset("who whom whose which after when while because behind responsible for until since")
AS_MANY = wordset("many much few little well")
DENIAL_ENDS = wordset("and but while whereas although though adding insisting saying")
SAYING = wordset(
    "said says say saying claimed claims claim insisted insists added adding told acknowledged admitted "
    "put puts putting gave gives giving counted announced accused accuses accusing blamed blames blaming"
)
CLOSING = wordset(
    '. ! ? ” " it this that the claim claims report reports allegation allegations figure figures account'
)
SOON = 3  # words from "and" to "said"
BE = wordset("is are was were been being be")
# What is denied behind the figure: "the report that nine died is a fabrication".
DENIED_BEHIND = wordset("false untrue fabrication fabrications baseless lie lies")
ACCOUNTS = wordset("account page channel profile twitter facebook telegram")  # "an unverified account" posts
STRENGTH = ("hypothetical", "denied", "unverified", "feared", "reported")
JOINED = 2  # words from one of two joined verbs to the other
REAL_INFINITIVES = wordset(
    "managed managing manages claimed seemed appeared went rose said known believed reported "
    "thought and brought brings bringing succeeded"
)


# Claimants whose word is hearsay to the article: sources that nobody can place, local people, other outlets.
HEARSAY = frozenset({"anonymous", "witness", "media"})
# "The claim could not be verified", right after the sentence with the figure.
_PROVE = r"(?:verif|confirm|check(?:ed|able)?\b|corroborat|substantiat|authenticat)"
_ACCOUNT = (
    r"(?:claims?|figures?|numbers?|tolls?|accounts?|reports?|details|statements?|casualties|losses|footage|images)"
)
CHECKED = Gated(
    rf"""\b(?:{_ACCOUNT}(?!\s(?:that|which)\b)|this|^\W*that|it|they|neither|none)\b
        .{{0,60}}\b(?:could\snot|cannot|can't|not|\w+n't|yet\sto|hard\sto|impossible\sto|difficult\sto)\b.{{0,30}}
        {_PROVE}
      | \b(?:could\snot|cannot|can't|couldn't|unable\sto|not\s(?:been\s)?able\sto)\s(?:\w+\s){{0,2}}{_PROVE}\w*\s
        (?:\w+\s){{0,3}}(?:it|this|that|them|either|{_ACCOUNT}|{_ACCOUNT}\b)(?!\sthat\b)
      | \bno\s(?:independent\s|official\s|immediate\s)*(?:confirmation|verification|proof)\b
      | ^\W*not\s(?:yet\s)?(?:been\s)?(?:independently\s|officially\s)?(?:confirmed|verified)\b
      | \b(?:neither|none|nobody)\b(?!\sconfirmed\snor).{{0,40}}{_PROVE}""",
    re.VERBOSE | re.IGNORECASE,
)


def footing(own: str, claimant: str | None, claimant_type: str, following: str) -> str:
    """The hedge of a claim, from its own words, the sentence that follows, and whose word it rests on.

    Args:
        own: The hedge that the claim's sentence gives (`hedge_of`).
        claimant: Who claims, as written; None for nobody.
        claimant_type: One of `tables.CLAIMANT_TYPES`.
        following: The sentence after the claim's.
    """
    if own in ("none", "reported", "unverified") and DENIED_NEXT.search(following):
        return "denied"
    if own in ("none", "reported") and CHECKED.search(following):
        return "unverified"
    hearsay = claimant_type in HEARSAY or (claimant is not None and claimant_type == "unattributed")
    return "reported" if own == "none" and hearsay else own


def hedge_of(tokens: Sequence[Token], first: int, base_form: bool) -> str:
    """The hedge that the outcome word at token `first` stands under.

    Args:
        tokens: The sentence.
        first: Position of the outcome word.
        base_form: Whether it is a bare verb, so that "to" before it makes it a purpose.

    Returns:
        One of `tables.HEDGES`; the strongest where several reach the word.
    """
    words = [token.low for token in tokens]
    found = {hit.hedge for hit in _reaching(tokens, words, first)}
    if is_called_false(words, first):
        found.add("denied")
    if base_form and _is_purpose(words, first):
        found.add("hypothetical")
    if "reported" in found and "have" in words[max(0, first - JOINED) : first]:
        found.discard("hypothetical")  # "would have lost ten men, it is reported"
    return next((hedge for hedge in STRENGTH if hedge in found), "none")


def _reaching(tokens: Sequence[Token], words: Sequence[str], first: int) -> list[HedgeEntry]:
    book = load_hedges()
    if book.absent(words):
        return []
    reaching = []
    for index in book.openings(words):
        hit = book.at(words, index)
        if hit is None or _is_month(tokens, index):
            continue
        length, entry = hit
        if length == 1 and not ACCOUNTS.isdisjoint(words[index + 1 : index + 3]):
            continue
        if entry.hedge == "hypothetical" and words[index + length : index + length + 1] == ["not"]:
            continue  # "who could not walk burned to death"
        phrase = " ".join(words[index : index + length])
        reach = 12 if phrase in LONG_REACH else entry.reach or REACH[entry.hedge]
        ahead = first - (index + length)
        behind = index - first
        charged = entry.hedge == "hypothetical" and phrase.endswith(CHARGES) and words[first].endswith("ing")
        listed = charged and words[index - 1] in BE and RELATIVES.isdisjoint(words[max(0, index - 3) : index])
        reach = CHARGE_REACH if listed else reach
        forward = 0 <= ahead <= reach and (listed or not _ends(entry.hedge, words[index + length : first]))
        closes = entry.hedge != "denied" or _closes(words, index, index + length)
        backward = entry.scope == "both" and 0 <= behind <= reach and closes
        inside = index <= first < index + length
        if forward or backward or (inside and entry.hedge != "hypothetical"):
            reaching.append(entry)
    return reaching


def _ends(hedge: str, between: Sequence[str]) -> bool:
    """Whether the words up to the outcome word end what a hedge is about."""
    if hedge == "hypothetical":
        return "," in between
    if hedge == "feared":
        neighbours = zip(["", *between], between, [*between[1:], ""], strict=False)
        as_if = any(word == "as" and AS_MANY.isdisjoint((before, after)) for before, word, after in neighbours)
        return as_if or not BELIEF_ENDS.isdisjoint(between)
    if hedge != "denied":
        return False
    return any(
        word in DENIAL_ENDS and not SAYING.isdisjoint(between[at : at + SOON + 1]) for at, word in enumerate(between)
    )


def _closes(words: Sequence[str], index: int, last: int) -> bool:
    """Whether a denial is of what stands before it: "… is a fabrication", "reports … are denied", "…, they deny"."""
    taken_up = CLOSING.issuperset(words[last:])
    return words[last - 1] in DENIED_BEHIND or (index > 0 and words[index - 1] in BE) or taken_up


def _is_month(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].text == "May"


def _is_purpose(words: Sequence[str], first: int) -> bool:
    if first > JOINED and words[first - 1] in ("and", "or"):  # "to capture or kill"
        first -= JOINED
    if first == 0 or words[first - 1] not in ("to", "would", "could", "will", "may", "might", "should", "can"):
        return False
    before = words[first - 2] if first > 1 else ""
    return before not in REAL_INFINITIVES  # the word before "to"
