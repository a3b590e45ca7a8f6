"""Whether one more list of people repeats those told so far, makes them more exact, or adds to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assay.extract.kinds import SAME_AGAIN
from assay.records import changed

# Kinds of armed people that fight a state; "the commander" is one of "several insurgents", but not of two policemen.
IRREGULAR = frozenset(
    {"fighters", "leaders", "bombers", "suspect", "suspected individual", "prisoners", "member", "associates"}
)
ONE_OF = "one of them"  # stands in `known` for a part of one person of no named kind


ATTACKERS = "bombers"


@dataclass(frozen=True)
class Figure:
    """Low, best and high of one group of people, and the claims behind them.

    `key` names the kind of people, None for no named kind; `extra` marks "another five", `back` "the leader", `vague` a
    number that is none ("several"), `open` one with no upper end ("more than ten"). `known` holds what else the people
    are called: names, kinds, kinds of their parts. `own` marks an attacker who killed himself.
    """

    low: int | None
    best: int | None
    high: int | None
    ids: tuple[str, ...]
    key: str | None = None
    extra: bool = False
    back: bool = False
    vague: bool = False
    open: bool = False
    sentence: int = -1
    known: frozenset[str] = frozenset()
    own: bool = False

    @property
    def size(self) -> int:
        """The figure to compare by."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0)

    @property
    def is_counted(self) -> bool:
        """Whether it has a number at all."""
        return (self.low, self.best, self.high) != (None, None, None)

    def with_ids(self, ids: tuple[str, ...]) -> Figure:
        """The figure with further claims behind it."""
        return changed(self, ids=tuple(dict.fromkeys(self.ids + ids)))


def merged(told: list[Figure], listed: list[Figure], settled: bool) -> list[Figure]:
    """What is told so far, with one more list of people: a restatement, an update or further people.

    Args:
        told: The people told so far.
        listed: One more list, in the order of the text.
        settled: Whether enough was told that a different figure is one of other people or of another source.
    """
    counted = [figure for figure in listed if figure.is_counted]
    if not told:
        return listed
    if not counted or _repeats(counted, told):
        return _again(told, listed)
    if any(_is_told(figure, told) for figure in counted) or _holds(counted, told) or _settles(counted, told):
        return _again(listed, told)
    if (
        all(one.key is None and not one.extra for one in counted)
        and size(counted) > size(told)
        and not (settled or all(one.vague for one in counted))
    ):
        return [figure.with_ids(_ids(listed) + _ids(told)) for figure in counted]
    for figure in counted:
        told = _with_one(told, figure, settled)
    return told


def joined(lists: Sequence[list[Figure]]) -> list[Figure]:
    """The lists of one sentence as one: "captured a leader and detained two of his men".

    Who killed himself is beside those whom he killed, unless they are attackers too.
    """
    told: list[Figure] = []
    for listed in lists:
        if not any(figure.own for figure in listed):
            told = merged(told, listed, settled=False)
    own = next((listed for listed in lists if any(figure.own for figure in listed)), [])
    return told if any(figure.key == ATTACKERS for figure in told) else [*told, *own]


def size(figures: Sequence[Figure]) -> int:
    """How many people a list holds."""
    return sum(figure.size for figure in figures)


def _ids(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(name for figure in figures for name in figure.ids)


def _again(kept: list[Figure], other: Sequence[Figure]) -> list[Figure]:
    """The list kept, with the claims of another that tells of the same people; one person has all names of both."""
    first = kept[0].with_ids(_ids(other))
    if len(kept) == 1 and len(other) == 1 and first.size == other[0].size:
        first = changed(first, known=first.known | other[0].known)
    return [first, *kept[1:]]


def _repeats(counted: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """Whether a list holds nobody but people told before."""
    if any(_is_told(figure, told) for figure in counted):
        return size(counted) <= size(told)
    if _holds(counted, told):
        return False
    if size(counted) == size(told):
        return not _adds(counted, told)
    return all(other.open for other in told) and all(_is_part(figure, told) for figure in counted)


def _is_told(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether people are among those told: "the leader" after several insurgents, "both men", a name once more."""
    if figure.extra:
        return False
    if figure.size != 1:
        return figure.back and any(figure.known & other.known and figure.size == other.size for other in told)
    if any(figure.known & other.known for other in told):
        return figure.back or any(":" in name for other in told for name in figure.known & other.known)
    if not figure.back:
        return False
    return figure.key is None or any(
        not other.extra and (other.key is None or {figure.key, other.key} <= IRREGULAR) for other in told
    )


def _is_part(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether a smaller figure is of people among "several insurgents" or "more than ten suspects"."""
    if figure.extra or figure.size >= size(told):
        return False
    if figure.key == ATTACKERS and not figure.own and all(other.key is None for other in told):
        return False
    return any(not (other.extra and figure.back) and _alike(figure.key, other.key) for other in told)


def _settles(counted: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """Whether one figure is put in place of a vague one: "four insurgents" after "several were detained"."""
    if len(counted) != 1 or len(told) != 1 or counted[0].extra or not told[0].vague:
        return False
    return counted[0].size >= told[0].size and not counted[0].open and _alike(counted[0].key, told[0].key)


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two kinds of people can be the same people."""
    return one == other or bool({one, other} & {None, *SAME_AGAIN}) or {one, other} <= IRREGULAR


def _holds(counted: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """Whether a group with named parts holds all those told: "two insurgents, including a leader" after a leader."""
    if len(counted) != 1 or counted[0].size < size(told):
        return False
    whole = counted[0]
    return all(
        other.size == 1
        and other.key is not None
        and (other.known & whole.known or (ONE_OF in whole.known and _alike(other.key, whole.key)))
        for other in told
    )


def _adds(counted: Sequence[Figure], told: Sequence[Figure]) -> bool:
    """Whether as many people as were told are others: "a leader and … one of his men", "one additional suspect"."""
    if all(figure.extra for figure in counted):
        return not any(_same_people(other, figure) for figure in counted for other in told)
    here = counted[0].sentence
    keys = {figure.key for figure in counted}
    others = {other.key for other in told}
    return all(other.sentence == here for other in told) and None not in keys | others and not keys & others


def _with_one(told: list[Figure], figure: Figure, settled: bool) -> list[Figure]:
    same = next((place for place, other in enumerate(told) if _same_people(other, figure)), None)
    if same is None and len(told) > 1 and figure.extra:
        same = next((place for place, one in enumerate(told) if (one.key, one.size) == (figure.key, figure.size)), None)
    if same is not None:
        other = told[same]
        exact = other.vague and not figure.open and figure.size >= other.size
        raised = figure.size > other.size and (other.vague or not figure.vague)
        larger = figure if raised and (exact or not settled) else other
        larger = changed(larger, key=other.key, extra=other.extra, vague=larger.vague and not exact)
        return [*told[:same], larger.with_ids(other.ids + figure.ids), *told[same + 1 :]]
    if figure.extra:
        return [*told, figure]
    unnamed = next((place for place, other in enumerate(told) if other.key is None and not other.extra), None)
    if unnamed is not None and figure.key == ATTACKERS and not (settled or figure.own):
        return [*told, figure]  # "two people died … the attacker was shot dead"
    if settled or (unnamed is not None and figure.size <= told[unnamed].size) or _is_no_more(figure, told):
        return [told[0].with_ids(figure.ids), *told[1:]]
    if unnamed is not None and not figure.vague and len(told) == 1:
        return [figure.with_ids(told[0].ids)]  # "nine people", then "eleven civilians"
    return [*told, figure]


def _is_no_more(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether people of no named kind are some or all of those told, of whatever kind these are."""
    return figure.key is None and (figure.vague or 1 < figure.size <= size(told))


def _same_people(before: Figure, now: Figure) -> bool:
    if now.extra or before.extra:
        alike = now.size == before.size or (now.vague and before.vague and now.key == before.key)
        return now.extra and before.extra and alike
    return before.key == now.key
