"""The reports behind each event: outlets, days, headlines and addresses, in order of publication."""

from __future__ import annotations

import pandas as pd

from assay.report.exports.spoken import Spoken

COLUMNS = ("source_office", "source_date", "source_headline", "source_url", "source_original")
JOIN = ";"


def sources(spoken: Spoken) -> pd.DataFrame:
    """What UCDP calls source office, date, headline and original, an entry an article, parted by semicolons.

    Args:
        spoken: Claims with their articles.

    Returns:
        Index event_id; the COLUMNS and `reports`, how many. `source_original` lists the claimants as written.
    """
    kept = spoken.frame[spoken.frame["event_id"].notna()]
    told = kept.drop_duplicates(["event_id", "article_id"])
    told = told.sort_values(["event_id", "published", "article_id"], kind="stable")
    headlines = [
        spoken.withheld(article).without(headline) if isinstance(headline, str) else ""
        for article, headline in zip(told["article_id"], told["headline"], strict=True)
    ]
    addresses = [
        spoken.withheld(article).address(url) if isinstance(url, str) else ""
        for article, url in zip(told["article_id"], told["url"], strict=True)
    ]
    entries = pd.DataFrame(
        {
            "event_id": told["event_id"],
            "source_office": told["source_office"].fillna(""),
            "source_date": told["published"].dt.strftime("%Y-%m-%d").fillna(""),
            "source_headline": pd.Series(headlines, index=told.index, dtype="str"),
            "source_url": pd.Series(addresses, index=told.index, dtype="str").str.replace(JOIN, "%3B"),
        }
    )
    single = entries.apply(lambda column: column.str.replace(JOIN, ",") if column.name != "event_id" else column)
    grouped = single.groupby("event_id", sort=True)
    frame: pd.DataFrame = grouped.agg(JOIN.join).assign(reports=grouped.size())
    return frame.join(_claimants(spoken, kept))[[*COLUMNS, "reports"]]


def _claimants(spoken: Spoken, claims: pd.DataFrame) -> pd.Series[str]:
    named = claims.dropna(subset=["claimant"])[["event_id", "article_id", "claimant"]].drop_duplicates()
    said = [
        spoken.withheld(article).without(claimant)
        for article, claimant in zip(named["article_id"], named["claimant"], strict=True)
    ]
    told = named[["event_id"]].assign(claimant=pd.Series(said, index=named.index, dtype="str").str.replace(JOIN, ","))
    ordered = told.drop_duplicates().sort_values(["event_id", "claimant"])
    return ordered.groupby("event_id")["claimant"].agg(JOIN.join).rename("source_original")
