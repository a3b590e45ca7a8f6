"""One incident's figures of an outcome: of all people, of fighters and of civilians."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assay.extract.civilians import civilians, rest_of
from assay.extract.claims import Statement
from assay.extract.restatements import ONE_OF, Figure, joined, merged, size
from assay.extract.rivals import widened

# Sentences with figures after which an article's own toll stands: later, different figures are of other incidents
# or other sources. Measured on news of Syria and press releases of ISAF.
SETTLED = 2

Parts = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class _Classes:
    """The figures of fighters, of people said to be civilians, and of those with people who likely are."""

    fighters: Figure | None
    said: Figure | None
    likely: Figure | None


def by_class(same: Sequence[Statement]) -> Iterator[tuple[str, Figure]]:
    """The class and figure of an incident's tolls: `all`, and `combatant` and `civilian` where there are some.

    Fighters and civilians together are never more than all. Of civilians `low` leaves out people of no stated kind.

    Args:
        same: The claims of one incident and outcome, in order of the text.
    """
    wholes = [one for one in same if one.claim.part_of is None]
    parts = _parts(same)
    told = _told(wholes or same, parts)
    everybody = _with_least(widened(_summed(told), told, wholes), wholes or same)
    yield "all", everybody
    found = _read(same, wholes, parts)
    if everybody.is_counted:
        found = _fitted(found, same, told, everybody.size)
    if found.fighters is not None:
        yield "combatant", found.fighters
    if found.likely is not None:
        lowest = found.said.low if found.said else 0
        cut = found.likely.is_counted and lowest is not None
        yield "civilian", replace(found.likely, low=min(lowest or 0, found.likely.size)) if cut else found.likely


def _read(same: Sequence[Statement], wholes: Sequence[Statement], parts: Parts) -> _Classes:
    known = [(one, likely) for one, likely in zip(same, civilians(same), strict=True) if not one.taken]
    fighters = _largest([one for one, _ in known if one.claim.affected_class == "combatant"], wholes, parts)
    return _Classes(
        fighters or _rest(same),
        _largest([one for one, _ in known if one.claim.affected_class == "civilian"], wholes, parts),
        _largest([one for one, likely in known if likely], wholes, parts),
    )


def _rest(same: Sequence[Statement]) -> Figure | None:
    """Fighters as the rest of a total: "22 people, including six civilians"; none is said to be one, so `low` is 0."""
    found = rest_of(same)
    if found is None:
        return None
    total, rest = found
    return Figure(0, rest, rest, (total.claim_id,))


def _fitted(found: _Classes, same: Sequence[Statement], told: Sequence[Figure], most: int) -> _Classes:
    """The classes cut to what all people leave for them: first those who make up the toll, then those told first."""
    classes = {one.claim.claim_id: one.claim.affected_class for one in same}
    counted = {
        name: sum(one.size for one in told if classes.get(one.ids[0]) == name) for name in ("combatant", "civilian")
    }
    wholes = [one for one in same if one.claim.part_of is None]
    only_parts = all(one.claim.affected_class != "civilian" for one in wholes)
    room = most if only_parts else most - counted["combatant"]
    fighters = _at_most(found.fighters, most - counted["civilian"])
    said, likely = _at_most(found.said, room), _at_most(found.likely, room)
    first = next((one.claim.affected_class for one in wholes if (one.claim.count_best or 0) > 0), "civilian")
    if not only_parts and _size(fighters) + _size(said) > most:
        if first == "combatant":
            said = _at_most(said, most - _size(fighters))
        else:
            fighters = _at_most(fighters, most - _size(said))
    if _size(fighters) + _size(likely) > most and not (only_parts and _size(likely) == _size(said)):
        if first == "unknown" and not _is_broken_down(wholes):
            fighters = _at_most(fighters, most - _size(likely))
        else:
            likely = said or _at_most(likely, most - _size(fighters))
    return _Classes(fighters, said, likely or said)


def _is_broken_down(wholes: Sequence[Statement]) -> bool:
    """Whether one sentence counts fighters and civilians side by side: "15 civilians and 27 soldiers"."""
    sentences: dict[int, set[str]] = {}
    for one in wholes:
        sentences.setdefault(one.sentence, set()).add(one.claim.affected_class)
    return any({"combatant", "civilian"} <= classes for classes in sentences.values())


def _size(figure: Figure | None) -> int:
    return figure.size if figure is not None else 0


def _at_most(figure: Figure | None, most: int) -> Figure | None:
    if figure is None or figure.size <= most:
        return figure
    return replace(figure, low=most, best=most, high=most) if most > 0 else None


def _largest(told: Sequence[Statement], wholes: Sequence[Statement], parts: Parts) -> Figure | None:
    """The figure of a class: that of whole groups, or of parts of groups where these are more."""
    whole = {one.claim.claim_id for one in wholes}
    groups = ([one for one in told if one.claim.claim_id in whole], [one for one in told if one.claim.part_of])
    found = [_with_least(_summed(_told(group, parts)), group) for group in groups if group]
    return max(found, key=lambda figure: figure.size, default=None)


def _told(statements: Sequence[Statement], parts: Parts) -> list[Figure]:
    """Who is told of: what the lead says, unless later sentences add people or raise the figure."""
    told: list[Figure] = []
    pending = 0
    order = {sentence: place for place, sentence in enumerate(dict.fromkeys(one.sentence for one in statements))}
    for sentence, inside in groupby(statements, key=lambda one: one.sentence):
        lists = [[_figure(one, parts) for one in group] for _, group in groupby(inside, key=lambda one: one.trigger)]
        listed, before = joined(lists), size(told)
        if pending and all(figure.extra for figure in listed) and pending + size(listed) <= before:
            told = [told[0].with_ids(tuple(name for figure in listed for name in figure.ids)), *told[1:]]
            pending += size(listed)
            continue
        told = merged(told, listed, settled=order[sentence] >= SETTLED)
        # A smaller figure that left the toll as it was is of some of its people; "another five" after it is of more.
        pending = size(listed) if size(told) == before > size(listed) else 0
    return told


def _figure(one: Statement, parts: Parts) -> Figure:
    claim = one.claim
    known = one.names | parts.get(claim.claim_id, frozenset()) | ({one.key} if one.key else set())
    return Figure(
        claim.count_low,
        claim.count_best,
        claim.count_high,
        (claim.claim_id,),
        one.key,
        one.extra,
        one.back,
        claim.count_kind == "vague",
        claim.count_kind in ("vague", "at_least"),
        one.sentence,
        known,
        claim.rule == "reflexive",
    )


def _parts(same: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """What the parts of each total are called."""
    found: dict[str, frozenset[str]] = {}
    for one in same:
        if one.claim.part_of is not None and (one.key is not None or one.claim.count_best == 1):
            found[one.claim.part_of] = found.get(one.claim.part_of, frozenset()) | one.names | {one.key or ONE_OF}
    return found


def _with_least(figure: Figure, statements: Sequence[Statement]) -> Figure:
    """The figure; where there is none, with what an uncounted plural stands for at least."""
    least = max((one.least for one in statements if one.least is not None), default=None)
    return figure if figure.size or least is None else replace(figure, low=least, best=None, high=None)


def _summed(told: Sequence[Figure]) -> Figure:
    if not told:
        return Figure(None, None, None, ())
    ids = tuple(dict.fromkeys(name for figure in told for name in figure.ids))
    counted = [figure for figure in told if figure.is_counted]
    return Figure(
        _total([figure.low for figure in counted], counted),
        _total([figure.best for figure in counted], counted),
        _total([figure.high for figure in counted], counted),
        ids,
    )


def _total(values: Sequence[int | None], figures: Sequence[Figure]) -> int | None:
    if all(value is None for value in values):
        return None
    return sum(figure.size if value is None else value for value, figure in zip(values, figures, strict=True))
