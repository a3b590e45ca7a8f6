"""Places taken, lost or held."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.records import Claim

READER = load_reader("assay", None)


def taken(text: str) -> list[Claim]:
    found = extract_article(
        "a", text, headline=None, published=date(2021, 8, 22), source_office=None, reader=READER
    ).claims
    return [claim for claim in found if claim.outcome == "territory"]


@pytest.mark.parametrize(
    ("text", "count", "item"),
    [
        ("Militiamen in Baghlan wrested two districts from the Taliban.", 2, "district"),
        ("Villagers drove the soldiers out of six villages near Kunduz.", 6, "village"),
        ("Rebels were pushed back from five checkpoints outside Aleppo.", 5, "checkpoint"),
        ("Four towns in the north of Syria are in rebel hands, he said.", 4, "town"),
        ("Three villages had changed hands by noon in Helmand.", 3, "village"),
        ("The army announced the capture of seven hills in Nangarhar.", 7, "hill"),
        ("Two districts of Kunduz province fell to the Taliban on Monday.", 2, "district"),
    ],
)
def test_a_counted_place_is_found_wherever_it_stands(text: str, count: int, item: str) -> None:
    assert [(claim.count_best, claim.item) for claim in taken(text)] == [(count, item)]


def test_places_listed_by_name_are_one_claim_with_their_number() -> None:
    (claim,) = taken("Fighters took back Kunduz, Baghlan and Balkh on Friday, the governor said.")
    assert (claim.count_best, claim.count_kind, claim.count_text) == (3, "named", None)


def test_names_that_spell_out_a_number_are_not_counted_again() -> None:
    assert [claim.count_best for claim in taken("Two cities, Kunduz and Herat, were captured overnight.")] == [2]


def test_parts_of_a_place_have_no_number() -> None:
    (claim,) = taken("The front says it has won back parts of Baghlan.")
    assert (claim.count_best, claim.count_kind, claim.item) == (None, "vague", "area")


@pytest.mark.parametrize(
    "text",
    [
        "Prices have risen since the Taliban took Kabul.",
        "Since the fall of Kabul the roads are closed.",
        "The militia that holds Kunduz has no planes.",
        "His father held Kunduz against three armies.",
        "The governor never let Kunduz fall to the rebels.",
        "Kunduz held out for a month, he said.",
        "Police arrested two men from Kunduz.",
        "Talks were held in Kabul on Sunday.",
        "The two teams lost in Herat.",
    ],
)
def test_what_only_tells_when_or_where_takes_no_place(text: str) -> None:
    assert taken(text) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Some 90 rebels were killed, wounded or captured near Aleppo.", "casualties"),
        ("Some 90 rebels have been captured or have surrendered near Aleppo.", "captured"),
        ("Some 90 rebels were captured or surrendered near Aleppo.", "captured"),
        ("The army lost 90 men near Aleppo.", "casualties"),
    ],
)
def test_mixed_outcomes_are_one_claim_of_none_of_them_alone(text: str, outcome: str) -> None:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=READER).claims
    assert [(claim.outcome, claim.count_best or claim.count_low) for claim in found] == [(outcome, 90)]


def test_two_outcomes_with_a_number_each_stay_apart() -> None:
    text = "Some 90 rebels were killed and 30 wounded near Aleppo."
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=READER).claims
    assert [claim.outcome for claim in found] == ["killed", "wounded"]


@pytest.mark.parametrize(
    "text",
    [
        "The army launched an operation to retake Kunduz.",
        "Eight people died in an area of Kunduz held by rebels.",
        "A raid hit the village recently seized by the group.",
        "Aid for the towns under its control was delayed.",
        "The town falls within the zone of Kunduz.",
        "We hold Kabul fully responsible, he said.",
    ],
)
def test_what_is_meant_to_be_taken_or_only_named_by_its_holder_is_no_claim(text: str) -> None:
    assert taken(text) == []


def test_a_place_that_may_be_captured_is_no_captive() -> None:
    text = "If Herat is captured by the rebels, the war is over."
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=READER).claims
    assert "captured" not in [claim.outcome for claim in found]
