from assay.extract.alarm import Alarm
from assay.extract.sentences import sentences, sentences_at
from assay.extract.vocabulary import ANYTHING, NUMBER, THING


def heard(words: list[str], text: str) -> list[int]:
    return Alarm(dict.fromkeys(words, ANYTHING)).heard(text).places


def test_what_a_word_needs_comes_with_it() -> None:
    alarm = Alarm({"killed": ANYTHING, "damaged": THING | NUMBER})
    assert alarm.heard("Frost damaged the fruit and killed the rose").needs == [THING | NUMBER, ANYTHING]


def test_words_are_found_where_they_end() -> None:
    text = "Two were killed.\nNobody died."
    assert [text[: place + 1].rsplit(maxsplit=1)[-1] for place in heard(["killed", "died"], text)] == [
        "killed",
        "died",
    ]


def test_parts_of_longer_words_are_none() -> None:
    assert heard(["dead", "hit"], "The deadline hits a whitewashed wall; dead_line") == []


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    assert heard(["killed"], "İİİ killed") == [9]


def test_a_digit_joins_no_word() -> None:
    assert heard(["killed"], "12killed") == [7]


def test_sentences_at_places_are_those_of_the_whole_text() -> None:
    text = "One died. Two lived.\r\n\u2028Nobody came. They had\nseen it\n\n  Three died! Four died."
    every = sentences(text)
    for place, character in enumerate(text):
        if not character.isspace():
            assert list(sentences_at(text, [place])) == [one for one in every if one.start <= place < one.end]
    places = [place for place, character in enumerate(text) if not character.isspace()]
    assert list(sentences_at(text, places)) == every
