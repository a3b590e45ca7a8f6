"""Losses without a number, parts of a total, hearsay about somebody's fate, prisoners."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.records import Claim

READER = load_reader("assay", None)


def claims(text: str) -> list[Claim]:
    found = extract_article("a", text, headline=None, published=date(2021, 8, 22), source_office=None, reader=READER)
    return list(found.claims)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took casualties overnight near the river, a source said.",
        "Rebel losses in a clash by the bridge",
        "There are losses on both sides, the elder said.",
        "Rebel losses since Tuesday have been heavy.",
        "The militants have acknowledged losses in the north.",
    ],
)
def test_losses_without_a_number_are_a_vague_claim(text: str) -> None:
    assert [(one.outcome, one.count_best, one.count_kind) for one in claims(text)] == [("casualties", None, "vague")]


@pytest.mark.parametrize(
    "text",
    [
        "The army has made no statement on the losses so far.",
        "The general gave no details of casualties.",
        "Troops used smoke to avoid civilian casualties.",
    ],
)
def test_losses_that_nobody_puts_forward_are_none(text: str) -> None:
    assert claims(text) == []


def test_a_denial_of_any_losses_is_a_claim_of_none() -> None:
    assert [one.count_best for one in claims("The rebels denied having had any casualties.")] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve rebels, two commanders among them, were killed on Friday.",
        "Two commanders among them, twelve rebels were killed on Friday.",
        "Twelve rebels were killed on Friday, two commanders among them.",
    ],
)
def test_a_part_in_front_of_among_them_is_a_claim(text: str) -> None:
    found = claims(text)
    assert sorted(one.count_best or 0 for one in found) == [2, 12]
    assert {one.outcome for one in found} == {"killed"}


def test_who_was_among_the_dead_is_a_claim() -> None:
    (one,) = claims("The shopkeeper Rahim Gul was among the dead, neighbours said.")
    assert (one.outcome, one.count_kind, one.affected_class) == ("killed", "named", "civilian")


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("Seven rebels reported dead at the gate", "killed", 7),
        ("Forty rebels said to be dead after ambush", "killed", 40),
        ("Two officers are reported to have surrendered on Sunday.", "surrendered", 2),
        ("They took twenty prisoners in the gorge.", "captured", 20),
        ("The front has taken nine members of the gang prisoner.", "captured", 9),
        ("Fifty rebels were killed and wounded in the night.", "casualties", 50),
    ],
)
def test_other_ways_to_tell_of_a_fate(text: str, outcome: str, count: int) -> None:
    assert [(one.outcome, one.count_best) for one in claims(text)] == [(outcome, count)]


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("1,000 prisoners of the rebels", "captured", 1000),
        ("Forty rebels in government hands, elders say", "captured", 40),
        ("The alliance raised the toll to over 300.", "killed", 300),
        ("Scores of them were killed or wounded.", "casualties", 40),
    ],
)
def test_fates_without_a_verb_of_their_own(text: str, outcome: str, count: int) -> None:
    assert [(one.outcome, one.count_low) for one in claims(text)] == [(outcome, count)]


@pytest.mark.parametrize("text", ["The visitors lost 3-1 at home.", "They had lost 24–17 in the spring."])
def test_scores_of_a_match_are_no_losses(text: str) -> None:
    assert claims(text) == []


def test_a_range_of_losses_is_no_score() -> None:
    assert [claim.count_high for claim in claims("The rebels lost 12-15 fighters.")] == [15]


@pytest.mark.parametrize(
    ("text", "outcome", "count", "affected"),
    [
        ("State radio put the losses of the attackers at around 20.", "casualties", 20, "attackers"),
        ("The colonel put the insurgents' losses at 30 dead.", "killed", 30, "insurgents"),
        ("The army denied the reports and put the insurgents' losses at 30 dead.", "killed", 30, "insurgents"),
    ],
)
def test_losses_put_at_a_figure_are_one_claim_of_those_who_had_them(
    text: str, outcome: str, count: int, affected: str
) -> None:
    (one,) = claims(text)
    assert (one.outcome, one.count_best, one.affected, one.hedge != "denied") == (outcome, count, affected, True)


@pytest.mark.parametrize(
    ("text", "count", "frame"),
    [
        ("The toll of the unrest that began in May 2019 has crossed 240.", 240, "cumulative"),
        ("The toll has topped 31.", 31, "event"),
        ("The toll of the attack near Bunia has risen to nine.", 9, "event"),
    ],
)
def test_a_toll_that_passed_a_figure(text: str, count: int, frame: str) -> None:
    assert [(one.outcome, one.count_best, one.time_frame) for one in claims(text)] == [("killed", count, frame)]


def test_wounded_by_the_ten_thousands_are_a_running_total_like_the_dead_beside_them() -> None:
    found = claims("The minister put Taliban losses at 61,000 killed and more than 90,000 wounded.")
    assert {(one.outcome, one.time_frame, one.affected_actor) for one in found} == {
        ("killed", "cumulative", "Taliban"), ("wounded", "cumulative", "Taliban"),
    }  # fmt: skip


def test_bodies_found_in_a_district_are_no_district_won_back() -> None:
    text = "The bodies of three women who had gone to Khinjan district have been recovered, police said."
    assert {one.outcome for one in claims(text)} == {"killed"}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Nine people died, the governor of Norte de Santander, Ana Ruiz, said on Sunday.",
            "the governor of Norte de Santander",
        ),
        ("Nine people died, the ombudsman's office reported late on Saturday.", "the ombudsman's office"),
    ],
)
def test_names_with_particles_and_late_days_part_no_source_from_its_verb(text: str, claimant: str) -> None:
    (one,) = claims(text)
    assert one.claimant is not None
    assert one.claimant.startswith(claimant)


def test_the_same_day_is_that_of_the_event_not_of_its_telling() -> None:
    found = claims(
        "Six men were shot dead on August 19, police said on Saturday. Two were found burnt to death the same day."
    )
    assert {str(one.date_start) for one in found} == {"2021-08-19"}
