"""What review says of the whole: agreement of reviewers, and precision from what chance drew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assay.params import ReviewParams
from assay.review.agreement import agreement, of_ratings
from assay.review.decisions import Decision
from assay.review.precision import chance, drawn, precision, wilson
from assay.stages import review
from assay.workspace import Workspace

DECIDED = Decision(
    decided="2024-05-01T09:00:00Z", reviewer="ada", kind="claim", claim_id="a", ref_dataset="", ref_id="",
    action="accept", corrected=(), reason="", drawn="ranked", settles=False, expect=(),
)  # fmt: skip
# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units
OBSERVED = {"A": "123321412...", "B": "1233224125.3", "C": ".3332342251.", "D": "12332441251."}


def test_alpha_is_that_of_the_published_example() -> None:
    ratings = [
        (who, f"unit {unit:02}", said)
        for who, all_said in OBSERVED.items()
        for unit, said in enumerate(all_said)
        if said != "."
    ]
    found = of_ratings(ratings)
    assert found.alpha == 0.743
    assert (found.n_items, found.reviewers) == (11, ("A", "B", "C", "D"))


def of(claim_id: str, **given: object) -> Decision:
    return replace(DECIDED, claim_id=claim_id, **given)  # type: ignore[arg-type]


def test_one_reviewer_has_nobody_to_agree_with() -> None:
    found = agreement([of("a"), of("b")])
    assert (found.alpha, found.n_items) == (None, 0)


def test_agreement_without_any_variation_is_undefined() -> None:
    found = agreement([of("a"), of("a", reviewer="bo")])
    assert (found.alpha, found.n_items, found.n_alike) == (None, 1, 1)


def test_full_agreement_is_one_and_settling_a_dispute_is_no_second_opinion() -> None:
    ones = [of("a"), of("b", action="reject"), of("a", reviewer="bo"), of("b", reviewer="bo", action="reject")]
    assert agreement(ones).alpha == 1.0
    assert agreement([*ones, of("a", reviewer="cy", action="reject", settles=True)]).alpha == 1.0


def test_wilson_interval() -> None:
    """Of 81 in 263 at 95 %: 0.255 to 0.366 (R. G. Newcombe 1998, table I, method 3)."""
    low, high = wilson(81, 263, 0.95)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0


def test_precision_rests_on_what_chance_drew_alone() -> None:
    order = sorted((f"c{number}" for number in range(40)), key=lambda name: chance(1, (name, "", "")))
    by_chance = [of(name, drawn="random") for name in order[:8]]
    passed = [of(order[3], action="reject")]
    beyond = [of(name, action="reject") for name in order[30:]]
    sample = [*by_chance[:3], *passed, *by_chance[4:], *beyond]
    assert drawn(sample, 1) == sample[:8]
    outcomes = dict.fromkeys(order, "killed")
    found = precision(sample, outcomes, 1, 10)
    assert [(one.of, one.n, one.n_accepted, one.share) for one in found] == [("all", 8, 7, 0.875)]
    assert [one.of for one in precision(sample, outcomes, 1, 8)] == ["all", "killed"]


def test_nothing_drawn_by_chance_gives_no_number() -> None:
    assert precision([of("a"), of("b", action="reject")], {"a": "killed", "b": "killed"}, 1, 1) == ()


def test_metrics_say_null_where_nothing_was_reviewed(space: Workspace) -> None:
    told = review.run(space, None, space, ReviewParams()).as_json()
    assert told["precision"] == {"claim": None, "match": None}
    assert told["agreement"]["claim"]["alpha"] is None
    assert told["decisions"] == 0


def test_metrics_of_a_dispute(space: Workspace, decide: Callable[..., Decision]) -> None:
    decide(drawn="random")
    decide(claim_id="b", action="reject", reason="why", drawn="random")
    decide(reviewer="bo")
    decide(reviewer="bo", claim_id="b")
    told = review.run(space, space.root / "reviews", space, ReviewParams()).as_json()
    assert (told["applied"], told["disputed"]) == (2, 2)
    assert told["precision"]["claim"][0]["n"] == 1
    assert told["agreement"]["claim"]["alpha"] == pytest.approx(0.0)
