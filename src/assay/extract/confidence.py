"""How sure a claim is: the share of its rule's claims that were right on the golden examples."""

from __future__ import annotations

# Share right by rule, over tests/golden; to be replaced by a calibrated model.
BY_RULE = {
    "passive": 0.9,
    "active": 0.9,
    "bare": 0.85,
    "intransitive": 0.9,
    "number_noun": 0.85,
    "of_number": 0.8,
    "act_of": 0.8,
    "toll": 0.85,
    "reflexive": 0.8,
    "together": 0.85,
    "among": 0.85,
    "part": 0.8,
    "uncounted": 0.8,
    "no_noun": 0.8,
}
# A group without a number is more often a general statement than a figure of the event.
UNCOUNTED_FACTOR = 0.7


def confidence_of(rule: str, count_kind: str) -> float:
    """Confidence of a claim, 0 to 1."""
    share = BY_RULE[rule]
    return round(share * UNCOUNTED_FACTOR, 2) if count_kind == "vague" else share
