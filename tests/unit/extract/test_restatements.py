"""What one more list of people in an article does to those told before."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def count(text: str, reader: Reader, outcome: str = "captured") -> int | None:
    found = extract_article(
        "a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader
    ).tolls
    return next(toll.best for toll in found if (toll.outcome, toll.affected_class) == (outcome, "all"))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Troops captured a rebel commander and detained one of his fighters on Friday.", 2),
        ("Troops captured a rebel commander on Friday. One additional suspect was detained.", 2),
        ("Troops captured a rebel commander on Friday. The patrol also arrested one suspected insurgent.", 2),
        ("Troops captured a smuggler on Friday. They detained the smuggler along with four of his associates.", 5),
        ("Troops captured a rebel commander on Friday. The individual and two of his associates were detained.", 3),
    ],
)
def test_others_of_the_same_number_are_added(text: str, people: int, reader: Reader) -> None:
    assert count(text, reader) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Troops captured a rebel commander on Friday. The commander was captured in a barn.", 1),
        ("Troops captured a rebel commander on Friday. The targeted individual was detained in a barn.", 1),
        ("Troops captured a rebel leader with one suspect on Friday. An additional suspect was detained there.", 2),
        (
            "Troops detained four insurgents on Friday, including a commander. The commander and three more were held.",
            4,
        ),
        ("Rebel commander captured\nTroops detained two insurgents on Friday, including a commander.", 2),
    ],
)
def test_people_told_again_count_once(text: str, people: int, reader: Reader) -> None:
    assert count(text, reader) == people


def test_a_name_told_before_adds_nobody_and_those_beside_it_do(reader: Reader) -> None:
    text = (
        "Troops killed Omar Rahim on Friday. He had led a cell. A patrol killed four gunmen, and "
        "Omar Rahim was killed in the air strike."
    )
    assert count(text, reader, "killed") == 5


def test_other_people_are_beside_the_leader(reader: Reader) -> None:
    text = "Several other rebels were killed in the raid on Friday. The commander was killed in the raid."
    assert count(text, reader, "killed") == 4


def test_a_later_number_settles_a_vague_one(reader: Reader) -> None:
    text = (
        "Suspects held in Homs\nTroops detained several insurgents on Friday. A patrol searched a barn. "
        "They questioned everyone, and the patrol then detained four insurgents."
    )
    assert count(text, reader) == 4


def test_a_smaller_group_is_among_more_than_ten(reader: Reader) -> None:
    text = "More than ten soldiers were killed on Friday. In the old town, two soldiers were killed by a mine."
    assert count(text, reader, "killed") == 10


def test_a_second_list_with_more_marks_people_on_top(reader: Reader) -> None:
    text = "Ten soldiers were killed in Homs on Friday. Five more soldiers were killed on the road."
    assert count(text, reader, "killed") == 15
