"""What a sentence's words can be, and so whether it can tell of anything."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.extract.vocabulary import FIGHTER, GROUND, NAMED, NUMBER, OWNER, THING
from assay.text import Span


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("The rebels took two districts.", GROUND, True),
        ("The rebels took Deir az-Zour.", NAMED, True),
        ("They took al Bab.", NAMED, True),
        ("Rebels took their time.", GROUND | NAMED, False),
        ("Wheat went down again.", NUMBER | THING, False),
        ("Seventy-three went down.", NUMBER, True),
        ("A handful went down.", NUMBER, True),
        ("No bridge was hit.", THING, True),
        ("Three of our men fell.", FIGHTER, True),
        ("Prices fell.", FIGHTER, False),
        ("Khan’s murder", OWNER, True),
    ],
)
def test_a_sentence_has_the_kinds_of_its_words(text: str, kind: int, held: bool) -> None:
    assert bool(load_reader("assay", None).vocabulary.kinds(text, Span(0, len(text))) & kind) is held


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army took two districts.", True),
        ("The army took part in talks about two districts.", False),
        ("Syria took the chair.", False),
        ("A tank was damaged.", True),
        ("The fruit was damaged.", False),
    ],
)
def test_a_word_without_what_it_needs_tells_of_nothing(text: str, told: bool) -> None:
    reader = load_reader("assay", None)
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader)
    assert bool(found.claims) is told
