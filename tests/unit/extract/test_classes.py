"""An incident's figures of all people, of fighters and of civilians."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def killed(text: str, reader: Reader) -> dict[str, int | None]:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).tolls
    return {one.affected_class: one.best for one in found if (one.outcome, one.event_no) == ("killed", 1)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine soldiers and four civilians were killed.", {"all": 13, "combatant": 9, "civilian": 4}),
        (
            "An air strike killed 50 people. The strike killed 15 civilians and 27 soldiers, officials said.",
            {"all": 50, "combatant": 27, "civilian": 15},
        ),
        (
            "Shelling killed 30 people. The mortar bombs killed 28 people. A policeman was shot dead in a fight.",
            {"all": 30, "civilian": 30},
        ),
        ("At least 22 people, including six civilians, were killed.", {"all": 22, "combatant": 16, "civilian": 6}),
        ("The army ambushed a group of rebels, killing 15.", {"all": 15, "combatant": 15}),
        ("Three members of a militia were killed.", {"all": 3, "combatant": 3}),
    ],
)
def test_fighters_and_civilians_are_no_more_than_all(text: str, wanted: dict[str, int | None], reader: Reader) -> None:
    assert killed(text, reader) == wanted


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("A blast killed nine people. Eleven civilians were killed, a doctor said.", 11),
        ("A blast killed nine soldiers. Dozens of people were killed.", 9),
        ("A blast killed nine soldiers. Eight people were killed, a doctor said.", 9),
    ],
)
def test_a_figure_of_people_of_no_named_kind_is_of_those_told(text: str, best: int, reader: Reader) -> None:
    assert killed(text, reader)["all"] == best
