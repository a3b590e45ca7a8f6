"""Which characters the report's fonts can show, and what stands in for the rest."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

BOX = "□"
"""Stands for a character that no font of a figure or PDF has; Inter and DejaVu Sans hold it."""
FONTS = Path(__file__).parent / "fonts"
_TEXT_FONTS = ("Inter-Regular.otf", "Amiri-Regular.ttf")


def drawable(text: str) -> str:
    """The text as a figure can draw it: a box for every character that its fonts lack."""
    return _boxed(text, _of_figures())


def settable(text: str) -> str:
    """The text as the PDF can set it: a box for every character that its fonts lack."""
    return _boxed(text, _of_pdf() | _signs(text))


def bare(text: str) -> str:
    """As `settable`, without marks that combine with letters: no font has every letter with every mark."""
    composed = unicodedata.normalize("NFC", text)
    return settable("".join(letter for letter in composed if not unicodedata.category(letter).startswith("M")))


def _boxed(text: str, known: frozenset[str]) -> str:
    return text if known.issuperset(text) else "".join(c if c in known else _stand_in(c) for c in text)


def _signs(text: str) -> frozenset[str]:
    """Joiners, selectors and other signs of the text without ink of their own, which a PDF may hold."""
    return frozenset(letter for letter in set(text) if unicodedata.category(letter) == "Cf")


def _stand_in(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in ("Cf", "Mn", "Me", "Cc") else BOX


@cache
def _of_figures() -> frozenset[str]:
    dejavu = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return _of_pdf() | _letters(dejavu)


@cache
def _of_pdf() -> frozenset[str]:
    return frozenset[str]().union(*(_letters(FONTS / name) for name in _TEXT_FONTS))


def _letters(font: Path) -> frozenset[str]:
    codes = map(chr, FT2Font(str(font)).get_charmap())
    return frozenset(letter for letter in codes if unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp"))
