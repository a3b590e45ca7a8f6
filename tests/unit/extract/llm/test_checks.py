"""Answers held against the words of an article: where they stand, and what the words don't bear out."""

from __future__ import annotations

from typing import Any

import pytest

from assay.extract.llm.answers import AnsweredClaim
from assay.extract.llm.checks import Located, located
from assay.lexicon.figures import load_figures

FIGURES = load_figures("assay")
BOTH = "At the ford 3 soldiers and 3 civilians were killed."
REPEATED = "Blast kills 6 guards\n\nBlast kills 6 guards, an officer said."


def answered(quote: str, count_text: str | None, **others: Any) -> AnsweredClaim:
    fields = {
        "outcome": "killed", "item": None, "affected": None, "affected_class": "unknown", "affected_role": None,
        "count_low": None, "count_high": None, "count_kind": "vague", "claimant": None,
        "claimant_type": "unattributed", "hedge": "none", "time_frame": "event",
    }  # fmt: skip
    return AnsweredClaim.model_validate({**fields, "quote": quote, "count_text": count_text, **others})


def exact(quote: str, count: int, **others: Any) -> AnsweredClaim:
    return answered(quote, str(count), count_low=count, count_high=count, count_kind="exact", **others)


def placed(text: str, *claims: AnsweredClaim) -> list[Located | str]:
    found: list[Located] = []
    results: list[Located | str] = []
    for claim in claims:
        results.append(located(claim, text, FIGURES, found, found[-1].quote.start if found else 0))
        found.extend(one for one in results[-1:] if isinstance(one, Located))
    return results


def starts(results: list[Located | str]) -> list[int | str]:
    return [one if isinstance(one, str) else one.at.start for one in results]


@pytest.mark.parametrize("order", [("soldiers", "civilians"), ("civilians", "soldiers")])
def test_equal_figures_of_two_groups_have_each_their_own_span(order: tuple[str, str]) -> None:
    results = placed(BOTH, *(exact(BOTH, 3, affected=group) for group in order))
    assert starts(results) == [BOTH.index(f"3 {group}") for group in order]


def test_a_figure_that_is_answered_again_does_not_take_another_groups_span() -> None:
    soldiers = exact(BOTH, 3, affected="soldiers")
    assert starts(placed(BOTH, soldiers, soldiers)) == [BOTH.index("3 soldiers"), "counted_twice"]


def test_a_figure_is_one_claim_however_long_a_quote_is_given() -> None:
    short = exact("3 soldiers", 3, affected="soldiers")
    assert starts(placed(BOTH, short, exact(BOTH, 3, affected="soldiers")))[1] == "counted_twice"


def test_headline_and_body_may_say_the_same_but_no_third_place_is_made_up() -> None:
    claim = exact("Blast kills 6 guards", 6, affected="guards")
    first, second = REPEATED.index("6"), REPEATED.rindex("6")
    assert starts(placed(REPEATED, claim, claim, claim)) == [first, second, "counted_twice"]


def test_one_figure_may_have_two_outcomes() -> None:
    text = "Some 12 rebels were killed or captured."
    results = placed(text, exact(text, 12), exact(text, 12, outcome="captured"))
    assert starts(results) == [5, 5]


@pytest.mark.parametrize(
    ("text", "count_text", "others"),
    [
        ("Between 5 and 9 men died.", "5 and 9", {"count_kind": "range", "count_low": 9, "count_high": 5}),
        ("Dozens died.", "Dozens", {"count_kind": "vague", "count_low": 50, "count_high": 20}),
        ("The blast hurt 8 people.", "8", {"count_kind": "none"}),
        ("The blast hurt no villagers.", "no", {"count_kind": "none", "count_low": 4}),
        ("The blast killed 14 men.", "14", {"count_kind": "named"}),
        ("The blast killed fourteen men.", "killed fourteen", {"count_kind": "named"}),
    ],
)
def test_a_figure_is_not_read_against_its_words(text: str, count_text: str, others: dict[str, Any]) -> None:
    assert located(answered(text, count_text, **others), text, FIGURES) == "figure_read_otherwise"


def test_a_zero_needs_words_that_say_so() -> None:
    text = "The blast hurt no villagers."
    assert isinstance(located(answered(text, "no", count_kind="none"), text, FIGURES), Located)
    assert located(answered(text, None, count_kind="none"), text, FIGURES) == "figure_not_in_quote"


def test_part_of_a_written_number_is_no_figure() -> None:
    text = "The flood of fire killed 1,400 men."
    assert located(exact(text, 400), text, FIGURES) == "figure_not_in_quote"


def test_a_single_person_needs_no_figure() -> None:
    text = "A mortar killed Corporal Dunmore."
    assert isinstance(located(answered(text, None, count_kind="named"), text, FIGURES), Located)


@pytest.mark.parametrize(
    ("role", "kept"),
    [("gravediggers", "gravediggers"), ("gravedigger", "gravedigger"), ("women", "women"), ("astronauts", None)],
)
def test_a_role_that_nothing_bears_out_is_left_out(role: str, kept: str | None) -> None:
    text = "Shells killed 4 gravediggers."
    found = located(exact(text, 4, affected="gravediggers", affected_role=role), text, FIGURES)
    assert isinstance(found, Located)
    assert found.claim.affected_role == kept


@pytest.mark.parametrize(
    ("outcome", "item", "kept"),
    [("territory", "city", "city"), ("territory", "village", None), ("territory", "", None), ("killed", "city", None)],
)
def test_an_item_is_a_word_of_the_quote(outcome: str, item: str, kept: str | None) -> None:
    text = "They took 4 cities."
    found = located(exact(text, 4, outcome=outcome, item=item), text, FIGURES)
    assert isinstance(found, Located)
    assert found.claim.item == kept
