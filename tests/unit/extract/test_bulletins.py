"""Ways in which bulletins of armies tell of the dead and the captured."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def told(text: str, reader: Reader) -> list[tuple[str, int | None, str | None]]:
    found = extract_article("a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader)
    return [(claim.outcome, claim.count_best, claim.affected) for claim in found.claims if claim.part_of is None]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "A patrol searched the barn, resulting in one smuggler killed and two suspects detained.",
            [("killed", 1, "smuggler"), ("captured", 2, "suspects")],
        ),
        ("The shelling resulted in nine rebels killed.", [("killed", 9, "rebels")]),
        ("A gunman ran at the patrol. The soldiers fired, killing him.", [("killed", 1, None)]),
        ("He drew a pistol and he was shot dead.", [("killed", 1, None)]),
        ("Also killed in the raid were six gunmen.", [("killed", 6, "gunmen")]),
        (
            "Police arrested a dealer who ran a ring of thieves, along with three of his cousins.",
            [("captured", 1, "dealer"), ("captured", 3, "cousins")],
        ),
        ("The strike killed Rahim and his brother.", [("killed", 1, "Rahim"), ("killed", 1, "brother")]),
        ("Troops killed al-Qaida linked commander Rahim Shah.", [("killed", 1, "linked commander Rahim Shah")]),
        ("The four gunmen, one of them a teenager, were all killed.", [("killed", 4, "gunmen")]),
        ("The team then without incident detained two smugglers.", [("captured", 2, "smugglers")]),
        (
            "The smuggler, the courier and six guards were arrested.",
            [("captured", 1, "smuggler"), ("captured", 1, "courier"), ("captured", 6, "guards")],
        ),
        ("No women or children were hurt.", [("wounded", 0, "women"), ("wounded", 0, "children")]),
        ("Troops arrested a rebel attack coordinator.", [("captured", 1, "rebel attack coordinator")]),
    ],
)
def test_people_are_read_where_bulletins_put_them(
    text: str, claims: list[tuple[str, int, str | None]], reader: Reader
) -> None:
    assert told(text, reader) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The patrol seized a number of National Police uniforms.",
        "Police told him that the man was innocent.",
        "He said on Friday that the road was closed to the killers.",
    ],
)
def test_uniforms_and_hearers_are_no_people_of_the_event(text: str, reader: Reader) -> None:
    assert told(text, reader) == []


def test_an_uncounted_plural_is_three_at_least_where_nothing_else_is_told(reader: Reader) -> None:
    text = "Troops returned fire on Friday, killing the gunmen. No soldier was hurt."
    (toll,) = [
        toll
        for toll in extract_article(
            "a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader
        ).tolls
        if (toll.outcome, toll.affected_class) == ("killed", "all")
    ]
    assert (toll.low, toll.best, toll.high) == (3, None, None)
    assert told(text, reader)[0] == ("killed", None, "gunmen")


@pytest.mark.parametrize(
    "text",
    [
        "Civilians are killed by these mines.",
        "A rebel commander was killed on Friday, before troops killed the gunmen.",
    ],
)
def test_an_uncounted_plural_adds_nobody_to_a_figure_or_a_habit(text: str, reader: Reader) -> None:
    found = extract_article("a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader)
    assert next(toll.low for toll in found.tolls if toll.affected_class == "all") in (None, 1)


def test_the_second_of_two_aims_is_one_too(reader: Reader) -> None:
    text = "Our men will go on to capture or kill four rebel leaders."
    found = extract_article("a", text, headline=None, published=date(2016, 5, 20), source_office=None, reader=reader)
    assert {claim.hedge for claim in found.claims} == {"hypothetical"}


def test_him_is_one_of_those_already_told(reader: Reader) -> None:
    text = "A rebel commander was killed on Friday. The soldiers returned fire, killing him."
    assert told(text, reader) == [("killed", 1, "rebel commander")]
