"""Tables of the whole corpus: what was refused, which articles copy, what was claimed, which events, who claims."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.report import words
from assay.report.addresses import of_dossier
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CorpusData, with_dossier
from assay.report.described import described
from assay.report.show import Shown, show
from assay.workspace import Workspace

MOST = 40
"""Rows of a table that a reader still takes in; the caption says how many are left out."""
DESCENT = "who-took-it-from-whom"
"""Anchor of a dossier's section on figures that go back to one another."""
MOST_NAMES = 12
"""Outlets of one group that are named; the rest are counted."""


def refused(corpus: CorpusData, number: int) -> Shown:
    """Every document that was refused, and why."""
    rows = corpus.rejected.sort_values(["source_path", "raw_locator"])
    rows = rows.assign(
        file=rows["source_path"] + rows["raw_locator"].map(lambda place: f", {place}" if place else ""),
        why=rows["reason"].map(words.REASONS),
    )
    heads = {"file": "Raw file", "why": "Refused as", "detail": "Found"}
    return _table(rows, heads, (2, 1.2, 3), "Documents that were refused.", number)


def read_from(corpus: CorpusData, number: int) -> Shown:
    """Folders and kinds of files: documents accepted and refused of each, and days of publication."""
    accepted = corpus.articles[["source_path", "published"]].assign(kept=1)
    both = pd.concat([accepted, corpus.rejected[["source_path"]].assign(kept=0)], ignore_index=True)
    folder = both["source_path"].str.rpartition("/")[0].where(lambda names: names != "", "the folder itself")
    name = both["source_path"].str.lower().str.replace(r"\.gz$", "", regex=True)
    kinds = both.assign(folder=folder, kind=name.str.extract(r"\.(\w{1,8})$")[0].fillna("no suffix"), one=1)
    rows = kinds.groupby(["folder", "kind"]).agg(
        n=("one", "sum"), kept=("kept", "sum"), first=("published", "min"), last=("published", "max")
    ).reset_index().sort_values(["n", "folder", "kind"], ascending=[False, True, True])  # fmt: skip
    rows = rows.assign(
        refused=rows["n"] - rows["kept"],
        days=[words.days(start, end) for start, end in zip(rows["first"], rows["last"], strict=True)],
    )
    heads = {"folder": "Folder", "kind": "Kind of file", "n": "Documents", "kept": "Articles", "refused": "Refused",
             "days": "Published"}  # fmt: skip
    return _table(rows, heads, (2, 1, 0.9, 0.9, 0.8, 2), "What was read, by folder and kind of file.", number)


def dated_by(corpus: CorpusData, number: int) -> Shown:
    """Where the day of publication was found, how exact it is, and of how many articles the hour is known."""
    articles = corpus.articles
    rows = articles.assign(
        where=articles["published_from"].map(words.DAYS_FROM).fillna("unknown"),
        exact=articles["published_prec"].eq(1).fillna(False).astype(int),
        hour=articles["published_time"].notna().astype(int),
        one=1,
    ).groupby("where")[["one", "exact", "hour"]].sum().reset_index()  # fmt: skip
    rows = rows.sort_values(["one", "where"], ascending=[False, True])
    heads = {"where": "Found in", "one": "Articles", "exact": "Day known", "hour": "Hour known"}
    return _table(rows, heads, (3, 1, 1, 1), "Where the day of publication was found.", number)


def refused_rows(corpus: CorpusData, number: int) -> Shown:
    """Rows of reference and claim tables that were refused: how many of each file and reason, and the first of them."""
    ordered = corpus.rejected_rows.sort_values(["source_path", "reason", "source_row", "detail"])
    rows = ordered.groupby(["source_path", "reason"]).agg(
        n=("source_row", "size"), row=("source_row", "first"), detail=("detail", "first")
    ).reset_index().sort_values(["n", "source_path", "reason"], ascending=[False, True, True])  # fmt: skip
    rows = rows.assign(
        why=rows["reason"].map(words.ROW_REASONS),
        first="row " + rows["row"].astype(str) + ": " + rows["detail"],
    )
    heads = {"source_path": "Raw table", "why": "Refused for", "n": "Rows", "first": "The first of them"}
    return _table(rows, heads, (2.4, 1.4, 0.6, 2.6), "Rows of reference and claim tables that were refused.", number)


def copies(corpus: CorpusData, number: int) -> Shown:
    """Groups of articles that repeat one another, largest first."""
    named = corpus.copies.merge(
        corpus.articles[["article_id", "source_office", "published", "headline"]], on="article_id"
    )
    named = named[named["copy_group"].duplicated(keep=False)].sort_values(["copy_group", "published", "article_id"])
    named["outlet"] = named["source_office"].fillna("outlet not known")
    named = named.assign(**{kind: named["copy_kind"].eq(kind).astype(int) for kind in ("reprint", "revision")})
    groups = named.groupby("copy_group").agg(
        headline=("headline", "first"), first=("outlet", "first"), day=("published", "min"), n=("article_id", "size"),
        outlets=("outlet", lambda names: words.some(list(dict.fromkeys(names)), MOST_NAMES)),
        reprints=("reprint", "sum"), revisions=("revision", "sum"),
    )  # fmt: skip
    rows = groups.reset_index().sort_values(["n", "day", "copy_group"], ascending=[False, True, True])
    rows = rows.assign(day=rows["day"].map(words.day), headline=rows["headline"].fillna("no headline"))
    heads = {"headline": "Earliest text", "day": "First seen", "outlets": "Outlets", "n": "Articles",
             "reprints": "Reprints", "revisions": "Revisions"}  # fmt: skip
    return _table(rows, heads, (2.2, 1.1, 2.2, 0.7, 0.7, 0.8), "Groups of articles that repeat one another.", number)


def outcomes(corpus: CorpusData, number: int) -> Shown:
    """Claims by what is counted and by who puts the figure forward."""
    claims = corpus.claims
    counts = pd.crosstab(claims["outcome"], claims["claimant_type"])
    order = claims["outcome"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    rows = counts.reindex(order).rename_axis("outcome").reset_index()
    rows["outcome"] = rows["outcome"].map(words.OUTCOMES)
    rows["all"] = counts.reindex(order).sum(axis=1).to_numpy()
    heads = {"outcome": "What is counted", **{name: name.capitalize() for name in counts.columns}, "all": "All"}
    shares = (2.2, *[1.0] * (len(heads) - 1))
    return _table(rows, heads, shares, "Claims by what is counted and kind of claimant.", number)


def rules(corpus: CorpusData, number: int) -> Shown:
    """The patterns that read the claims: how often each, and how sure."""
    rows = corpus.claims.groupby("rule").agg(n=("claim_id", "size"), sure=("confidence", "mean")).reset_index()
    rows = rows.sort_values(["n", "rule"], ascending=[False, True])
    rows = rows.assign(sure=rows["sure"].map("{:.2f}".format))
    heads = {"rule": "Pattern", "n": "Claims", "sure": "Mean confidence"}
    return _table(rows, heads, (3, 1, 1.2), "Patterns by the number of claims that they read.", number)


def misses(corpus: CorpusData, number: int) -> Shown:
    """Coded figures that were missed, read figures that nobody coded, by what is counted."""
    path = Workspace(corpus.root).interim("evaluation")
    if not path.is_file():
        return show(Paragraph(runs=text("No coded claims of these articles are there to score against."), role="note"))
    scored = pd.read_parquet(path, columns=["outcome", "status"])
    counts = pd.crosstab(scored["outcome"], scored["status"]).reindex(
        columns=["matched", "missed", "extra", "untabled", "repeat"], fill_value=0
    )
    rows = counts.rename_axis("outcome").reset_index()
    rows["outcome"] = rows["outcome"].map(words.OUTCOMES).fillna(rows["outcome"])
    heads = {"outcome": "What is counted", "matched": "Read and coded", "missed": "Coded, not read",
             "extra": "Read, not coded", "untabled": "Read and annotated only", "repeat": "Read twice"}  # fmt: skip
    return _table(rows, heads, (2, 1, 1, 1, 1, 1), "Figures read against figures coded in the same reports.", number)


def readers(corpus: CorpusData, number: int) -> Shown:
    """Claims that only one of two readers has, by what is counted, and what was refused of the model's answers."""
    here = Workspace(corpus.root)
    paths = [here.interim("second_claims"), here.interim("refused_answers")]
    second, answers = (pd.read_parquet(path) if path.is_file() else pd.DataFrame() for path in paths)
    if second.empty:
        return show(Paragraph(runs=text("Only the grammar read these articles."), role="note"))
    names = ["article_id", "outcome", "figure"]
    sides = [
        claims.assign(figure=claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"]).fillna(-1))
        .groupby(names)
        .size()
        .rename(side)
        for claims, side in ((corpus.claims, "model"), (second, "grammar"))
    ]
    both = pd.concat(sides, axis=1).fillna(0)
    shared = both.min(axis=1)
    counts = pd.DataFrame({"both": shared, "model": both["model"] - shared, "grammar": both["grammar"] - shared})
    rows = counts.astype(int).groupby(level="outcome").sum().reset_index()
    rows["outcome"] = rows["outcome"].map(words.OUTCOMES).fillna(rows["outcome"])
    heads = {"outcome": "What is counted", "both": "Both", "model": "Model only", "grammar": "Grammar only"}
    reasons = answers["reason"].str.replace("_", " ").value_counts().sort_index()
    told = "; ".join(f"{name} {n}" for name, n in reasons.items())
    caption = f"Figures of the two readers. Refused of the model's answers: {told or 'none'}."
    return _table(rows, heads, (2, 1, 1, 1), caption, number)


def events(corpus: CorpusData, number: int) -> Shown:
    """Events with the span of what was claimed killed in each."""
    claims = described(corpus)
    dead = claims[(claims["outcome"] == "killed") & (claims["time_frame"] == "event")]
    spans = dead.groupby("event_id")["value"].agg(["min", "max"])
    rows = corpus.events.merge(spans, left_on="event_id", right_index=True, how="left")
    rows = rows.sort_values(["n_claims", "date_start", "event_id"], ascending=[False, True, True])
    place = rows["place"].fillna(rows["adm_1"]).fillna(rows["country"]).fillna("place not known")
    known = with_dossier(corpus)
    rows = rows.assign(
        name=_leading(place, rows["event_id"], known),
        days=[words.days(start, end) for start, end in zip(rows["date_start"], rows["date_end"], strict=True)],
        sides=rows["side_a"].fillna("unknown") + " and " + rows["side_b"].fillna("unknown"),
        dead=[words.span(low, high) for low, high in zip(rows["min"], rows["max"], strict=True)],
    )
    heads = {"name": "Place", "days": "Days", "sides": "Parties", "n_articles": "Articles", "n_origins": "Origins",
             "n_claims": "Claims", "dead": "Killed, as claimed"}  # fmt: skip
    return _table(rows, heads, (1.4, 1.6, 2, 0.8, 0.8, 0.8, 1.1), "Events, those with most claims first.", number)


def drifts(corpus: CorpusData, number: int) -> Shown:
    """Claims that changed on their way from one article to another."""
    names = described(corpus).set_index("claim_id")[["words", "about", "outcome", "source_office", "event_place"]]
    event = corpus.claims.set_index("claim_id")["event_id"]
    rows = corpus.lineage[corpus.lineage["drift"] != "none"].join(names, on="claim_id").join(event, on="claim_id")
    rows = rows.join(names.add_suffix("_before"), on="parent_claim_id").sort_values(
        ["drift", "event_place", "claim_id"]
    )
    known = with_dossier(corpus)
    rows = rows.assign(
        what=rows["drift"].map(words.DRIFTS),
        before=_figure_of(rows, "_before"),
        after=_figure_of(rows, ""),
        place=_leading(rows["event_place"].fillna("place not known"), rows["event_id"], known, DESCENT),
    )
    heads = {"what": "What changed", "place": "Event", "before": "Before", "after": "After"}
    return _table(rows, heads, (1.4, 1.2, 2.2, 2.2), "Figures that changed from one article to the next.", number)


def claimants(corpus: CorpusData, number: int) -> Shown:
    """Claimants with the share of their claims above, within and below the reference."""
    rows = corpus.claimants.sort_values(
        ["n_matched", "n_claims", "claimant", "about", "outcome", "reference"], ascending=[False, False, *[True] * 4]
    )
    shares = [(_share(rows[name])) for name in ("share_above", "share_within", "share_below")]
    rows = rows.assign(
        claimant=rows["claimant"].map(words.claimant),
        about=rows["about"].map(words.ABOUT),
        outcome=rows["outcome"].map(words.OUTCOMES),
        above=shares[0],
        within=shares[1],
        below=shares[2],
        share=_share(rows["share_matched"]),
        factor=_factors(rows),
        basis=rows["basis"].map(words.BASES),
    )
    heads = {"claimant": "Claimant", "about": "On", "outcome": "Outcome", "reference": "Reference",
             "n_claims": "Claims", "n_matched": "Matched", "share": "Share matched", "above": "Above",
             "within": "Within", "below": "Below", "factor": "Factor", "basis": "Rests on"}  # fmt: skip
    widths = (1.6, 1.1, 1, 1.2, 0.8, 0.9, 0.9, 0.7, 0.7, 0.7, 1.2, 1.2)
    return _table(rows, heads, widths, "Claimants: how often above, within and below the reference.", number)


def _leading(places: pd.Series[str], events: pd.Series[str], known: frozenset[str], anchor: str = "") -> list[Any]:
    """Names of places as links to the dossiers of their events, of those that have one."""
    return [
        Run(text=place, href=of_dossier(event, anchor) if event in known else "")
        for place, event in zip(places, events, strict=True)
    ]


def _figure_of(rows: pd.DataFrame, suffix: str) -> pd.Series[str]:
    outcome = rows[f"outcome{suffix}"].map(words.OUTCOMES).fillna("")
    outlet = rows[f"source_office{suffix}"].fillna("outlet not known")
    return rows[f"words{suffix}"].fillna("–") + " " + outcome + " (" + outlet + ")"


def _share(column: pd.Series[float]) -> pd.Series[str]:
    return (column * 100).map("{:.0f}\u00a0%".format).where(column.notna(), "–")


def _factors(rows: pd.DataFrame) -> list[str]:
    return [
        "–" if words.unknown(best) else f"{words.factor(best)} ({words.factor(low)}–{words.factor(high)})"
        for best, low, high in zip(rows["bias"], rows["bias_low"], rows["bias_high"], strict=True)
    ]


def _table(rows: pd.DataFrame, heads: dict[str, str], shares: tuple[float, ...], caption: str, number: int) -> Shown:
    """A frame as a table: whole numbers right, everything else as text."""
    if rows.empty:
        return show(Paragraph(runs=text(f"{caption.rstrip('.')}: none."), role="note"))
    kept, right = rows.head(MOST), [pd.api.types.is_integer_dtype(rows[name]) for name in heads]
    columns = tuple(
        Column(label=label, share=share, align="right" if number_column else "left")
        for label, share, number_column in zip(heads.values(), shares, right, strict=True)
    )
    cells = kept[list(heads)].to_numpy(dtype=object).tolist()
    body = tuple(Row(cells=tuple((_cell(value),) for value in row)) for row in cells)
    left = f" The first {len(kept)} of {len(rows):,}." if len(rows) > len(kept) else ""
    return show(Table(caption=caption + left, number=number, columns=columns, groups=(Group(rows=body),)))


def _cell(value: Any) -> Runs:
    if isinstance(value, Run):
        return (value,)
    return (Run(text=value if isinstance(value, str) else words.whole(value)),)
