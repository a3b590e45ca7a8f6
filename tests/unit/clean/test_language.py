from __future__ import annotations

import pytest

from assay.clean.language import language, word_count
from assay.errors import InputError

DARI = "جنگجویان مقاومت روز شنبه گفتند که سه ولسوالی را پس گرفته‌اند و ده‌ها تن از افراد دشمن کشته شده‌اند."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Seven Taliban fighters were killed in Deh Salah, Andarab, Baghlan on Saturday, residents said.", "en"),
        ("Mullah Fasihuddin killed in Panjshir: NRF", "en"),
        (DARI, "fa"),
        ("KABUL, Aug 21 (XYZ) " + DARI, "fa"),
        ("Fahim Dashti (فهیم دشتی), the voice of the front, was killed in Panjshir (پنجشیر).", "en"),
        ("Sieben Kämpfer wurden am Samstag in dem Tal getötet, sagte der Gouverneur der Provinz.", "de"),
        ("Семь человек погибли при взрыве в центре города, сообщил губернатор области.", "ru"),
    ],
)
def test_the_language_of_most_of_the_letters_counts(text: str, code: str) -> None:
    assert language(text, ("en",)) == code


def test_text_without_letters_is_some_language() -> None:
    assert len(language("12 / 3", ("en",))) == 2


def test_an_unknown_code_stops_the_run() -> None:
    with pytest.raises(InputError, match=r"clean\.languages: found 'xx'"):
        language("text", ("en", "xx"))


@pytest.mark.parametrize(
    ("text", "tongue", "words"),
    [
        ("Seven men were killed.", "en", 4),
        ("می‌روند", "fa", 1),
        ("हिन्दी में", "hi", 2),
        ("七人在袭击中丧生。", "zh", 4),
    ],
)
def test_words_are_counted_as_a_language_writes_them(text: str, tongue: str, words: int) -> None:
    assert word_count(text, tongue) == words
