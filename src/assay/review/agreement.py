"""How far reviewers agree: Krippendorff's alpha over what each decided alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from assay.review.decisions import Decision

SIGNIFICANT = 3


@dataclass(frozen=True)
class Agreement:
    """How far reviewers agree on things that at least two of them reviewed.

    Args:
        reviewers: Who reviewed any of them.
        n_items: Claims or matches that at least two reviewed.
        n_alike: Those of them on which all said the same.
        alpha: Krippendorff's alpha of accept, correct and reject, 1 for full agreement and 0 for what chance gives;
            None without such things, or where everybody said one and the same of all, which leaves it undefined.
    """

    reviewers: tuple[str, ...]
    n_items: int
    n_alike: int
    alpha: float | None


Rating = tuple[str, str, str]
"""Reviewer, what was judged, what was said."""


def agreement(decisions: Iterable[Decision]) -> Agreement:
    """Agreement over decisions, one for each reviewer and thing; those that settle a dispute play no part."""
    return of_ratings(
        (one.reviewer, "|".join((one.kind, *one.about)), one.action) for one in decisions if not one.settles
    )


def of_ratings(ratings: Iterable[Rating]) -> Agreement:
    """Krippendorff's alpha for nominal data and any number of raters, with values missing.

    K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C; as nltk computes it.
    """
    by_item: dict[str, list[Rating]] = {}
    for rating in ratings:
        by_item.setdefault(rating[1], []).append(rating)
    shared = [ones for _, ones in sorted(by_item.items()) if len(ones) > 1]
    alike = sum(len({said for *_, said in ones}) == 1 for ones in shared)
    told = [rating for ones in shared for rating in sorted(ones)]
    return Agreement(tuple(sorted({who for who, *_ in told})), len(shared), alike, _alpha(told))


def _alpha(told: list[Rating]) -> float | None:
    if len({said for *_, said in told}) <= 1:
        return None
    # nltk takes seconds to import, which a run without two reviewers needn't wait for
    task = import_module("nltk.metrics.agreement").AnnotationTask(data=told)
    return round(float(task.alpha()), SIGNIFICANT)
