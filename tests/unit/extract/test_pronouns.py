"""Pronouns beside outcome words, and ages beside people."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def toll(text: str, outcome: str, reader: Reader) -> int | None:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).tolls
    return next((one.best for one in found if (one.outcome, one.affected_class) == (outcome, "all")), None)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Masked men opened fire on a baker in Quetta, killing him.", 1),
        ("Raiders fired at two shepherds near the border, killing them on the spot.", 2),
        ("Men broke into the house of a former judge and shot him dead.", 1),
        ("A mine hit the car of the mayor, killing him along with three of his guards.", 4),
        ("A suicide bomber killed six recruits and himself.", 7),
        ("The clerk was shot near the market. She died on the way to a clinic.", 1),
        ("Four farmers were abducted on Friday. They were killed the next day.", 4),
        ("Two porters were killed by a shell. They died at once.", 2),
        ("The shell hit a stall, killing Omar Aziz and two guards.", 3),
    ],
)
def test_a_pronoun_counts_whom_it_stands_for_once(text: str, killed: int, reader: Reader) -> None:
    assert toll(text, "killed", reader) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen killed a fifty-two year old tailor.", 1),
        ("Gunmen killed a 10-year-old and his father.", 2),
        ("The shell killed two 9-year-old girls.", 2),
        ("A man, 48 years old, was killed.", 1),
    ],
)
def test_an_age_counts_nobody(text: str, killed: int, reader: Reader) -> None:
    assert toll(text, "killed", reader) == killed


def test_the_country_in_capitals_is_no_pronoun(reader: Reader) -> None:
    assert toll("Eight US soldiers were wounded.", "wounded", reader) == 8


def test_a_verb_after_a_name_of_a_place_keeps_its_object(reader: Reader) -> None:
    assert toll("A gas leak at a hostel in Tunis injured nine people.", "wounded", reader) == 9


def test_a_body_found_is_a_death(reader: Reader) -> None:
    assert toll("A trader was abducted in Basra. His body was found a day later.", "killed", reader) == 1
