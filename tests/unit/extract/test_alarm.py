from assay.extract.alarm import Alarm
from assay.extract.sentences import sentences, sentences_at


def test_words_are_found_where_they_end() -> None:
    text = "Two were killed.\nNobody died."
    assert [text[: place + 1].rsplit(maxsplit=1)[-1] for place in Alarm(["killed", "died"]).heard(text).places] == [
        "killed",
        "died",
    ]


def test_parts_of_longer_words_are_none() -> None:
    assert Alarm(["dead", "hit"]).heard("The deadline hits a whitewashed wall; dead_line").places == []


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    assert Alarm(["killed"]).heard("İİİ killed").places == [9]


def test_a_digit_joins_no_word() -> None:
    assert Alarm(["killed"]).heard("12killed").places == [7]


def test_sentences_at_places_are_those_of_the_whole_text() -> None:
    text = "One died. Two lived.\r\n\u2028Nobody came. They had\nseen it\n\n  Three died! Four died."
    every = sentences(text)
    for place, character in enumerate(text):
        if not character.isspace():
            assert sentences_at(text, [place]) == [one for one in every if one.start <= place < one.end]
    assert sentences_at(text, [place for place, character in enumerate(text) if not character.isspace()]) == every
