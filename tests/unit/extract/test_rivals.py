"""Tolls whose claimants differ."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police said ten people were killed. The rebels said eight people were killed.", (8, 10, 10)),
        ("Ten people were killed, police said. A hospital said 13 people had died.", (10, 13, 13)),
        ("Police said ten people were killed. Ten people were killed.", (10, 10, 10)),
        ("Police said ten people were killed. The rebels said two people were killed.", (10, 10, 10)),
        ("Police said 30 soldiers were killed. The rebels said 20 civilians were killed.", (50, 50, 50)),
    ],
)
def test_claimants_of_the_same_people_widen_low_and_high(
    text: str, wanted: tuple[int, int, int], reader: Reader
) -> None:
    tolls = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).tolls
    total = next(one for one in tolls if (one.outcome, one.affected_class) == ("killed", "all"))
    assert (total.low, total.best, total.high) == wanted
