"""How place names are folded, so that spellings of one name meet: exact keys and tolerant skeletons."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "ad", "at", "ath", "an", "az", "ez", "es", "er", "ed", "ul", "ur", "us", "il")
)
# Ezafe and other joints inside Persian, Pashto and Arabic names: Pul-e-Hesar, Hisa-i-Awal, Jabal-us-Siraj.
JOINTS = ARTICLES | frozenset(("e", "i", "ye", "ya", "os", "or"))
KNOWN = 5  # letters that a name needs to be known without its article: bab and hit are words, raqqa is a name

_APOSTROPHES = re.compile(r"['’‘`´ʼʻʿʾʽ\u200c\u200d]")
_BREAKS = re.compile(r"[\W_]+")
# Arabic, Persian and Pashto letters that one name is written with, by the same letter.
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
    | {"ئ": "ی", "ګ": "گ", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "ß": "ss", "ə": "a", "ـ": ""}
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower case without diacritics and apostrophes, words apart by one blank.

    A leading Arabic article becomes `al`, however it is assimilated or spelt.
    """
    if name.isascii():
        bare = _APOSTROPHES.sub("", name).lower()
    else:
        marked = unicodedata.normalize("NFKD", name).lower().translate(_LETTERS)
        bare = "".join(letter for letter in marked if not unicodedata.combining(letter)).translate(_LETTERS)
        bare = _APOSTROPHES.sub("", bare)
    words = _BREAKS.sub(" ", bare).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words[0] = "al"
    return " ".join(words)


def without_article(key: str) -> str:
    """A folded name without its leading article, where enough is left to know it by."""
    bare = key.removeprefix("al ")
    return bare if len(bare) >= KNOWN else key


# Order matters: digraphs before single letters. Classes join what romanisations of Arabic, Persian, Pashto
# and Cyrillic names vary in; they follow the variants seen in UCDP, Airwars and press spellings of one place.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch", "ch"), (r"sch", "sh"), (r"dj|dzh|zh", "j"), (r"kh", "x"), (r"gh", "g"), (r"ph", "f"),
        (r"dh", "d"), (r"th", "t"), (r"ck|q", "k"), (r"w", "v"), (r"(?<=\w)h\b", ""), (r"(?<=\w)y", "i"),
        (r"ou|oo|uu", "u"), (r"ee|ii|ei|ey|ie", "i"), (r"aa|ae|ai|ay", "a"), (r"o", "u"), (r"e", "i"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aiuv](?=.)|(?<=..)[aiuv]$")


@lru_cache(maxsize=65536)
def sounds(key: str) -> str:
    """A folded name as one word of sounds: joints left out, letters that romanisations vary in made one."""
    words = key.split()
    kept = [word for word in words if word not in JOINTS] or words
    word = "".join(re.sub(r"(?<=..)[ie]$", "", part) if part != kept[-1] else part for part in kept)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def skeleton(key: str) -> str:
    """The consonants of a folded name, its first letter kept: names that may be spellings of one another share it."""
    word = sounds(key)
    first = "a" if word[:1] in "aiu" else word[:1]
    return first + _VOWELS.sub("", word)[1:] if word else ""
