"""The language of a text, recognised by py3langid among the languages that news is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from assay.errors import InputError

# News languages; the model's rarer ones (Latin, Luxembourgish, Volapük) only take short texts away from these.
NEWS_LANGUAGES = frozenset(
    {
        "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
        "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "kn", "ko", "ku", "ky", "lt", "lv",
        "mk", "ml", "mr", "ms", "my", "nb", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro", "ru", "si",
        "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "zh",
    }
)  # fmt: skip
# Some 160 words settle it; more only takes time.
SAMPLE = 1000
# Chinese and Thai words have some two letters on average, and nothing stands between them.
WITHOUT_BLANKS, LETTERS_A_WORD = frozenset({"ja", "km", "lo", "my", "th", "zh"}), 2
# Joiners and the vowel signs of Indian scripts stand inside words, though they are no letters to `\\w`.
WORD = re.compile("\\w[\\w\u200c\u200d\u0900-\u0963\u0966-\u0dff]*")
# Characters in which a word is found, with some to spare for those that a mark stands at.
LETTERS_AND_BLANK = 10
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
OTHER_LETTERS = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]+")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Everyday words of English that are none, or rare ones, in other languages. A text whose sample holds as many is
# English without a further look. Of a thousand characters of English news they are a fifth to a quarter of the words;
# in 16,000 such samples of programs' messages in 34 other languages no more than six different ones came together.
ENGLISH = frozenset(
    {
        "the", "and", "that", "with", "from", "which", "were", "was", "his", "her", "their", "this", "they", "these",
        "those", "has", "had", "have", "been", "who", "by", "of", "said", "after", "at", "not", "but", "would",
        "could", "are", "it", "he", "she", "when", "than", "other", "into", "about", "its", "where", "there", "more",
        "people", "killed", "according", "officials", "security", "during", "against", "between", "since", "before",
        "two", "three", "one", "first", "years", "government", "army", "attack", "near", "area", "including", "while",
        "because", "told", "them", "only", "some", "any", "our", "you", "we", "what", "how",
    }
)  # fmt: skip
PLAINLY, DIFFERENT = 0.18, 7  # share of the sample's words; how many different ones


def language(text: str, wanted: tuple[str, ...]) -> str:
    """ISO 639-1 code of the language that most of the text is written in.

    A text in two scripts is judged by the one with more letters, so that a Latin dateline or address makes no
    Dari article English, nor a name in Perso-Arabic script an English one Dari.

    Args:
        text: Clean text.
        wanted: Codes that the run accepts; they are always among those considered.
    """
    sample = _sample(text)
    if "en" in wanted and _is_plainly_english(sample):
        return "en"
    return str(_identifier(wanted).classify(sample)[0])


def _sample(text: str) -> str:
    other = [] if text.isascii() else OTHER_LETTERS.findall(" ".join(BEYOND_ASCII.findall(text)))
    if not other:
        return text[:SAMPLE]
    latin = LATIN.findall(text)
    words = latin if sum(map(len, latin)) >= sum(map(len, other)) else OTHER_LETTERS.findall(text)
    return " ".join(words)[:SAMPLE]


def _is_plainly_english(sample: str) -> bool:
    """Whether everyday words settle it, at a twentieth of the time that py3langid takes."""
    words = sample.lower().split()
    everyday = [word for word in words if word in ENGLISH]
    return len(everyday) >= PLAINLY * len(words) and len(set(everyday)) >= DIFFERENT


def word_count(text: str, tongue: str) -> int:
    """Words of a text; where a language writes no blanks, its letters by the letters of a usual word.

    Args:
        text: Clean text.
        tongue: Its ISO 639-1 code.
    """
    if tongue in WITHOUT_BLANKS:
        return sum(map(str.isalnum, text)) // LETTERS_A_WORD
    return len(WORD.findall(text))


def has_words(text: str, tongue: str, number: int) -> bool:
    """Whether the head of a text shows so many words: true of nearly every text that has them, and of no other.

    Args:
        text: Clean text.
        tongue: Its ISO 639-1 code.
        number: How many.
    """
    head = text[: LETTERS_AND_BLANK * number] if tongue not in WITHOUT_BLANKS else ""
    return sum(map(str.isalnum, head.split())) >= number


@cache
def _identifier(wanted: tuple[str, ...]) -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.labels)
    for code in wanted:
        if code not in known:
            raise InputError("params.yaml", "clean.languages", repr(code), "an ISO 639-1 code that can be recognised")
    identifier.set_languages((NEWS_LANGUAGES & known) | set(wanted))
    return identifier
