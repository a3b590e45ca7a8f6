"""Things listed behind the first, and people whose fate stands in their own noun group."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader

READER = load_reader("assay", None)


def told(text: str) -> list[tuple[str, int | None]]:
    found = extract_article("a", text, headline=None, published=date(2021, 8, 22), source_office=None, reader=READER)
    return [(one.outcome, one.count_best) for one in found.claims]


def test_all_things_of_a_list_are_told() -> None:
    found = told("Soldiers seized 40 rifles, nine mortars and a truck.")
    assert found == [("equipment", 40), ("equipment", 9), ("equipment", 1)]


def test_things_after_losses_and_a_colon_are_told() -> None:
    found = told("Enemy losses: 3 tanks, two howitzers and a drone.")
    assert [one for one in found if one[0] == "equipment"] == [("equipment", 3), ("equipment", 2), ("equipment", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two wounded soldiers were treated in the capital.", [("wounded", 2)]),
        ("Another 400 displaced families are in a camp.", [("displaced", 400)]),
        ("A picture shows six burnt-out lorries.", [("equipment", 6)]),
        ("The shopkeeper Rahim Gul's death shocked the town.", [("killed", 1)]),
        ("The ministry said that two kidnapped teachers were released.", []),
        ("The two wounded soldiers were treated.", []),
    ],
)
def test_a_fate_in_the_noun_group(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(text) == expected
