"""The agency or outlet that a text credits for what it reports."""

from __future__ import annotations

import pandas as pd

from assay.lexicon.agencies import canonical, credits_in


def credited_agencies(articles: pd.DataFrame) -> pd.Series[str]:
    """Canonical name of the agency that each article credits; null where it credits none but its own outlet.

    A byline, a mark such as "(AFP)" or "with inputs from ANI" says where the text comes from and goes before a
    mention such as "told Reuters"; among equals the first in the text counts.

    Args:
        articles: `tables.Articles`.
    """
    columns = (
        articles[name].astype(object).where(articles[name].notna(), None) for name in ("byline", "source_office")
    )
    rows = zip(articles["text"], *columns, strict=True)
    found = [_credited(text, byline, office) for text, byline, office in rows]
    return pd.Series(found, index=articles.index, dtype="str")


def _credited(text: str, byline: str | None, office: str | None) -> str | None:
    own = canonical(office) if office else None
    names = [canonical(byline)] if byline else []
    names += [credit.name for credit in sorted(credits_in(text), key=lambda credit: (not credit.is_mark, credit.start))]
    return next((name for name in names if name and name != own), None)
