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


ORDER = sorted((f"c{number}" for number in range(40)), key=lambda name: chance(1, (name, "", "")))
OUTCOME = dict.fromkeys(ORDER, "killed")


def verdicts(decisions: list[Decision], **others: str) -> dict[tuple[str, str, str], str]:
    return {one.about: others.get(one.claim_id, one.action) for one in decisions}


def test_precision_rests_on_what_chance_drew_alone() -> None:
    by_chance = [of(name, drawn="random", queue="one") for name in ORDER[:8]]
    passed = [of(ORDER[3], action="reject", queue="one")]
    beyond = [of(name, action="reject", queue="one") for name in ORDER[30:]]
    sample = [*by_chance[:3], *passed, *by_chance[4:], *beyond]
    assert drawn(sample, 1) == {"one": [one.about for one in sample[:8]]}
    found = precision(sample, verdicts(sample), OUTCOME, 1, 10)
    assert [(one.of, one.n, one.n_accepted, one.share) for one in found] == [("all", 8, 7, 0.875)]
    assert [one.of for one in precision(sample, verdicts(sample), OUTCOME, 1, 8)] == ["all", "killed"]


def test_what_another_case_ranked_high_is_no_part_of_this_cases_sample() -> None:
    here = [of(name, drawn="random", queue="here") for name in ORDER[10:20]]
    there = [of(name, action="reject", queue="there") for name in ORDER[:10]]
    every = [*here, *there]
    (found,) = precision(every, verdicts(every), OUTCOME, 1, 99)
    assert (found.queue, found.n, found.share) == ("here", 10, 1.0)


def test_in_a_file_that_tells_no_queue_only_what_chance_drew_counts() -> None:
    every = [of(ORDER[0], action="reject"), *(of(name, drawn="random") for name in ORDER[1:4])]
    (found,) = precision(every, verdicts(every), OUTCOME, 1, 99)
    assert (found.queue, found.n, found.share) == ("", 3, 1.0)


def test_the_disputed_are_counted_and_open_the_interval() -> None:
    every = [of(name, drawn="random", queue="one") for name in ORDER[:10]]
    (plain,) = precision(every, verdicts(every, **{ORDER[9]: "reject"}), OUTCOME, 1, 99)
    (found,) = precision(every, verdicts(every, **{ORDER[9]: "reject", ORDER[8]: "disputed"}), OUTCOME, 1, 99)
    assert (found.n, found.n_accepted, found.n_disputed, found.share) == (10, 8, 1, 0.889)
    assert (found.low, found.high) == (round(wilson(8, 10)[0], 3), plain.high)
    (none,) = precision(every[:1], verdicts(every[:1], **{ORDER[0]: "disputed"}), OUTCOME, 1, 99)
    assert (none.n, none.share, none.n_disputed) == (1, None, 1)


def test_a_settled_dispute_keeps_its_place_in_the_sample() -> None:
    every = [of(name, drawn="random", queue="one") for name in ORDER[:3]]
    settled = of(ORDER[2], action="reject", settles=True, queue="one")
    (found,) = precision([*every, settled], verdicts([*every, settled]), OUTCOME, 1, 99)
    assert (found.n, found.n_accepted) == (3, 2)


def test_nothing_drawn_by_chance_gives_no_number() -> None:
    every = [of("c1", queue="one"), of("c2", action="reject", queue="one")]
    assert precision(every, verdicts(every), OUTCOME, 1, 1) == ()


def test_metrics_say_null_where_nothing_was_reviewed(space: Workspace) -> None:
    told = review.run(space, None, space, ReviewParams()).as_json()
    assert told["precision"] == {"claim": None, "match": None}
    assert told["agreement"]["claim"]["alpha"] is None
    assert told["decisions"] == 0


def test_metrics_of_a_dispute(space: Workspace, decide: Callable[..., Decision]) -> None:
    decide(drawn="random", queue="one")
    decide(claim_id="b", action="reject", reason="why", drawn="random", queue="one")
    decide(reviewer="bo")
    decide(reviewer="bo", claim_id="b")
    told = review.run(space, space.root / "reviews", space, ReviewParams()).as_json()
    assert (told["applied"], told["disputed"]) == (2, 2)
    (share,) = told["precision"]["claim"]
    assert (share["queue"], share["n"], share["n_disputed"], share["share"]) == ("one", 2, 1, 1.0)
    assert told["agreement"]["claim"]["alpha"] == pytest.approx(0.0)
