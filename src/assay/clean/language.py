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
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
OTHER_LETTERS = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]+")


def language(text: str, wanted: tuple[str, ...]) -> str:
    """ISO 639-1 code of the language that most of the text is written in.

    A text in two scripts is judged by the one with more letters, so that a Latin dateline or address makes no
    Dari article English, nor a name in Perso-Arabic script an English one Dari.

    Args:
        text: Clean text.
        wanted: Codes that the run accepts; they are always among those considered.
    """
    latin, other = LATIN.findall(text), OTHER_LETTERS.findall(text)
    words = latin if sum(map(len, latin)) >= sum(map(len, other)) else other
    sample = " ".join(words)[:SAMPLE] if other else text[:SAMPLE]
    return str(_identifier(wanted).classify(sample)[0])


def word_count(text: str, tongue: str) -> int:
    """Words of a text; where a language writes no blanks, its letters by the letters of a usual word.

    Args:
        text: Clean text.
        tongue: Its ISO 639-1 code.
    """
    if tongue in WITHOUT_BLANKS:
        return sum(map(str.isalnum, text)) // LETTERS_A_WORD
    return sum(1 for _ in WORD.finditer(text))


@cache
def _identifier(wanted: tuple[str, ...]) -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.labels)
    for code in wanted:
        if code not in known:
            raise InputError("params.yaml", "clean.languages", repr(code), "an ISO 639-1 code that can be recognised")
    identifier.set_languages((NEWS_LANGUAGES & known) | set(wanted))
    return identifier
