"""Things destroyed, people shot, figures apart from their outcome word, pairs of numbers, flight and surrender."""

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


def told(text: str) -> list[tuple[str, int | None]]:
    return [(one.outcome, one.count_best) for one in claims(text)]


@pytest.mark.parametrize(
    ("text", "item", "count"),
    [
        ("Twelve houses were burned to ashes.", "house", 12),
        ("Gunmen blew up a bridge near the town.", "bridge", 1),
        ("Soldiers torched 30 of the 40 shops in the bazaar.", "shop", 30),
        ("A rocket hit a school on Sunday.", "school", 1),
        ("Two lorries were set ablaze, a driver said.", "lorry", 2),
    ],
)
def test_things_of_all_kinds_are_equipment(text: str, item: str, count: int) -> None:
    assert [(one.outcome, one.item, one.count_best) for one in claims(text)] == [("equipment", item, count)]


def test_a_thing_told_of_before_is_no_claim() -> None:
    assert claims("The truck was destroyed.") == []


def test_a_vehicle_that_explodes_by_itself_is_no_claim() -> None:
    assert claims("A van blew up beside the market.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A passenger was shot in the bus.", [("casualties", 1)]),
        ("Police shot at the crowd.", []),
        ("Fighting has forced 12,000 people from their homes.", [("displaced", 12000)]),
        ("Shelling forced some 900 families to flee their villages.", [("displaced", 900)]),
        ("The gang forced 12 women to cook.", []),
        ("The clinic reported treating 46 people with gunshot wounds.", [("wounded", 46)]),
        ("Police recovered 12 bodies from the well.", [("killed", 12)]),
        ("Five aid workers remain unaccounted for.", [("missing", 5)]),
        ("The raiders slit the throats of six shepherds.", [("killed", 6)]),
        ("Rebels made off with 15 herders.", [("captured", 15)]),
        ("AFP 2018 LENA ORR US soldier died in the base.", [("killed", 1)]),
        ("Four troopers died, bringing to 17 the number of guards killed this month.", [("killed", 4), ("killed", 17)]),
        ("Gunmen fired at a crowd and a passenger was killed.", [("killed", 1)]),
        ("The ministry put the dead at 35.", [("killed", 35)]),
        ("Two guards were captured and a third killed.", [("captured", 2), ("killed", 1)]),
        ("Two guards died and the remaining three were arrested.", [("killed", 2), ("captured", 3)]),
        ("Ten soldiers were killed and so were six policemen.", [("killed", 10), ("killed", 6)]),
        ("Seven-eight (7-8) rebels were killed at the ford.", [("killed", 7)]),
        ("Two villagers lay dead.", [("killed", 2)]),
        ("Forty rebels handed themselves in on Monday.", [("surrendered", 40)]),
        ("More than 3,000 people have now left the town.", [("displaced", 3000)]),
        ("The displacement of 90 families was recorded.", [("displaced", 90)]),
        ("Gunmen whisked away nine passengers of a bus.", [("captured", 9)]),
        ("The army had 350 casualties.", [("casualties", 350)]),
        ("There were no civilian casualties.", [("casualties", 0)]),
        ("A list of 90 people missing from the town was drawn up.", [("missing", 90)]),
    ],
)
def test_fates_told_in_other_words(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(text) == expected


def test_groups_after_a_colon_are_parts_of_the_total_before_it() -> None:
    total, *parts = claims("26 villagers were killed: ten men, nine women and seven children.")
    assert [one.count_best for one in parts] == [10, 9, 7]
    assert {one.part_of for one in parts} == {total.claim_id}


def test_fighters_who_leave_are_not_displaced() -> None:
    assert claims("Forty rebels crossed into the valley.") == []


@pytest.mark.parametrize(
    ("text", "count", "kind"),
    [
        ("Rebels hold 33 of the country's 34 provinces, the minister said.", 33, "exact"),
        ("The town is in rebel hands, the mayor said.", 1, "named"),
        ("All but two districts of the province have fallen.", None, "vague"),
    ],
)
def test_how_many_places_are_taken(text: str, count: int | None, kind: str) -> None:
    assert [(one.outcome, one.count_best, one.count_kind) for one in claims(text)] == [("territory", count, kind)]


def test_districts_and_checkpoints_taken_together_are_both_told() -> None:
    assert told("Three districts and four checkpoints were captured.") == [("territory", 3), ("territory", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Two of the gunmen had been "martyred", the group said.', [("killed", 2)]),
        ("Two bodies of guards were found in a gully.", [("killed", 2)]),
        ("Gunmen killed one novice aged 11 and an abbot.", [("killed", 1), ("killed", 1)]),
        ("The group raised its figure to 260 dead in the town.", [("killed", 260)]),
        ("The war has claimed 4,000 lives.", [("killed", 4000)]),
        ("Three and a half thousand soldiers were killed.", [("killed", 3500)]),
    ],
)
def test_figures_in_quotation_marks_before_bodies_and_lives(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said that “about 600” rebels were killed.", [("killed", 600)]),
        ("Three officers – Omar Gul, Nabi Khan and Rahim Shah – were killed.", [("killed", 3)]),
        ("Six people were killed in the town, four in the hills.", [("killed", 6), ("killed", 4)]),
        ("On the side of the militia one fighter was killed.", [("killed", 1)]),
        ("Five of our soldiers fell and nine were hurt.", [("killed", 5), ("wounded", 9)]),
        ("Elders put it at around 60 rebels killed in the province.", [("killed", 60)]),
    ],
)
def test_quoted_numbers_names_between_dashes_and_gapped_clauses(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told(text) == expected
