"""Who of an incident's people a toll counts as civilians.

A claim keeps the class that its words give: "people" are of unknown class. A toll has no such class, and needs a rule
for them. English news calls fighters by what they are; people whom it names by nothing but "people", and who died where
bombs, shells or gas struck a place or where people live, shop or are cared for, are told of as civilians. They are not
where the sentence tells of a fight, or where fighters are among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assay.lexicon.harm import load_harm
from assay.records import Claim


class Told(Protocol):
    """A claim with what its sentence says of the harm."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def harm(self) -> bool:
        """Whether the sentence tells of harm to a place and of no fight."""


def is_harm_to_a_place(sentence: str) -> bool:
    """Whether a sentence tells of people who came to harm in a place that was struck, and not in a fight."""
    patterns = load_harm()
    if patterns["combat"].search(sentence):
        return False
    return any(patterns[kind].search(sentence) for kind in ("means", "place"))


def is_fight(sentence: str) -> bool:
    """Whether a sentence tells of a fight."""
    return load_harm()["combat"].search(sentence) is not None


def civilians(same: Sequence[Told]) -> list[bool]:
    """For each claim of one outcome and incident, whether a toll counts its people as civilians."""
    with_fighters = {one.claim.part_of for one in same if one.claim.affected_class == "combatant"} - {None}
    set_apart = {one.claim.part_of for one in same if _says_civilians(one.claim)} - {None}
    with_civilians = {one.claim.part_of for one in same if one.claim.affected_class == "civilian"} - {None}
    apart = with_fighters | set_apart
    broken_down = {one.claim.count_best for one in same if one.claim.claim_id in apart}
    return [
        one.claim.affected_class == "civilian"
        or (
            one.claim.affected_class == "unknown"
            and one.claim.count_best not in broken_down
            and (one.harm or one.claim.claim_id in with_civilians)
        )
        for one in same
    ]


def rest_of(same: Sequence[Told]) -> tuple[Claim, int] | None:
    """The first total of unknown kind whose civilians are set apart, and how many are left of it; None if none is."""
    apart: dict[str, list[int]] = {}
    for one in same:
        claim = one.claim
        if claim.part_of is not None and claim.count_best is not None and _says_civilians(claim):
            apart.setdefault(claim.part_of, []).append(claim.count_best)
    for one in same:
        total, known = one.claim, apart.get(one.claim.claim_id, [])
        if total.affected_class != "unknown" or total.count_best is None or len(known) != 1 or known[0] == 0:
            continue
        if known[0] < total.count_best:
            return total, total.count_best - known[0]
    return None


def _says_civilians(claim: Claim) -> bool:
    """Whether a part is called civilians, so that the rest are none: "22 people, including six civilians"."""
    return claim.affected_class == "civilian" and "civilian" in (claim.affected or "").lower()
