"""Whom a toll counts as civilians."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.civilians import is_harm_to_a_place
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def civilians(text: str, reader: Reader) -> tuple[int | None, int | None] | None:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).tolls
    rows = [toll for toll in found if (toll.outcome, toll.affected_class) == ("killed", "civilian")]
    return (rows[0].low, rows[0].best) if rows else None


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Shells that fell on the market killed nine people.", True),
        ("Nine people died when a bus was hit.", True),
        ("Nine people died in clashes near the town.", False),
        ("Nine people were killed on the front line.", False),
    ],
)
def test_harm_to_a_place_is_told_from_a_fight(sentence: str, wanted: bool) -> None:
    assert is_harm_to_a_place(sentence) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine civilians were killed in clashes.", (9, 9)),
        ("An air strike on the market killed nine people.", (0, 9)),
        ("Nine people were killed in clashes with rebels.", None),
        ("Nine people, including four children, were shot dead at dawn.", (4, 9)),
        ("An air strike killed nine people, including two soldiers.", None),
        ("An air strike killed nine soldiers.", None),
    ],
)
def test_people_of_no_stated_kind_are_civilians_where_a_place_was_struck(
    text: str, wanted: tuple[int, int] | None, reader: Reader
) -> None:
    assert civilians(text, reader) == wanted
