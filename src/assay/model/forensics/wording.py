"""What each test is unusual under, and what ordinary things would bring it about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Words of a test.

    Args:
        null: What a finding is unusual under.
        ordinary: What would make it unusual without anybody having made up a figure.
    """

    null: str
    ordinary: str


_SMOOTH = "figures spread evenly from a fifth below to a quarter above each"
_ROUNDING = "desks round; “about” and “at least” figures are round by nature; agencies rewrite “301” as “some 300”"
_LOT = "steps of all claimants at this level, shared out by lot"
_WEEKS = "a week's losses falling on its days by lot, told in the same round unit"
WORDINGS = {
    "last_digit": Wording(_SMOOTH, f"{_ROUNDING}; few kinds of incident with a usual size"),
    "first_digit": Wording(
        "Benford's law", "a usual size of incident; a least size below which nothing is reported; one month of war"
    ),
    **{f"multiples_of_{unit}": Wording(_SMOOTH, _ROUNDING) for unit in (5, 10, 50, 100)},
    "falling_totals": Wording(
        _LOT, "corrections, which honest counting needs; several offices under one name; an item counted anew"
    ),
    "revised_down": Wording(_LOT, "first reports run high in confusion; duplicates taken out; one part counted alone"),
    "revised_up": Wording(_LOT, "bodies are found and the wounded die: figures of an event rise as a rule"),
    "even_steps": Wording(_WEEKS, "a daily quota of reports; losses averaged over days; a limit to what is counted"),
    "equal_steps": Wording(_WEEKS, "an average carried on while nobody counts; a supply or patrol of fixed size"),
    "few_repeats": Wording(
        "the same steps in another order", "days of the week that differ; a loss booked late after a day without"
    ),
}
