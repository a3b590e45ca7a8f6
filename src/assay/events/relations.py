"""The three ways in which a claim goes back to another: a copied text, a cited outlet, one statement."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from assay.events.ancestry import UNKNOWN, Ancestry, Real, Whole, coded
from assay.events.citations import article_credits, claim_credits, published_by
from assay.events.drift import DIVISION
from assay.events.kinship import clash, costs, same_figure
from assay.events.stations import AS_WRITTEN, Pairs, pool, recent, steps
from assay.events.wording import Wording

# A copied sentence may change its figure; where more than half of its words are others, it is another sentence.
ALIKE = 0.5
COMMON = 10  # a text has many numbers up to ten, and two of its own may be equal by chance
# An agency's text goes to many outlets, an outlet's rewrite to few: what the group starts with is the parent unless
# another's words are clearly nearer.
SECOND_HAND = 0.25
COPY_COST, CITED_COST, STATED_COST = 6.0, 3.0, 3.0
# A statement's reports follow within a news cycle or two, and a day of publication may be inferred.
STATEMENT_DAYS = 3
# Rewrites round a spokesman's figure (287 to 290); a different figure of his is another statement.
ROUNDED = 0.05
RELATED = ("copy", "cites", "same_statement")


def copied(ancestry: Ancestry, wording: Wording) -> Iterator[tuple[Pairs, Real]]:
    """Steps between articles of one copy group."""
    inside = np.flatnonzero(ancestry.group != UNKNOWN)
    key = ancestry.group[inside]
    near = steps(ancestry, inside, key, pool(ancestry, inside, key))
    for pairs in (*near, recent(ancestry, inside, key)):
        kept = _in_order(ancestry, pairs)
        kept, cost = _cheap(kept, costs(ancestry, kept), COPY_COST)
        likeness = wording.likeness(kept)
        cost += np.where(np.isnan(likeness), 0.0, 1 - likeness) + SECOND_HAND * ancestry.follows[kept.parent]
        yield _cheap(kept, np.where(_explained(ancestry, kept, likeness), cost, np.inf), COPY_COST)


def cited(ancestry: Ancestry) -> Iterator[tuple[Pairs, Real]]:
    """Steps from a claim that is credited to an outlet to that outlet's own claim, not later than it.

    Where only the article as a whole credits the outlet, the figure must be the very same.
    """
    parents = published_by(ancestry)
    by_article = article_credits(ancestry)
    for children, margin in ((claim_credits(ancestry), ROUNDED), (by_article, 0.0)):
        names = coded(pd.concat([children.outlet, parents.outlet], ignore_index=True))
        credited = (children.claim, names[: len(children.claim)])
        own = (parents.claim, names[len(children.claim) :])
        for pairs in _met(ancestry, credited, own):
            published = ancestry.published
            kept = pairs.where((pairs.parent < pairs.child) | (published[pairs.parent] <= published[pairs.child]))
            told = _told_of(ancestry, kept, margin) & _alike_uncounted(ancestry, kept)
            if children is by_article:
                told &= ancestry.written[kept.child] & ancestry.written[kept.parent]
            yield _cheap(kept, np.where(told, costs(ancestry, kept), np.inf), CITED_COST)


def stated(ancestry: Ancestry) -> Iterator[tuple[Pairs, Real]]:
    """Steps to the first report of a named person's or organisation's statement; the figure is the same, or rounded."""
    claimant = ancestry.codes["claimant_actor"]
    named = (claimant != UNKNOWN) & ancestry.claims["claimant_type"].ne("media").to_numpy()
    who = np.flatnonzero(named)
    for pairs in _met(ancestry, (who, claimant[who]), (who, claimant[who])):
        kept = _in_order(ancestry, pairs)
        kept = kept.where(_soon(ancestry, kept))
        same = same_figure(ancestry, kept, ROUNDED) | (kept.how != AS_WRITTEN)
        same &= _alike_uncounted(ancestry, kept) & ~_elsewhere(ancestry, kept)
        yield _cheap(kept, np.where(same, costs(ancestry, kept), np.inf), STATED_COST)


def _explained(ancestry: Ancestry, pairs: Pairs, likeness: Real) -> np.ndarray:
    """Which copies the figures or the words bear out.

    In one event the same number is enough, and otherwise like words. Told of two events, another number is another
    figure, and a number that any text may have needs like words too. Claims without a text have no words to compare.
    """
    same, rare = same_figure(ancestry, pairs), ancestry.figure[pairs.child] > COMMON
    outcome = ancestry.codes["outcome"]
    kept = same & ancestry.written[pairs.child] & (rare | (outcome[pairs.child] == outcome[pairs.parent]))
    alike = (likeness >= ALIKE) | np.isnan(likeness)
    apart = clash(ancestry.codes["event_id"], pairs.child, pairs.parent)
    return np.asarray(np.where(apart, same & (alike | rare), kept | alike | (pairs.how != AS_WRITTEN)))


def _told_of(ancestry: Ancestry, pairs: Pairs, margin: float) -> np.ndarray:
    """Cited figures that are kept, rounded, garbled or, told by the same claimant, changed.

    Where another than the outlet itself is the claimant, the outlet must have quoted no other.
    """
    claimant, speaks = ancestry.codes["claimant_actor"], ancestry.claims["claimant_type"].eq("media").to_numpy()
    same_voice = (claimant[pairs.child] == claimant[pairs.parent]) & (claimant[pairs.child] != UNKNOWN)
    other_voice = clash(claimant, pairs.child, pairs.parent) & ~speaks[pairs.child]
    kept = same_figure(ancestry, pairs, margin) | (pairs.how != AS_WRITTEN)
    return np.asarray((kept | (same_voice & (margin > 0))) & ~other_voice)


def _alike_uncounted(ancestry: Ancestry, pairs: Pairs) -> np.ndarray:
    """Which have a figure written out; of those that don't, which agree in outcome, people, place and day.

    "Heavy losses" are told of every fight: without a figure the rest must show that it is one statement.
    """
    agree = np.asarray(ancestry.start[pairs.child] == ancestry.start[pairs.parent])
    for name in ("outcome", "affected_actor", "affected_class", "place"):
        agree &= ancestry.codes[name][pairs.child] == ancestry.codes[name][pairs.parent]
    agree &= ancestry.codes["place"][pairs.child] != UNKNOWN
    return np.asarray((ancestry.written[pairs.child] & ancestry.written[pairs.parent]) | agree)


def _elsewhere(ancestry: Ancestry, pairs: Pairs) -> np.ndarray:
    """Which tell of two different spots."""
    exact = (ancestry.claims["where_prec"] < DIVISION).fillna(False).to_numpy(dtype=bool)
    apart = clash(ancestry.codes["place"], pairs.child, pairs.parent)
    return np.asarray(apart & exact[pairs.child] & exact[pairs.parent])


def _met(ancestry: Ancestry, children: tuple[Whole, Whole], parents: tuple[Whole, Whole]) -> Iterator[Pairs]:
    """Pairs that share a name, of one event; or of one division within days, where one of them has no event."""
    event = ancestry.codes["event_id"]
    yield from _within(ancestry, children, parents, event)
    for pairs in _within(ancestry, children, parents, _divisions(ancestry)):
        loose = (event[pairs.child] == UNKNOWN) | (event[pairs.parent] == UNKNOWN)
        counted = same_figure(ancestry, pairs, ROUNDED) & ancestry.written[pairs.child] & ancestry.written[pairs.parent]
        yield pairs.where(loose & counted & _soon(ancestry, pairs))


def _within(
    ancestry: Ancestry, children: tuple[Whole, Whole], parents: tuple[Whole, Whole], scene: Whole
) -> Iterator[Pairs]:
    """Pairs of two articles that share a name and a scene."""
    names = int(max(side[1].max(initial=0) for side in (children, parents))) + 1
    (child, key), (parent, other) = (
        (rows[there], scene[rows[there]] * names + name[there])
        for rows, name in (children, parents)
        for there in [scene[rows] != UNKNOWN]
    )
    articles = ancestry.codes["article_id"]
    for pairs in steps(ancestry, child, key, pool(ancestry, parent, other)):
        yield pairs.where(articles[pairs.child] != articles[pairs.parent])


def _divisions(ancestry: Ancestry) -> Whole:
    """A number for country and division; UNKNOWN for background figures and where the country isn't known."""
    country, division = ancestry.codes["country"], ancestry.codes["adm_1"]
    known = (country != UNKNOWN) & ancestry.claims["time_frame"].ne("background").to_numpy()
    return np.asarray(np.where(known, country * (division.max(initial=0) + 2) + division + 1, UNKNOWN))


def _soon(ancestry: Ancestry, pairs: Pairs) -> np.ndarray:
    apart = np.abs(ancestry.published[pairs.child] - ancestry.published[pairs.parent])
    return np.asarray(apart <= STATEMENT_DAYS)


def _in_order(ancestry: Ancestry, pairs: Pairs) -> Pairs:
    """Pairs of two articles, the parent's the earlier."""
    articles = ancestry.codes["article_id"]
    return pairs.where((pairs.parent < pairs.child) & (articles[pairs.child] != articles[pairs.parent]))


def _cheap(pairs: Pairs, cost: Real, most: float) -> tuple[Pairs, Real]:
    kept = cost <= most
    return pairs.where(kept), cost[kept]
