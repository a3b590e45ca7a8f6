"""Nouns for people: peoples of the world, offices, callings and kin."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.records import Claim


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def claims(text: str, reader: Reader) -> list[Claim]:
    return list(extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).claims)


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("A Thai was wounded in Yala.", "Thai"),
        ("Two Greeks were wounded in Kabul.", "Greeks"),
        ("Three Thai plumbers were wounded.", "Thai plumbers"),
        ("Four Afghan National Army soldiers were wounded.", "Afghan National Army soldiers"),
        ("A councilwoman was wounded.", "councilwoman"),
        ("His sister-in-law was wounded.", "sister-in-law"),
        ("Two local Danes were wounded.", "local Danes"),
    ],
)
def test_people_are_known_by_origin_office_calling_or_kin(text: str, affected: str, reader: Reader) -> None:
    assert [claim.affected for claim in claims(text, reader)] == [affected]


def test_an_afghan_and_coalition_force_is_one_group(reader: Reader) -> None:
    assert [claim.affected for claim in claims("Five Afghan and coalition soldiers were wounded.", reader)] == [
        "Afghan and coalition soldiers"
    ]


def test_a_pole_in_small_letters_is_no_person(reader: Reader) -> None:
    assert [claim.count_best for claim in claims("A truck hit two poles, killing a driver.", reader)] == [1]
