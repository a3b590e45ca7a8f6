"""How place names are folded, so that spellings of one name meet: exact keys and tolerant skeletons."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "ad", "at", "ath", "an", "az", "ez", "es", "er", "ed", "ul", "ur", "us", "il")
)
# Ezafe and other joints inside Persian, Pashto and Arabic names: Pul-e-Hesar, Hisa-i-Awal, Jabal-us-Siraj.
# "wa" and "va" are the "and" of double names: Tala wa Barfak, Khost-o-Fereng.
JOINTS = ARTICLES | frozenset(("e", "i", "ye", "ya", "os", "or", "wa", "va", "aw", "o", "و", "او"))
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
        (r"tch|tsch", "ch"), (r"sch", "sh"), (r"dj|dzh|zh", "j"), (r"dz", "z"), (r"kh", "x"), (r"gh", "g"),
        (r"ph", "f"), (r"dh", "d"), (r"th", "t"), (r"ck|q", "k"), (r"w", "v"), (r"(?<=\w)h\b", ""), (r"(?<=\w)y", "i"),
        (r"ou|oo|uu", "u"), (r"ee|ii|ei|ey|ie", "i"), (r"aa|ae|ai|ay", "a"), (r"o", "u"), (r"e", "i"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
# The end of a name's earlier word: ezafe (Puli Khumri), or an h that only spells its last a (Khwajah, Qal'ah-ye).
_LINK = re.compile(r"(?<=..)[ie]$|(?<=.a)h$")
_VOWELS = re.compile(r"(?<=.)[aiuv](?=.)|(?<=..)[aiuv]$")


# Sounds of Arabic, Persian and Pashto letters, in the classes of `_SOUNDS`; short vowels are unwritten.
_LETTER_SOUNDS = str.maketrans(
    dict(zip("ابپتټثجحخدډذرړزژسصضطظعغفقکگلمنڼوهی", "abpttsjhxddzrrzjssztzagfkkglmnnvhi", strict=True))
    | {"چ": "ch", "ش": "sh", "ښ": "sh", "ځ": "z", "څ": "ts", "ږ": "g", "ء": "", "ے": "i"}
)
_LOCAL = re.compile("[\u0620-\u06ff]")
_LOCAL_ARTICLE = re.compile(r"^ال(?=\w{3})")
_SILENT = re.compile(r"(?<=\w\w)ه$")


def is_local(key: str) -> bool:
    """Whether a folded name is written in the Arabic, Persian or Pashto script."""
    return _LOCAL.search(key) is not None


@lru_cache(maxsize=65536)
def sounds(key: str) -> str:
    """A folded name as one word of sounds: joints left out, letters that romanisations vary in made one.

    Names in the Arabic, Persian or Pashto script are romanised letter by letter, without the vowels left unwritten.
    """
    if is_local(key):
        return _local_sounds(key)
    words = key.split()
    kept = [word for word in words if word not in JOINTS] or words
    word = "".join((*(_LINK.sub("", part) for part in kept[:-1]), *kept[-1:]))
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _local_sounds(key: str) -> str:
    words = [word for word in key.split() if word not in JOINTS] or key.split()
    # The article of a later word (دیر الزور) and the silent h that closes a word (دره) are left out.
    bare = (_LOCAL_ARTICLE.sub("", word) if number else word for number, word in enumerate(words))
    word = "".join(_SILENT.sub("", part) for part in bare).translate(_LETTER_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"^i", "y", word))


def skeleton(key: str) -> str:
    """The consonants of a folded name, its first letter kept: names that may be spellings of one another share it."""
    word = sounds(key)
    first = "a" if word[:1] in "aiu" else word[:1]
    return first + _VOWELS.sub("", word)[1:] if word else ""
