"""People of no stated kind: the class that their words, their losses and the rest of the article give them."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def classes(text: str, reader: Reader) -> list[tuple[str, int | None, str]]:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).claims
    return [(one.outcome, one.count_best, one.affected_class) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine members of the illegal self-defence groups were killed.", "combatant"),
        ("Six border guard personnel were killed.", "combatant"),
        ("Nine members of a choir were killed.", "unknown"),
        ("Nine of our people were killed.", "civilian"),
        ("Forty-one ordinary people were killed.", "civilian"),
        ("Forty-one people were killed.", "unknown"),
        ("About 70 people surrendered at the pass.", "combatant"),
        ("The rebels took 40 prisoners at the pass.", "combatant"),
        ("The enemy suffered heavy casualties at the ford.", "combatant"),
        ("The village suffered heavy casualties in the flood plain.", "unknown"),
        ("The band lost 13 men on Monday.", "combatant"),
        ("The family lost 3 members on Monday.", "unknown"),
    ],
)
def test_words_beside_a_noun_tell_whether_people_bear_arms(text: str, wanted: str, reader: Reader) -> None:
    assert [name for _, _, name in classes(text, reader)][:1] == [wanted]


def test_the_same_figure_is_of_the_same_people_in_the_headline(reader: Reader) -> None:
    text = "Night raid leaves 41 dead\nRaiders killed 41 militiamen at the mill, an elder said."
    assert {one for one in classes(text, reader) if one[1] == 41} == {("killed", 41, "combatant")}


def test_figures_of_two_kinds_leave_the_headline_open(reader: Reader) -> None:
    text = "Night raid leaves 14 dead\nRaiders killed 14 militiamen and 14 villagers at the mill, an elder said."
    assert classes(text, reader)[0] == ("killed", 14, "unknown")


def test_a_part_of_fighters_is_one_of_them(reader: Reader) -> None:
    found = classes("Fifty militants were killed, including the district chief.", reader)
    assert ("killed", 1, "combatant") in found


def test_a_bare_number_takes_the_class_of_the_sentence_before(reader: Reader) -> None:
    found = classes("At the mill 12 militants were killed. At the ford 24 were killed.", reader)
    assert found == [("killed", 12, "combatant"), ("killed", 24, "combatant")]


def test_people_are_not_fighters_for_standing_after_some(reader: Reader) -> None:
    found = classes("At the mill 12 militants were killed. At the ford 24 people were killed.", reader)
    assert found[-1] == ("killed", 24, "unknown")


def test_some_civilians_among_the_dead_leave_the_others_open(reader: Reader) -> None:
    found = classes("Shelling killed 22, including six civilians.", reader)
    assert found == [("killed", 22, "unknown"), ("killed", 6, "civilian")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A district governor was killed.", "officials"),
        ("Two members of the council were killed.", None),
        ("Two farmers were killed.", None),
        ("Two women were killed.", "women"),
    ],
)
def test_a_role_names_a_part_of_a_group(text: str, wanted: str | None, reader: Reader) -> None:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).claims
    assert [one.affected_role for one in found] == [wanted]
