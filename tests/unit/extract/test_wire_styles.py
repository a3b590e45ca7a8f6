"""Figures, those they count and those who give them, as desks of many countries write them."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.records import Claim

READER = load_reader("assay", None)


def claim(text: str, outcome: str, count: int) -> Claim:
    found = extract_article("a", text, headline=None, published=date(2024, 3, 2), source_office=None, reader=READER)
    return next(one for one in found.claims if one.outcome == outcome and count in (one.count_best, one.count_low))


@pytest.mark.parametrize(
    ("text", "outcome", "count", "claimant"),
    [
        ("A relief worker, who asked not to be named, put the toll at 32.", "killed", 32, "A relief worker"),
        ("Fifty were found dead. The World Bank had earlier put the dead at 70.", "killed", 70, "The World Bank"),
        ("The regional office gave the number of dead as 64.", "killed", 64, "The regional office"),
        ("A prosecutor told a radio the number of dead was higher than 50.", "killed", 50, "A prosecutor"),
        (
            "The front, which counts some 90 men, has killed 24 guards, according to the ministry.",
            "killed",
            24,
            "the ministry",
        ),
        ("Save the Children said three pupils were killed.", "killed", 3, "Save the Children"),
        (
            "Troops killed 92, the Director of Operations, Maj.-Gen. Edward Buba, said.",
            "killed",
            92,
            "the Director of Operations, Maj.-Gen. Edward Buba",
        ),
        ("The conflict has killed 260 people, the data agency Acme said.", "killed", 260, "the data agency Acme"),
        ("The website TamilNet said shelling had killed 30 farmers.", "killed", 30, "The website TamilNet"),
    ],
)
def test_who_gives_a_figure(text: str, outcome: str, count: int, claimant: str) -> None:
    assert claim(text, outcome, count).claimant == claimant


@pytest.mark.parametrize(
    ("text", "outcome", "count", "affected_class"),
    [
        ("Thirty-one Maoists, including 13 women, were gunned down.", "killed", 13, "combatant"),
        ("Twenty villagers, including 13 women, were gunned down.", "killed", 13, "civilian"),
        ("Troops neutralised three khwarij.", "casualties", 3, "combatant"),
        ("Four brave sons of the soil embraced martyrdom.", "killed", 4, "combatant"),
        ("Five militants were sent to hell.", "killed", 5, "combatant"),
        ("Twenty guards and four civilian auxiliaries (VDP) were killed.", "killed", 4, "combatant"),
        ("Two gang members were wounded.", "wounded", 2, "combatant"),
    ],
)
def test_whom_a_figure_counts(text: str, outcome: str, count: int, affected_class: str) -> None:
    assert claim(text, outcome, count).affected_class == affected_class


def test_initials_of_a_party_that_the_article_names_are_its_name() -> None:
    text = "The Kachin Independence Army fought on. A spokesman for the KIA said six soldiers were hurt."
    assert claim(text, "wounded", 6).claimant_actor == "Kachin Independence Army"


def test_an_armys_office_of_public_relations_is_the_army() -> None:
    told = claim("Troops killed 8 militants, the Inter-Services Public Relations (ISPR) said.", "killed", 8)
    assert (told.claimant_actor, told.claimant_type) == ("Pakistan", "belligerent")


@pytest.mark.parametrize(
    ("text", "outcome", "count", "frame"),
    [
        ("Strikes killed 492 people on Friday, the deadliest day since the civil war.", "killed", 492, "event"),
        ("Up to 30 farmers had died in the weekend violence, the mission said.", "killed", 30, "event"),
        ("It was the deadliest raid since 2014, when 90 guards died.", "killed", 90, "background"),
    ],
)
def test_when_a_figure_is_of(text: str, outcome: str, count: int, frame: str) -> None:
    assert claim(text, outcome, count).time_frame == frame


def test_bodies_are_counted_whatever_befell_them() -> None:
    assert claim("Firemen pulled 12 charred bodies from the house.", "killed", 12).count_best == 12


def test_a_line_of_a_feed_goes_on_from_nothing() -> None:
    assert (
        claim(
            "Drone leaves 3 US troops dead, 34 hurt\nKyiv: 5 dead, 40 injured as missiles rain", "killed", 5
        ).affected_actor
        is None
    )


def test_a_base_that_is_stormed_is_not_taken() -> None:
    found = extract_article(
        "a", "Fifty fighters stormed the base; no marine was hurt.", headline=None, published=None, source_office=None,
        reader=READER,
    )  # fmt: skip
    assert not [one for one in found.claims if one.outcome == "territory"]


def test_a_minister_named_as_a_town_is_not_there() -> None:
    text = "A hotel in Mogadishu was attacked. Health minister Ali Haji Adan said that 21 people had died."
    assert claim(text, "killed", 21).country == "Somalia"


@pytest.mark.parametrize(
    ("text", "count", "party"),
    [
        ("Nine Colombian soldiers died in an attack.", 9, "Government of Colombia"),
        ("Five Sri Lankan soldiers were killed.", 5, "Sri Lanka"),
        ("Five Sri Lankan farmers were killed.", 5, None),
    ],
)
def test_soldiers_and_police_of_a_country_are_its_governments(text: str, count: int, party: str | None) -> None:
    assert claim(text, "killed", count).affected_actor == party
