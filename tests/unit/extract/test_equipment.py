"""Vehicles, weapons and buildings that are hit, destroyed or taken."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader

READER = load_reader("assay", None)


def things(text: str) -> list[tuple[int | None, str | None]]:
    found = extract_article(
        "a", text, headline=None, published=date(2021, 8, 22), source_office=None, reader=READER
    ).claims
    return [(claim.count_best, claim.item) for claim in found if claim.outcome == "equipment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels blew up a bridge and two fuel tankers near the dam.", [(1, "bridge"), (2, "fuel tanker")]),
        ("Three helicopters were shot down over the valley.", [(3, "helicopter")]),
        ("Two drones downed over the port, navy says.", [(2, "drone")]),
        ("A dozen houses are in flames, the mayor said.", [(12, "house")]),
        ("Forty shops have lost their windows.", [(40, "shop")]),
        ("The army announced the destruction of six lorries.", [(6, "lorry")]),
        ("Soldiers seized three lorries, a bag of seed and a motorcycle.", [(3, "lorry"), (1, "motorcycle")]),
        ("Reporters saw at least 20 burnt-out cars on the road.", [(20, "car")]),
        ("Fighters torched 12 of the 30 huts in the hamlet.", [(12, "hut")]),
        ("Houses were burnt in three places.", [(None, "house")]),
    ],
)
def test_things_that_are_wrecked_or_taken_are_counted(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert things(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The convoy hit a mine on the road to the port.",
        "The rebels could not destroy the bridges.",
        "The army has 200 tanks and 40 aircraft.",
        "Police captured the school on Sunday.",
        "The houses were rebuilt before the tanks came.",
    ],
)
def test_other_things_are_not(text: str) -> None:
    assert things(text) == []
