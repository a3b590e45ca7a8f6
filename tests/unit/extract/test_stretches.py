"""Each figure of a sentence has the place, the day and the verb of its own clause."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.records import Claim

READER = load_reader("assay", None)
PUBLISHED = date(2024, 3, 2)  # a Saturday


def claims(text: str) -> tuple[Claim, ...]:
    found = extract_article("a", text, headline=None, published=PUBLISHED, source_office=None, reader=READER)
    return tuple(sorted(found.claims, key=lambda claim: claim.count.start if claim.count else 0))


@pytest.mark.parametrize(
    ("text", "places", "days"),
    [
        ("Five people were killed in Homs on Monday and three in Idlib on Tuesday.", ["Homs", "Idlib"], [26, 27]),
        ("A bomb in Mosul killed 3 on Monday; in Basra, 2 guards died on Tuesday.", ["Mosul", "Basra"], [26, 27]),
        ("A raid in Idlib killed 12, and 3 rebels and 2 guards were hurt in Hama.", ["Idlib", "Hama", "Hama"], []),
        ("Three guards and two clerks died in Herat, while in Kabul 4 men were hurt.", ["Herat", "Herat", "Kabul"], []),
        ("In Idlib, 12 died in Saraqib and 3 in Khan Sheikhoun.", ["Saraqib", "Khan Sheikhoun"], []),
        ("A mine in Mosul killed 3, another 5 were hurt, and 2 died in Basra.", ["Mosul", "Mosul", "Basra"], []),
        ("Three died in Rastan and five were hurt in an air strike in Homs province.", ["Rastan", "Rastan"], []),
        ("Three died and five were hurt in Homs, and two died in Hama.", ["Homs", "Homs", "Hama"], []),
    ],
)
def test_a_figure_is_of_the_place_and_day_of_its_clause(text: str, places: list[str], days: list[int]) -> None:
    found = claims(text)
    assert [claim.place for claim in found] == places
    if days:
        assert [claim.date_start.day for claim in found if claim.date_start] == days


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The siege cost the lives of 40 guards, and another 10 were wounded.", {"killed": [40], "wounded": [10]}),
        ("Gunmen killed 30 people and took 20 hostages, 9 rebels have been killed.", {"killed": [30, 9]}),
        ("Gunmen killed 14 people, and 51 prisoners escaped.", {"killed": [14]}),
        ("Eight clerks were hurt, including a girl, and five were missing.", {"missing": [5]}),
        ("Nine of a family - three mothers and six children, one a baby - were killed.", {"killed": [9]}),
        ("Raiders shot 2 guards dead, and 3 rebels and 4 men were wounded.", {"killed": [2], "wounded": [3, 4]}),
        ("Rebels killed 31 men in the villages of Kishishe and Bambo on May 29 and 30.", {"killed": [31]}),
        ("Rebels killed 31 men on November 29 and 30 and on 3 and 4 December.", {"killed": [31]}),
        ("Ten rebels, among them two captains, and six guards were killed.", {"killed": [10, 2, 6]}),
        ("Raiders killed ten rebels, among them two captains, and six guards.", {"killed": [10, 2, 6]}),
        ("Ten people, including two women, a guard, and three children, were killed.", {"killed": [10, 1, 2, 3]}),
        ("Rifles were taken from the killed rebels.", {"killed": []}),
        ("The chief of staff spoke of some losses of human life.", {"killed": []}),
    ],
)
def test_people_belong_to_the_verb_of_their_clause(text: str, told: dict[str, list[int]]) -> None:
    found = claims(text)
    for outcome, counts in told.items():
        assert [claim.count_best for claim in found if claim.outcome == outcome] == counts


def test_where_a_government_sits_and_a_unit_comes_from_is_not_where_it_happened() -> None:
    for text in (
        "The government in Kyiv said that 12 soldiers were killed.",
        "Twelve paratroopers of the division from Pskov died near Ulus-Kert.",
        "COLOMBO: Nine patients died when shells hit the village of Puthukkudiyiruppu.",
    ):
        (claim,) = claims(text)
        assert (claim.adm_1, claim.where_prec) == (None, 6)


def test_the_day_on_which_a_toll_was_raised_is_not_that_of_the_event() -> None:
    (claim,) = claims("The mayor raised the toll to 115 on Wednesday. The attack was on Friday.")
    (other,) = claims("On Wednesday the mayor raised the toll to 115. The attack was on Tuesday.")
    assert [one.date_start and one.date_start.isoformat() for one in (claim, other)] == ["2024-03-01", "2024-02-27"]


def test_a_place_lies_in_the_division_that_the_text_names() -> None:
    (claim,) = claims("Nine soldiers died in El Carmen, in the northeastern province of Norte de Santander.")
    assert (claim.place, claim.adm_1) == ("El Carmen", "Norte de Santander")


def test_a_country_named_for_its_forces_alone_tells_where_its_towns_lie() -> None:
    (claim,) = claims("Sri Lanka's navy killed ten rebels off Mullaitivu.")
    assert (claim.adm_1, claim.country) == ("Northern", "Sri Lanka")


@pytest.mark.parametrize(("published", "day"), [("2014-02-20", "2014-02-12"), ("2014-12-05", "2014-12-02")])
def test_of_two_readings_of_a_day_in_figures_the_one_right_before_the_report_counts(published: str, day: str) -> None:
    text = "Nine guards were killed in Karachi on 02/12/2014."
    found = extract_article(
        "a", text, headline=None, published=date.fromisoformat(published), source_office=None, reader=READER
    )
    assert [str(one.date_start) for one in found.claims] == [day]
