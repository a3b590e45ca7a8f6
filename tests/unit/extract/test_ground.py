"""Sentences that name something that can be taken."""

from __future__ import annotations

import pytest

from assay.extract.ground import has_ground
from assay.lexicon.gazetteer import load_gazetteer
from assay.text import Span


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("The rebels took two districts.", True),
        ("The rebels took Deir az-Zour.", True),
        ("The rebels took their time.", False),
        ("Syria took the chair.", False),
    ],
)
def test_only_places_in_a_country_can_be_taken(text: str, ground: bool) -> None:
    assert has_ground(text, Span(0, len(text)), load_gazetteer(None)) is ground
