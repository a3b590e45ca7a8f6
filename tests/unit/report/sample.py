"""A small workspace: five articles of two sides, Perso-Arabic names, zeros, nulls, a comparison of each verdict."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from assay import tables
from assay.io import typed, write_json, write_table
from assay.workspace import Workspace

CORPUS = "valley"
PARAMS = """\
clean: {raw: raw, languages: [en], min_words: 5, max_megabytes: 1, fields: {text: text}}
copies: {contain: 0.15, least: 8, days: 10, megabytes: 2000}
extract: {rulebook: assay, gazetteer: gazetteer}
reference: {confirmed: [confirmed], tabled: []}
resolve: {days: 2, kilometres: 40}
compare: {days: 3, kilometres: 50, min_score: 0.3, max_reference_days: 31}
model: {min_matched: 3, points: 64}
cases:
  valley:
    title: The valley, May 2020
    question: How many died in the two ambushes?
    corpus: valley
    country: Norland
    adm_1: [Bergen]
    date_start: 2020-05-01
    date_end: 2020-05-31
    parties: []
    references: []
"""
HOSTILE = '<script>alert(1)</script> #panic("x") \\textbf{y} [link](javascript:alert(2)) $x$ @label =cmd()'
ARTICLES = (
    ("a1", "Daily Peak", "2020-05-03", "Northern Front spokesman أحمد ولی said that 60 Highland Guard fighters were "
     "killed in the upper valley on 2 May. None of its own men was hurt, he added."),
    ("a2", "Wire One", "2020-05-03", "At least 60 Highland Guard fighters were killed, the Northern Front says."),
    ("a3", "Evening Post", "2020-05-04", "The Highland Guard denied heavy losses: five of its men died, it said. "
     "Dozens of villagers were wounded."),
    ("a4", "Field Notes", "2020-05-10", f"Dr Lund counted 7–8 dead at Fjell. {HOSTILE} Nobody else was named."),
    ("a5", "Daily Peak", "2020-05-20", "Since May 1 about 300 people were killed, monitors said."),
)  # fmt: skip
# claim, article, count words, quote words, outcome, kind, low, best, high, claimant, party, type, side, affected, event
CLAIMS = (
    ("c01", "a1", "60", ARTICLES[0][3][:108], "killed", "exact", 60, 60, 60, "أحمد ولی", "Northern Front",
     "belligerent", "opponent", "Highland Guard", "e1"),
    ("c02", "a1", "None", "None of its own men was hurt, he added.", "casualties", "exact", 0, 0, 0, "he",
     "Northern Front", "belligerent", "own", "Northern Front", "e1"),
    ("c03", "a2", "60", ARTICLES[1][3], "killed", "at_least", 60, 60, None, "the Northern Front", "Northern Front",
     "belligerent", "opponent", "Highland Guard", "e1"),
    ("c04", "a3", "five", "The Highland Guard denied heavy losses: five of its men died, it said.", "killed", "exact",
     5, 5, 5, "it", "Highland Guard", "belligerent", "own", "Highland Guard", "e1"),
    ("c05", "a3", "Dozens", "Dozens of villagers were wounded.", "wounded", "vague", 24, None, 99, None, None,
     "unattributed", "unknown", None, "e1"),
    ("c06", "a4", "7–8", ARTICLES[3][3], "killed", "range", 7, None, 8, "Dr Lund", None, "medical", "neutral", None,
     "e2"),
    ("c07", "a5", "300", ARTICLES[4][3], "killed", "about", None, 300, None, "monitors", None, "monitor", "neutral",
     None, None),
    ("c08", "a3", "five", "The Highland Guard denied heavy losses: five of its men died, it said.", "wounded", "none",
     None, None, None, "it", "Highland Guard", "belligerent", "own", "Highland Guard", "e1"),
    ("c09", "a4", "8", ARTICLES[3][3], "killed", "exact", 0, 0, 0, None, None, "unattributed", "unknown", None, "e2"),
)  # fmt: skip
COMPARED = (
    ("c01", "UCDP GED", "r1", "above", "same place, same day, same parties"),
    ("c03", "UCDP GED", "r1", "above", "same place, same day, same parties"),
    ("c04", "UCDP GED", "r1", "within", "same place, same day, same parties"),
    ("c06", "UCDP GED", "r2", "below", "same place, one day apart"),
    ("c09", "UCDP GED", "r2", "circular", "the reference rests on the same statement"),
    ("c05", None, None, "unmatched", "no reference figure for wounded near this place and day"),
    ("c07", None, None, "not_comparable", "a running total is never set beside one incident"),
)


def build(root: Path) -> Path:
    """Write the workspace below `root` and give it back."""
    here = Workspace(root)
    root.mkdir(parents=True, exist_ok=True)
    (root / "params.yaml").write_text(PARAMS, encoding="utf-8")
    for name, (table, rows) in _interim().items():
        write_table(_frame(rows, table), here.interim(name), table)
    for name, (table, rows) in _final().items():
        write_table(_frame(rows, table), here.final(name), table)
    scores = {"articles": 3, "f1": 0.91, "precision": 0.94, "recall": 0.88, "matched": 15, "annotated": 17}
    gold = {"all": scores, "check": scores | {"articles": 1, "recall": 0.7}}
    write_json(here.metrics("evaluate"), {"gold": gold, "confidence": {"calibration_error_crossed": 0.02}})
    write_table(_scored(), here.interim("gold_evaluation"), tables.GoldEvaluation)
    return root


def _frame(rows: list[dict[str, Any]], table: type[tables.Table]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(table.to_schema().columns))
    days = [name for name, column in table.to_schema().columns.items() if str(column.dtype).startswith("datetime")]
    return typed(frame.assign(**{name: pd.to_datetime(frame[name]) for name in days}), table)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _article(article_id: str, office: str, published: str, text: str) -> dict[str, Any]:
    return {
        "article_id": article_id, "source_path": f"{CORPUS}/{article_id}.txt", "raw_sha256": _digest(text),
        "raw_locator": "", "raw_encoding": "utf-8", "url": f"https://example.org/{article_id}",
        "source_office": office, "headline": f"News from the valley {article_id}", "published": published,
        "published_prec": 1, "published_from": "header_block", "language": "en", "text": text,
        "offsets": "[]",
    }  # fmt: skip


def _copy(article_id: str) -> dict[str, Any]:
    origin = "a1" if article_id == "a2" else article_id
    kind = "origin" if origin == article_id else "reprint"
    return {
        "article_id": article_id, "copy_group": origin, "origin": origin, "copied_from": origin, "copy_kind": kind,
        "similarity": 1.0,
    }  # fmt: skip


def _claim(row: tuple[Any, ...]) -> dict[str, Any]:
    name, article_id, words, quote, outcome, kind, low, best, high, claimant, party, role, side, actor, event = row
    text = next(article[3] for article in ARTICLES if article[0] == article_id)
    start, count = text.index(quote), text.index(words)
    second, total = event == "e2", event is None
    when = ("2020-05-01", "2020-05-20") if total else ("2020-05-09",) * 2 if second else ("2020-05-02",) * 2
    bare = kind == "none"
    return {
        "claim_id": name, "article_id": article_id, "outcome": outcome, "affected": actor or "people",
        "affected_actor": actor, "affected_class": "combatant" if actor else "civilian", "count_low": low,
        "count_best": best, "count_high": high, "count_text": None if bare else words, "count_kind": kind,
        "claimant": claimant, "claimant_actor": None, "claimant_party": party, "claimant_type": role,
        "claimant_side": side, "hedge": "denied" if side == "own" else "none",
        "time_frame": "cumulative" if total else "event", "place": "Fjell" if second else "Upper Valley",
        "country": "Norland", "adm_1": "Bergen", "date_start": when[0], "date_end": when[1], "date_prec": 1,
        "quote_start": start, "quote_end": start + len(quote), "count_start": None if bare else count,
        "count_end": None if bare else count + len(words), "confidence": 0.8, "rule": "passive", "event_id": event,
    }  # fmt: skip


def _event(name: str, place: str, day: str, articles: int, claims: int) -> dict[str, Any]:
    return {
        "event_id": name, "date_start": day, "date_end": day, "date_prec": 1, "country": "Norland", "adm_1": "Bergen",
        "place": place, "where_prec": 1, "side_a": "Northern Front", "side_b": "Highland Guard",
        "n_articles": articles, "n_origins": articles, "n_claims": claims,
    }  # fmt: skip


def _confirmed(name: str, place: str, day: str, figures: tuple[int, int, int]) -> dict[str, Any]:
    low, best, high = figures
    return {
        "ref_id": name, "ref_dataset": "UCDP GED", "ref_version": "21.1", "url": "https://ucdp.uu.se", "place": place,
        "date_start": day, "date_end": day, "date_prec": 1, "country": "Norland", "adm_1": "Bergen",
        "outcome": "killed", "affected": "all", "low": low, "best": best, "high": high, "time_frame": "event",
    }  # fmt: skip


_REFERENCES = {"r1": (0, 0, 16), "r2": (9, 12, 12)}


def _comparison(row: tuple[Any, ...]) -> dict[str, Any]:
    claim, dataset, ref, verdict, reason = row
    figures = next(item for item in CLAIMS if item[0] == claim)
    low, best, high = _REFERENCES.get(ref, (None, None, None))
    return {
        "comparison_id": f"x{claim}", "event_id": figures[-1], "claim_id": claim, "ref_dataset": dataset,
        "ref_id": ref, "outcome": figures[4], "affected": "all" if ref else None, "claimed_low": figures[6],
        "claimed_best": figures[7], "claimed_high": figures[8], "confirmed_low": low, "confirmed_best": best,
        "confirmed_high": high, "ratio": None, "verdict": verdict, "match_score": 0.9 if ref else None,
        "match_reason": reason, "independent": verdict != "circular" if ref else None,
    }  # fmt: skip


def _toll(event: str, actor: str | None, low: int, high: int, claims: str) -> dict[str, Any]:
    return {
        "event_id": event, "outcome": "killed", "affected_class": "combatant" if actor else "civilian",
        "affected_actor": actor, "low": low, "best": high, "high": high, "n_origins": 1, "claim_ids": claims,
    }  # fmt: skip


def _rulebook(event: str, rulebook: str, actor: str | None, figures: tuple[Any, Any, Any]) -> dict[str, Any]:
    low, best, high = figures
    everybody = rulebook in ("ucdp", "acled")
    return {
        "event_id": event, "rulebook": rulebook, "outcome": "killed", "affected_actor": actor,
        "affected_class": "combatant" if actor else "civilian", "low": low, "best": best, "high": high,
        "n_origins": 2, "counted": everybody or not actor, "reason": "counts civilians only", "grade": None,
    }  # fmt: skip


def _total(day: str, claimed: int, confirmed: int) -> dict[str, Any]:
    return {
        "date": day, "item": "tank", "claimed": claimed, "confirmed": confirmed, "ratio": claimed / confirmed,
        "outcome": "equipment", "about": "highland guard", "country": "Norland", "claimant": "Northern Front",
        "reference": "Photographs", "confirmed_date": day, "claim_ids": "c90", "ref_ids": "p1",
    }  # fmt: skip


def _tried(days: int, score: float, judged: int, *, chosen: bool = False) -> dict[str, Any]:
    return {
        "days": days, "kilometres": 50.0, "min_score": score, "n_claims": 8, "n_judged": judged,
        "share_judged": judged / 8, "share_above": 0.5, "share_within": 0.25, "share_below": 0.25, "ratio": 4.0,
        "chosen": chosen,
    }  # fmt: skip


def _check(number: int) -> dict[str, Any]:
    ends = {name: float(10 * place) for place, name in enumerate(
        ("low_90", "low_80", "low_50", "median", "high_50", "high_80", "high_90"))}  # fmt: skip
    return {
        "claim_id": f"c0{number}", "reference": "UCDP GED", "pair_no": 1, "claimant_type": "belligerent",
        "claimant_party": "Northern Front", "about": "opponent", "outcome": "killed", "bound": "exact", "weight": 1.0,
        "n_known": 4, "claimed": 60.0, "confirmed_best": 15.0 * number, **ends, "below": 0.2 * number,
        "upto": 0.2 * number + 0.1, "crps": 0.5, "crps_word": 1.0, "crps_median": 0.8,
    }  # fmt: skip


def _forensic(claimant: str, test: str, finding: str | None) -> dict[str, Any]:
    told = finding is not None
    return {
        "level": "party", "claimant": claimant, "about": "opponent", "outcome": "killed", "subject": "", "test": test,
        "n_figures": 40 if told else 3, "n_left_out": 2, "observed": 0.7 if told else None,
        "expected": 0.1 if told else None, "expected_low": 0.05 if told else None,
        "expected_high": 0.2 if told else None, "p": 0.001 if told else None, "q": 0.002 if told else None,
        "finding": finding or "too_few", "detail": "28 of 40 figures are multiples of 10" if told else "too few (3)",
        "unusual_under": "figures spread evenly", "ordinary": "desks round",
    }  # fmt: skip


def _claimant(name: str, about: str, claims: int, matched: int, bias: float | None) -> dict[str, Any]:
    known = matched > 0
    return {
        "claimant": name, "level": "party", "about": about, "outcome": "killed", "reference": "UCDP GED",
        "n_claims": claims, "n_origins": claims, "n_matched": matched, "share_above": 1.0 if known else None,
        "share_within": 0.0 if known else None, "share_below": 0.0 if known else None, "bias": bias,
        "n_factors": matched, "basis": "matched" if bias else "prior", "median_factor": bias,
        "share_matched": 0.5, "share_matched_low": 0.3, "share_matched_high": 0.7,
        "bias_low": bias / 2 if bias else None, "bias_high": bias * 3 if bias else None,
    }  # fmt: skip


def _interim() -> dict[str, tuple[type[tables.Table], list[dict[str, Any]]]]:
    refused = {
        "source_path": f"{CORPUS}/wall.html", "raw_locator": "", "raw_sha256": _digest("wall"),
        "reason": "cookie_wall", "detail": "asks to accept cookies",
    }  # fmt: skip
    toll = {
        "article_id": "a1", "event_no": 1, "time_frame": "event", "outcome": "killed", "affected_class": "all",
        "low": 60, "best": 60, "high": 60, "claim_ids": "c01",
    }  # fmt: skip
    return {
        "articles": (tables.Articles, [_article(*row) for row in ARTICLES]),
        "rejected": (tables.Rejected, [refused]),
        "rejected_rows": (tables.RejectedRows, [
            {"source_path": "claims/table.csv", "source_row": row, "reason": reason, "detail": detail}
            for row, reason, detail in ((4, "no_figure", "heavy"), (9, "no_figure", "many"), (11, "bad_value", "-3"))
        ]),
        "copies": (tables.Copies, [_copy(row[0]) for row in ARTICLES]),
        "citations": (tables.Citations, [{
            "article_id": "a2", "outlet": "Second Post", "cited_outlet": "Reuters", "kind": "mention", "n_credits": 1,
        }]),
        "circles": (tables.Circles, []),
        "claims": (tables.Claims, [{k: v for k, v in _claim(row).items() if k != "event_id"} for row in CLAIMS]),
        "tolls": (tables.Tolls, [toll]),
        "confirmed": (tables.Confirmed, [
            _confirmed("r1", "Upper Valley", "2020-05-02", _REFERENCES["r1"]),
            _confirmed("r2", "Fjell", "2020-05-08", _REFERENCES["r2"]),
        ]),
        "tabled_claims": (tables.TabledClaims, []),
    }  # fmt: skip


def _final() -> dict[str, tuple[type[tables.Table], list[dict[str, Any]]]]:
    lineage = {"claim_id": "c03", "parent_claim_id": "c01", "relation": "copy", "drift": "bound", "evidence": "{}"}
    return {
        "claims": (tables.ResolvedClaims, [_claim(row) for row in CLAIMS]),
        "events": (tables.Events, [
            _event("e1", "Upper Valley", "2020-05-02", 3, 6), _event("e2", "Fjell", "2020-05-09", 1, 2),
        ]),
        "lineage": (tables.Lineage, [lineage]),
        "comparisons": (tables.Comparisons, [_comparison(row) for row in COMPARED]),
        "event_tolls": (tables.EventTolls, [
            _toll("e1", "Highland Guard", 5, 60, "c01 c03 c04"), _toll("e2", None, 7, 8, "c06"),
        ]),
        "rulebook_tolls": (tables.RulebookTolls, [
            _rulebook("e1", "ucdp", "Highland Guard", (5, 5, 60)),
            _rulebook("e1", "acled", "Highland Guard", (None, 5, None)),
            _rulebook("e1", "iraq_body_count", "Highland Guard", (5, None, 60)),
            _rulebook("e1", "airwars", "Highland Guard", (5, None, 60)),
            _rulebook("e2", "ucdp", None, (7, 7, 8)), _rulebook("e2", "acled", None, (None, 7, None)),
            _rulebook("e2", "iraq_body_count", None, (7, None, 8)), _rulebook("e2", "airwars", None, (7, None, 8)),
        ]),
        "series": (tables.Series, [_total("2020-05-03", 30, 10), _total("2020-05-04", 33, 11)]),
        "series_notes": (tables.SeriesNotes, []),
        "sensitivity": (tables.Sensitivity, [
            _tried(1, 0.3, 5), _tried(3, 0.3, 6, chosen=True), _tried(1, 0.6, 3), _tried(3, 0.6, 4),
        ]),
        "claimants": (tables.Claimants, [
            _claimant("Northern Front", "opponent", 12, 8, 4.0), _claimant("Highland Guard", "own", 9, 5, 0.4),
            _claimant("Highland Guard", "opponent", 1, 1, None),
            _claimant("belligerent", "opponent", 13, 8, 4.0) | {"level": "type"},
        ]),
        "factors": (tables.Factors, [{
            "level": "party", "claimant": "Highland Guard", "about": "opponent", "outcome": "killed",
            "reference": "any", "n_origins": 1, "n_matched": 1, "n_factors": 0, "n_pooled": 0, "basis": "prior",
            "share_matched": 0.5, "share_matched_low": 0.1, "share_matched_high": 0.9,
            "quantiles": str([round(place / 20 - 2.5, 3) for place in range(1, 100)]),
        }]),
        "model_checks": (tables.ModelChecks, [_check(number) for number in range(4)]),
        "forensics": (tables.Forensics, [
            _forensic("Northern Front", "multiples_of_10", "unusual"), _forensic("Highland Guard", "last_digit", None),
        ]),
    }  # fmt: skip


def _scored() -> pd.DataFrame:
    """Ten claims read in an annotated article, seven of them right, and one missed."""
    rows = [
        {
            "status": "matched" if number < 7 else "extra" if number < 10 else "missed",
            "part": "build",
            "article_id": "a1",
            "outcome": "killed",
            "gold_id": f"g{number}" if number < 7 or number == 10 else None,
            "claim_id": f"c{number}" if number < 10 else None,
            "quote_start": number,
            "confidence": 0.7 if number < 10 else None,
            "confidence_crossed": (0.65 + number / 100) if number < 10 else None,
        }
        for number in range(11)
    ]
    return typed(pd.DataFrame(rows), tables.GoldEvaluation)
