"""The agencies and outlets that a text credits for what it reports, and the outlet that brings it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from assay.lexicon.agencies import canonical, credits_in
from assay.text import Span

# A name may tell of several: "Samaa TV (AP)", "UrduPoint / Sputnik", "Xinhua via IANS, seen at Free Press Journal".
SEEN = re.compile(r",?\s*\bseen at\s+", re.IGNORECASE)
PARTS = re.compile(r"\s*(?:[/,;()]|\b(?:via|citing|quoting)\b)\s*", re.IGNORECASE)
TEXT_OF = re.compile(r"(?:\sstyle)?\stext$", re.IGNORECASE)


class Outlet(NamedTuple):
    """Who brings an article out.

    Attributes:
        name: Its name, canonical if known.
        agencies: Agencies and outlets that the name tells of besides.
        text_of: Those of them whose own text the article is, as "AP, seen at Irish Examiner" says.
    """

    name: str
    agencies: tuple[str, ...]
    text_of: tuple[str, ...] = ()


class Credit(NamedTuple):
    """An agency or outlet that an article credits.

    Attributes:
        name: Canonical name.
        kind: Where: one of `tables.CREDIT_KINDS`.
        span: Where the phrase stands in the text; None where the credit stands outside it.
    """

    name: str
    kind: str
    span: Span | None


@lru_cache(maxsize=100_000)
def outlet_of(office: str) -> Outlet:
    """The outlet and the agencies that its name tells of."""
    *before, last = SEEN.split(office.strip())
    own, *others = [TEXT_OF.sub("", part) for part in PARTS.split(last) if part] or [office]
    named = [TEXT_OF.sub("", part) for whole in before for part in PARTS.split(whole) if part]
    name = canonical(own) or own
    texts, found = ([agency for part in parts if (agency := canonical(part))] for parts in (named, others))
    return Outlet(name, tuple(dict.fromkeys(agency for agency in (*texts, *found) if agency != name)), tuple(texts))


def credits_of(text: str, byline: str | None, office: str | None) -> Iterator[Credit]:
    """Every credit of an article but those to its own outlet.

    A byline, a mark such as "(AFP)" or "with inputs from ANI" says where the text comes from and goes before a
    mention such as "told Reuters" and before what the outlet's name tells; among equals the first in the text.
    """
    own = outlet_of(office) if office else None
    named = canonical(byline) if byline else None
    found = [Credit(named, "byline", None)] if named else []
    ordered = sorted(credits_in(text), key=lambda credit: (not credit.is_mark, credit.start))
    found += [
        Credit(credit.name, "mark" if credit.is_mark else "mention", Span(credit.start, credit.end))
        for credit in ordered
    ]
    found += [Credit(name, "outlet_name", None) for name in own.agencies] if own else []
    yield from (credit for credit in found if own is None or credit.name != own.name)


def credited_agencies(articles: pd.DataFrame) -> tuple[pd.Series[str], list[list[Credit]]]:
    """The agency that each article credits first, null where it credits none but its own outlet, and all its credits.

    Args:
        articles: `tables.Articles`.
    """
    columns = (
        articles[name].astype(object).where(articles[name].notna(), None) for name in ("byline", "source_office")
    )
    rows = zip(articles["text"], *columns, strict=True)
    found = [list(credits_of(text, byline, office)) for text, byline, office in rows]
    first = [next((credit.name for credit in one if credit.kind != "outlet_name"), None) for one in found]
    return pd.Series(first, index=articles.index, dtype="str"), found
