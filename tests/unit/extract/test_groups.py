"""Noun groups: where their number and their head are."""

from __future__ import annotations

import pytest

from assay.extract.groups import Chunk
from assay.extract.reader import Reader, load_reader
from assay.extract.sentences import tokens
from assay.text import Span


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def counted(text: str, reader: Reader) -> list[Chunk]:
    found = reader.chunker.chunks(tokens(text, Span(0, len(text))))
    return [chunk for chunk in found if chunk.symbol in "GS"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three US soldiers were killed.", 3),
        ("Ten IS militants were killed.", 10),
        ("Thirty one Islamic State (IS) group militants were killed.", 31),
        ("September 21 2016 Five medics were killed.", 5),
    ],
)
def test_names_and_dates_leave_a_group_its_number(text: str, count: int, reader: Reader) -> None:
    quantities = [chunk.quantity for chunk in counted(text, reader) if chunk.quantity]
    assert [quantity.best for quantity in quantities] == [count]


def test_us_without_capitals_is_a_pronoun(reader: Reader) -> None:
    assert counted("They told us soldiers had come.", reader) == []


@pytest.mark.parametrize(("text", "extra"), [("More than 30 rebels died.", False), ("30 more rebels died.", True)])
def test_more_than_is_a_bound_and_more_an_addition(text: str, extra: bool, reader: Reader) -> None:
    quantity = counted(text, reader)[0].quantity
    assert quantity is not None
    assert quantity.extra is extra
