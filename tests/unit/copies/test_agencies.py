from __future__ import annotations

import pytest

from assay.lexicon.agencies import Agency, agencies, canonical, credits_in


@pytest.mark.parametrize("agency", agencies(), ids=lambda agency: agency.name)
def test_each_entry_is_credited_by_its_example_and_not_by_its_counter(agency: Agency) -> None:
    assert agency.name in [credit.name for credit in credits_in(agency.example)]
    assert agency.name not in [credit.name for credit in credits_in(agency.counter)]


def test_no_spelling_belongs_to_two_agencies() -> None:
    spellings = [spelling for agency in agencies() for spelling in {agency.name, *agency.aliases}]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("KABUL (AFP) - Fighting went on.", "AFP"),
        ("Kabul, Aug 23 (IANS/Xinhua) Fighters left.", "IANS"),
        ("AFP reported that ten had died.", "AFP"),
        ("With inputs from ANI", "ANI"),
        ("A commander told Reuters by telephone.", "Reuters"),
        ("Three districts fell, Tolo News reported.", "TOLOnews"),
        ("He spoke to the news agency Xinhua.", "Xinhua"),
        ("according to the Associated Press", "AP"),
        ("The toll has risen. Source: Sputnik", "Sputnik"),
        ("The toll has risen. – Reuters", "Reuters"),
        ("Reuters has not been able to check it, AP's correspondent said.", "AP"),
    ],
)
def test_phrases_that_credit(phrase: str, name: str) -> None:
    assert name in [credit.name for credit in credits_in(phrase)]


@pytest.mark.parametrize(
    "phrase",
    ["The AP exam was hard.", "He left Reuters in 2015.", "Kabul (PROVINCE) is calm.", "she told apart the two"],
)
def test_phrases_that_credit_nobody(phrase: str) -> None:
    assert credits_in(phrase) == []


def test_marks_of_origin_are_told_from_mentions() -> None:
    assert [credit.is_mark for credit in credits_in("(AFP)")] == [True]
    assert [credit.is_mark for credit in credits_in("He told AFP.")] == [False]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("By Reuters Staff", "Reuters"),
        ("TOLO News", "TOLOnews"),
        ("The Associated Press", "AP"),
        ("AP Rahman", None),
        ("", None),
    ],
)
def test_names_are_canonical(name: str, expected: str | None) -> None:
    assert canonical(name) == expected


def test_credits_are_found_where_they_stand_in_long_texts_and_over_a_break() -> None:
    quiet = "The pass was closed and the lorries waited below it.\n" * 30
    text = (
        f"{quiet}A doctor told\nReuters of it. (AFP)\n{quiet}Reuters stayed.\nSource: Sputnik\n{quiet}It went on. – dpa"
    )
    found = sorted(credits_in(text), key=lambda credit: credit.start)
    assert [(credit.name, credit.is_mark) for credit in found] == [
        ("Reuters", False), ("AFP", True), ("Sputnik", True), ("dpa", True),
    ]  # fmt: skip
    assert all(credit.name in text[credit.start : credit.end] for credit in found)


def test_a_text_that_names_agencies_in_every_line_is_read_once() -> None:
    text = "He told Reuters.\n" * 500
    assert len(credits_in(text)) == len({credit.start for credit in credits_in(text)}) == 500
