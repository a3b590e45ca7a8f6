"""How sure a claim is: the share of figures read by its rule that coders tabled too."""

from __future__ import annotations

# Measured on 22 November 2026 on the extracted claims of 137 reports retold from the tables of Andarab and Panjshir,
# repeats left out: the share whose outcome and number the tables hold for the same report. It is a lower bound, as
# the tables leave some figures of a report out, and in-sample, as rules were mended on these reports. Counted groups:
# passive .87 (n = 130), active .92 (25), bare .73 (44); all other rules together .69 (13), too few to tell apart.
BY_RULE = {"passive": 0.87, "active": 0.92, "bare": 0.73}
OTHER_RULES = 0.69
# People without a number, whatever the rule: .56 (n = 43). People told by name or as "a man": .30 (30), mostly since
# the tables hold few single deaths; halfway to their rule's share until better is measured.
VAGUE = 0.56
NAMED = 0.30


def confidence_of(rule: str, count_kind: str) -> float:
    """Confidence of a claim, 0 to 1.

    Args:
        rule: The rule that read it.
        count_kind: One of `tables.COUNT_KINDS`.
    """
    trust = BY_RULE.get(rule, OTHER_RULES)
    if count_kind == "vague":
        return VAGUE
    return round((trust + NAMED) / 2, 2) if count_kind == "named" else trust
