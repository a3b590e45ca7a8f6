"""How likely one figure became another: what each difference costs, and what no copying explains."""

from __future__ import annotations

import numpy as np

from assay.events.ancestry import UNKNOWN, Ancestry, Real, Whole
from assay.events.stations import AS_WRITTEN, SUMMED, Pairs

# What a step costs by what it changes. Only their order matters where several earlier claims may be the source: a
# figure is oftener kept than changed, "killed or injured" oftener loses a half than the dead become the wounded.
ANOTHER_FIGURE = 1.0  # and as much again for each doubling
UNCOUNTED = 2.5  # tens, heavy, nothing: a number was put in or left out
GARBLED = 0.75  # a lost dash or a sum: explains another figure, but less simply than a kept one
OUTCOME_LOST, OUTCOME_SWAPPED = 1.0, 3.0
ROLE, CLASS, UNNAMED = 2.0, 1.0, 0.25
ANOTHER_CLAIMANT = 0.75
ANOTHER_EVENT, NO_EVENT = 0.5, 0.25  # place and day, which events are made from, are counted besides
PLACE, DAY = 0.25, 0.25
# Round in the ninth place: another processor's last digit must not turn the order of two costs.
DECIMALS = 9


def costs(ancestry: Ancestry, pairs: Pairs) -> Real:
    """What each step would cost; infinite where the two can't be one figure.

    Another kind of outcome, other items and two known and different armed actors can't be one figure.
    """
    child, parent = pairs.child, pairs.parent
    cost: Real = _figures(ancestry, pairs) + _outcomes(ancestry, pairs)
    cost += ROLE * _differ(ancestry.codes["affected_role"], child, parent)
    cost += CLASS * _differ(ancestry.codes["affected_class"], child, parent)
    cost += UNNAMED * _differ(ancestry.codes["affected_actor"], child, parent)
    cost += ANOTHER_CLAIMANT * clash(ancestry.codes["claimant_actor"], child, parent)
    event = ancestry.codes["event_id"]
    cost += np.where(clash(event, child, parent), ANOTHER_EVENT, NO_EVENT * _differ(event, child, parent))
    cost += PLACE * _differ(ancestry.codes["place"], child, parent)
    cost += DAY * _differ(ancestry.start, child, parent)
    apart = _differ(ancestry.codes["kind"], child, parent) | _differ(ancestry.codes["item"], child, parent)
    apart |= clash(ancestry.codes["affected_actor"], child, parent)
    return np.asarray(np.round(np.where(apart, np.inf, cost), DECIMALS), dtype=np.float64)


def same_figure(ancestry: Ancestry, pairs: Pairs, margin: float = 0.0) -> np.ndarray:
    """Which pairs name one number, or numbers that differ by no more than a share of the larger; or both none."""
    one, two = ancestry.figure[pairs.child], ancestry.figure[pairs.parent]
    near = np.abs(one - two) <= margin * np.maximum(one, two)
    return np.asarray(near | (np.isnan(one) & np.isnan(two)))


def clash(codes: Whole, child: Whole, parent: Whole) -> np.ndarray:
    """Which pairs are known to differ."""
    one, two = codes[child], codes[parent]
    return np.asarray((one != two) & (one != UNKNOWN) & (two != UNKNOWN))


def _differ(values: Whole | Real, child: Whole, parent: Whole) -> np.ndarray:
    one, two = values[child], values[parent]
    return np.asarray((one != two) & ~((one != one) & (two != two)))  # noqa: PLR0124 # NaN differs from itself


def _figures(ancestry: Ancestry, pairs: Pairs) -> Real:
    one, two = ancestry.figure[pairs.child], ancestry.figure[pairs.parent]
    doublings = np.abs(np.log2(np.maximum(np.nan_to_num(one), 0.5)) - np.log2(np.maximum(np.nan_to_num(two), 0.5)))
    cost = np.where(one == two, 0.0, ANOTHER_FIGURE + doublings)
    cost = np.where(np.isnan(one) != np.isnan(two), UNCOUNTED, cost)
    cost = np.where(np.isnan(one) & np.isnan(two), 0.0, cost)
    return np.asarray(np.where(pairs.how == AS_WRITTEN, cost, GARBLED))


def _outcomes(ancestry: Ancestry, pairs: Pairs) -> Real:
    """Another outcome; the parts of a sum may have several, of which the parent's is but one."""
    child, parent = pairs.child, pairs.parent
    outcomes = ancestry.claims["outcome"]
    mixed = outcomes.eq("casualties").to_numpy()
    other = _differ(ancestry.codes["outcome"], child, parent)
    lost = (
        (pairs.how == SUMMED)
        | mixed[child]
        | mixed[parent]
        | outcomes.isin(["captured", "surrendered"]).to_numpy()[child]
    )
    return np.where(other, np.where(lost, OUTCOME_LOST, OUTCOME_SWAPPED), 0.0)
