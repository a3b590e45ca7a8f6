"""People of no stated kind take the class of those whom the rest of the article tells them to be; titles their frame.

A headline counts "41 dead", and only the body says that they were rebels; "20 were killed" in one town follows those of
the next; the chief who is "among" fifty fighters is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assay.extract.claims import PEOPLE, Statement
from assay.records import Claim, changed

KNOWN = frozenset({"combatant", "civilian"})
FEW = 1  # a figure of one is met too often by chance
NEXT = 1
WOMEN = "women"  # role in `people.yaml`
Figure = tuple[str, int | None]  # outcome and count


def with_company(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, people of unknown class having that of those they are told to be, or to be among.

    Args:
        statements: An article's, in order of the text.
    """
    classes = {one.claim.claim_id: one.claim.affected_class for one in statements}
    peers, places = _by_figure(statements), _by_sentence(statements)
    told: list[Statement] = []
    for one in statements:
        claim = _framed(one, statements)
        found = None
        if claim.affected_role == WOMEN and claim.outcome in PEOPLE and _whole(claim, classes) == "combatant":
            found = "combatant"  # "31 rebels, including 13 women"
        elif claim.affected_class == "unknown" and claim.outcome in PEOPLE:
            found = _whole(claim, classes) or _same(one, peers) or _beside(one, told, statements, places)
        if found is not None:
            told.append(changed(one, claim=changed(claim, affected_class=found), taken=True))
        else:
            told.append(one if claim is one.claim else changed(one, claim=claim))
    return told


def _framed(one: Statement, statements: Sequence[Statement]) -> Claim:
    """The claim of a title, a running total where the body says so of the same figure."""
    claim = one.claim
    if one.sentence > 0 or claim.time_frame != "event" or (claim.count_best or 0) <= FEW:
        return claim
    frames = {
        other.claim.time_frame
        for other in statements
        if other.sentence > 0 and (other.claim.outcome, other.claim.count_best) == (claim.outcome, claim.count_best)
    }
    return changed(claim, time_frame="cumulative") if frames == {"cumulative"} else claim


def _whole(claim: Claim, classes: dict[str, str]) -> str | None:
    """The class of a total that the people are part of."""
    whole = classes.get(claim.part_of) if claim.part_of is not None else None
    return whole if whole in KNOWN else None


def _by_figure(statements: Sequence[Statement]) -> dict[Figure, set[str]]:
    """The known classes of the people of each outcome and figure."""
    found: dict[Figure, set[str]] = {}
    for one in statements:
        found.setdefault((one.claim.outcome, one.claim.count_best), set()).add(one.claim.affected_class)
    return {figure: classes & KNOWN for figure, classes in found.items()}


def _by_sentence(statements: Sequence[Statement]) -> dict[int, list[int]]:
    """Positions of the statements of each sentence."""
    found: dict[int, list[int]] = {}
    for place, one in enumerate(statements):
        found.setdefault(one.sentence, []).append(place)
    return found


def _same(one: Statement, peers: Mapping[Figure, set[str]]) -> str | None:
    """The class of the people of the same figure and outcome elsewhere, where only one is told."""
    claim = one.claim
    if one.key is not None or claim.count_best is None or claim.count_best <= FEW:
        return None
    same = peers[claim.outcome, claim.count_best]
    return next(iter(same)) if len(same) == 1 else None


def _beside(
    one: Statement, told: Sequence[Statement], ahead: Sequence[Statement], places: Mapping[int, Sequence[int]]
) -> str | None:
    """The class of those whom the same sentence counts, or the one before; of a bare number only."""
    if one.claim.affected is not None:
        return None
    place, own, whole = len(told), places[one.sentence], one.claim.claim_id
    behind = [ahead[at] for at in own if at > place]
    if any(other.claim.part_of == whole for other in behind):
        return None  # "22 dead, six of them civilians" leaves open who the others are
    near = [told[at] for at in own if at < place and told[at].claim.part_of != whole] or behind
    near = near or [told[at] for at in places.get(one.sentence - NEXT, ()) if at < place]
    classes = {other.claim.affected_class for other in near if other.claim.outcome in PEOPLE}
    return next(iter(classes & KNOWN)) if len(classes & KNOWN) == 1 else None
