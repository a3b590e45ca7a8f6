"""Records about persons by name, and which claims name the same persons."""

from __future__ import annotations

import re

import pandas as pd

from assay.lexicon.spelling import fold, skeleton

NAMED = "the reference is about named persons"
OTHERS = "the claim counts others than the persons whom the reference names"
NOT_APART = "the reference doesn't tell the persons whom it names apart"
NOTE = "; the figure for those of its persons whom the claim names"
BOUNDS = ["confirmed_low", "confirmed_best", "confirmed_high"]
_POSSESSIVE = re.compile(r"\w+['’]s\b")  # "Dashti's driver" is another person
_BEHIND = frozenset({"of", "to", "under", "by", "with", "for", "near"})  # so is "a brother of Fahim Dashti"


def of_persons(found: pd.DataFrame) -> pd.DataFrame:
    """Pairs in which a record about persons meets only claims that name one of them.

    An event's toll and a count of a group never meet such a record. Where a claim names only some of the persons, the
    record's figure is taken for those, provided that it is the same for all of them (none, or every one).

    Args:
        found: people, the counts, named, evidence, the confirmed bounds, mismatch, note.

    Returns:
        The same columns, with mismatch, note and the confirmed bounds as they follow.
    """
    about = found[found["named"]]
    if about.empty:
        return found
    listed = about["evidence"].fillna("").map(persons_of)
    texts = zip(about["people"].fillna(""), listed, strict=True)
    told = pd.Series([named_in(text, persons) for text, persons in texts], index=about.index, dtype="Int64")
    size = listed.map(len).astype("Int64")
    least = about["count_low"].fillna(about["count_best"]).fillna(about["count_high"])
    most = about[BOUNDS].max(axis=1).fillna(0).astype("Int64")
    some = told < size
    alike = about[BOUNDS].nunique(axis=1).eq(1) & (most.eq(0) | most.eq(size)) & about[BOUNDS].notna().all(axis=1)
    mismatch = about["mismatch"].mask(about["mismatch"].isna() & some & ~alike, NOT_APART)
    mismatch = mismatch.mask((least > size.where(size > most, most)).fillna(False).astype(bool), OTHERS)
    bounds = {name: about[name].mask(some & (about[name] > told).fillna(False), told) for name in BOUNDS}
    changed = about.assign(mismatch=mismatch.mask(told.eq(0), NAMED), note=about["note"].mask(some, NOTE), **bounds)
    return pd.concat([found[~found["named"]], changed]).sort_index()


def persons_of(evidence: str) -> tuple[str, ...]:
    """The names that a record's remark begins with, parted by commas or "and", up to its first semicolon."""
    names = re.split(r",|\band\b", evidence.partition(";")[0])
    return tuple(name.strip() for name in names if fold(name).split())


def named_in(text: str, persons: tuple[str, ...]) -> int:
    """How many of the persons a group as written names.

    A person is told by the last part of the name, in any spelling; `Dashti's driver` and `a brother of Fahim Dashti`
    are somebody else.
    """
    words = [skeleton(word) for word in fold(_POSSESSIVE.sub(" ", text)).split()]
    plain = fold(_POSSESSIVE.sub(" ", text)).split()
    return sum(_named(words, plain, person) for person in persons)


def _named(words: list[str], plain: list[str], person: str) -> bool:
    *first, last = [skeleton(part) for part in fold(person).split()]
    for position in (index for index, word in enumerate(words) if word == last):
        start = position
        while start > 0 and words[start - 1] in first:
            start -= 1
        if start == 0 or plain[start - 1] not in _BEHIND:
            return True
    return False
