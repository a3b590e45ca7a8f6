"""What a claim's row opens: its sentence, its chain of sources, its match and verdict, how it was read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd

from assay.geography import kilometres_between
from assay.report import words
from assay.report.addresses import web
from assay.report.blocks import Detail, Run, Runs, text
from assay.report.case import CaseData
from assay.report.described import NOBODY
from assay.report.evidence import evidence_runs, span_of

LONGEST = 160
"""Characters of a name, headline or reason that are shown."""
_RECORD = ["ref_dataset", "ref_id"]

Cells = Mapping[Any, Any]
"""A row of a table, by column."""


@dataclass(frozen=True)
class Behind:
    """What stands behind the claims of a case.

    Attributes:
        claims: Described claims of the case, by claim_id.
        listed: Claims with a row of their own, to which links may lead.
        articles: Articles of the corpus, by article_id, without their text.
        copies: Rows of `copies`, by article_id.
        parents: Rows of `lineage`, by claim_id.
        matches: Comparisons of a claim with place and days of the record, by claim_id.
    """

    claims: Mapping[str, Cells]
    listed: frozenset[str]
    articles: Mapping[str, Cells]
    copies: Mapping[str, Cells]
    parents: Mapping[str, Cells]
    matches: Mapping[str, list[Cells]]

    @classmethod
    def of(cls, case: CaseData, claims: pd.DataFrame, listed: pd.DataFrame) -> Self:
        """Of a case: its described claims and those of them that are listed."""
        return cls(
            claims=_by(claims.drop(columns="text"), "claim_id"),
            listed=frozenset(listed["claim_id"]),
            articles=_by(case.articles.drop(columns=["text", "offsets"]), "article_id"),
            copies=_by(case.copies, "article_id"),
            parents=_by(case.lineage, "claim_id"),
            matches=_matches(case),
        )


def _by(frame: pd.DataFrame, key: str) -> dict[str, Cells]:
    return {str(row[key]): row for row in frame.to_dict("records")}


def _matches(case: CaseData) -> dict[str, list[Cells]]:
    where = [*_RECORD, "place", "date_start", "date_end", "latitude", "longitude"]
    records = case.confirmed.sort_values(_RECORD)[where].drop_duplicates(_RECORD)
    rows = case.comparisons.dropna(subset=["claim_id"]).merge(records, on=_RECORD, how="left")
    order = ["claim_id", "match_score", *_RECORD, "comparison_id"]
    rows = rows.sort_values(order, ascending=[name != "match_score" for name in order])
    found: dict[str, list[Cells]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(str(row["claim_id"]), []).append(row)
    return found


def detail(claim: Cells, behind: Behind) -> tuple[Detail, ...]:
    """The parts that a claim's row opens; `claim` is a described claim with the `text` of its article."""
    quote = span_of(claim["quote_start"], claim["quote_end"])
    count = span_of(claim["count_start"], claim["count_end"])
    matches = behind.matches.get(claim["claim_id"], [])
    met = [paragraph for match in matches for paragraph in _match(claim, match)]
    return (
        Detail(label="Evidence", paragraphs=(evidence_runs(claim["text"], quote, count), _article(claim))),
        Detail(label="Sources", paragraphs=tuple(_chain(claim, behind))),
        Detail(label="Reference", paragraphs=tuple(met) or (text("Not set beside a reference."),)),
        Detail(label="Reading", paragraphs=(_reading(claim),)),
    )


def _article(claim: Cells) -> Runs:
    """The article's headline with a link to it, its outlet and day."""
    outlet = f"{office(claim)}, {words.day(claim['published'])}"
    if words.unknown(claim["headline"]):
        return (Run(text=outlet, style="soft", href=web(claim["url"])),)
    headline = words.shortened(str(claim["headline"]), LONGEST)
    return (Run(text=headline, style="soft", href=web(claim["url"])), Run(text=f" · {outlet}", style="soft"))


def office(row: Cells) -> str:
    """Who published it."""
    known = row["source_office"]
    return "Outlet not known" if words.unknown(known) else words.shortened(str(known), LONGEST)


def _chain(claim: Cells, behind: Behind) -> Iterator[Runs]:
    """From the outlet back to whoever put the figure forward, and to the claims that it goes back to."""
    via = "" if words.unknown(claim["via"]) else f", which quotes {words.shortened(claim['via'], LONGEST)}"
    kind = words.CLAIMANT_TYPES[claim["claimant_type"]]
    who = "; nobody is named" if claim["who"] == NOBODY.name else f"; put forward by {claim['who']} ({kind})"
    copied = behind.copies.get(claim["article_id"], {})
    credited = copied.get("credited_agency")
    agency = "" if words.unknown(credited) or credited == claim["via"] else f", crediting {credited}"
    yield text(f"{office(claim)}{agency}{via}{words.shortened(who, LONGEST)}.")
    if claim["origin"] != claim["article_id"]:
        yield _origin(claim, behind, copied)
    if claim["claim_id"] in behind.parents:
        yield _parent(behind.parents[claim["claim_id"]], behind)


def _origin(claim: Cells, behind: Behind, copied: Cells) -> Runs:
    first = behind.articles.get(claim["origin"])
    alike = f" ({copied['similarity']:.0%} in common)" if copied.get("copied_from") == claim["origin"] else ""
    if first is None:
        return text(f"The article repeats article {claim['origin']}{alike}: one origin.")
    name = claim["origin"] if words.unknown(first["headline"]) else str(first["headline"])
    return (
        Run(text=f"The article repeats{alike} "),
        Run(text=words.shortened(name, LONGEST), href=web(first["url"])),
        Run(text=f" of {office(first)}, {words.day(first['published'])}: one origin."),
    )


def _parent(tie: Cells, behind: Behind) -> Runs:
    """The earlier claim that this one goes back to, and what changed on the way."""
    parent = str(tie["parent_claim_id"])
    known = behind.claims.get(parent)
    evidence = json.loads(tie["evidence"])
    drifts = [name for name in evidence.get("drifts", [tie["drift"]]) if name != "none"]
    changed = words.listed([words.DRIFTS[name] for name in drifts]) or "nothing"
    how = f", {words.RELATIONS[tie['relation']]}; changed on the way: {changed}."
    if known is None:
        first = evidence.get("parent", {})
        told = f"“{first.get('count_text')}” in article {first.get('article_id')}" if first else f"claim {parent}"
        return text(f"Goes back to {words.shortened(told, LONGEST)}, outside this case{how}")
    href = f"#claim-{parent}" if parent in behind.listed else ""
    name = f"{known['words']} in {office(known)}, {words.day(known['published'])}"
    return (Run(text="Goes back to "), Run(text=name, href=href), Run(text=how))


def _match(claim: Cells, match: Cells) -> Iterator[Runs]:
    """The verdict in words with both spans, then the record and what speaks for it."""
    judged = match["verdict"] in words.JUDGED
    verdict = Run(text=words.VERDICTS[match["verdict"]].capitalize(), style="strong" if judged else "")
    if words.unknown(match["ref_dataset"]):
        yield (verdict, Run(text=f": {words.shortened(match['match_reason'], LONGEST)}."))
        return
    yield (verdict, Run(text=f"{_spans(claim, match)}."))
    yield (Run(text=f"Record {match['ref_id']} of {match['ref_dataset']}{_whereabouts(claim, match)}: "
                    f"{match['match_reason']}.{_scored(match)}", style="soft"),)  # fmt: skip


def _spans(claim: Cells, match: Cells) -> str:
    figures = [match[f"confirmed_{name}"] for name in ("low", "best", "high")]
    if all(words.unknown(figure) for figure in figures):
        return ""
    ratio = "" if words.unknown(match["ratio"]) else f", {words.factor(match['ratio'])} times its best figure"
    return f": claimed {claim['words']}, {match['ref_dataset']} records {words.confirmed(*figures)}{ratio}"


def _whereabouts(claim: Cells, match: Cells) -> str:
    """Place and days of the record, and how far from it the claim's are."""
    place = "" if words.unknown(match["place"]) else f"{match['place']}, "
    if words.unknown(match["date_start"]) and words.unknown(match["date_end"]):
        return ""
    near = words.apart(_days_apart(claim, match), _kilometres_apart(claim, match))
    told = f"; the claim is {near}" if near else ""
    return f" ({place}{words.days(match['date_start'], match['date_end'])}{told})"


def _days_apart(one: Cells, two: Cells) -> int | None:
    """Whole days between two spans of days, 0 where they meet; None where either is unknown."""
    cells = [row[name] for row in (one, two) for name in ("date_start", "date_end")]
    if any(words.unknown(cell) for cell in cells):
        return None
    start, end, other_start, other_end = cells
    return max(0, int((other_start - end).days), int((start - other_end).days))


def _kilometres_apart(one: Cells, two: Cells) -> float | None:
    """Great-circle distance; None where a point is unknown."""
    cells = [row[name] for row in (one, two) for name in ("latitude", "longitude")]
    if any(words.unknown(cell) for cell in cells):
        return None
    return float(kilometres_between(*np.array(cells, dtype=float)))


def _scored(match: Cells) -> str:
    """The match's score, and what each feature adds to it."""
    if words.unknown(match["match_score"]):
        return ""
    score = f" Match score {match['match_score']:.2f}"
    if words.unknown(match["match_weights"]):
        return f"{score}."
    weights = json.loads(match["match_weights"])
    told = [f"{words.MATCHED_BY.get(name, name)} {_signed(bits)}" for name, bits in weights.items() if name != "prior"]
    return f"{score}; in bits, from {_signed(weights.get('prior', 0))} before anything is compared: {', '.join(told)}."


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "\N{MINUS SIGN}")


def _reading(claim: Cells) -> Runs:
    """How the claim was read: on what footing, of which time, where and when, by which rule and how surely."""
    place = claim["place"] if not words.unknown(claim["place"]) else claim["adm_1"]
    where = "place not known" if words.unknown(place) else str(place)
    sure = "" if words.unknown(claim["confidence"]) else f", confidence {claim['confidence']:.2f}"
    told = f"{words.HEDGES[claim['hedge']].capitalize()}; {words.TIME_FRAMES[claim['time_frame']]}; {where}, "
    when = words.days(claim["date_start"], claim["date_end"])
    return (
        Run(text=f"{told}{when}; rule ", style="soft"), Run(text=str(claim["rule"]), style="code"),
        Run(text=f"{sure}; claim ", style="soft"), Run(text=str(claim["claim_id"]), style="code"),
    )  # fmt: skip
