"""How sure a claim is, by the rule that made it."""

from __future__ import annotations

# Not calibrated: an order of trust given by hand after reading the claims of some hundred articles. Plain verb patterns
# come first; nominal ones, parts and reflexives go wrong more often. A model fitted on gold articles will replace it.
BY_RULE = {
    "passive": 0.9,
    "active": 0.9,
    "intransitive": 0.9,
    "bare": 0.85,
    "number_noun": 0.85,
    "toll": 0.85,
    "together": 0.85,
    "among": 0.85,
    "of_number": 0.8,
    "act_of": 0.8,
    "reflexive": 0.8,
    "part": 0.8,
    "uncounted": 0.8,
    "no_noun": 0.8,
}
# A group without a number is more often a general statement than a figure of the event.
UNCOUNTED_FACTOR = 0.7


def confidence_of(rule: str, count_kind: str) -> float:
    """Confidence of a claim, 0 to 1."""
    trust = BY_RULE[rule]
    return round(trust * UNCOUNTED_FACTOR, 2) if count_kind == "vague" else trust
